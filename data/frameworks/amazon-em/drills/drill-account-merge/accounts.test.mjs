import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLine, readAccounts, toBillingFile } from './accounts.mjs'

const limit = { timeout: 2000 }

test('adds up the lines of an account', limit, () => {
  const [ann, bo] = readAccounts('# export\n1001;Ann Lee;1250\n1002;Bo Kim;300\n\n1001;Ann Lee;50\n')
  assert.equal(ann.cents, 1300)
  assert.equal(bo.cents, 300)
})

test('refuses a line that is not understood', limit, () => {
  assert.throws(() => parseLine('10x1;Ann Lee;1'), SyntaxError)
  assert.throws(() => parseLine('1001;Ann Lee;1.5'), SyntaxError)
})

test('writes the billing file', limit, () => {
  assert.equal(toBillingFile(readAccounts('1001;Ann Lee;1250')), '0000000000000001001 1250')
})

test('keeps customers of the northern branch apart', limit, () => {
  const accounts = readAccounts('9007199254740992;Ann Lee;1250\n9007199254740993;Cem Arat;700')
  assert.deepEqual(
    accounts.map(({ name, cents }) => [name, cents]),
    [
      ['Ann Lee', 1250],
      ['Cem Arat', 700],
    ],
  )
})

test('bills the account that was in the file', limit, () => {
  assert.equal(toBillingFile(readAccounts('1234567890123456789;Di Wu;5')), '1234567890123456789 5')
})
