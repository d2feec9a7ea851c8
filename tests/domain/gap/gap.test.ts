import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { competencyGaps, gapsByConvention, groupGaps, prescriptionFor } from '../../../src/domain/gap/gap.ts'
import { gapCosts, NEXT_HOURS } from '../../../src/domain/gap/gap-costs.ts'
import { indexGain } from '../../../src/domain/measure/learning.ts'
import type { LevelEstimate } from '../../../src/domain/measure/level.ts'
import type { Evidence } from '../../../src/domain/metrics/evidence.ts'
import { buildReadiness } from '../../../src/domain/readiness/readiness.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { evidenceOn } from '../../fixtures/entries.ts'
import { framework as small } from '../../fixtures/framework.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import allocation from '../../vectors/06_allocation.json' with { type: 'json' }

/** Evidence that shows these levels, all with one standard error. */
function evidenceWith(levels: Readonly<Record<string, number>>, se: number, rules = small, level = 'L6'): Evidence {
  const bare = evidenceOn(0, [], rules, level)
  const estimates = new Map(
    Object.entries(levels).map(([id, value]): [string, LevelEstimate] => [
      id,
      {
        level: value,
        se,
        se0: se,
        slope: 0,
        slopeSe: 0.3,
        covLevelSlope: 0,
        asOf: bare.asOf,
        n: 4,
        nExternal: 2,
        firstDay: bare.asOf,
        lastDay: bare.asOf,
        precision: 'good',
        flags: [],
        selfReported: null,
        selfPrior: null,
        biases: [],
        steps: [],
      },
    ]),
  )
  return { ...bare, estimate: (id) => estimates.get(id) ?? null }
}

const labels = (evidence: Evidence) =>
  Object.fromEntries(competencyGaps(evidence).map(({ competency, label }) => [competency.id, label]))

describe('gap labels', () => {
  it('call one competency critical, and the lowest of every other group its focus area', () => {
    expect(labels(evidenceWith({ 'system-design': 3, coding: 3, behavioral: 3 }, 0.3))).toEqual({
      'system-design': 'critical',
      coding: 'below target',
      behavioral: 'focus area',
    })
  })

  it('say about at target at the margin, at target from three in five, confirmed from four in five', () => {
    expect(labels(evidenceWith({ 'system-design': 4.49, coding: 4.3, behavioral: 4.3 }, 0.3))).toEqual({
      'system-design': 'about at target',
      coding: 'confirmed',
      behavioral: 'at target',
    })
  })

  it('come with advice only below the target', () => {
    const gaps = competencyGaps(evidenceWith({ 'system-design': 3, coding: 4 }, 0.3))
    for (const { standing, prescription } of gaps) if (standing !== 'below') expect(prescription).toBeNull()
    expect(gaps.some(({ prescription }) => prescription !== null)).toBe(
      small.prescriptions.some(({ competency }) => competency === 'system-design'),
    )
  })

  it('say nothing of what is not rated', () => {
    const evidence = evidenceWith({ coding: 3 }, 0.3)
    expect(labels(evidence)).toEqual({ 'system-design': 'no data', coding: 'focus area', behavioral: 'no data' })
    expect(groupGaps(competencyGaps(evidence), evidence)).toEqual([
      { id: 'technical', title: 'Technical', percent: 75, n: 1, of: 2, label: 'primary gap' },
      { id: 'leadership', title: 'Leadership', percent: null, n: 0, of: 1, label: null },
    ])
  })

  it('call no group a gap whose members are at their targets', () => {
    const evidence = evidenceWith({ 'system-design': 4.5, coding: 4, behavioral: 4.2 }, 0.3)
    expect(groupGaps(competencyGaps(evidence), evidence).map(({ label }) => label)).toEqual([null, null])
  })
})

