import { describe, expect, it } from 'vitest'
import { onDay } from '../fixtures/entries.ts'
import { oneRating } from '../fixtures/histories.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import levels from '../vectors/01_level.json' with { type: 'json' }
import { json, ledgerOf, run, TODAY } from './figures.ts'

describe('prep dashboard', () => {
  it('answers with nothing recorded', async () => {
    const { code, stdout } = await run(ledgerOf([]), 'dashboard')
    expect(code).toBe(0)
    expect(stdout).toContain('No ratings yet. The first self-check takes three minutes: prep assess')
  })

  it('shows the sections that are asked for', async () => {
    const { stdout } = await run(ledgerOf(), 'dashboard', '--section', 'heatmap', '--section', 'due')
    expect(stdout.match(/^── .*/gm)).toEqual(['── Level as a share of the target', '── Due'])
  })

  it('draws one group or competency', async () => {
    const home = ledgerOf()
    const chart = async (id: string) => (await run(home, 'dashboard', '--section', 'trajectory', '--chart', id)).stdout
    expect(await chart('technical')).toContain('\nTechnical, mean of 4\n')
    expect(await chart('coding')).toContain('\nCoding\n')
    expect((await run(home, 'dashboard', '--chart', 'technicl')).code).toBe(4)
  })

  it('prints percentages by the convention that is asked for', async () => {
    const home = ledgerOf(oneRating())
    const percent = async (...flags: string[]) => (await json(home, 'dashboard', ...flags)).data.competencies[1].percent
    const { level } = (await json(home, 'dashboard')).data.competencies[1]
    expect(await percent()).toBe(Math.round((100 * level) / 4))
    expect(await percent('--percent', 'normalized')).toBe(Math.round((100 * (level - 1)) / 3))
    const { stdout } = await run(home, 'dashboard', '--percent', 'normalized')
    expect(stdout).toContain('── Level as a share of the target, both counted from 1')
    expect((await run(home, 'dashboard', '--percent', 'half')).code).toBe(2)
  })

  it('looks back to an earlier day', async () => {
    const home = ledgerOf()
    const { asOf, data } = await json(home, 'dashboard', '--as-of', onDay(30))
    expect(asOf).toBe(onDay(30))
    expect(data.competencies[0].n).toBeLessThan((await json(home, 'dashboard')).data.competencies[0].n)
    expect(TODAY).toBe(onDay(83))
  })
})

describe('§1.5 a history entered by commands', () => {
  const { obs, as_of: lastDay, result } = levels.cases.mixed_without_quiz
  const shuffles: [string, (list: typeof obs) => typeof obs][] = [
    ['in order', (list) => list],
    ['backwards', (list) => list.toReversed()],
    ['by rater', (list) => list.toSorted((a, b) => (a.rater < b.rater ? -1 : 1))],
    [
      'by value, the days mixed',
      (list) => list.toSorted((a, b) => b.value - a.value || ((a.day * 7) % 11) - ((b.day * 7) % 11)),
    ],
  ]

  it.each(shuffles)('gives the level of the vectors, %s', async (_, shuffle) => {
    const home = temporaryFolder()
    const now = `${onDay(lastDay)}T12:00:00Z`
    for (const { day, source, rater, value } of shuffle(obs)) {
      const by = source === 'self' ? 'self' : `${source.replace('_', '-')}:${rater}`
      const ran = await prep(['assess', '--set', `system-design=${value}`, '--by', by, '--on', onDay(day)], {
        home,
        now,
      })
      expect(ran.code, ran.stderr).toBe(0)
    }
    const document = await prepJson(['dashboard', '--as-of', onDay(lastDay)], { home, now: '2026-11-22T12:00:00Z' })
    const { data } = document as {
      data: { competencies: { id: string; level: number; se: number; n: number; nExternal: number; slope: number }[] }
    }
    const design = data.competencies.find(({ id }) => id === 'system-design')
    expect(design?.n).toBe(result.n)
    expect(Math.abs((design?.level ?? 0) - result.level)).toBeLessThan(1e-6)
    expect(Math.abs((design?.se ?? 0) - result.se)).toBeLessThan(1e-6)
    expect(Math.abs((design?.slope ?? 0) - result.slope)).toBeLessThan(1e-6)
  })
})
