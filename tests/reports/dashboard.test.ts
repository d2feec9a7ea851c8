import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/domain/actions/actions.ts'
import { openCheckIns } from '../../src/domain/check-in/check-ins.ts'
import type { Entry } from '../../src/domain/facts/entry.ts'
import { profileOf } from '../../src/domain/facts/profile.ts'
import { competencyGaps, gapsByConvention, groupGaps } from '../../src/domain/gap/gap.ts'
import { judgeGates } from '../../src/domain/judge/rules.ts'
import { changesSince } from '../../src/domain/levels/changes.ts'
import { evidenceWarnings } from '../../src/domain/levels/evidence-warnings.ts'
import { outlooks } from '../../src/domain/levels/outlook.ts'
import type { PercentConvention } from '../../src/domain/measure/percent.ts'
import { staleCompetencies } from '../../src/domain/plan/due.ts'
import { practiceDays } from '../../src/domain/practice/practice-days.ts'
import { buildReadiness } from '../../src/domain/readiness/readiness.ts'
import { dayOf, formatDay } from '../../src/domain/time/dates.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { Report } from '../../src/reports/block.ts'
import { buildDashboard } from '../../src/reports/dashboard.ts'
import { DASHBOARD_SECTIONS, type DashboardInput, type DashboardSection } from '../../src/reports/dashboard-input.ts'
import { heatBars } from '../../src/reports/picture.ts'
import { weakestOf } from '../../src/reports/verdict.ts'
import { DAY_ZERO, evidenceOn, inLedgerOrder } from '../fixtures/entries.ts'
import { framework } from '../fixtures/framework.ts'
import { fullHistory, HISTORIES, LAST_DAY } from '../fixtures/histories.ts'

interface Asked {
  day?: number
  convention?: PercentConvention
  sections?: readonly DashboardSection[]
  isScreen?: boolean
}

const dashboardOf = (entries: readonly Entry[], asked: Asked = {}): Report => buildDashboard(inputOf(entries, asked))

function inputOf(
  entries: readonly Entry[],
  { day = LAST_DAY, convention = 'ratio', sections = DASHBOARD_SECTIONS, isScreen = false }: Asked = {},
): DashboardInput {
  const evidence = evidenceOn(day, entries)
  const ratio = competencyGaps(evidence)
  const profile = profileOf(inLedgerOrder(entries))
  const confidence = evidence.of('confidence').at(-1)
  return {
    asOf: formatDay(dayOf(DAY_ZERO) + day),
    today: formatDay(dayOf(DAY_ZERO) + day),
    level: 'L6',
    framework,
    convention,
    ...gapsByConvention(ratio, groupGaps(ratio, evidence), convention, framework.constants.level.scaleMin),
    interviewDate: profile.interviewDate,
    outlooks: outlooks(evidence, framework.competencies),
    practice: practiceDays(evidence, 0, evidence.asOf),
    chart: { title: 'Level', competencies: framework.competencies.map(({ id }) => id) },
    readiness: framework.levels.map(({ id }) => buildReadiness(evidence, profile, id, { convention })),
    confidence: confidence ? { value: confidence.payload.value, on: confidence.occurredOn } : null,
    gates: judgeGates(evidence),
    checkpoints: openCheckIns(evidence),
    stale: staleCompetencies(evidence),
    advice: actions({ evidence, profile, plan: null, open: [], reviews: () => null, misses: () => null }),
    changes: changesSince(evidence, 7),
    sections,
    isFigures: false,
    isScreen,
    warnings: evidenceWarnings(evidence),
  }
}

const dataOf = (entries: readonly Entry[], day = LAST_DAY) =>
  JSON.parse(JSON.stringify(dashboardOf(entries, { day }).data))

