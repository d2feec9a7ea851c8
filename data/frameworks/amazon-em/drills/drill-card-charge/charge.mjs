// Charges a card through a payment provider. The provider treats two requests with the same
// idempotency key as one charge. A lost answer is reported as a TemporaryError.

export class TemporaryError extends Error {
  name = 'TemporaryError'
}

const BASE_MS = 200
const CAP_MS = 2000

export function delayFor(attempt) {
  return Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1))
}

/**
 * @param {object} deps provider: { charge(request) }, sleep(ms), newKey()
 * @param {{ id: string, card: string, cents: number }} order
 */
export async function chargeOrder({ provider, sleep, newKey }, order, { attempts = 5 } = {}) {
  if (!Number.isInteger(order.cents) || order.cents <= 0) {
    throw new RangeError(`bad amount for order ${order.id}`)
  }
  for (let attempt = 1; ; attempt += 1) {
    const request = { card: order.card, cents: order.cents, reference: order.id, idempotencyKey: newKey() }
    try {
      const receipt = await provider.charge(request)
      return { receipt, attempts: attempt }
    } catch (error) {
      if (!(error instanceof TemporaryError) || attempt >= attempts) throw error
      await sleep(delayFor(attempt))
    }
  }
}
