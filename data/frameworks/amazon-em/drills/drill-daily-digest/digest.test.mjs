import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, digest, previousDay } from './digest.mjs'

const limit = { timeout: 2000 }

test('knows the day before', limit, () => {
  assert.equal(previousDay('2026-03-01'), '2026-02-28')
  assert.equal(previousDay('2026-01-01'), '2025-12-31')
})

test('names the day of an instant', limit, () => {
  assert.equal(dayOf('2026-05-10T12:00:00Z', 'Europe/Berlin'), '2026-05-10')
})

test('lists yesterday in order for a user in London', limit, () => {
  const user = { timeZone: 'Europe/London' }
  const events = [
    { at: '2026-01-12T16:00:00Z', title: 'review' },
    { at: '2026-01-12T09:00:00Z', title: 'stand-up' },
    { at: '2026-01-11T09:00:00Z', title: 'older' },
  ]
  const lines = digest(user, events, '2026-01-13T06:00:00Z')
  assert.deepEqual(lines, ['2026-01-12: stand-up', '2026-01-12: review'])
})

test('lists the evening of a user in Seattle', limit, () => {
  const user = { timeZone: 'America/Los_Angeles' }
  const events = [
    { at: '2026-01-12T20:00:00Z', title: 'lunch talk' },
    { at: '2026-01-13T04:30:00Z', title: 'late practice' },
  ]
  const lines = digest(user, events, '2026-01-13T14:00:00Z')
  assert.deepEqual(lines, ['2026-01-12: lunch talk', '2026-01-12: late practice'])
})

test('lists the early morning of a user in Sydney', limit, () => {
  const user = { timeZone: 'Australia/Sydney' }
  const events = [{ at: '2026-01-11T20:00:00Z', title: 'early swim' }]
  const lines = digest(user, events, '2026-01-12T20:00:00Z')
  assert.deepEqual(lines, ['2026-01-12: early swim'])
})