describe('the tree of bars', () => {
  it('begins with what the verdict names, and continues from the furthest to the nearest, unknown ones last', () => {
    for (const entries of Object.values(HISTORIES))
      for (let day = 0; day <= LAST_DAY; day += 5) {
        const input = inputOf(entries(), { day })
        const bars = heatBars(input)
        const weakest = weakestOf(input.gaps)
        if (weakest) expect(bars[1]?.label).toBe(weakest.competency.title)
        const shares = bars.map(({ unitValue }) => unitValue ?? Number.POSITIVE_INFINITY)
        const groups = bars.flatMap(({ depth }, at) => (depth === 0 ? [at] : []))
        for (const [index, at] of groups.entries()) {
          // What the verdict names goes first, even where another has the smaller share.
          const members = shares.slice(weakest && index === 0 ? at + 2 : at + 1, groups[index + 1])
          expect(members).toEqual(members.toSorted((one, other) => one - other))
        }
        expect(bars).toHaveLength(input.groups.length + input.gaps.length)
      }
  })
})

describe('the dashboard as drawn', () => {
  const widths = [40, 60, 80, 120, 200]
  const charsets = [
    { name: 'unicode', isUnicode: true },
    { name: 'ascii', isUnicode: false },
  ]
  for (const [name, entries] of Object.entries(HISTORIES))
    for (const width of widths)
      for (const charset of charsets)
        it(`of ${name === 'one' ? 'one rating' : `a ${name} history`} at ${width} columns in ${charset.name}`, async () => {
          const drawn = renderTerminal(dashboardOf(entries()).blocks, {
            width,
            colorLevel: 0,
            isUnicode: charset.isUnicode,
          })
          await expect(drawn).toMatchFileSnapshot(`golden/dashboard-${name}-${width}-${charset.name}.txt`)
        })

  it.each(Object.entries(HISTORIES))('of a %s history as plain records', async (name, entries) => {
    await expect(renderPlain(dashboardOf(entries()).blocks)).toMatchFileSnapshot(`golden/dashboard-${name}-plain.txt`)
  })
})

it('reads of its input what a section shows, and more only where its data are printed', () => {
  const read = new Set<string>()
  const input = new Proxy(inputOf(fullHistory(), { sections: ['gates'] }), {
    get: (whole, name) => {
      read.add(String(name))
      return Reflect.get(whole, name)
    },
  })
  const costly = (): string[] =>
    ['gaps', 'outlooks', 'practice', 'readiness', 'gates', 'checkpoints', 'advice', 'changes'].filter((name) =>
      read.has(name),
    )
  const report = buildDashboard(input)
  expect(costly()).toEqual([])
  expect(report.blocks.length).toBeGreaterThan(0)
  expect(costly()).toEqual(['gates'])
  expect(report.data).toMatchObject({ percentConvention: 'ratio', competencies: expect.any(Array) })
  expect(costly()).toEqual(['gaps', 'readiness', 'gates', 'checkpoints', 'advice', 'changes'])
})

