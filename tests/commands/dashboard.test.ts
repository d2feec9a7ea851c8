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
    expect(stdout).toContain('No ratings yet. The first self-assessment takes a few minutes: prep assess')
  })

  it('shows the sections that are asked for', async () => {
    const { stdout } = await run(ledgerOf(), 'dashboard', '--section', 'heatmap', '--section', 'due')
    expect(stdout.match(/^── .*/gm)).toEqual(['── Level as a share of the target', '── Due'])
  })

  it('draws one group or competency', async () => {
    const home = ledgerOf()
    const chart = async (id: string) => (await run(home, 'dashboard', '--section', 'trajectory', '--chart', id)).stdout
    expect(await chart('technical')).toContain('\nTechnical, mean of 4 ')
    expect(await chart('coding')).toContain('\nCoding  ')
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

describe('prep dashboard on a terminal', () => {
  const screen = async (home: string, columns: number, rows: number, ...argv: string[]) => {
    const { stdout, stderr } = await prep(['dashboard', ...argv], {
      home,
      now: `${TODAY}T12:00:00Z`,
      isTTY: true,
      columns,
      rows,
      env: { NO_COLOR: '1' },
    })
    return { lines: stdout.split('\n').slice(0, -1), stderr }
  }

  it.each([
    [60, 50],
    [80, 24],
    [80, 50],
    [100, 24],
    [100, 50],
    [120, 24],
    [120, 50],
  ])('fits %i columns and %i lines with all that a first screen owes', async (columns, rows) => {
    for (const home of [ledgerOf(), ledgerOf(oneRating()), ledgerOf([])]) {
      const { lines, stderr } = await screen(home, columns, rows)
      expect(lines.length).toBeLessThan(rows)
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
      const text = lines.join('\n')
      for (const owed of ['Technical', 'Leadership', 'Readiness', 'Chance at L6', 'Gates', 'Next'])
        expect(text.replace('[ ] open', 'Gates'), owed).toContain(owed)
      expect(stderr).toBe('')
    }
  })

  it('says the verdict first, and sets heatmap and chart side by side from 100 columns on', async () => {
    const home = ledgerOf()
    const at = async (columns: number) => (await screen(home, columns, 24)).lines
    expect((await at(80))[1]).toMatch(/^\w.* holds you back: \d\.\d of 5, target \d\.\d\./)
    expect((await at(80))[2]).toMatch(/ratings, \d+ of them by others\./)
    expect((await at(80))[4]).toMatch(/^\w+ +\d+% .*▕ of target /)
    const isBeside = (lines: string[]) =>
      lines.some(
        (line) => /System design +\d+% .*┄? target/.test(line) || /^Leadership +\d+% .*Level, mean of/.test(line),
      )
    expect(isBeside(await at(100))).toBe(true)
    expect(isBeside(await at(80))).toBe(false)
    for (const columns of [80, 100, 120]) expect((await at(columns)).join('\n')).toContain('░ 80% sure')
    expect((await at(100)).join('\n')).toMatch(/System design .* \d\.\d ±\d\.\d of 4\.5/)
  })

  it('begins with the group and the competency that the verdict names, and marks no other', async () => {
    const home = ledgerOf()
    for (const columns of [60, 80, 100]) {
      const { lines } = await screen(home, columns, 24)
      const text = lines.join('\n')
      const [, weakest = ''] = /^(\w+) holds you back/m.exec(text) ?? []
      const shares = [...text.matchAll(/([A-Z]\w+(?: \w+)?) +(\d+)% [█▏▎▍▌▋▊▉]/g)]
      expect(shares[0]?.[1]).toBe('Leadership')
      expect(text.match(/^\S* ?(\w+) +\d+% .*critical/m)?.[1], `${columns}`).toBe(weakest)
      expect(text).not.toMatch(/focus|gap/)
    }
  })

  it('says beside readiness, chance and gates what each is, and beside each action why', async () => {
    const text = (await screen(ledgerOf(), 80, 24)).lines.join('\n')
    expect(text).toMatch(/^Readiness +\d+ of 100 ±\d+: \d+ from levels, \d+ from experience and practice$/m)
    expect(text).toMatch(/^Gates +.* is next, \d of \d requirements met$/m)
    expect(text).not.toContain('heuristic')
    const actions = text.match(/^(?:Next {2}| {6})\d {2}.*/gm) ?? []
    expect(actions.length).toBeGreaterThan(1)
    for (const line of actions) expect(line).toMatch(/, (?:\d+ h(?: \d+)?|\d+ min) · \S+/)
  })

  it('shows more with more lines, and everything with --full, into a pipe or for a section', async () => {
    const home = ledgerOf()
    const [low, high] = [await screen(home, 80, 24), await screen(home, 80, 50)]
    expect(high.lines.length).toBeGreaterThan(low.lines.length)
    expect(high.lines.join('\n')).toContain('Practice, hours')
    const full = await screen(home, 80, 24, '--full')
    const piped = await run(home, 'dashboard')
    expect(full.lines.join('\n')).toBe(piped.stdout.trimEnd())
    expect(full.stderr).toBe(piped.stderr)
    expect((await screen(home, 80, 24, '--section', 'weeks')).lines).toContain('── Week by week')
  })

  it('refuses a section that it does not have, with the nearest', async () => {
    const { code, stderr } = await run(ledgerOf(), 'dashboard', '--section', 'heat')
    expect(code).toBe(2)
    expect(stderr).toContain('the dashboard has no section "heat"')
    expect(stderr).toContain('did you mean heatmap?')
    expect((await run(ledgerOf(), 'dashboard', '--section', 'zzzzz')).stderr).toContain('its sections are heatmap,')
  })

  it('gives weeks as shades, and as figures on request', async () => {
    const home = ledgerOf()
    const { stdout } = await run(home, 'dashboard', '--section', 'weeks', '--figures')
    const row = /^Coding .*$/m.exec(stdout)?.[0] ?? ''
    const { competencies } = (await json(home, 'dashboard')).data
    const coding = competencies.find(({ id }: { id: string }) => id === 'coding')
    expect(row.match(/\d\.\d/g)?.at(-2)).toBe(coding.level.toFixed(1))
    expect(row.match(/\d\.\d/g)?.at(-1)).toBe('4.0')
    expect((await run(home, 'dashboard', '--section', 'weeks')).stdout).toMatch(/^Coding +[·░▒▓█ ]+ \d\.\d +4\.0/m)
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
