import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/domain/actions/actions.ts'
import { profileOf } from '../../src/domain/facts/profile.ts'
import { gapCosts } from '../../src/domain/gap/gap-costs.ts'
import { outlooks } from '../../src/domain/levels/outlook.ts'
import type { Evidence } from '../../src/domain/metrics/evidence.ts'
import { calibrationOf } from '../../src/domain/outcomes/calibration.ts'
import { buildReadiness } from '../../src/domain/readiness/readiness.ts'
import { readinessRisks } from '../../src/domain/readiness/readiness-risks.ts'
import { formatDay } from '../../src/domain/time/dates.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { Report } from '../../src/reports/block.ts'
import { buildCalibrate } from '../../src/reports/calibrate.ts'
import { buildGap } from '../../src/reports/gap.ts'
import { buildPredict } from '../../src/reports/predict.ts'
import { buildTrajectory } from '../../src/reports/trajectory.ts'
import { anyEntries } from '../fixtures/any-entries.ts'
import { entryOf, evidenceOn, onDay } from '../fixtures/entries.ts'
import { framework } from '../fixtures/framework.ts'

function reportsOf(evidence: Evidence): Report[] {
  const profile = profileOf(evidence.entries)
  const today = formatDay(evidence.asOf)
  const head = { asOf: today, today, framework, level: evidence.level, warnings: [] }
  const own = buildReadiness(evidence, profile, evidence.level)
  const levels = framework.levels.map(({ id }) => buildReadiness(evidence, profile, id))
  const whatIf = new Map([['coding', 4.5]])
  return [
    buildGap({ ...head, ...gapCosts(evidence) }),
    buildTrajectory({ ...head, outlooks: outlooks(evidence, framework.competencies), interviewDate: null, from: null }),
    buildPredict({
      ...head,
      own,
      levels,
      estimates: framework.competencies.flatMap(({ id }) => evidence.estimate(id) ?? []),
      risks: readinessRisks(evidence, own, profile),
      advice: actions({ evidence, profile, plan: null, open: [], reviews: () => null, misses: () => null }),
      whatIf: {
        assumed: [{ competency: 'coding', title: 'Coding', from: null, to: 4.5, isClipped: false }],
        levels: framework.levels.map(({ id }) => buildReadiness(evidence, profile, id, { whatIf })),
      },
    }),
    buildCalibrate({
      ...head,
      calibration: calibrationOf(evidence, evidence.of('answer'), evidence.level),
      readiness: own,
    }),
  ]
}

const isSound = (data: unknown): boolean =>
  !JSON.stringify(data, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'NOT FINITE' : value,
  ).includes('NOT FINITE')

describe('the figures of any history', () => {
  it('are finite, and drawn without a word that is none', () => {
    fc.assert(
      fc.property(
        anyEntries(120, 80),
        fc.integer({ min: 0, max: 150 }),
        fc.constantFrom('L6', 'L7'),
        (entries, day, level) => {
          for (const { schema, data, blocks } of reportsOf(evidenceOn(day, entries, framework, level))) {
            expect(isSound(data), schema).toBe(true)
            for (const drawn of [
              renderPlain(blocks),
              renderTerminal(blocks, { width: 40, colorLevel: 0, isUnicode: true }),
            ])
              expect(drawn).not.toMatch(/\b(NaN|undefined|null|Infinity)\b/)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keep chances and percentages within their bounds, the interval around the chance', () => {
    fc.assert(
      fc.property(anyEntries(120, 80), (entries) => {
        const { unguarded, skeptical, index } = buildReadiness(evidenceOn(120, entries), profileOf([]), 'L6')
        expect(index === null).toBe(unguarded === null)
        if (!unguarded || !index) return
        expect(unguarded.lo).toBeLessThanOrEqual(Math.max(unguarded.p, 0.02))
        expect(unguarded.hi).toBeGreaterThanOrEqual(unguarded.p)
        expect(unguarded.hi).toBeLessThanOrEqual(0.95)
        expect(unguarded.lo).toBeGreaterThanOrEqual(0.02)
        expect(skeptical === null || skeptical.p <= unguarded.p).toBe(true)
        expect(index.index >= 0 && index.index <= 0.95).toBe(true)
        expect(index.interviewReady).toBeLessThanOrEqual(index.index)
      }),
    )
  })

  it('never lower the chance when a rating of the newest day is raised, whoever gave it', () => {
    const rubrics = ['coding', 'system-design']
    const newest = fc.array(
      fc.record({
        subject: fc.constantFrom(...rubrics),
        source: fc.constantFrom('self', 'mentor', 'peer', 'assistant'),
        halves: fc.integer({ min: 2, max: 9 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(anyEntries(100, 60), newest, fc.integer({ min: 1, max: 4 }), (entries, ratings, raise) => {
        const chanceWith = (extra: number) => {
          const today = ratings.map(({ subject, source, halves }, i) =>
            entryOf('rating', {
              id: `newest-${i}`,
              subject,
              source,
              rater: source === 'self' ? 'me' : `rater-${i}`,
              occurredOn: onDay(110),
              payload: { value: Math.min(5, (halves + (i === 0 ? extra : 0)) / 2) },
            }),
          )
          return buildReadiness(evidenceOn(110, [...entries, ...today]), profileOf([]), 'L6').unguarded?.p ?? Number.NaN
        }
        expect(chanceWith(raise)).toBeGreaterThanOrEqual(chanceWith(0) - 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('do not know of later entries', () => {
    fc.assert(
      fc.property(anyEntries(120, 60), fc.integer({ min: 0, max: 119 }), (entries, day) => {
        const known = entries.filter(({ occurredOn }) => occurredOn <= formatDay(evidenceOn(day, []).asOf))
        const data = (list: typeof entries) => reportsOf(evidenceOn(day, list)).map((report) => report.data)
        expect(data(entries)).toEqual(data(known))
      }),
      { numRuns: 40 },
    )
  })
})
