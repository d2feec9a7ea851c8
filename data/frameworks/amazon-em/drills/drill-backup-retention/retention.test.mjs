import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysBetween, planRetention, summarize } from './retention.mjs'

const limit = { timeout: 2000 }

function lastDays(end, count) {
  const dates = []
  for (let i = 0; i < count; i += 1) {
    dates.push(new Date(Date.parse(end) - i * 86_400_000).toISOString().slice(0, 10))
  }
  return dates
}

test('counts days between two dates', limit, () => {
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2)
})

test('keeps everything when there are few backups', limit, () => {
  const plan = planRetention(lastDays('2026-03-31', 5), { daily: 7, weekly: 4 })
  assert.equal(plan.keep.length, 5)
  assert.deepEqual(plan.remove, [])
})

test('keeps seven nights and four Sundays out of sixty', limit, () => {
  const plan = planRetention(lastDays('2026-03-31', 60), { daily: 7, weekly: 4 })
  assert.deepEqual(plan.keep.slice(7), ['2026-03-22', '2026-03-15', '2026-03-08', '2026-03-01'])
  assert.equal(plan.remove.length, 49)
})

test('keeps no Sundays when none are wanted', limit, () => {
  const plan = planRetention(lastDays('2026-03-31', 30), { daily: 3, weekly: 0 })
  assert.deepEqual(plan.keep, ['2026-03-31', '2026-03-30', '2026-03-29'])
})

test('summarizes an empty plan', limit, () => {
  assert.equal(summarize({ keep: [], remove: [] }, '2026-03-31'), 'keep 0, remove 0, oldest none')
})
