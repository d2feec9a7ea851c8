import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attempt, attemptOutcome, type Fact, firstAttempts } from '../../../src/domain/judge/attempts.ts'
import { judgeProportion, trialsOf } from '../../../src/domain/judge/proportion.ts'
import { isWithin } from '../../../src/domain/time/window.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/07b_attempts.json' with { type: 'json' }

interface VectorAttempt {
  problem: string | null
  day: number
  at: number | null
  solved: boolean | null
  minutes: number | null
  optimal: boolean | null
  limit: number
  assumed: string[]
}

interface VectorCase {
  attempts: VectorAttempt[]
  need: string[]
  threshold: number
  n_min: number
  as_of: number
  window: number
  verdicts: (string | null)[][]
  result: {
    k: number
    n: number
    observed: number | null
    conf: number | null
    state: string
    not_said: Record<string, number>
  }
}

const cases = Object.entries(vectors.cases as Record<string, VectorCase>)

const ourFact = (name: string): Fact => name.replace('_', '-') as Fact
const theirs = (name: string): string => name.replaceAll('-', '_')

function outcomeOf(attempt: VectorAttempt, need: readonly string[]) {
  const said = <T>(field: string, value: T | null): T | null => (attempt.assumed.includes(field) ? null : value)
  const minutes = said('minutes', attempt.minutes)
  return attemptOutcome(need.map(ourFact), {
    solved: said('solved', attempt.solved),
    optimal: said('optimal', attempt.optimal),
    'in-time': minutes === null ? null : minutes <= attempt.limit,
  })
}

function judged({ attempts, need, threshold, n_min, as_of, window }: VectorCase) {
  const known = attempts.filter(({ day }) => day <= as_of)
  const firsts = firstAttempts(
    known.map((one) => ({ ...one, outcome: outcomeOf(one, need), stratum: null, evidence: [] })),
  )
  const { trials, notSaid } = trialsOf(
    firsts.filter(({ day }) => isWithin(day, as_of, window)),
    null,
  )
  const rule = {
    atLeast: threshold,
    minN: n_min,
    floor: null,
    unit: 'problem',
    unitName: { one: 'problem', many: 'problems' },
    success: 'solved',
    notSaid,
  }
  return { trials, notSaid, verdict: judgeProportion(trials, rule, constants.gates) }
}

const anyAttempt = fc.record({
  problem: fc.constantFrom('a', 'b', 'c', null),
  day: fc.integer({ min: 0, max: 4 }),
  at: fc.constantFrom(null, 600, 700, 800),
  outcome: fc.constantFrom<Attempt['outcome']>(
    { kind: 'success' },
    { kind: 'failure' },
    { kind: 'not-said', fact: 'in-time' },
    { kind: 'not-said', fact: 'solved' },
  ),
})

describe('§7 first attempts: said, not stated, assumed', () => {
  it.each(cases)('%s', (_, one) => {
    const verdicts = one.attempts.map((attempt) => outcomeOf(attempt, one.need))
    expect(
      verdicts.map((outcome) => [theirs(outcome.kind), outcome.kind === 'not-said' ? theirs(outcome.fact) : null]),
    ).toEqual(one.verdicts)
    const { trials, notSaid, verdict } = judged(one)
    const { total, ...byFact } = one.result.not_said
    expect(trials.filter(({ isSuccess }) => isSuccess)).toHaveLength(one.result.k)
    expect(trials).toHaveLength(one.result.n)
    expect(theirs(verdict.state)).toBe(one.result.state)
    expect(notSaid.total).toBe(total)
    for (const [fact, count] of Object.entries(byFact)) expect(notSaid.byFact[ourFact(fact)] ?? 0).toBe(count)
    expect(verdict.value === null).toBe(one.result.observed === null)
    expectClose(verdict.value ?? 0, one.result.observed ?? 0)
    expectClose(verdict.confidence ?? 0, one.result.conf ?? 0)
  })

  it('says what is left out beside the share', () => {
    const [, one] = cases.find(([name]) => name === 'solved_19_without_a_time') ?? []
    expect(one && judged(one).verdict.notes).toEqual(['Not counted: 19 without a time.'])
  })

  it('are the same in whatever order they were entered', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyAttempt, { maxLength: 10 })
          .chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
          ),
        ([list, shuffled]) => {
          const key = (attempts: readonly Attempt[]) =>
            attempts.map(({ problem, day, outcome }) => JSON.stringify([problem, day, outcome])).sort()
          expect(key(firstAttempts(shuffled))).toEqual(key(firstAttempts(list)))
        },
      ),
    )
  })
})
