import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { everyCommand } from '../../src/commands/table.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const COMMANDS = await everyCommand()

/** Words of the title and of the texts that stand nowhere else. */
const TITLE = 'Quokka takeover of Zembla'
const TITLE_WORDS = /quokka|takeover|zembla/i
const TEXT_WORDS = /wombat|numbat/i
const WORDS = new RegExp(`${TITLE_WORDS.source}|${TEXT_WORDS.source}`, 'i')

const story = (title: string, isConfidential: boolean): string => `---
title: ${JSON.stringify(title)}
level: L6
primary: [ownership]
happened: 2025-03
metrics: [{ says: wombats counted, provenance: documented }]
---
# Situation
The wombat board met at night.
# Task
I was to find the numbat clause.
# Action
I read every wombat contract${isConfidential ? ' and told nobody' : ''}.
# Result
The numbat deal was signed.
`

/** Commands that are asked for a story itself, and may show it. */
const ASKED = ['story list', 'story show', 'story edit']

type Home = { home: string; confidential: string; block: string; folder: string }

/** A command line of every command, in an order in which each has something to work on. */
const LINES: readonly ((at: Home) => string[])[] = [
  () => [],
  () => ['profile'],
  () => ['profile', 'set', 'name=Sam'],
  () => ['assess', '--set', 'system-design=3,coding=2.5', '--note', 'how it felt'],
  () => ['assess', '--by', 'mentor:Ana', '--set', 'communication=4', '--note', 'as Ana saw it'],
  () => ['log', 'system-design', '90m', '--note', 'a long one'],
  () => ['practice', 'list'],
  () => ['practice', 'coding', '--pick'],
  () => ['practice', 'abandon', 'none'],
  () => ['mock', 'add', '--by', 'mock:Li', '--rate', 'coding=4,system-design=4,communication=3', '--note', 'went well'],
  () => ['mock', 'start', '--no-timer'],
  () => ['mock', 'list'],
  ({ folder }) => ['mock', 'packet', '-o', join(folder, 'packet.html')],
  ({ folder }) => ['mock', 'import', join(folder, 'none.json')],
  () => ['mock', 'show', 'last'],
  () => ['mock', 'stats'],
  ({ confidential }) => [
    'story',
    'rate',
    confidential,
    '--by',
    'mentor:Ana',
    '--impact',
    '4',
    '--note',
    'the wombat part',
  ],
  ({ confidential }) => ['story', 'practice', confidential, '--seconds', '20,20,60,20', '--note', 'numbat too fast'],
  ({ confidential }) => ['story', 'edit', confidential, '--happened', '2025-04'],
  () => ['story', 'list'],
  ({ confidential }) => ['story', 'show', confidential],
  () => ['story', 'matrix'],
  () => ['story', 'lint'],
  ({ confidential }) => ['story', 'retire', confidential],
  ({ confidential }) => ['story', 'retire', confidential, '--back'],
  ({ confidential }) => ['rate', `story:${confidential}`, '--by', 'peer:Li', '--set', 'impact=4', '--note', 'wombats!'],
  ({ confidential, folder }) => ['review-request', 'create', '--for', `story:${confidential}`, '-o', folder, '--yes'],
  () => ['review-request', 'list'],
  ({ folder }) => ['review-request', 'import', join(folder, 'none.json')],
  () => ['outcome', 'add', '--result', 'pass', '--note', 'at last'],
  () => ['outcome', 'list'],
  () => ['outcome', 'import', 'none.csv', '--cohort', 'group'],
  () => ['forecast', 'add', '--own', '60%', '--interview-on', '2026-12-20'],
  () => ['forecast', 'list'],
  () => ['calibrate'],
  () => ['check-in', 'weekly'],
  () => ['skip', 'weekly'],
  () => ['pause', '--until', '2026-11-29', '--note', 'a rest'],
  () => ['people', 'list'],
  () => ['do'],
  () => ['interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20'],
  () => ['interview', 'list'],
  () => ['interview', 'round', 'Northwind', '--stage', 'Loop', '--date', '2026-12-20'],
  () => ['interview', 'debrief', 'Northwind', '--file', 'none.yaml'],
  () => ['interview', 'show', 'Northwind'],
  () => ['interview', 'close', 'Northwind', '--result', 'withdrawn'],
  () => ['problem', 'list', 'coding', '--tier', 'easy'],
  () => ['problem', 'show', 'Two Sum'],
  () => ['problem', 'add', 'Robots', '--activity', 'coding', '--tier', 'hard'],
  () => ['problem', 'alias', 'Machines', 'robots'],
  () => ['item', 'none'],
  () => ['story', 'match', 'Tell me about a time you took over a company'],
  () => ['people', 'show', 'Ana'],
  () => ['people', 'alias', 'Ana', 'Ana B'],
  () => ['people', 'merge', 'Li', 'Ana'],
  () => ['due'],
  () => ['next'],
  () => ['next', '--minutes', '30'],
  () => ['week'],
  () => ['plan'],
  () => ['plan', '--ics', '-'],
  () => ['dashboard'],
  () => ['report', 'weekly'],
  () => ['report', '-o', '-'],
  ({ folder }) => ['report', '-o', join(folder, 'all.html'), '--with-notes', '--force'],
  ({ folder }) => ['report', 'weekly', '-o', join(folder, 'week.html'), '--force'],
  ({ folder }) => ['report', 'monthly', '-o', join(folder, 'month.md'), '--force'],
  () => ['gap'],
  () => ['gate', '--explain'],
  () => ['why', 'gate1.stories'],
  () => ['why', 'index'],
  () => ['why', 'behavioral'],
  () => ['predict'],
  () => ['trajectory'],
  () => ['objectives'],
  () => ['badges'],
  () => ['certificate', 'foundation'],
  ({ folder }) => ['certificate', 'foundation', '--preview', '-o', join(folder, 'foundation.svg'), '--force'],
  ({ folder }) => ['certificate', 'verify', join(folder, 'foundation.svg')],
  () => ['rubric'],
  () => ['history', '--all'],
  () => ['history', '--kind', 'story'],
  ({ block }) => ['edit', block, '--note', 'said of it'],
  () => ['undo'],
  () => ['redo'],
  () => ['review'],
  () => ['quiz', 'knowledge', '--answers', 'none.json'],
  ({ block }) => ['remove', block, '--reason', 'by mistake'],
  () => ['export'],
  ({ folder }) => ['export', '-o', join(folder, 'export.json'), '--force'],
  ({ folder }) => ['export', '--format', 'csv', '-o', join(folder, 'export.csv'), '--force'],
  ({ folder }) => ['export', '--format', 'ics', '-o', join(folder, 'export.ics'), '--force'],
  ({ folder }) => ['export', '--format', 'anki', '-o', join(folder, 'export.txt'), '--force'],
  ({ folder }) => ['import', join(folder, 'export.json')],
  ({ folder }) => ['merge', join(folder, 'none.sqlite')],
  () => ['backup'],
  () => ['backup', 'list'],
  () => ['restore', 'none', '--yes'],
  () => ['check'],
  () => ['doctor'],
  () => ['init', '--hours-per-week', '9'],
  () => ['demo', '--weeks', '1'],
  () => ['completion', 'bash'],
  () => ['framework', 'list'],
  () => ['framework', 'show'],
  () => ['framework', 'items'],
  () => ['framework', 'lint'],
  () => ['framework', 'schema', 'framework'],
  () => ['framework', 'diff', 'amazon-em', 'amazon-em'],
  () => ['framework', 'new', 'mine'],
  () => ['forget', 'none', '--yes'],
]

