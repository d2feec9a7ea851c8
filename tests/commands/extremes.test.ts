import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharedFolder } from '../e2e/harness.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const PATIENCE = { timeout: 60_000 }

const rubrics = shippedFramework('amazon-em').rubrics.map(({ id }) => id)
const competencies = shippedFramework('amazon-em').competencies.map(({ id }) => id)

/** A ledger in which everybody says the same of everything: three weeks of the learner and a mentor, a peer and a mock. */
async function everybodySays(home: string, value: number): Promise<void> {
  const all = (flag: string): string[] => rubrics.flatMap((rubric) => [flag, `${rubric}=${value}`])
  const lines = [
    ['profile', 'set', 'hours-per-week=10', 'interview-date=2027-01-28'],
    ...['2026-11-03', '2026-11-10', '2026-11-17'].flatMap((day) => [
      ['assess', ...all('--set'), '--on', day],
      ['assess', ...all('--set'), '--on', day, '--by', 'mentor:Ana'],
    ]),
    ['assess', ...all('--set'), '--on', '2026-11-18', '--by', 'peer:Li'],
    ['mock', 'add', ...all('--rate'), '--on', '2026-11-19', '--by', 'mock:Raj'],
  ]
  for (const argv of lines) {
    const { code, stderr } = await prep(argv, { home })
    expect({ argv, code, stderr }).toMatchObject({ code: 0 })
  }
}

interface Dashboard {
  competencies: { id: string; level: number; percent: number; standing: string; label: string | null; target: number }[]
  readiness: { index: number }
}
interface Gap {
  gaps: { competency: string; gap: number; lostIndexPoints: number; indexPointsPerTenHours: number }[]
}
interface Predict {
  index: number
  interviewReadyPercent: number
  probability: { p: number; lo80: number; hi80: number }
  riskFactors: unknown[]
}

const dataOf = async <T>(home: string, command: string): Promise<T> =>
  ((await prepJson([command], { home })) as unknown as { data: T }).data

const textOf = async (home: string, ...argv: string[]): Promise<string> =>
  (await prep(argv, { home })).stdout.replaceAll(/\s+/g, ' ')

describe('where everybody says 1 of everything', PATIENCE, () => {
  const home = join(sharedFolder(), 'ones')
  beforeAll(() => everybodySays(home, 1), PATIENCE.timeout)

  it('every competency is far below its target, one of them critical', async () => {
    const { competencies: all, readiness } = await dataOf<Dashboard>(home, 'dashboard')
    for (const { level, percent, standing } of all) {
      expect(level).toBeLessThan(1.5)
      expect(percent).toBeLessThan(43)
      expect(standing).toBe('below')
    }
    expect(all.filter(({ label }) => label === 'critical')).toHaveLength(1)
    expect(readiness.index).toBeLessThan(0.4)
    const text = await textOf(home, 'dashboard')
    expect(text).not.toMatch(/confirmed|Earned/)
  })

  it('every gap is wide, and what it costs is what the index lacks', async () => {
    const { gaps } = await dataOf<Gap>(home, 'gap')
    expect(gaps.map(({ competency }) => competency).sort()).toEqual([...competencies].sort())
    for (const { gap, indexPointsPerTenHours } of gaps) {
      expect(gap).toBeGreaterThan(2)
      expect(indexPointsPerTenHours).toBeGreaterThan(0.5)
    }
    const lost = gaps.reduce((sum, { lostIndexPoints }) => sum + lostIndexPoints, 0)
    expect(lost).toBeGreaterThan(60)
    expect(lost).toBeLessThan(80)
  })

  it('the chance is next to none, and no more than so much even at its best', async () => {
    const { probability, index, interviewReadyPercent, riskFactors } = await dataOf<Predict>(home, 'predict')
    expect(probability.p).toBeLessThan(0.1)
    expect(probability.hi80).toBeLessThan(0.5)
    expect(interviewReadyPercent).toBeLessThan(100 * index)
    expect(riskFactors.length).toBeGreaterThan(8)
  })

  it('why says of a level that it is at the foot of the scale, and of no rating that it raised it', async () => {
    const document = (await prepJson(['why', 'strategic'], { home })) as unknown as {
      data: { explanations: { value: string; rows: { terms: { effect: number } }[] }[] }
    }
    const [why] = document.data.explanations
    for (const { terms } of why?.rows ?? []) expect(terms.effect).toBeLessThanOrEqual(0)
    const [, low = '', high = ''] = /(\d\.\d) (?:to|and) (\d\.\d)/.exec(why?.value ?? '') ?? []
    expect(Number(low)).toBe(1)
    expect(Number(high)).toBeLessThan(2.5)
  })
})

