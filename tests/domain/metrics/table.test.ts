import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Judgment } from '../../../src/domain/judge/judgment.ts'
import { evidenceBefore } from '../../../src/domain/judge/rules.ts'
import { isCriterionMet, judgeCriterion } from '../../../src/domain/judge/verdict.ts'
import { allEntries } from '../../../src/domain/metrics/evidence.ts'
import type { Metric, ScopeReference } from '../../../src/domain/metrics/metric.ts'
import { findMetric, METRICS } from '../../../src/domain/metrics/table.ts'
import { isMet, type MetricCriterion, type Scope } from '../../../src/domain/rules/criterion.ts'
import { dayOf, parseCivilDate } from '../../../src/domain/time/dates.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework, metricCriterion } from '../../fixtures/framework.ts'

const names: Record<ScopeReference, Scope[string]> = {
  competency: 'behavioral',
  activity: 'system-design',
  bank: 'basics',
  form: 'knowledge',
  gate: 'gate1',
  badge: 'storyteller',
  certificate: 'foundation',
  objective: 'l6-coding-remember',
  checkpoint: 'weekly',
  attestation: 'experience',
  number: 3,
  boolean: true,
  text: 'knowledge',
  texts: ['innovation', 'system-design', 'basic'],
}

const scopeOf = (metric: Metric, hasOptional: boolean): Scope =>
  Object.fromEntries(
    Object.entries(metric.scope)
      .filter(([, key]) => hasOptional || !key.isOptional)
      .map(([name, key]) => [name, names[key.refersTo]]),
  )

/** The least a framework may say of a metric, and the most. */
const plainCriterion = (metric: Metric): MetricCriterion =>
  metricCriterion({ metric: metric.id, scope: scopeOf(metric, false), atLeast: 1 })
const fullFields: Partial<MetricCriterion> = {
  windowDays: 60,
  last: 5,
  minN: 2,
  minRaters: 2,
  raters: ['mentor', 'mock', 'panel'],
  floor: 1,
  maxRange: 1,
  covers: ['principle-categories'],
  reviewed: 1,
}
function fullCriterion(metric: Metric): MetricCriterion {
  const reads: readonly string[] = metric.reads
  const fields = Object.fromEntries(Object.entries(fullFields).filter(([field]) => reads.includes(field)))
  return metricCriterion({ metric: metric.id, scope: scopeOf(metric, true), atLeast: 1, ...fields })
}

/** A judgment with what the rule looked at. */
const told = (judgment: Judgment) => ({ ...judgment, pieces: judgment.pieces() })

const LAST_DAY = 120
const byId = METRICS.map((metric): [string, Metric] => [metric.id, metric])
const isRated = ({ family }: Metric): boolean => ['mean', 'level', 'consistency'].includes(family)

describe('the metric table', () => {
  it('has every metric once, by its id', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length)
    for (const metric of METRICS) expect(findMetric(metric.id)).toBe(metric)
  })

  it('knows no other', () => {
    expect(findMetric('vibes')).toBeNull()
    expect(findMetric('constructor')).toBeNull()
  })
})

