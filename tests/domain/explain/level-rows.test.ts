import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filteredLevel, levelIn, ratedOf, type World } from '../../../scripts/recompute/levels.ts'
import { explainLevel } from '../../../src/domain/explain/level.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { evidenceFor } from '../../../src/domain/judge/rules.ts'
import { type Evidence, recordsOf } from '../../../src/domain/metrics/evidence.ts'
import { anyRating } from '../../fixtures/any-entries.ts'
import { entryOf, inLedgerOrder, onDay } from '../../fixtures/entries.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'

const framework = shippedFramework('amazon-em')
const LAST_DAY = 120
const RUBRICS = ['system-design', 'coding', 'people-leadership', 'change-management', 'cultural', 'communication']
const SOURCES = ['self', 'self', 'peer', 'mentor', 'third-party', 'mock', 'panel', 'assistant'] as const

const anyHead = fc.record({
  day: fc.integer({ min: 0, max: LAST_DAY }),
  rater: fc.constantFrom('Ana', 'ana ', 'Bo', 'Cy'),
})

const anyRatedEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .record({
      head: anyHead,
      source: fc.constantFrom(...SOURCES),
      subject: fc.constantFrom(...RUBRICS),
      value: anyRating,
    })
    .map(({ head: { day, rater }, source, subject, value }) =>
      entryOf('rating', {
        occurredOn: onDay(day),
        source,
        rater: source === 'self' ? 'me' : rater,
        subject,
        payload: { value },
      }),
    ),
  fc
    .record({ head: anyHead, ratings: fc.dictionary(fc.constantFrom(...RUBRICS), anyRating, { minKeys: 1 }) })
    .map(({ head: { day, rater }, ratings }) =>
      entryOf('mock', {
        occurredOn: onDay(day),
        source: 'mock',
        rater,
        payload: { isRealistic: true, rounds: [{ round: 'design', ratings }] },
      }),
    ),
)

const anyEvidence: fc.Arbitrary<Evidence> = fc
  .array(anyRatedEntry, { minLength: 1, maxLength: 24 })
  .map((entries) =>
    evidenceFor(
      framework,
      recordsOf(inLedgerOrder(entries.map((entry, at) => ({ ...entry, id: `e${String(at).padStart(3, '0')}` })))),
      onDay(LAST_DAY + 10),
      'L6',
    ),
  )

const levelWhy = (id: string, evidence: Evidence) => {
  const competency = framework.competencies.find((one) => one.id === id)
  if (competency === undefined) throw new Error(`no ${id}`)
  // As the JSON document has it.
  return JSON.parse(JSON.stringify(explainLevel(competency, evidence)))
}

/** The most that two ways of the same arithmetic may differ by. */
const DIGITS = 9

describe('a level of any history', () => {
  it('follows from its rows and constants by a filter written apart', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const { id } of framework.competencies) {
          const estimate = evidence.estimate(id)
          const why = levelWhy(id, evidence)
          const again = filteredLevel(ratedOf(why), evidence.asOf, why)
          if (estimate === null) {
            expect({ rows: why.rows, again }).toEqual({ rows: [], again: null })
            continue
          }
          for (const key of ['level', 'se', 'se0', 'slope', 'slopeSe'] as const)
            expect(again?.[key]).toBeCloseTo(estimate[key], DIGITS)
          const { target, gap } = why.figures
          expect(gap).toBeCloseTo(target > estimate.level ? target - estimate.level : 0, DIGITS)
          for (const [at, row] of why.rows.entries()) expect(again?.effects[at]).toBeCloseTo(row.terms.effect, DIGITS)
        }
      }),
    )
  })

  it("follows from everybody's ratings, with what the competencies lend each other", () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const whys = framework.competencies.map(({ id }) => [id, levelWhy(id, evidence)] as const)
        // Any document states what all levels share; only one with own ratings states what is assumed of these.
        const isOwn = ({ source }: { source: string }): boolean => source === 'self'
        const why = (whys.find(([, one]) => ratedOf(one).some(isOwn)) ?? whys[0])?.[1]
        const world: World = { ratings: new Map(whys.map(([id, one]) => [id, ratedOf(one)])), why }
        for (const { id } of framework.competencies) {
          const estimate = evidence.estimate(id)
          const again = levelIn(world, id, evidence.asOf)
          expect(again === null).toBe(estimate === null)
          if (estimate) expect(again?.level).toBeCloseTo(estimate.level, DIGITS)
        }
      }),
      { numRuns: 30 },
    )
  })

  it("moved, from day to day, by what the effects of the day's ratings come to", () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const { id } of framework.competencies) {
          const days = Map.groupBy<number, { terms: Record<string, number> }>(
            levelWhy(id, evidence).rows,
            ({ terms }) => terms.day ?? Number.NaN,
          )
          for (const rows of days.values()) {
            const { levelBefore = Number.NaN, levelAfter = Number.NaN } = rows[0]?.terms ?? {}
            const effects = rows.reduce((sum, { terms }) => sum + (terms.effect ?? Number.NaN), 0)
            expect(levelBefore + effects).toBeCloseTo(levelAfter, DIGITS)
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})
