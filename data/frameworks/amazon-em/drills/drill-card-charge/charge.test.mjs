import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chargeOrder, delayFor, TemporaryError } from './charge.mjs'

const limit = { timeout: 2000 }
const order = { id: 'o-1', card: 'card-7', cents: 4200 }

/** A provider that books the charge, but loses its first `lost` answers. */
function setUp({ lost = 0, error } = {}) {
  const booked = new Map()
  const slept = []
  let keys = 0
  let calls = 0
  const provider = {
    async charge(request) {
      calls += 1
      if (error) throw error
      if (!booked.has(request.idempotencyKey)) booked.set(request.idempotencyKey, request.cents)
      if (calls <= lost) throw new TemporaryError('connection reset')
      return `receipt-${request.reference}`
    },
  }
  const deps = { provider, sleep: async (ms) => slept.push(ms), newKey: () => `key-${++keys}` }
  const total = () => [...booked.values()].reduce((sum, cents) => sum + cents, 0)
  return { deps, slept, total, calls: () => calls }
}

test('charges once when all is well', limit, async () => {
  const { deps, total } = setUp()
  assert.deepEqual(await chargeOrder(deps, order), { receipt: 'receipt-o-1', attempts: 1 })
  assert.equal(total(), 4200)
})

test('waits longer each time, up to a limit', limit, async () => {
  const { deps, slept } = setUp({ lost: 4 })
  await chargeOrder(deps, order)
  assert.deepEqual(slept, [200, 400, 800, 1600])
  assert.equal(delayFor(20), 2000)
})

test('gives up on a declined card at once', limit, async () => {
  const { deps, calls } = setUp({ error: new Error('declined') })
  await assert.rejects(chargeOrder(deps, order), /declined/)
  assert.equal(calls(), 1)
})

test('the customer pays the price of the order on a bad day, too', limit, async () => {
  const { deps, total } = setUp({ lost: 2 })
  assert.deepEqual(await chargeOrder(deps, order), { receipt: 'receipt-o-1', attempts: 3 })
  assert.equal(total(), 4200)
})

test('two orders are two charges', limit, async () => {
  const { deps, total } = setUp()
  await chargeOrder(deps, order)
  await chargeOrder(deps, { ...order, id: 'o-2' })
  assert.equal(total(), 8400)
})
