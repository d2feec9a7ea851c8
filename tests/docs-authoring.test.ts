import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { splitWords } from '../src/domain/text/command-words.ts'
import { PACKAGE_ROOT, prep, prepJson } from './harness/prep.ts'

const GUIDE = readFileSync(join(PACKAGE_ROOT, 'docs', 'authoring.md'), 'utf8')

/** Blocks of the guide whose first line names their file. */
const FILES = [...GUIDE.matchAll(/```(?:csv|yaml)\n# (\S+)\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => ({
  name,
  text,
}))
const COMMANDS = [...GUIDE.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, text = '']) =>
  text
    .trim()
    .split('\n')
    .map((line) => (splitWords(line) ?? []).slice(1)),
)

let home = ''
const folder = (): string => join(home, 'frameworks', 'reliability')
const ran: [string, number, string][] = []

/** A stranger follows the guide to its end. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'prep-test-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const cwd = join(home, 'work')
  const ladder = FILES.find(({ name }) => name === 'ladder.csv')
  write(join(cwd, 'ladder.csv'), ladder?.text ?? '')
  for (const argv of COMMANDS) {
    if (argv.includes('lint'))
      for (const { name, text } of FILES) if (name !== 'ladder.csv') write(join(folder(), name), text)
    const { code, stderr } = await prep(argv, { home, cwd })
    ran.push([argv.join(' '), code, stderr])
  }
  return () => rmSync(home, { recursive: true, force: true })
}, 60_000)

describe('the authoring guide', () => {
  test('its commands run as printed, in their order', () => {
    expect(ran.length).toBeGreaterThan(5)
    for (const one of ran) expect(one).toEqual([one[0], 0, ''])
  })

  test('its files are a framework without faults, with one of everything but a table of hours', async () => {
    expect(FILES.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['activities.yaml', 'banks/running.yaml', 'problems/incidents.yaml', 'personas/kim.yaml']),
    )
    const { data } = await prepJson(['framework', 'lint', 'reliability'], { home })
    expect(data).toMatchObject({ issues: [], absent: [{ part: 'bands' }] })
  })

  test('a week with it: rated, practiced, asked, told, planned, explained', async () => {
    const story = join(home, 'story.md')
    writeFileSync(
      story,
      '---\ntitle: The night of the zone\nprimary: [limit-first]\n---\n\n# Situation\nA zone failed.\n\n# Action\nI took the change back.\n\n# Result\nAll was back.\n',
    )
    const week: readonly (readonly [string, ...string[]])[] = [
      ['2026-11-23', 'init', '--level', 'senior-sre', '--pathway', 'developer', '--scope', 'developer', '--years', '6'],
      ['2026-11-23', 'profile', 'set', 'hours-per-week=5', 'interview-date=2027-02-15'],
      ['2026-11-23', 'assess', '--set', 'incident-response=2.5,capacity=2,automation=3.5,mentoring=3'],
      ['2026-11-24', 'log', 'incident-drill', '25m', '--solved', '--problem', 'lost-zone'],
      ['2026-11-24', 'practice', 'capacity-plan', 'sale-day'],
      ['2026-11-25', 'assess', '--by', 'mentor:Bo', '--set', 'incident-response=3,capacity=2.5'],
      ['2026-11-25', 'mock', 'packet', '--loop', 'onsite'],
      ['2026-11-26', 'story', 'add', '--file', story],
      ['2026-11-27', 'review-request', 'create', '--for', 'capacity'],
      [
        '2026-11-29',
        'assess',
        '--kind',
        'weekly',
        '--set',
        'incident-response=3,capacity=2.5,automation=3.5,mentoring=3',
      ],
    ]
    for (const [on, ...argv] of week) {
      const { code, stderr } = await prep(argv, { home, now: `${on}T18:00:00Z` })
      expect([argv, code, stderr.replace(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
    }
    const screens = [
      [],
      ['next'],
      ['week'],
      ['plan'],
      ['gate'],
      ['gate', 'ready', '--explain'],
      ['dashboard'],
      ['predict'],
      ['report'],
      ['due'],
      ['badges'],
      ['objectives'],
      ['calibrate'],
      ['trajectory'],
      ['story', 'matrix'],
      ['rubric'],
      ['problem', 'list'],
      ['framework', 'show'],
      ['why', 'index'],
      ['why', 'probability'],
      ['why', 'capacity'],
      ['why', 'on-the-way.drills'],
      ['why', 'plan'],
    ]
    const foreign = /amazon|\bL[67]\b|leadership principle|engineering manager|\baws\b|undefined|NaN/i
    for (const argv of screens) {
      const { code, stdout, stderr } = await prep(argv, { home, now: '2026-11-29T19:00:00Z', columns: 100 })
      expect([argv, code, stderr.replace(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
      expect([argv, foreign.exec(stdout)?.[0]]).toEqual([argv, undefined])
      expect(stdout).not.toBe('')
    }
    const dashboard = (await prep(['dashboard'], { home, now: '2026-11-29T19:00:00Z', columns: 200 })).stdout
    expect(dashboard.match(/no table of hours and chances/g)).toHaveLength(1)
    expect(dashboard).not.toContain('Next milestones')
  })
})
