import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { splitCommand } from '../../src/commands/story/editor.ts'
import { asRecord, asRecords, dataOf, type Json } from '../harness/json.ts'
import { prep, type Ran, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const storiesOf = async (home: string): Promise<Json[]> =>
  asRecords((await dataOf(['story', 'list'], { home })).stories)

const SECRET = 'CANARY7'

/** Ids of stories are random: what was said of any, as `s-`. */
const anyId = (text: string): string => text.replace(/\bs-[0-9a-hjkmnp-tv-z]{8}\b/g, 's-')

/** The same in tables, whose columns stay as wide. */
const masked = (text: string): string => text.replace(/\bs-[0-9a-hjkmnp-tv-z]{8}\b/g, 's-........')

/** What was said, whatever the line ends, colors and ids. */
const flat = (text: string): string => anyId(stripVTControlCharacters(text).replace(/\s+/g, ' '))

/** The id of the story with a title. */
const idOf = async (home: string, title: string): Promise<string> =>
  String((await storiesOf(home)).find((story) => story.title === title)?.id)

const storyFile = (given: { title?: string; front?: string; action?: string; result?: string } = {}): string => `---
title: "${given.title ?? 'Cutting the pager load'}"
${given.front ?? 'level: L6\nprimary: [ownership, dive-deep]\nsecondary: [Insist on the Highest Standards]\nhappened: 2025-03'}
---
# Situation
Every night the team was woken (${SECRET}).

# Task
I was to halve the load within a quarter.

# Action
${given.action ?? 'I looked at the alarms one by one and removed those that nobody had acted on.'}

# Result
${given.result ?? 'Pages fell by 40% in ten weeks.'}
`

const add = (home: string, text = storyFile(), ...more: string[]): Promise<Ran> =>
  prep(['story', 'add', '--file', '-', ...more], { home, stdin: text })

/** The only story there is: `s-` begins its id. */
const ID = 's-'
const NEUTRAL: unknown = expect.stringMatching(/^s-[0-9a-hjkmnp-tv-z]{8}$/)

describe('prep story add', () => {
  it('reads the text from standard input and answers without it', async () => {
    const home = temporaryFolder()
    const ran = await add(home)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(flat(ran.stdout)).toContain('Recorded “Cutting the pager load”.')
    expect(await storiesOf(home)).toMatchObject([
      {
        id: NEUTRAL,
        title: 'Cutting the pager load',
        primary: ['ownership', 'dive-deep'],
        secondary: ['insist-on-the-highest-standards'],
        level: 'L6',
        versions: 1,
        takes: 0,
        rating: null,
        happenedOn: '2025-03',
        state: 'active',
        isConfidential: false,
      },
    ])
  })

  it('reads it from a file; flags stand over the front matter', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'launch.md'), storyFile({ front: 'metrics: [{ says: pages, provenance: estimated }]' }))
    await prep(
      [
        'story',
        'add',
        '--file',
        'launch.md',
        '--title',
        'Launch',
        '--level',
        'l7',
        '--primary',
        'ownership',
        '--secondary',
        'earn-trust,ownership',
        '--metric',
        'pages:documented',
        '--metric',
        'cost: 3:1:remembered',
        '--confidential',
        '--happened',
        '2024',
      ],
      { home },
    )
    const shown = await dataOf(['story', 'show', ID], { home })
    expect(shown.story).toMatchObject({
      id: NEUTRAL,
      level: 'L7',
      primary: ['ownership'],
      secondary: ['earn-trust'],
      isConfidential: true,
      happenedOn: '2024',
      metrics: [
        { says: 'pages', provenance: 'documented' },
        { says: 'cost: 3:1', provenance: 'remembered' },
      ],
    })
  })

  it('needs no front matter when the flags name it', async () => {
    const home = temporaryFolder()
    expect(await add(home, '# Situation\nLate.\n# Result\nShipped.', '--title', 'Launch')).toMatchObject({ code: 0 })
    expect(await storiesOf(home)).toMatchObject([{ id: NEUTRAL, level: null, primary: [] }])
  })

  it('gives every story an id of its own, which tells nothing of its title and may be cut short', async () => {
    const home = temporaryFolder()
    await add(home)
    await add(home)
    await add(home, storyFile({ title: 'Ünïcode & more!' }))
    const ids = (await storiesOf(home)).map(({ id }) => String(id))
    expect(ids).toEqual([NEUTRAL, NEUTRAL, NEUTRAL])
    expect(new Set(ids).size).toBe(3)
    for (const id of ids)
      for (const typed of [id, id.slice(0, -1), id.toUpperCase(), id.slice(2), `story:${id}`])
        expect(await dataOf(['story', 'show', typed], { home })).toMatchObject({ story: { id } })
    expect(await prep(['story', 'show', 's-'], { home })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('s- could be any of s-'),
    })
  })

  it('prints the empty form', async () => {
    const home = temporaryFolder()
    const { stdout, code } = await prep(['story', 'add', '--template'], { home })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^---\n[\s\S]*\ntitle:\n[\s\S]*customer-obsession[\s\S]*---\n\n# Situation\n/)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(await storiesOf(home)).toEqual([])
  })

  it.each<[string, string, number, RegExp]>([
    ['nothing', '', 3, /standard input is empty/],
    ['the empty form', '---\ntitle:\n---\n# Situation\n', 3, /no title.*none of the four parts has any text/],
    ['YAML that is none', storyFile({ front: 'primary: [x' }), 3, /line \d+: the front matter is not valid YAML/],
    ['a list as front matter', `---\n- ${SECRET}\n---\n# Situation\nx`, 3, /the front matter holds no fields/],
    [
      'front matter without an end',
      `---\ntitle: ${SECRET}\n# Situation\nx`,
      3,
      /line 1: the front matter does not end/,
    ],
    ['a field that is none', storyFile({ front: `${SECRET}: 1` }), 3, /a field that stories do not have/],
    [
      'no such principle',
      storyFile({ front: 'primary: [ownershp]' }),
      3,
      /primary 1 is not a principle of the framework \(did you mean ownership\?\)/,
    ],
    ['no such level', storyFile({ front: 'level: L9' }), 3, /level is not one of the framework/],
    [
      'no such provenance',
      storyFile({ front: `metrics: [{ says: ${SECRET}, provenance: documentd }]` }),
      3,
      /metric 1 has no provenance \(did you mean documented\?\)/,
    ],
    [
      'text without headings',
      `---\ntitle: x\n---\n${SECRET}\n`,
      3,
      /line 4: text before the first of the four headings/,
    ],
    ['a part twice', `${storyFile()}\n# Task\n${SECRET}`, 3, /a second task/],
    ['binary', 'a\0b', 3, /is not text/],
  ])('refuses %s, and repeats none of it', async (_, text, code, message) => {
    const home = temporaryFolder()
    const ran = await add(home, text)
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toMatch(message)
    expect(ran.stderr).not.toContain(SECRET)
    expect(await storiesOf(home)).toEqual([])
  })

  it.each<[string[], number, RegExp]>([
    [[], 2, /there is no terminal to open an editor on[\s\S]*--file FILE/],
    [['--file', 'nowhere.md'], 4, /there is no file nowhere.md/],
    [['--file', '.'], 3, /is a folder/],
    [['--file', 'latin1.md'], 3, /not UTF-8/],
    [['--file', 'huge.md'], 3, /larger than 1 MB/],
    [['--file', '-', '--metric', `${SECRET} 40%`], 2, /--metric 1 does not say where/],
    [['--file', '-', '--metric', `${SECRET}:documentd`], 2, /--metric 1 does not say where/],
    [['--file', '-', '--primary', 'ownershp'], 2, /primary 1 is not a principle/],
    [['--file', '-', '--level', 'L9'], 2, /no level L9/],
    [['--file', '-', '--happened', '2030'], 2, /is in the future/],
    [['--file', '-', '--on', 'tomorrow'], 2, /--on takes a date/],
  ])('refuses %j', async (argv, code, message) => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'latin1.md'), Buffer.from([0x23, 0x20, 0xe4, 0xff]))
    writeFileSync(join(home, 'huge.md'), 'x'.repeat(1024 * 1024 + 1))
    const ran = await prep(['story', 'add', ...argv], { home, stdin: storyFile() })
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toMatch(message)
    expect(ran.stderr).not.toContain(SECRET)
  })
})