describe.each(byId)('%s', (_, metric) => {
  it('has a kebab-case id, a line of its own and a command that records it', () => {
    expect(metric.id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(metric.says.length).toBeGreaterThan(10)
    expect(METRICS.filter(({ says }) => says === metric.says)).toHaveLength(1)
    for (const criterion of [plainCriterion(metric), fullCriterion(metric)])
      expect(metric.recordWith(criterion, evidenceOn(0, []))).toMatch(/^prep [a-z]/)
  })

  it('without entries has no evidence and says what is needed', () => {
    for (const criterion of [plainCriterion(metric), fullCriterion(metric)]) {
      const verdict = metric.judge(criterion, evidenceOn(0, []))
      expect(verdict.state).toBe('no-evidence')
      expect(verdict.value ?? 0).toBe(0)
      expect(verdict.evidence).toEqual([])
      expect(verdict.since).toBeNull()
      expect(verdict.needs ?? '').not.toBe('')
    }
  })

  it('judges any entries without fail, in figures that are numbers, from entries that exist', () => {
    fc.assert(
      fc.property(
        anyEntries(LAST_DAY),
        fc.integer({ min: 0, max: LAST_DAY + 100 }),
        fc.boolean(),
        (entries, asOf, isFull) => {
          const criterion = isFull ? fullCriterion(metric) : plainCriterion(metric)
          const evidence = evidenceOn(asOf, entries)
          const verdict = judgeCriterion(criterion, evidence, 'nobody')
          const { state, value, target, n, confidence, since, needs, missing } = verdict
          for (const figure of [value, target]) expect(figure === null || Number.isFinite(figure)).toBe(true)
          expect(Number.isInteger(n) && n >= 0).toBe(true)
          expect(confidence === null || (confidence >= 0 && confidence <= 1)).toBe(true)
          expect(since === null || (parseCivilDate(since) !== null && since <= onDay(asOf))).toBe(true)
          if (state === 'met') expect([needs, missing]).toEqual([null, null])
          else if (state !== 'overridden') expect(needs ?? '').not.toBe('')
          if (missing) {
            expect(Number.isInteger(missing.count) && missing.count >= 1).toBe(true)
            expect(missing.unit).not.toBe('')
          }
          const live = new Set(allEntries(evidence).map(({ id }) => id))
          expect(verdict.evidence.filter((id) => !live.has(id))).toEqual([])
          expect(new Set(verdict.evidence).size).toBe(verdict.evidence.length)
          expect(isCriterionMet(criterion, evidence, 'nobody')).toBe(isMet(state))
          expect(verdict).toMatchObject({
            id: criterion.id,
            says: criterion.says,
            basis: 'ours',
            metric: metric.id,
            parts: [],
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does not look beyond its day', () => {
    fc.assert(
      fc.property(anyEntries(LAST_DAY), fc.integer({ min: 0, max: LAST_DAY }), (entries, asOf) => {
        const known = entries.filter(({ occurredOn }) => occurredOn <= onDay(asOf))
        const criterion = fullCriterion(metric)
        expect(told(metric.judge(criterion, evidenceOn(asOf, entries)))).toEqual(
          told(metric.judge(criterion, evidenceOn(asOf, known))),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('says of a day what was said on it, when it is read off later evidence', () => {
    fc.assert(
      fc.property(
        anyEntries(LAST_DAY),
        fc.uniqueArray(fc.integer({ min: 0, max: LAST_DAY }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (entries, days, isFull) => {
          const criterion = isFull ? fullCriterion(metric) : plainCriterion(metric)
          const newest = evidenceOn(LAST_DAY, entries)
          for (const day of days)
            expect(told(metric.judge(criterion, evidenceBefore(newest, dayOf(onDay(day)))))).toEqual(
              told(metric.judge(criterion, evidenceOn(day, entries))),
            )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is met on every later day where what it asks for lasts', () => {
    const plain = plainCriterion(metric)
    const full = fullCriterion(metric)
    const lasting = [plain, full, { ...full, windowDays: null, scope: plain.scope }].filter(
      (criterion) => metric.lasts?.(criterion) === true,
    )
    if (lasting.length === 0) return
    fc.assert(
      fc.property(
        anyEntries(LAST_DAY),
        fc.tuple(fc.integer({ min: 0, max: LAST_DAY }), fc.integer({ min: 0, max: LAST_DAY + 400 })),
        fc.constantFrom(...lasting),
        (entries, days, criterion) => {
          const [earlier = 0, later = 0] = days.toSorted((one, other) => one - other)
          const isMetOn = (day: number) => isCriterionMet(criterion, evidenceOn(day, entries), 'nobody')
          if (isMetOn(earlier)) expect(isMetOn(later)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reads no field but those of its family', () => {
    const read = new Set<string>()
    const spying = (criterion: MetricCriterion) =>
      new Proxy(criterion, {
        get: (target, field, receiver) => {
          if (typeof field === 'string' && (field in fullFields || field.startsWith('at'))) read.add(field)
          return Reflect.get(target, field, receiver)
        },
      })
    fc.assert(
      fc.property(anyEntries(LAST_DAY), (entries) => {
        metric.judge(spying(fullCriterion(metric)), evidenceOn(LAST_DAY, entries))
      }),
      { numRuns: 20 },
    )
    const reads: readonly string[] = metric.reads
    expect([...read].filter((field) => !reads.includes(field))).toEqual([])
  })

  it('is judged at every level of the framework', () => {
    const entries = fc.sample(anyEntries(LAST_DAY), { numRuns: 3, seed: 7 }).flat()
    for (const { id } of framework.levels)
      expect(() => metric.judge(fullCriterion(metric), evidenceOn(LAST_DAY, entries, framework, id))).not.toThrow()
  })
})

describe.each(byId.filter(([, metric]) => isRated(metric)))('%s', (_, metric) => {
  it('is never met by self-ratings', () => {
    fc.assert(
      fc.property(anyEntries(LAST_DAY), fc.integer({ min: 0, max: LAST_DAY }), (entries, asOf) => {
        const own = entries.map((entry) => ({ ...entry, source: 'self' as const, rater: 'me' }))
        const withoutQuiz = own.filter(({ kind }) => kind !== 'quiz')
        const criterion = { ...plainCriterion(metric), minN: 1 }
        expect(metric.judge(criterion, evidenceOn(asOf, withoutQuiz)).state).toBe('no-evidence')
      }),
      { numRuns: 30 },
    )
  })
})
