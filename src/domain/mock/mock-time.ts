import type { Payloads } from '../facts/entry.ts'
import { sum } from '../measure/mean.ts'
import { doubtOf } from '../practice/time-that-counts.ts'
import type { Framework } from '../rules/framework.ts'

/** Minutes that a mock took and those that were planned for the same rounds; null where nobody said. */
export function mockTime(
  { rounds, loop, stopwatchMinutes }: Pick<Payloads['mock'], 'rounds' | 'loop' | 'stopwatchMinutes'>,
  { loops }: Pick<Framework, 'loops'>,
): { minutes: number | null; planned: number | null } {
  const timed = rounds.filter(({ minutes }) => minutes !== undefined)
  const plan = loops.find(({ id }) => id === loop)?.rounds ?? []
  const held = plan.filter(({ id }) => timed.some(({ round }) => round === id))
  // Minutes of the whole, and a stopwatch over the whole, are held against the whole plan.
  const planned = held.length > 0 && stopwatchMinutes === undefined ? held : plan
  return {
    minutes: stopwatchMinutes ?? (timed.length > 0 ? sum(timed.map(({ minutes }) => minutes ?? 0)) : null),
    planned: planned.length > 0 ? sum(planned.map(({ minutes }) => minutes)) : null,
  }
}

/** Whether a mock was over so soon that it cannot have been one; who was asked and stands by it is believed. */
export function isTooShortMock(payload: Payloads['mock'], framework: Pick<Framework, 'loops' | 'constants'>): boolean {
  if (payload.isTimeConfirmed === true) return false
  const { minutes, planned } = mockTime(payload, framework)
  return minutes !== null && doubtOf(minutes, planned, framework.constants.hours) === 'too-short'
}