describe('the editor', () => {
  /** A program that edits as the test says, and what it was called with. */
  const editor = (home: string, script: string): string => {
    const path = join(home, 'bin with space', 'edit')
    mkdirSync(join(home, 'bin with space'), { recursive: true })
    writeFileSync(
      path,
      `#!/bin/sh\nfor file; do :; done\necho "$#" > "${home}/count"\nstat -c '%a' "$(dirname "$file")" "$file" > "${home}/modes"\n${script}\n`,
    )
    chmodSync(path, 0o755)
    return `"${path}" --wait`
  }
  const temporary = (home: string): string => {
    const folder = join(home, 'tmp')
    mkdirSync(folder, { recursive: true })
    return folder
  }
  const edit = (home: string, script: string, argv: string[] = ['story', 'add'], env: Record<string, string> = {}) => {
    const terminal = fakeTerminal()
    const run = prep(argv, {
      home,
      isTTY: true,
      promptStreams: terminal.streams,
      env: { EDITOR: editor(home, script), TMPDIR: temporary(home), ...env },
    })
    return { terminal, run }
  }
  const leftOver = (home: string): string[] => readdirSync(temporary(home))
  const keptFile = (home: string): string => join(temporary(home), leftOver(home)[0] ?? '', 'story.md')

  it('opens on a private file with its own arguments, and leaves nothing behind', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'text'), storyFile())
    const { run } = edit(home, `cp "${home}/text" "$file"`)
    const ran = await run
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(home, 'count'), 'utf8')).toBe('2\n')
    expect(readFileSync(join(home, 'modes'), 'utf8')).toBe('700\n600\n')
    expect(leftOver(home)).toEqual([])
    expect(await storiesOf(home)).toHaveLength(1)
  })

  it('is VISUAL before EDITOR', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'text'), storyFile())
    const { run } = edit(home, `cp "${home}/text" "$file"`, ['story', 'add'], {
      EDITOR: 'false',
      VISUAL: editor(home, `cp "${home}/text" "$file"`),
    })
    expect((await run).code).toBe(0)
  })

  it('opens with what the flags say', async () => {
    const home = temporaryFolder()
    const { run } = edit(
      home,
      `grep -q '^title: "Launch"' "$file" && grep -q 'primary: \\[ownership\\]' "$file" && printf 'Late.\\n' >> "$file"`,
      [...['story', 'add', '--title', 'Launch', '--primary', 'ownership']],
    )
    expect((await run).code).toBe(0)
    expect(await storiesOf(home)).toMatchObject([{ title: 'Launch', primary: ['ownership'] }])
  })

  it.each([
    ['is left unchanged', 'true'],
    ['is emptied', ': > "$file"'],
  ])('that %s records nothing and leaves nothing', async (_, script) => {
    const home = temporaryFolder()
    const ran = await edit(home, script, ['story', 'add', '--title', 'Launch']).run
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('nothing was recorded')])
    expect([leftOver(home), await storiesOf(home)]).toEqual([[], []])
  })

  it('that fails keeps the text and says where', async () => {
    const home = temporaryFolder()
    const ran = await edit(home, `echo ${SECRET} >> "$file"; exit 3`).run
    expect(ran.code).toBe(3)
    expect(ran.stderr).toContain('failed (exit 3); nothing was recorded')
    expect(ran.stderr).toContain(`prep story add --file ${keptFile(home)} records it`)
    expect(ran.stderr).not.toContain(SECRET)
    expect(readFileSync(keptFile(home), 'utf8')).toContain(SECRET)
    expect(statSync(keptFile(home)).mode & 0o777).toBe(0o600)
  })

  it('that cannot be started leaves nothing and says what to set', async () => {
    const home = temporaryFolder()
    const ran = await edit(home, '', ['story', 'add'], { EDITOR: '/nowhere/at all' }).run
    expect([ran.code, ran.stderr]).toEqual([
      3,
      expect.stringMatching(/could not be started\n {2}hint: set VISUAL or EDITOR/),
    ])
    expect(leftOver(home)).toEqual([])
  })

  it('opens again on a text with faults, or keeps it', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'text'), storyFile({ front: 'level: L9' }))
    const once = edit(home, `cp "${home}/text" "$file"`)
    await once.terminal.until('This needs a change: level is not one of the framework')
    await once.terminal.until('Open the editor again?')
    once.terminal.type('n\r')
    const ran = await once.run
    expect([ran.code, ran.stderr]).toEqual([3, expect.stringContaining(`your text is kept in ${keptFile(home)}`)])
    expect(readFileSync(keptFile(home), 'utf8')).toContain(SECRET)
    expect(once.terminal.screen() + ran.stderr).not.toContain(SECRET)

    const twice = edit(
      home,
      `if test -e "${home}/seen"; then sed -i 's/L9/L6/' "$file"; else cp "${home}/text" "$file"; touch "${home}/seen"; fi`,
    )
    await twice.terminal.until('Open the editor again?')
    twice.terminal.type('y\r')
    expect((await twice.run).code).toBe(0)
    expect(leftOver(home)).toHaveLength(1)
  })

  it('keeps the text when recording it fails', async () => {
    const home = temporaryFolder()
    await prep(['log', 'coding', '30m'], { home })
    writeFileSync(join(home, 'text'), storyFile())
    const { run } = edit(
      home,
      `cp "${home}/text" "$file"; printf 'not a database, and long enough to be read as one' > "${home}/prep.sqlite"`,
    )
    const ran = await run
    expect(ran.code).toBe(3)
    expect(ran.stderr).toContain(`your text is kept in ${keptFile(home)}`)
    expect(existsSync(keptFile(home))).toBe(true)
  })

  it('opens story edit on the present version', async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await edit(home, `sed -i 's/fell by 40/fell by 45/' "$file"`, ['story', 'edit', ID]).run
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(flat(ran.stdout)).toContain('“Cutting the pager load”, version 2: result changed; version 1 is kept.')
    expect(ran.stdout).not.toContain(SECRET)
  })

  it.each([
    ['code --wait', ['code', '--wait']],
    ['"/opt/my editor/bin" -n \'a b\'', ['/opt/my editor/bin', '-n', 'a b']],
    ['  vi  ', ['vi']],
  ])('command %j is split into words', (command, words) => {
    expect(splitCommand(command)).toEqual(words)
  })
})

