import type { Day } from '../time/dates.ts'

/** What a criterion may need to know of an attempt. */
export type Fact = 'solved' | 'in-time' | 'optimal' | 'rated'

/** What was said of a fact; null or absent: nothing, or only one value for a whole file (assumed). */
export type Facts = Partial<Record<Fact, boolean | null>>

export type Outcome = { kind: 'success' } | { kind: 'failure' } | { kind: 'not-said'; fact: Fact }

/**
 * What an attempt counts for (measurement §7, said, not said, assumed): a failure when one needed fact is said to fail or
 * the block was abandoned; else left out for the first needed fact that was not said; else a success.
 */
export function attemptOutcome(needs: readonly Fact[], facts: Facts, isAbandoned = false): Outcome {
  if (isAbandoned || needs.some((fact) => facts[fact] === false)) return { kind: 'failure' }
  const missing = needs.find((fact) => facts[fact] !== true)
  return missing === undefined ? { kind: 'success' } : { kind: 'not-said', fact: missing }
}

export interface Attempt {
  /** Null: not known which, so it is the first at a problem of its own. */
  problem: string | null
  day: Day
  /** Time within the day by the learner's wall clock, in any unit; null: not known. */
  at: number | null
  /** Instant at which it began, as ISO text; absent or null: not known. */
  begunAt?: string | null
  outcome: Outcome
}

/** The least favorable first; among those not said the first fact, so that the order of entry decides nothing. */
const HARSHNESS: readonly string[] = ['failure', 'solved', 'in-time', 'optimal', 'rated', 'success']

/** When an attempt was made, as far as that is known. */
type Timed = Pick<Attempt, 'day' | 'outcome'> & Partial<Pick<Attempt, 'at' | 'begunAt'>>

const rankOf = ({ outcome }: Timed): number =>
  HARSHNESS.indexOf(outcome.kind === 'not-said' ? outcome.fact : outcome.kind)

/** Clocks that may order a day, each only if every attempt of the day has its time. */
const CLOCKS: readonly ((attempt: Timed) => number | string | null)[] = [
  ({ at = null }) => at,
  ({ begunAt = null }) => begunAt,
]

const commonClock = (sameDay: readonly Timed[]) =>
  CLOCKS.find((clock) => sameDay.every((attempt) => clock(attempt) !== null))

/**
 * Attempts in the order of time: those of a day by a clock that all of them have, else the least favorable last, so that
 * the order of entry never decides which are among the last.
 */
export const inTime = <T extends Timed>(attempts: readonly T[]): T[] =>
  [...Map.groupBy(attempts, ({ day }) => day)]
    .sort(([one], [other]) => one - other)
    .flatMap(([, sameDay]) => {
      const clock = commonClock(sameDay)
      const time = (attempt: T): number | string => clock?.(attempt) ?? 0
      return sameDay.toSorted((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : rankOf(b) - rankOf(a)))
    })

/** Those that came first by a clock which all of them have; all of them where there is none. */
function earliest<T extends Attempt>(sameDay: readonly T[]): readonly T[] {
  const timeOf = commonClock(sameDay)
  if (timeOf === undefined) return sameDay
  const times = sameDay.flatMap((attempt) => timeOf(attempt) ?? [])
  const first = times.reduce((least, time) => (time < least ? time : least))
  return sameDay.filter((attempt) => timeOf(attempt) === first)
}

/**
 * The first attempt at each problem (§7), whatever the order of entry. Of several on its first day the earliest by the
 * clock; where one has no time, or two the same, the least favorable. A later one never takes the place of a first that
 * was not said.
 */
export function firstAttempts<T extends Attempt>(attempts: readonly T[]): T[] {
  const alone = attempts.filter(({ problem }) => problem === null)
  const tried = Map.groupBy(
    attempts.filter(({ problem }) => problem !== null),
    ({ problem }) => problem,
  )
  const firsts = [...tried.values()].flatMap((own) => {
    const day = Math.min(...own.map((attempt) => attempt.day))
    const sameDay = own.filter((attempt) => attempt.day === day)
    return earliest(sameDay)
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .slice(0, 1)
  })
  return [...alone, ...firsts].sort((a, b) => a.day - b.day)
}
