import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { judgeProportion, type ProportionRule, type Trial } from '../../../src/domain/judge/proportion.ts'
import { minFormLength } from '../../../src/domain/quiz/proportion.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const { gates } = constants

const { proportion: cases } = readVectors(
  '07_gates',
  z.object({
    proportion: z.array(
      z.object({
        k: z.number(),
        n: z.number(),
        observed: z.number().nullable(),
        conf: z.number().nullable(),
        state: z.string(),
      }),
    ),
  }),
)

const problems: ProportionRule = {
  atLeast: 0.7,
  minN: 20,
  floor: null,
  unit: 'problem',
  unitName: { one: 'first attempt', many: 'first attempts' },
  success: 'solved in time',
}
const form: ProportionRule = {
  ...problems,
  atLeast: 0.85,
  minN: minFormLength(0.85, constants.quiz.form),
  unit: 'form',
}

const trialsOf = (k: number, n: number, stratum: string | null = null): Trial[] =>
  Array.from({ length: n }, (_, i) => ({ isSuccess: i < k, stratum, evidence: [`${stratum ?? 'e'}${i}`] }))

const judge = (trials: readonly Trial[], rule: ProportionRule = problems) => judgeProportion(trials, rule, gates)

describe('proportion criterion, vectors (measurement §7)', () => {
  /** The vectors leave out which of the two rules they are of: their confidence tells. */
  const ruleOf = (k: number, n: number, confidence: number): ProportionRule => {
    const found = [form, problems].find(
      (rule) => Math.abs((judge(trialsOf(k, n), rule).confidence ?? Number.NaN) - confidence) < 1e-9,
    )
    if (!found) throw new Error(`no rule gives ${confidence} for ${k} of ${n}`)
    return found
  }

  it.each(cases)('$k of $n is $state', ({ k, n, observed, conf, state }) => {
    const verdict = judge(trialsOf(k, n), conf === null ? form : ruleOf(k, n, conf))
    expect(verdict.state).toBe(state.replaceAll('_', '-'))
    expect(verdict.n).toBe(n)
    if (observed === null || conf === null) expect([verdict.value, verdict.confidence]).toEqual([null, null])
    else {
      expectClose(verdict.value ?? Number.NaN, observed)
      expectClose(verdict.confidence ?? Number.NaN, conf)
    }
  })
})

describe('proportion criterion, worked examples (measurement §7)', () => {
  it.each([
    [14, 20, problems, 'met-weak', 0.673],
    [15, 20, problems, 'met', 0.825],
    [31, 36, { ...form, minN: 36 }, 'met', 0.819],
  ])('%d of %d', (k, n, rule, state, confidence) => {
    const verdict = judge(trialsOf(k, n), rule)
    expect(verdict.state).toBe(state)
    expect(verdict.confidence?.toFixed(3)).toBe(confidence.toFixed(3))
  })

  it('a pass on paper says so', () => {
    expect(judge(trialsOf(14, 20))).toMatchObject({
      needs: 'more first attempts like these, to be certain (14 of 20 solved in time so far)',
      missing: { unit: 'problem', count: 1 },
    })
  })
})

describe('proportion criterion, at the edges', () => {
  it('has no evidence without a trial', () => {
    expect(judge([])).toMatchObject({
      state: 'no-evidence',
      value: null,
      confidence: null,
      n: 0,
      needs: '20 first attempts',
      missing: { unit: 'problem', count: 20 },
    })
  })

  it('is in progress with one trial too few, however good', () => {
    expect(judge(trialsOf(1, 1))).toMatchObject({ state: 'in-progress', missing: { unit: 'problem', count: 19 } })
    expect(judge(trialsOf(19, 19))).toMatchObject({
      state: 'in-progress',
      value: 1,
      needs: '1 more first attempt (19 of 19 solved in time so far)',
      missing: { unit: 'problem', count: 1 },
    })
  })

  it('is unmet just below the threshold', () => {
    expect(judge(trialsOf(13, 20))).toMatchObject({
      state: 'unmet',
      value: 0.65,
      needs: '70% solved in time; now 13 of 20',
    })
  })

  it('reaches a threshold that floating point only nearly reaches', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(judge(trialsOf(6, 20), { ...problems, atLeast: 0.1 + 0.2 }).state).toBe('met')
    expect(judge(trialsOf(6, 20), { ...problems, atLeast: 0.3 + 1e-6 }).state).toBe('unmet')
  })

  it('met needs nothing more and names its evidence', () => {
    const verdict = judge(trialsOf(20, 20))
    expect(verdict).toMatchObject({ state: 'met', needs: null, missing: null })
    expect(verdict.evidence).toHaveLength(20)
  })

  it('holds every stratum to the floor', () => {
    const floored = { ...form, minN: 36, floor: 0.75 }
    const knowledge = (algorithms: number) => [
      ...trialsOf(12, 12, 'aws'),
      ...trialsOf(algorithms, 12, 'algorithms'),
      ...trialsOf(12, 12, 'principles'),
    ]
    expect(judge(knowledge(9), floored).state).toBe('met')
    expect(judge(knowledge(8), floored)).toMatchObject({
      state: 'unmet',
      needs: '75% solved in time in every part; now below in algorithms',
    })
    expect(judge(knowledge(8), { ...floored, floor: null }).state).toBe('met')
  })
})

const anyTrials = fc.array(
  fc.record({
    isSuccess: fc.boolean(),
    stratum: fc.constantFrom(null, 'easy', 'hard'),
    evidence: fc.constant<string[]>(['e1']),
  }),
  { maxLength: 60 },
)
const anyRule = fc
  .record({
    atLeast: fc.constantFrom(0.7, 0.8, 0.85, 0.9, 0.95, 1),
    minN: fc.integer({ min: 1, max: 40 }),
    floor: fc.constantFrom(null, 0.6, 0.75),
  })
  .map((given): ProportionRule => ({ ...problems, ...given }))

describe('proportion criterion, properties', () => {
  it('another success in place of a failure never makes the verdict worse', () => {
    const order = ['no-evidence', 'in-progress', 'unmet', 'met-weak', 'met']
    fc.assert(
      fc.property(anyTrials, anyRule, fc.nat(), (trials, rule, pick) => {
        const better = trials.map((trial, i) => (i === pick % trials.length ? { ...trial, isSuccess: true } : trial))
        expect(order.indexOf(judge(better, rule).state)).toBeGreaterThanOrEqual(
          order.indexOf(judge(trials, rule).state),
        )
      }),
    )
  })

  it('the order of entry does not matter', () => {
    fc.assert(
      fc.property(anyTrials, anyRule, (trials, rule) => {
        const { state, value, confidence, n } = judge(trials, rule)
        expect(judge(trials.toReversed(), rule)).toMatchObject({ state, value, confidence, n })
      }),
    )
  })

  it('every figure is a share, and what is not met says what it needs', () => {
    fc.assert(
      fc.property(anyTrials, anyRule, (trials, rule) => {
        const { state, value, confidence, needs, missing } = judge(trials, rule)
        for (const share of [value, confidence]) expect(share === null || (share >= 0 && share <= 1)).toBe(true)
        expect(needs === null).toBe(state === 'met')
        expect(missing === null).toBe(state === 'met')
        expect(missing === null || missing.count >= 1).toBe(true)
      }),
    )
  })
})
