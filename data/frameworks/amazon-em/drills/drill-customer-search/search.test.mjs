import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildSearch, searchCustomers } from './search.mjs'

const limit = { timeout: 2000 }

test('searches without a filter', limit, () => {
  const { sql, params } = buildSearch()
  assert.match(sql, /WHERE c\.deleted_at IS NULL ORDER BY c\.name ASC LIMIT \$1$/)
  assert.deepEqual(params, [25])
})

test('accepts known sort columns only', limit, () => {
  assert.match(buildSearch({ sort: 'created', direction: 'desc' }).sql, /ORDER BY c\.created_at DESC/)
  assert.match(buildSearch({ sort: 'id; --', direction: 'x' }).sql, /ORDER BY c\.name ASC/)
})

test('keeps the number of rows in bounds', limit, () => {
  assert.deepEqual(buildSearch({ limit: 9999 }).params, [100])
  assert.deepEqual(buildSearch({ city: 'Cork', limit: -3 }).params, ['Cork', 1])
})

test("finds Mrs. O'Hara", limit, async () => {
  const seen = []
  const db = { query: async (sql, params) => seen.push({ sql, params }) }
  await searchCustomers(db, { text: " O'Hara " })
  assert.doesNotMatch(seen[0].sql, /O'Hara/)
  assert.ok(seen[0].params.includes("%O'Hara%"))
})

test('the same kind of search always gives the same statement', limit, () => {
  const usual = buildSearch({ text: 'Ann', city: 'Cork' })
  const odd = buildSearch({ text: "x' OR '1'='1", city: 'Cork' })
  assert.equal(odd.sql, usual.sql)
  assert.equal(odd.params.length, usual.params.length)
})
