import type { Payloads } from '../facts/entry.ts'
import { sum } from '../measure/mean.ts'
import { doubtOf, mockMinutes } from '../practice/time-that-counts.ts'
import type { Framework } from '../rules/framework.ts'
import { minutesOfRounds } from './mock.ts'

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
    minutes: stopwatchMinutes ?? minutesOfRounds(rounds),
    planned: planned.length > 0 ? sum(planned.map(({ minutes }) => minutes)) : null,
  }
}

/** A day of interviews may take half as long again as it was planned for. */
const OVERRUN = 1.5

/**
 * What is doubtful about the length of a mock: over too soon to have been one, or hours longer than its plan, as a clock
 * that was left running. Null: nothing, or it was asked about and stands.
 */
export function mockDoubt(
  payload: Payloads['mock'],
  framework: Pick<Framework, 'loops' | 'constants'>,
): 'too-short' | 'too-long' | null {
  if (payload.isTimeConfirmed === true) return null
  const { farMinutes, farFactor } = framework.constants.hours
  const { minutes, planned } = mockTime(payload, framework)
  if (minutes === null) return null
  // A loop may be planned for longer than any block.
  const most = Math.max(farMinutes, OVERRUN * (planned ?? 0))
  if (minutes > most || (planned !== null && minutes > farFactor * planned)) return 'too-long'
  return doubtOf(minutes, planned, framework.constants.hours) === 'too-short' ? 'too-short' : null
}

/** Whether a mock was over so soon that it cannot have been one; who was asked and stands by it is believed. */
export const isTooShortMock = (payload: Payloads['mock'], framework: Pick<Framework, 'loops' | 'constants'>): boolean =>
  mockDoubt(payload, framework) === 'too-short'

/** Minutes of a mock that count (measurement §6.1); of one that is doubtfully long its plan, else the longest block. */
export function countedMockMinutes(
  payload: Payloads['mock'],
  framework: Pick<Framework, 'loops' | 'constants'>,
): number {
  const rounds = framework.loops.find(({ id }) => id === payload.loop)?.rounds ?? []
  const held = payload.rounds.flatMap(({ round }) => rounds.filter(({ id }) => id === round))
  const planned = held.length > 0 ? sum(held.map(({ minutes }) => minutes)) : null
  if (mockDoubt(payload, framework) === 'too-long')
    return planned ?? mockTime(payload, framework).planned ?? framework.constants.hours.farMinutes
  const stated = minutesOfRounds(payload.rounds)
  return mockMinutes({ stopwatch: payload.stopwatchMinutes ?? null, stated, planned })
}