describe('prep story edit', () => {
  it('keeps the old version and names what changed, nothing more', async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'edit', ID, '--secondary', 'earn-trust', '--happened', '2025-04'], { home })
    expect(flat(ran.stdout)).toContain(
      '“Cutting the pager load”, version 2: secondary principles and date changed; version 1 is kept.',
    )
    expect(ran.stdout + ran.stderr).not.toContain(SECRET)
    const first = await dataOf(['story', 'show', ID, '--version', '1'], { home })
    expect(first.story).toMatchObject({ version: 1, happenedOn: '2025-03' })
    expect(await storiesOf(home)).toMatchObject([{ versions: 2, secondary: ['earn-trust'], happenedOn: '2025-04' }])
  })

  it('takes the text from a file, and fields the file does not have from before', async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'edit', ID, '--file', '-', '--json'], {
      home,
      stdin: '# Situation\nNew.\n# Task\nT\n# Action\nA\n# Result\nR',
    })
    expect(asRecord(JSON.parse(ran.stdout)).data).toMatchObject({
      version: 2,
      changed: ['situation', 'task', 'action', 'result'],
      level: 'L6',
    })
  })

  it('comes back to the text it printed with --template', async () => {
    const home = temporaryFolder()
    await add(home)
    const { stdout } = await prep(['story', 'show', ID, '--template'], { home })
    const ran = await prep(['story', 'edit', ID, '--file', '-'], { home, stdin: stdout })
    expect([ran.code, anyId(ran.stderr)]).toEqual([1, 'error: nothing of s- was changed: no version was recorded\n'])
  })

  it('warns when a figure that could not be confirmed is documented all at once, in other words too', async () => {
    const home = temporaryFolder()
    await add(home, storyFile(), '--metric', 'pages down by 40%:cannot-confirm')
    const silent = await prep(['story', 'edit', ID, '--happened', '2025-05'], { home })
    expect(silent.stderr).toBe('')
    const loud = await prep(['story', 'edit', ID, '--metric', 'pages down by 40%:documented'], { home })
    expect(loud.stderr).toContain('warning: metric 1')
    expect(loud.stderr).toContain('could not be confirmed before and is now documented')
    const again = await prep(['story', 'edit', ID, '--happened', '2025-06'], { home })
    expect(again.stderr).toBe('')
    expect(asRecords((await dataOf(['story', 'lint', ID], { home })).findings).map(({ rule }) => rule)).toContain(
      'upgraded-metric',
    )
  })

  it('makes no version older than the last', async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'edit', ID, '--happened', '2024', '--on', 'yesterday'], { home })
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('has a version of Nov 22, later than Nov 21')])
  })

  it('makes confidential and public again', async () => {
    const home = temporaryFolder()
    await add(home)
    await prep(['story', 'edit', ID, '--confidential'], { home })
    expect(await storiesOf(home)).toMatchObject([{ isConfidential: true }])
    await prep(['story', 'edit', ID, '--public'], { home })
    expect(await storiesOf(home)).toMatchObject([{ isConfidential: false, versions: 3 }])
  })

  it('suggests the story that was meant', async () => {
    const home = temporaryFolder()
    expect(await prep(['story', 'edit', 'launch', '--public'], { home })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('no story is recorded yet'),
    })
    await add(home)
    const id = await idOf(home, 'Cutting the pager load')
    expect(await prep(['story', 'show', `${id.slice(0, -1)}u`], { home })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining(`did you mean ${id}?`),
    })
  })
})

