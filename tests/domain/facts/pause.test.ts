import { describe, expect, it } from 'vitest'
import { pausedUntil, standingPauses } from '../../../src/domain/facts/pause.ts'
import { entryOf, onDay } from '../../fixtures/entries.ts'

const pause = (subject: string, from: number, until: number) =>
  entryOf('pause', { subject, occurredOn: onDay(from), payload: { until: onDay(until) } })

describe('pauses', () => {
  it('hold their subject up through their last day', () => {
    const pauses = [pause('weekly', 0, 10)]
    expect(pausedUntil('weekly', pauses, onDay(10))).toBe(onDay(10))
    expect(pausedUntil('weekly', pauses, onDay(11))).toBeNull()
    expect(pausedUntil('monthly', pauses, onDay(5))).toBeNull()
  })

  it('of everything hold up each subject, and the later end counts', () => {
    const pauses = [pause('weekly', 0, 10), pause('all', 0, 20)]
    expect(pausedUntil('weekly', pauses, onDay(5))).toBe(onDay(20))
    expect(pausedUntil('monthly', pauses, onDay(5))).toBe(onDay(20))
  })

  it('are replaced by a later word on the same subject', () => {
    const pauses = [pause('all', 0, 50), pause('all', 3, 2)]
    expect(standingPauses(pauses)).toHaveLength(1)
    expect(pausedUntil('all', pauses, onDay(3))).toBeNull()
  })
})
