import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportAll, exportReport, ReportTooLargeError } from './export.mjs'

const limit = { timeout: 2000 }

function createPool(size) {
  let free = size
  const connection = {
    async query(sql) {
      if (sql === 'broken') throw new Error('syntax error')
      if (sql === 'huge') return Array.from({ length: 10_001 }, (_, i) => [i])
      return [
        ['id', 'name'],
        [1, 'Ada'],
      ]
    },
  }
  return {
    get free() {
      return free
    },
    async acquire() {
      if (free === 0) throw new Error('no free connection')
      free -= 1
      return connection
    },
    release() {
      free += 1
    },
  }
}

test('exports a report as CSV', limit, async () => {
  const pool = createPool(1)
  assert.equal(await exportReport(pool, { name: 'people', sql: 'ok' }), 'id,name\n1,Ada')
  assert.equal(pool.free, 1)
})

test('tells the caller why a report failed', limit, async () => {
  await assert.rejects(exportReport(createPool(1), { name: 'bad', sql: 'broken' }), /syntax error/)
  await assert.rejects(exportReport(createPool(1), { name: 'big', sql: 'huge' }), ReportTooLargeError)
})

test('goes on after a failed report', limit, async () => {
  const result = await exportAll(createPool(2), [
    { name: 'bad', sql: 'broken' },
    { name: 'people', sql: 'ok' },
  ])
  assert.deepEqual(result, { done: { people: 'id,name\n1,Ada' }, failed: { bad: 'syntax error' } })
})

test('a long night of reports ends as it began', limit, async () => {
  const pool = createPool(3)
  const reports = Array.from({ length: 12 }, (_, i) => ({ name: `r${i}`, sql: ['ok', 'broken', 'huge'][i % 3] }))
  const { done } = await exportAll(pool, reports)
  assert.equal(Object.keys(done).length, 4)
  assert.equal(pool.free, 3)
})