describe('prep story rate', () => {
  it('records what somebody said of impact, structure and rubric rows', async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(
      [
        'story',
        'rate',
        ID,
        '--impact',
        '4',
        '--structure',
        '3.5',
        '--rate',
        'communication=4',
        '--by',
        'mentor:Ana',
        '--relation',
        'former manager',
        '--note',
        SECRET,
      ],
      { home },
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(flat(ran.stdout)).toContain(
      '“Cutting the pager load” rated by mentor:Ana: impact 4, structure 3.5 and communication 4.',
    )
    expect(flat(ran.stdout)).toContain('Communication: 3.7')
    expect(await storiesOf(home)).toMatchObject([
      { rating: { mean: expect.closeTo(11.5 / 3), raters: 1 }, ownRating: null },
    ])
  })

  it("keeps one's own rating apart", async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'rate', ID, '--impact', '5'], { home })
    expect(flat(ran.stdout)).toContain('does not count towards any gate')
    expect(await storiesOf(home)).toMatchObject([{ rating: null, ownRating: 5 }])
  })

  it('meets the story criterion of a gate only by others', async () => {
    const home = temporaryFolder()
    await add(home)
    const value = async (): Promise<unknown> => {
      const gates = asRecords((await dataOf(['gate', 'gate1'], { home })).gates)
      return asRecords(gates[0]?.criteria).find(({ id }) => id === 'stories')?.value
    }
    await prep(['story', 'rate', ID, '--impact', '5', '--structure', '5'], { home })
    expect(await value()).toBe(0)
    await prep(['story', 'rate', ID, '--impact', '4', '--structure', '4', '--by', 'peer:Ben'], { home })
    expect(await value()).toBe(1)
  })

  it('asks on a terminal', async () => {
    const home = temporaryFolder()
    await add(home)
    const terminal = fakeTerminal()
    const run = prep(['story', 'rate', ID, '--by', 'mentor:Ana'], {
      home,
      isTTY: true,
      promptStreams: terminal.streams,
    })
    await terminal.until('Impact:')
    terminal.type('4\r')
    await terminal.until('Structure:')
    terminal.type('9\r')
    await terminal.until('>')
    terminal.type('\u007f4.5\r')
    expect((await run).code).toBe(0)
    expect(await storiesOf(home)).toMatchObject([{ rating: { mean: 4.25 } }])
  })

  it.each<[string[], number, RegExp]>([
    [[], 2, /--impact N --structure N/],
    [['--impact', '6'], 2, /--impact/],
    [['--impact', '3.2'], 2, /half step/],
    [['--rate', 'codng=4'], 4, /did you mean coding/],
    [['--impact', '4', '--by', 'mentr:Ana'], 2, /did you mean mentor/],
  ])('refuses %j', async (argv, code, message) => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'rate', ID, ...argv], { home })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toMatch(message)
  })
})