/** Commands that make what the others work on, or need a second story. */
const BEFORE = ['story add', 'story merge']

const lines = (at: Home): string[][] => LINES.map((line) => line(at))

const nameOf = (argv: readonly string[]): string => {
  const two = argv.slice(0, 2).join(' ')
  return COMMANDS.some(({ name }) => name === two) ? two : (argv[0] ?? '')
}

async function told(): Promise<Home> {
  const home = temporaryFolder()
  const folder = join(home, 'out')
  mkdirSync(folder)
  await prep(['init', '--level', 'L6', '--years', '8', '--hours-per-week', '8'], { home })
  const { data } = await prepJson(['story', 'add', '--file', '-', '--confidential'], {
    home,
    stdin: story(TITLE, true),
  })
  const logged = await prepJson(['log', 'system-design', '45m'], { home })
  return {
    home,
    folder,
    confidential: String((data as { id: unknown }).id),
    block: String((logged.entries as unknown[])[0]),
  }
}

it('there is a line for every command', () => {
  const at = { home: '', confidential: '', block: '', folder: '' }
  const named = new Set([...lines(at).map(nameOf), ...BEFORE])
  expect(COMMANDS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
})

it("a confidential story's title leaves with no command that was not asked for it, and the ledger stays sound", async () => {
  const at = await told()
  const leaks: string[] = []
  const unsound: string[] = []
  const misused: string[] = []
  for (const argv of lines(at)) {
    for (const format of [[], ['--json']]) {
      const { code, stdout, stderr } = await prep([...argv, ...format], { home: at.home })
      // What is no command line at all says nothing.
      if (code === 70 || (code === 2 && format.length === 0)) misused.push(`${argv.join(' ')}: ${stderr}`)
      const isAsked = ASKED.includes(nameOf(argv))
      if ((isAsked ? /$^/ : WORDS).test(stdout + stderr)) leaks.push([...argv, ...format].join(' '))
    }
    const { code, stdout } = await prep(['check'], { home: at.home })
    if (code !== 0) unsound.push(`${argv.join(' ')}: ${stdout}`)
  }
  expect(leaks).toEqual([])
  expect(unsound).toEqual([])
  expect(misused).toEqual([])
  const files = readdirSync(at.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.length).toBeGreaterThan(5)
  // Notes that were asked for may say what they like; the title is not theirs.
  for (const { name, parentPath } of files)
    expect(readFileSync(join(parentPath, name), 'utf8')).not.toMatch(name === 'all.html' ? TITLE_WORDS : WORDS)
}, 240_000)

it('what was told, exported and forgotten is in no file of the home', async () => {
  const at = await told()
  const { home, confidential } = at
  const temporary = join(home, 'tmp')
  mkdirSync(join(temporary, 'prep-story-abc'), { recursive: true })
  writeFileSync(join(temporary, 'prep-story-abc', 'story.md'), story(TITLE, true))
  const env = { TMPDIR: temporary }
  const steps = [
    ['story', 'rate', confidential, '--by', 'mentor:Ana', '--impact', '4', '--note', 'the wombat part'],
    ['story', 'practice', confidential, '--seconds', '20,20,60,20', '--note', 'numbat too fast'],
    ['backup'],
    ['story', 'edit', confidential, '--title', `${TITLE} again`],
    ['rate', `story:${confidential}`, '--by', 'peer:Li', '--set', 'impact=4', '--note', 'wombats!'],
    ['undo'],
    ['export'],
    ['export', '--format', 'csv'],
    ['plan', '--ics', '-'],
    ['backup'],
  ]
  for (const argv of steps) expect((await prep(argv, { home, env })).code, argv.join(' ')).toBe(0)
  expect((await prep(['forget', confidential, '--versions', '--backups', '--yes'], { home, env })).code).toBe(0)
  const holding = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => WORDS.test(readFileSync(path).toString('latin1')))
  expect(holding).toEqual([])
  expect((await prep(['check'], { home })).code).toBe(0)
  expect((await prep(['story', 'list'], { home })).stdout).toContain('None yet')
}, 60_000)