describe("the dashboard's JSON", () => {
  it('has the fields that the contract names', () => {
    const data = dataOf(fullHistory())
    expect(Object.keys(data.competencies[0])).toEqual(
      expect.arrayContaining([
        'id',
        'title',
        'group',
        'level',
        'se',
        'interval80',
        'selfReported',
        'n',
        'nExternal',
        'target',
        'percent',
        'ratePerMonth',
        'rateSe',
        'nextMilestone',
        'flags',
      ]),
    )
    expect(data.competencies.map(({ id }: { id: string }) => id)).toEqual(['system-design', 'coding', 'behavioral'])
    expect(Object.keys(data.groups[0])).toEqual(expect.arrayContaining(['id', 'percent', 'label']))
    expect(data.readiness).toMatchObject({ index: expect.any(Number), interviewReadyPercent: expect.any(Number) })
    expect(Object.keys(data.probability)).toEqual(['L6', 'L7'])
  })

  it('has the interval around the level, unrounded', () => {
    for (const { level, se, interval80 } of dataOf(fullHistory()).competencies) {
      expect(interval80[0]).toBeCloseTo(level - 1.2815515655446004 * se, 12)
      expect(interval80[1]).toBeCloseTo(level + 1.2815515655446004 * se, 12)
    }
  })

  it('withholds the chance with its reasons', () => {
    expect(dataOf(fullHistory())).toMatchObject({
      probability: { L6: null, L7: null },
      probabilityWithheld: ['3 of 5 competencies rated by somebody else'],
    })
  })

  it('gives no level where there is no evidence', () => {
    const { competencies } = dataOf([])
    expect(competencies[0]).toMatchObject({
      level: null,
      se: null,
      interval80: null,
      n: 0,
      percent: null,
      ratePerMonth: null,
      flags: [],
    })
  })

  it('gives a rate only with a trend', () => {
    expect(dataOf(HISTORIES.one()).competencies[1]).toMatchObject({
      level: expect.any(Number),
      ratePerMonth: null,
      rateSe: null,
      slope: 0,
    })
    expect(dataOf(fullHistory()).competencies[1].ratePerMonth).toBeGreaterThan(0)
  })

  it('has nothing that JSON cannot say, on any day of the history', () => {
    for (let day = 0; day <= LAST_DAY; day += 1) {
      const { data } = dashboardOf(fullHistory(), { day })
      expect(
        JSON.stringify(data, (_, value) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'NOT FINITE' : value,
        ),
      ).not.toContain('NOT FINITE')
    }
  })

  it('prints percentages by the convention that was asked for', () => {
    const ratio = JSON.parse(JSON.stringify(dashboardOf(fullHistory()).data))
    const normalized = JSON.parse(JSON.stringify(dashboardOf(fullHistory(), { convention: 'normalized' }).data))
    expect([ratio.percentConvention, normalized.percentConvention]).toEqual(['ratio', 'normalized'])
    const percents = (data: typeof ratio) => data.competencies.map(({ percent }: { percent: number }) => percent)
    expect(percents(ratio)[1]).toBe(100)
    expect(percents(normalized)[1]).toBe(100)
    expect(percents(normalized)[0]).toBeLessThan(percents(ratio)[0])
    expect(percents(normalized)[2]).toBeLessThan(percents(ratio)[2])
    expect(normalized.competencies.map(({ label }: { label: string }) => label)).toEqual(
      ratio.competencies.map(({ label }: { label: string }) => label),
    )
  })
})

describe('sections', () => {
  it('can be asked for one by one, with the whole data', () => {
    const whole = dashboardOf(fullHistory())
    for (const section of DASHBOARD_SECTIONS) {
      const { blocks, data } = dashboardOf(fullHistory(), { sections: [section] })
      expect(blocks.length).toBeGreaterThan(2)
      expect(blocks.length).toBeLessThan(whole.blocks.length)
      expect(data).toEqual(whole.data)
    }
  })
})

describe('the order of entry', () => {
  /** The same facts, entered in another order: ids and instants follow the order of entry. */
  const entered = (entries: readonly Entry[]): Entry[] =>
    inLedgerOrder(
      entries.map((entry, index) => ({
        ...entry,
        id: `x${String(index).padStart(5, '0')}`,
        recordedAt: `2026-06-01T00:00:${String(index % 60).padStart(2, '0')}.000Z`,
      })),
    )

  /** Twelve digits: sums in another order differ in the last. */
  const rounded = (data: unknown): string =>
    JSON.stringify(data, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value))

  it('does not change the dashboard', () => {
    const history = fullHistory()
    const wanted = rounded(dashboardOf(entered(history)).data)
    fc.assert(
      fc.property(fc.shuffledSubarray(history, { minLength: history.length }), (shuffled) => {
        expect(rounded(dashboardOf(entered(shuffled)).data)).toBe(wanted)
      }),
      { numRuns: 25 },
    )
  })
})