describe('prep story practice', () => {
  it('records the four times of a take', async () => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'practice', ID, '--seconds', '60,30,180.5,60', '--on', 'yesterday'], { home })
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(flat(ran.stdout)).toContain('“Cutting the pager load”, take 1: 5.5 min in all, longer than 4 min.')
    expect(flat(ran.stdout)).toContain('situation: 60 s (text: 3 s)')
    expect(await storiesOf(home)).toMatchObject([{ takes: 1, lastTakeOn: '2026-11-21' }])
  })

  describe('of a story of two minutes, told in five seconds', () => {
    const RUSHED = ['story', 'practice', 's-', '--seconds', '1,1,2,1']

    async function told(): Promise<string> {
      const home = temporaryFolder()
      const file = join(home, 'long.md')
      const part = (name: string): string => `# ${name}\n${'We did what had to be done then. '.repeat(9)}\n`
      writeFileSync(file, `---\ntitle: Long\n---\n${['Situation', 'Task', 'Action', 'Result'].map(part).join('')}`)
      expect((await prep(['story', 'add', '--file', file], { home })).code).toBe(0)
      return home
    }
    const takesOf = async (home: string): Promise<unknown> => (await storiesOf(home))[0]?.takes

    it('is kept and counts for nothing, until somebody stands by it', async () => {
      const home = await told()
      const ran = await prep(RUSHED, { home })
      expect([ran.code, flat(ran.stderr)]).toEqual([0, expect.stringContaining('5 s is too short for a story of')])
      expect(await takesOf(home)).toBe(0)
      const cure = /prep (edit \S+ --set isTimeConfirmed=true)/.exec(flat(ran.stderr))?.[1] ?? ''
      expect((await prep(cure.split(' '), { home })).code).toBe(0)
      expect(await takesOf(home)).toBe(1)
      expect((await prep([...RUSHED, '--confirm'], { home })).stderr).toBe('')
      expect(await takesOf(home)).toBe(2)
    })

    it.each<[string, string, number, number]>([
      ['is recorded when it is right', 'y', 0, 1],
      ['is not recorded when it is not', 'n', 1, 0],
    ])('is asked about on a terminal, and %s', async (_, key, code, takes) => {
      const home = await told()
      const terminal = fakeTerminal()
      const run = prep(RUSHED, { home, isTTY: true, promptStreams: terminal.streams })
      await terminal.until('Was the whole story told?')
      terminal.type(`${key}\r`)
      expect((await run).code).toBe(code)
      expect(await takesOf(home)).toBe(takes)
    })
  })

  it('says when a story is told too often', async () => {
    const home = temporaryFolder()
    await add(home)
    for (let take = 0; take < 12; take++) await prep(['story', 'practice', ID, '--seconds', '20,20,60,20'], { home })
    expect((await prep(['story', 'practice', ID, '--seconds', '20,20,60,20'], { home })).stdout).toContain(
      'told 13 times: let it rest',
    )
  })

  it.each<[string[], RegExp]>([
    [[], /the timer needs a terminal\n {2}hint: add --seconds/],
    [['--seconds', '60,30'], /takes four times, not 2/],
    [['--seconds', '60,30,x,60'], /--seconds takes a number/],
    [['--seconds', '60,30,-1,60'], /--seconds takes a number/],
    [['--seconds', '0,0,0,0'], /more than 0/],
  ])('refuses %j', async (argv, message) => {
    const home = temporaryFolder()
    await add(home)
    const ran = await prep(['story', 'practice', ID, ...argv], { home })
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toMatch(message)
  })

  it('times the parts on a terminal', async () => {
    const home = temporaryFolder()
    await add(home)
    const terminal = fakeTerminal()
    const run = prep(['story', 'practice', ID], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Enter begins')
    terminal.type('\r')
    for (const part of ['Situation (1 of 4)', 'Task (2 of 4)', 'Action (3 of 4)', 'Result (4 of 4)']) {
      await terminal.until(part)
      terminal.type('n')
    }
    await terminal.until('y finishes')
    terminal.type('y')
    expect((await run).code).toBe(0)
    expect(await storiesOf(home)).toMatchObject([{ takes: 1 }])
    expect(terminal.screen()).not.toContain(SECRET)
  })

  it('records nothing when it is broken off', async () => {
    const home = temporaryFolder()
    await add(home)
    const terminal = fakeTerminal()
    const run = prep(['story', 'practice', ID], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Enter begins')
    terminal.type('\r')
    await terminal.until('Situation (1 of 4)')
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
    expect(await storiesOf(home)).toMatchObject([{ takes: 0 }])
  })
})