describe('§1.6 the heatmap of the sample person', () => {
  const shipped = shippedFramework('amazon-em')
  const shares = {
    'system-design': 85,
    coding: 70,
    'aws-services': 78,
    architecture: 88,
    behavioral: 72,
    strategic: 55,
    cultural: 68,
    communication: 63,
  }
  const levels = Object.fromEntries(
    shipped.competencies.map(({ id, targets }) => [
      id,
      ((shares[id as keyof typeof shares] ?? 0) / 100) * (targets.L6 ?? 0),
    ]),
  )
  const evidence = evidenceWith(levels, 0.4, shipped)

  it("prints the framework's percentages and labels", () => {
    const gaps = competencyGaps(evidence)
    expect(
      Object.fromEntries(gaps.map(({ competency, percent }) => [competency.id, Math.round(percent ?? 0)])),
    ).toEqual(shares)
    expect(groupGaps(gaps, evidence).map(({ percent, label }) => [percent, label])).toEqual([
      [80, null],
      [65, 'primary gap'],
    ])
    expect(labels(evidence)).toMatchObject({ strategic: 'critical', coding: 'focus area' })
  })

  it('may be printed from the foot of the scale without changing its labels', () => {
    const gaps = competencyGaps(evidence)
    const normalized = gapsByConvention(gaps, groupGaps(gaps, evidence), 'normalized', 1)
    expect(normalized.gaps.map(({ label }) => label)).toEqual(gaps.map(({ label }) => label))
    expect(normalized.groups.map(({ label }) => label)).toEqual([null, 'primary gap'])
    const coding = normalized.gaps.find(({ competency }) => competency.id === 'coding')
    expectClose(coding?.percent ?? Number.NaN, (100 * 1.8) / 3)
    expect(normalized.groups.every(({ percent }, index) => (percent ?? 100) < ([80, 65][index] ?? 0))).toBe(true)
  })

  it('ranks what the gaps cost, and prices the next ten hours by the learning curve', () => {
    const { gaps, groups } = gapCosts(evidence)
    expect(gaps.map(({ competency }) => competency.id)).toEqual([
      'cultural',
      'strategic',
      'communication',
      'behavioral',
      'coding',
      'aws-services',
      'system-design',
      'architecture',
    ])
    expect(gaps.map(({ priority }) => priority)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expectClose(gaps[0]?.lostPoints ?? Number.NaN, 0.25 * 0.32)
    expectClose(
      gaps.reduce((total, { lostPoints }) => total + (lostPoints ?? 0), 0),
      1 - 0.7042083333333334,
    )
    expect(groups.map(({ id }) => id)).toEqual(['leadership', 'technical'])
    for (const { competency, nextHoursGain, learning } of gaps) {
      expectClose(nextHoursGain, indexGain(learning.state, NEXT_HOURS, shipped.constants.learning))
      const ids: Record<string, string> = {
        'system-design': 'system_design',
        'aws-services': 'aws',
        behavioral: 'behavioral',
      }
      const marginal =
        allocation.marginal_per_hour[(ids[competency.id] ?? competency.id) as keyof typeof allocation.marginal_per_hour]
      expect(nextHoursGain).toBeLessThan(10 * marginal)
      expect(nextHoursGain).toBeGreaterThan(8 * marginal)
    }
  })
})

describe('gap costs', () => {
  it('break ties by the alphabet and put the unknown last', () => {
    const evidence = evidenceWith({ 'system-design': 4.6, coding: 4.6 }, 0.1)
    expect(gapCosts(evidence).gaps.map(({ competency, lostPoints }) => [competency.id, lostPoints])).toEqual([
      ['coding', 0],
      ['system-design', 0],
      ['behavioral', null],
    ])
  })

  it('add up to what the index lacks, whatever the history', () => {
    fc.assert(
      fc.property(anyEntries(60), (entries) => {
        const evidence = evidenceOn(60, entries)
        const { gaps } = gapCosts(evidence)
        const { index } = buildReadiness(evidence, profileOf([]), 'L6')
        const known = gaps.every(({ estimate }) => estimate !== null)
        const lost = gaps.reduce((total, { lostPoints }) => total + (lostPoints ?? 0), 0)
        if (known) expect(lost).toBeCloseTo(1 - (index?.base ?? Number.NaN), 9)
        for (const { nextHoursGain, lostPoints } of gaps) {
          expect(Number.isFinite(nextHoursGain) && nextHoursGain >= -1e-12).toBe(true)
          expect(lostPoints === null || (lostPoints >= 0 && lostPoints <= 1)).toBe(true)
        }
      }),
    )
  })
})

describe('prescriptions', () => {
  const [competency] = small.competencies
  const [general] = small.prescriptions
  if (!competency || !general) throw new Error('the small framework has changed')
  const special = { ...general, id: 'special', level: 'L7' }

  it("are the level's own before those of every level", () => {
    const rules = { ...small, prescriptions: [general, special] }
    expect(prescriptionFor(competency, rules, 'L7')).toBe(special)
    expect(prescriptionFor(competency, rules, 'L6')).toBe(general)
  })

  it('may be missing', () => {
    expect(prescriptionFor(competency, { ...small, prescriptions: [special] }, 'L6')).toBeNull()
  })
})
