import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryKind } from '../../../src/domain/facts/entry.ts'
import type { Judgment } from '../../../src/domain/judge/judgment.ts'
import { evidenceBefore } from '../../../src/domain/judge/rules.ts'
import { isCriterionMet, judgeCriterion } from '../../../src/domain/judge/verdict.ts'
import { allEntries, type Evidence } from '../../../src/domain/metrics/evidence.ts'
import type { Metric } from '../../../src/domain/metrics/metric.ts'
import { findMetric, METRICS } from '../../../src/domain/metrics/table.ts'
import { isMet, type MetricCriterion } from '../../../src/domain/rules/criterion.ts'
import { dayOf, parseCivilDate } from '../../../src/domain/time/dates.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { fullCriterion, fullFields, plainCriterion } from '../../fixtures/criteria.ts'
import { evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

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

/** The least and the most that is asked of a metric, and each optional part of its scope alone. */
function criteriaOf(metric: Metric): MetricCriterion[] {
  const [plain, full] = [plainCriterion(metric), fullCriterion(metric)]
  const parts = Object.entries(full.scope).map((part) => ({
    ...plain,
    scope: { ...plain.scope, ...Object.fromEntries([part]) },
  }))
  return [plain, full, ...parts]
}

/** What is asked of evidence: kinds of entries, and competencies whose ratings or level. */
interface Asked {
  kinds: Set<EntryKind>
  competencies: Set<string>
}

/** The same evidence, which notes what it is asked for. */
function noting(evidence: Evidence, { kinds, competencies }: Asked): Evidence {
  const observations = new Map(evidence.observations())
  const observationsOf = observations.get.bind(observations)
  observations.get = (id) => {
    competencies.add(id)
    return observationsOf(id)
  }
  const noted: Evidence = {
    ...evidence,
    records: {
      ...evidence.records,
      answers: () => {
        kinds.add('answer')
        return evidence.records.answers()
      },
    },
    get newest() {
      return noted
    },
    get entries(): never {
      throw new Error('no kind was named')
    },
    of: (kind) => {
      kinds.add(kind)
      return evidence.of(kind)
    },
    observations: () => observations,
    estimate: (id) => {
      competencies.add(id)
      return evidence.estimate(id)
    },
  }
  return noted
}

function askedBy(metric: Metric): Asked {
  const asked: Asked = { kinds: new Set(), competencies: new Set() }
  fc.assert(
    fc.property(anyEntries(LAST_DAY), fc.constantFrom(...criteriaOf(metric)), (entries, criterion) => {
      metric.judge(criterion, noting(evidenceOn(LAST_DAY, entries), asked)).pieces()
    }),
    { numRuns: 200 },
  )
  return asked
}

describe('what a metric says it gathers', () => {
  const gathering = METRICS.flatMap(({ gathers, ...metric }) => (gathers === undefined ? [] : [{ ...metric, gathers }]))

  it.each(gathering.filter(({ gathers }) => gathers !== 'competency'))(
    '$id: from entries of no other kinds',
    (metric) => {
      const { kinds, competencies } = askedBy(metric)
      // A rating of a piece of work is a review of it.
      const said: readonly string[] = [...metric.gathers, ...(metric.gathers.includes('review') ? ['rating'] : [])]
      expect([...kinds].filter((kind) => !said.includes(kind))).toEqual([])
      expect(kinds.size).toBeGreaterThan(0)
      expect(competencies.size).toBe(0)
    },
  )

  it.each(gathering.filter(({ gathers }) => gathers === 'competency'))('$id: from one competency alone', (metric) => {
    const { kinds, competencies } = askedBy(metric)
    expect([...competencies]).toEqual([plainCriterion(metric).scope.competency])
    // Which of these ratings were only assumed.
    expect([...kinds].filter((kind) => kind !== 'rating' && kind !== 'mock')).toEqual([])
  })
})