describe('where everybody says 5 of everything', PATIENCE, () => {
  const home = join(sharedFolder(), 'fives')
  beforeAll(() => everybodySays(home, 5), PATIENCE.timeout)

  it('every competency has reached its target, and none is singled out', async () => {
    const { competencies: all, readiness } = await dataOf<Dashboard>(home, 'dashboard')
    for (const { level, target, percent, standing, label } of all) {
      expect(level).toBeGreaterThanOrEqual(target)
      expect(level).toBeLessThanOrEqual(5)
      expect(percent).toBe(100)
      expect(['at-target', 'confirmed']).toContain(standing)
      expect(['at target', 'confirmed']).toContain(label)
    }
    expect(readiness.index).toBe(0.95)
    const text = await textOf(home, 'dashboard')
    expect(text).not.toMatch(/critical|focus area|primary gap|main gap|below target/)
  })

  it('no gap costs anything, and hours add nothing', async () => {
    for (const { gap, lostIndexPoints } of (await dataOf<Gap>(home, 'gap')).gaps)
      expect({ gap, lostIndexPoints }).toEqual({ gap: 0, lostIndexPoints: 0 })
    expect(await textOf(home, 'gap')).toContain('mock interviews')
  })

  it('the chance is good and never certain, held by the hours that are missing', async () => {
    const { probability, index } = await dataOf<Predict>(home, 'predict')
    expect(index).toBe(0.95)
    expect(probability.p).toBeGreaterThan(0.6)
    expect(probability.p).toBeLessThan(0.9)
    expect(probability.hi80).toBeLessThanOrEqual(0.95)
    expect(await textOf(home, 'predict')).not.toContain('weakest')
    expect(await textOf(home, 'why', 'probability')).not.toContain('weakest:')
  })

  it('why says of a level that it is at the head of the scale, and of no rating that it lowered it', async () => {
    const document = (await prepJson(['why', 'strategic'], { home })) as unknown as {
      data: { explanations: { value: string; rows: { terms: { effect: number } }[] }[] }
    }
    const [why] = document.data.explanations
    for (const { terms } of why?.rows ?? []) expect(terms.effect).toBeGreaterThanOrEqual(0)
    const [, low = '', high = ''] = /(\d\.\d) (?:to|and) (\d\.\d)/.exec(why?.value ?? '') ?? []
    expect(Number(high)).toBe(5)
    expect(Number(low)).toBeGreaterThan(3.5)
  })
})

describe('where nothing is rated', () => {
  it('a plan has no index, and says so in no other words than that', async () => {
    const home = temporaryFolder()
    const { data } = (await prepJson(['plan', '--hours', '10'], { home })) as unknown as { data: { index: unknown } }
    expect(data.index).toBeNull()
    const text = await textOf(home, 'plan', '--hours', '10')
    expect(text).not.toMatch(/index \d|readiness \d|\d+ of 100/i)
  })

  it('nor has the dashboard, the forecast or why', async () => {
    const home = temporaryFolder()
    const { data } = (await prepJson(['predict'], { home })) as unknown as { data: Predict }
    expect([data.index, data.probability]).toEqual([null, null])
    expect(await textOf(home, 'why', 'index')).toContain('nothing has been rated yet')
    expect(await textOf(home, 'dashboard')).not.toMatch(/\d+ of 100/)
  })
})