describe('prep story matrix', () => {
  it('says how many examples are wanted when there is none', async () => {
    const home = temporaryFolder()
    expect((await prep(['story', 'matrix'], { home })).stdout).toContain('each of the 16 principles needs 3')
    expect(await dataOf(['story', 'matrix'], { home })).toMatchObject({ stories: [], examples: { count: 0, of: 48 } })
  })

  const PRINCIPLES = ['ownership', 'dive-deep', 'earn-trust', 'think-big', 'frugality']
  const bank = async (home: string, stories: number): Promise<void> => {
    for (let index = 0; index < stories; index++)
      await add(
        home,
        storyFile({
          title: `Story number ${index + 1}`,
          front: `primary: [${PRINCIPLES[index % 5]}]\nsecondary: [${PRINCIPLES[(index + 2) % 5]}]`,
        }),
      )
    const first = await idOf(home, 'Story number 1')
    for (let take = 0; take < 13; take++) await prep(['story', 'practice', first, '--seconds', '20,20,60,20'], { home })
  }

  it('shows coverage, heat and what falls with a story', async () => {
    const home = temporaryFolder()
    await bank(home, 7)
    const data = await dataOf(['story', 'matrix'], { home })
    expect(data).toMatchObject({ minimum: 3, examples: { count: 14, of: 48 } })
    expect(asRecords(data.stories)[0]).toMatchObject({
      title: 'Story number 1',
      takes: 13,
      heat: 1,
      fallIfBurned: ['ownership', 'earn-trust'],
    })
    const shown = async (...options: string[]): Promise<string> =>
      masked((await prep(['story', 'matrix', ...options], { home })).stdout)
    expect(await shown('--width', '80')).toMatchInlineSnapshot(`
      "Principles and stories
      ══════════════════════
      principle                                     1 2 3 4 5 6 7    of 3
      Customer Obsession                            · · · · · · ·  0 (-3)
      Ownership                                     ● · · ○ · ● ·       3
      Invent and Simplify                           · · · · · · ·  0 (-3)
      Are Right, A Lot                              · · · · · · ·  0 (-3)
      Learn and Be Curious                          · · · · · · ·  0 (-3)
      Hire and Develop the Best                     · · · · · · ·  0 (-3)
      Insist on the Highest Standards               · · · · · · ·  0 (-3)
      Think Big                                     · ○ · ● · · ○       3
      Bias for Action                               · · · · · · ·  0 (-3)
      Frugality                                     · · ○ · ● · ·  2 (-1)
      Earn Trust                                    ○ · ● · · ○ ·       3
      Dive Deep                                     · ● · · ○ · ●       3
      Have Backbone; Disagree and Commit            · · · · · · ·  0 (-3)
      Deliver Results                               · · · · · · ·  0 (-3)
      Strive to be Earth's Best Employer            · · · · · · ·  0 (-3)
      Success and Scale Bring Broad Responsibility  · · · · · · ·  0 (-3)
      told                                          █ · · · · · ·
      ● primary   ○ secondary   told from · none to █ many

      14 of 48 examples (at most 3 a principle count) · 12 of 16 principles need more

      ── Stories
      no.  story       title                  told  without it, below 3
      ───  ──────────  ──────────────  ───────────  ─────────────────────
        1  s-........  Story number 1  13 overused  Ownership, Earn Trust
        2  s-........  Story number 2            0  Think Big, Dive Deep
        3  s-........  Story number 3            0  Earn Trust
        4  s-........  Story number 4            0  Ownership, Think Big
        5  s-........  Story number 5            0  Dive Deep
        6  s-........  Story number 6            0  Ownership, Earn Trust
        7  s-........  Story number 7            0  Think Big, Dive Deep

      note: 7 active; the framework asks for 10
      "
    `)
    expect(await shown('--width', '60', '--color', 'never')).toMatchInlineSnapshot(`
      "Principles and stories
      ══════════════════════
      principle                              1 2 3 4 5 6 7    of 3
      Customer Obsession                     · · · · · · ·  0 (-3)
      Ownership                              ● · · ○ · ● ·       3
      Invent and Simplify                    · · · · · · ·  0 (-3)
      Are Right, A Lot                       · · · · · · ·  0 (-3)
      Learn and Be Curious                   · · · · · · ·  0 (-3)
      Hire and Develop the Best              · · · · · · ·  0 (-3)
      Insist on the Highest Standards        · · · · · · ·  0 (-3)
      Think Big                              · ○ · ● · · ○       3
      Bias for Action                        · · · · · · ·  0 (-3)
      Frugality                              · · ○ · ● · ·  2 (-1)
      Earn Trust                             ○ · ● · · ○ ·       3
      Dive Deep                              · ● · · ○ · ●       3
      Have Backbone; Disagree and Commit     · · · · · · ·  0 (-3)
      Deliver Results                        · · · · · · ·  0 (-3)
      Strive to be Earth's Best Employer     · · · · · · ·  0 (-3)
      Success and Scale Bring Broad          · · · · · · ·  0 (-3)
      Responsibility
      told                                   █ · · · · · ·
      ● primary   ○ secondary   told from · none to █ many

      14 of 48 examples (at most 3 a principle count) · 12 of 16
      principles need more

      ── Stories
      no.  title                  told  without it, below 3
      ───  ──────────────  ───────────  ─────────────────────
        1  Story number 1  13 overused  Ownership, Earn Trust
        2  Story number 2            0  Think Big, Dive Deep
        3  Story number 3            0  Earn Trust
        4  Story number 4            0  Ownership, Think Big
        5  Story number 5            0  Dive Deep
        6  Story number 6            0  Ownership, Earn Trust
        7  Story number 7            0  Think Big, Dive Deep
      not shown at this width: story

      note: 7 active; the framework asks for 10
      "
    `)
    for (const width of [40, 60, 80])
      for (const line of (await shown('--width', String(width))).split('\n'))
        expect(line.length).toBeLessThanOrEqual(width)
  })

  it('is ASCII where the terminal is, and words in plain text', async () => {
    const home = temporaryFolder()
    await bank(home, 2)
    const { stdout } = await prep(['story', 'matrix'], { home, env: { LANG: 'C' } })
    expect(stdout).toMatch(/Ownership +P \. {2}1 \(-2\)/)
    expect(/^[\x20-\x7e\n]*$/.test(stdout)).toBe(true)
    const plain = await prep(['story', 'matrix', '--plain'], { home })
    expect(masked(plain.stdout)).toContain('Ownership\tof 3: 1 (-2)\tprimary: s-........\n')
  })

  it('fits 60 columns with as many stories as can be kept', async () => {
    const home = temporaryFolder()
    for (let index = 0; index < 24; index++)
      await add(home, storyFile({ title: `S${index}`, front: 'primary: [ownership]' }))
    const { stdout } = await prep(['story', 'matrix', '--width', '60'], { home })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
    expect(stdout).toContain('12345 67890 12345 67890 1234')
  })
})

