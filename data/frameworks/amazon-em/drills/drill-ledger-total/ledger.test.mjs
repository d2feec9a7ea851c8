import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ledger, parseAmount } from './ledger.mjs'

const limit = { timeout: 2000 }

function ledgerOf(...amounts) {
  const ledger = new Ledger()
  for (const amount of amounts) ledger.post('2026-01-15', amount)
  return ledger
}

test('refuses amounts in another form', limit, () => {
  assert.throws(() => parseAmount('12,30'), RangeError)
  assert.throws(() => parseAmount('12.3'), RangeError)
})

test('prints a statement', limit, () => {
  const ledger = new Ledger()
  ledger.post('2026-01-15', '12.50', 'refund')
  ledger.post('2026-01-16', '-2.25')
  assert.equal(ledger.statement(), '2026-01-15 12.50 refund\n2026-01-16 -2.25\ntotal 10.25')
})

test('prints small negative amounts with their sign', limit, () => {
  assert.equal(ledgerOf('-0.05').statement(), '2026-01-15 -0.05\ntotal -0.05')
})

test('an open ledger is not settled', limit, () => {
  assert.equal(ledgerOf('1.00', '-0.99').isSettled(), false)
})

test('a ledger whose entries cancel is settled', limit, () => {
  assert.equal(ledgerOf('5.00', '-5.00').isSettled(), true)
  assert.equal(ledgerOf('0.10', '0.20', '-0.30').isSettled(), true)
})
