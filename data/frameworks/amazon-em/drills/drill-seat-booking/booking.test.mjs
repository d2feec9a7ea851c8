import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as tick } from 'node:timers/promises'
import { createBooking, UnknownSeatError } from './booking.mjs'

const limit = { timeout: 2000 }

function memoryStore(seatIds) {
  const seats = new Map(seatIds.map((id) => [id, { version: 1, heldBy: null }]))
  return {
    async get(id) {
      await tick()
      const seat = seats.get(id)
      return seat && { ...seat }
    },
    async put(id, seat) {
      await tick()
      seats.set(id, { ...seat })
    },
    async putIf(id, version, seat) {
      await tick()
      if (seats.get(id)?.version !== version) return false
      seats.set(id, { ...seat })
      return true
    },
  }
}

test('books a free seat and refuses a taken one', limit, async () => {
  const booking = createBooking(memoryStore(['A1']))
  assert.deepEqual(await booking.book('A1', 'mira'), { ok: true })
  assert.deepEqual(await booking.book('A1', 'jon'), { ok: false, reason: 'taken' })
  assert.equal(await booking.holder('A1'), 'mira')
})

test('a released seat can be booked again', limit, async () => {
  const booking = createBooking(memoryStore(['A1']))
  await booking.book('A1', 'mira')
  assert.deepEqual(await booking.release('A1', 'jon'), { ok: false, reason: 'not-yours' })
  assert.deepEqual(await booking.release('A1', 'mira'), { ok: true })
  assert.deepEqual(await booking.book('A1', 'jon'), { ok: true })
})

test('rejects an unknown seat', limit, async () => {
  await assert.rejects(createBooking(memoryStore([])).book('Z9', 'mira'), UnknownSeatError)
})

test('confirms a seat to one customer only on a busy evening', limit, async () => {
  const store = memoryStore(['A1'])
  const servers = [createBooking(store), createBooking(store)]
  const customers = ['mira', 'jon', 'ada', 'lu']
  const results = await Promise.all(customers.map((name, i) => servers[i % 2].book('A1', name)))
  const winners = customers.filter((_, i) => results[i].ok)
  assert.equal(winners.length, 1)
  assert.equal(await servers[0].holder('A1'), winners[0])
})