describe('prep story lint', () => {
  it('says what to mend, and exits 1 only when it is strict', async () => {
    const home = temporaryFolder()
    expect(await prep(['story', 'lint', '--strict'], { home })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No active story'),
    })
    await add(home, storyFile({ action: 'We did it.', result: 'It went well.' }))
    const ran = await prep(['story', 'lint'], { home })
    expect(ran.code).toBe(0)
    for (const rule of ['we-without-i', 'no-number', 'too-short']) expect(flat(ran.stdout)).toContain(`(${rule})`)
    expect((await prep(['story', 'lint', '--strict', '--json'], { home })).code).toBe(1)
    expect((await prep(['story', 'lint', ID, '--strict'], { home })).code).toBe(1)
  })

  it('leaves retired stories out, unless one is asked for', async () => {
    const home = temporaryFolder()
    await add(home)
    await prep(['story', 'retire', ID], { home })
    expect(await dataOf(['story', 'lint'], { home })).toEqual({ findings: [], linted: [] })
    expect(asRecords((await dataOf(['story', 'lint', ID], { home })).findings).length).toBeGreaterThan(0)
  })

  it('goes by the target level', async () => {
    const home = temporaryFolder()
    await add(home)
    const rules = async (level: string): Promise<unknown[]> =>
      asRecords((await dataOf(['story', 'lint', '--level', level], { home })).findings).map(({ rule }) => rule)
    expect(await rules('L6')).not.toContain('below-level')
    expect(await rules('L7')).toContain('below-level')
  })
})

describe('prep story retire and merge', () => {
  it('take a story out of use and bring it back', async () => {
    const home = temporaryFolder()
    await add(home)
    expect((await prep(['story', 'retire', ID], { home })).stdout).toContain('is retired')
    expect(await storiesOf(home)).toMatchObject([{ state: 'retired', versions: 2 }])
    expect(await prep(['story', 'retire', ID], { home })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is already retired'),
    })
    await prep(['story', 'retire', ID, '--back'], { home })
    expect(await storiesOf(home)).toMatchObject([{ state: 'active', versions: 3 }])
  })

  it('merge a story into another and say what the other does not name', async () => {
    const home = temporaryFolder()
    await add(home)
    await add(home, storyFile({ title: 'Launch', front: 'primary: [ownership]' }))
    const from = await idOf(home, 'Cutting the pager load')
    const into = await idOf(home, 'Launch')
    const ran = await prep(['story', 'merge', from, into], { home })
    expect(ran.stdout.replace(/\s+/g, ' ')).toContain('“Cutting the pager load” is retired in favor of “Launch”')
    expect(ran.stderr).toContain('“Launch” does not name Dive Deep and Insist on the Highest Standards')
    expect(await storiesOf(home)).toMatchObject([{ id: into }, { id: from, state: 'retired', mergedInto: into }])
    expect(await prep(['story', 'merge', into, from], { home })).toMatchObject({ code: 1 })
    await prep(['undo'], { home })
    expect((await storiesOf(home)).map(({ state }) => state)).toEqual(['active', 'active'])
  })

  it('refuse to merge a story into itself', async () => {
    const home = temporaryFolder()
    await add(home)
    expect(await prep(['story', 'merge', ID, ID], { home })).toMatchObject({ code: 2 })
  })
})

