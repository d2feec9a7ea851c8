// Seat booking for a small theater. Several servers share one store.
//
// The store offers:
//   get(id)                    -> { version, heldBy } or undefined
//   put(id, seat)              -> writes without a condition
//   putIf(id, version, seat)   -> writes only when the stored version is still `version`; returns true or false

export class UnknownSeatError extends Error {
  constructor(seatId) {
    super(`unknown seat ${seatId}`)
    this.name = 'UnknownSeatError'
  }
}

export function createBooking(store) {
  async function load(seatId) {
    const seat = await store.get(seatId)
    if (!seat) throw new UnknownSeatError(seatId)
    return seat
  }

  return {
    async book(seatId, customer) {
      const seat = await load(seatId)
      if (seat.heldBy !== null) {
        return { ok: false, reason: 'taken' }
      }
      await store.put(seatId, { version: seat.version + 1, heldBy: customer })
      return { ok: true }
    },

    async release(seatId, customer) {
      const seat = await load(seatId)
      if (seat.heldBy !== customer) {
        return { ok: false, reason: 'not-yours' }
      }
      const written = await store.putIf(seatId, seat.version, { version: seat.version + 1, heldBy: null })
      return written ? { ok: true } : { ok: false, reason: 'changed' }
    },

    async holder(seatId) {
      return (await load(seatId)).heldBy
    },
  }
}
