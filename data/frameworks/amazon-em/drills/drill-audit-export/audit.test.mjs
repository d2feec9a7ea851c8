import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AuditLog, exportAudit } from './audit.mjs'

const limit = { timeout: 2000 }

function logAt(times) {
  const log = new AuditLog()
  times.forEach((at, i) => {
    log.append(at, `action-${i + 1}`)
  })
  return log
}

const expected = (count) => Array.from({ length: count }, (_, i) => `${i + 1} action-${i + 1}`)

test('exports an empty log', limit, async () => {
  assert.deepEqual(await exportAudit(new AuditLog()), [])
})

test('exports everything over several pages', limit, async () => {
  const log = logAt([10, 20, 30, 40, 50])
  assert.deepEqual(await exportAudit(log, { pageSize: 2 }), expected(5))
})

test('ends when the last page is exactly full', limit, async () => {
  const sizes = []
  const log = logAt([10, 20, 30, 40])
  assert.deepEqual(await exportAudit(log, { pageSize: 2, onPage: (size) => sizes.push(size) }), expected(4))
  assert.deepEqual(sizes, [2, 2, 0])
})

test('sees entries that are written in the meantime', limit, async () => {
  const log = logAt([10, 20])
  let written = false
  const onPage = () => {
    if (!written) log.append(30, 'action-3')
    written = true
  }
  assert.deepEqual(await exportAudit(log, { pageSize: 2, onPage }), expected(3))
})

test('exports every entry of a busy second', limit, async () => {
  const log = logAt([10, 20, 20, 20, 20, 30])
  assert.deepEqual(await exportAudit(log, { pageSize: 2 }), expected(6))
})