describe('prep story list and show', () => {
  it('say what to do when there is nothing', async () => {
    const home = temporaryFolder()
    expect((await prep(['story', 'list'], { home })).stdout).toContain('None yet. prep story add opens an editor')
  })

  it('list everything but the text', async () => {
    const home = temporaryFolder()
    await add(home, storyFile(), '--confidential')
    await add(home, storyFile({ title: 'Launch', front: 'primary: [think-big]' }))
    await prep(['story', 'retire', await idOf(home, 'Cutting the pager load')], { home })
    await prep(['story', 'rate', await idOf(home, 'Launch'), '--impact', '4', '--by', 'mentor:Ana'], { home })
    expect(masked((await prep(['story', 'list', '--width', '120'], { home })).stdout)).toMatchInlineSnapshot(`
      "Stories
      ═══════
      id          title                   shows                    level  takes  rated    age         state
      ──────────  ──────────────────────  ───────────────────────  ─────  ─────  ───────  ──────────  ─────────────────────
      s-........  Launch                  Think Big                           0  4.0 (1)  not stated  active
      s-........  Cutting the pager load  Ownership and Dive Deep  L6         0           20 mo       retired, confidential
      not shown at this width: versions

      note: 1 active; the framework asks for 10
      "
    `)
    expect(masked((await prep(['story', 'list', '--plain'], { home })).stdout)).toBe(
      [
        '# Stories',
        'id: s-........\ttitle: Launch\tshows: Think Big\tlevel:\tversions: 1\ttakes: 0\trated: 4.0 (1)\tage: not stated\tstate: active',
        `id: s-........\ttitle: Cutting the pager load\tshows: Ownership and Dive Deep\tlevel: L6\tversions: 2\ttakes: 0\trated:\tage: 20 mo\tstate: retired, confidential`,
        'note: 1 active; the framework asks for 10',
        '',
      ].join('\n'),
    )
  })

  it('show the text on request, as it stands or stood', async () => {
    const home = temporaryFolder()
    await add(home, storyFile(), '--metric', 'pages down:documented')
    await prep(['story', 'edit', ID, '--file', '-'], { home, stdin: storyFile({ result: 'Pages fell by half.' }) })
    expect((await prep(['story', 'show', ID], { home })).stdout).toContain('Pages fell by half.')
    const old = await prep(['story', 'show', ID, '--version', '1', '--width', '70'], { home })
    expect(anyId(old.stdout)).toMatchInlineSnapshot(`
      "Cutting the pager load
      ══════════════════════
      Id            s-
      Version       1 of 2, Nov 22
      State         active
      Level         L6
      Shows first   Ownership and Dive Deep
      Also touches  Insist on the Highest Standards
      Happened      Mar 2025

      ── Situation
      Every night the team was woken (CANARY7).

      ── Task
      I was to halve the load within a quarter.

      ── Action
      I looked at the alarms one by one and removed those that nobody had
      acted on.

      ── Result
      Pages fell by 40% in ten weeks.

      ── Figures
      • pages down · documented
      "
    `)
    expect(await prep(['story', 'show', ID, '--version', '3'], { home })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('its versions are 1 to 2'),
    })
  })

  it('show what was known on a date', async () => {
    const home = temporaryFolder()
    await add(home, storyFile(), '--on', '-5d')
    await prep(['story', 'edit', ID, '--happened', '2024'], { home })
    expect(asRecords((await dataOf(['story', 'list', '--as-of', 'yesterday'], { home })).stories)).toMatchObject([
      { versions: 1, happenedOn: '2025-03' },
    ])
    expect(asRecords((await dataOf(['story', 'list', '--as-of', '-6d'], { home })).stories)).toEqual([])
  })
})

describe("a story's text", () => {
  it('is in no output but the one that shows it', async () => {
    const home = temporaryFolder()
    const outputs = [
      await add(home),
      await add(home, storyFile({ title: 'Launch' }), '--json'),
      await prep(['story', 'add', '--file', '-', '--on', 'never'], { home, stdin: storyFile() }),
    ]
    const id = await idOf(home, 'Cutting the pager load')
    const launch = await idOf(home, 'Launch')
    for (const argv of [
      ['story', 'list'],
      ['story', 'matrix'],
      ['story', 'lint'],
      ['story', 'lint', id],
      ['story', 'rate', id, '--impact', '4', '--by', 'mentor:Ana'],
      ['story', 'practice', id, '--seconds', '20,20,60,20'],
      ['story', 'edit', id, '--happened', '2025-04'],
      ['story', 'edit', id, '--happened', '2025-04'],
      ['story', 'merge', launch, id],
      ['story', 'retire', id],
      ['story', 'show', 'nothing'],
      ['dashboard'],
      ['gate', '--explain'],
      ['history', '--all'],
      ['export'],
      ['check'],
      ['why', 'gate1.stories'],
      ['undo'],
      ['undo'],
    ])
      for (const format of [[], ['--json'], ['--plain']]) outputs.push(await prep([...argv, ...format], { home }))
    for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toContain(SECRET)
    expect((await prep(['story', 'show', id], { home })).stdout).toContain(SECRET)
  })
})
