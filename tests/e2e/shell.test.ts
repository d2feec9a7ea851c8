import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeLedger } from '../../scripts/bench-ledger.ts'
import { everyCommand } from '../../src/commands/table.ts'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'
import { dataOf, runPrep, runShell, sharedFolder } from './harness.ts'

const COMMANDS = await everyCommand()

const BIG = { entries: 6000, weeks: 12, until: '2026-11-22' }
const ESCAPE = '\u001b['

describe('exit codes', () => {
  const empty = (): { home: string } => ({ home: temporaryFolder() })

  it('0 when it is done', () => {
    expect(runPrep(['gate', '--json'], empty())).toMatchObject({ code: 0, stderr: '' })
  })

  it('1 when the answer is no', () => {
    expect(runPrep(['gate', 'gate1', '--exit-code'], empty()).code).toBe(1)
  })

  it.each([
    ['an unknown command', ['dashbord'], 'dashboard'],
    ['a command with a letter too many', ['gates'], 'gate?'],
    ['an unknown command before other words, behind an option', ['--plain', 'stroy', 'add'], 'did you mean story?'],
    ['an unknown subcommand', ['framework', 'lnt'], 'lint'],
    ['an unknown subcommand like none', ['people', 'Ana'], 'prep people --help lists its commands'],
    ['an unknown option', ['gate', '--explian'], '--explain'],
    ['a value that is not among the choices', ['gate', '--color', 'sometimes'], 'auto, always, never'],
    ['an argument too few', ['log'], 'ACTIVITY'],
    ['an argument too many', ['gate', 'gate1', 'gate2'], 'too many arguments'],
    ['a date that is none', ['gate', '--as-of', 'someday'], 'yesterday'],
    ['a date in the future', ['log', 'reading', '30m', '--on', '2027-01-01'], 'future'],
    ['an answer that nobody can be asked for', ['assess'], '--set'],
  ])('2 for %s, with what to write instead', (_, args, cure) => {
    const { code, stdout, stderr } = runPrep(args, empty())
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: .+/)
    expect(stderr).toContain(cure)
  })

  it('3 for a ledger that is damaged, and leaves it as it is', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'prep.sqlite'), 'this is not a database, however long one looks at it'.repeat(100))
    for (const args of [['gate'], ['log', 'reading', '30m']])
      expect(runPrep(args, { home })).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('damaged') })
  })

  it('3 for a framework with faults', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'framework.yaml'), 'id: [')
    const { code, stderr } = runPrep(['gate', '--framework', home], { home })
    expect(code).toBe(3)
    expect(stderr).toMatch(/framework\.yaml:\d+:\d+: /)
  })

  it.runIf(process.getuid?.() !== 0)('3 for a home that may not be written', () => {
    const home = temporaryFolder()
    chmodSync(home, 0o500)
    expect(runPrep(['log', 'reading', '30m'], { home: join(home, 'inner') }).code).toBe(3)
  })

  it('4 for what does not exist, with the nearest that does', () => {
    const { code, stderr } = runPrep(['gate', 'gate9'], empty())
    expect(code).toBe(4)
    expect(stderr).toMatch(/did you mean gate\d\?|gate1/)
  })

  it('the same with --json, as one document on standard error', () => {
    const { code, stdout, stderr } = runPrep(['gate', 'gate9', '--json'], empty())
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(JSON.parse(stderr)).toMatchObject({ schema: 'prep/error/1', kind: 'not-found' })
  })
})

describe('help', () => {
  it('names every command under its group, in the order of the groups', () => {
    const { code, stdout, stderr } = runPrep(['--help'], { home: temporaryFolder() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const used = [...new Set(COMMANDS.map(({ group }) => group))]
    expect(
      [...stdout.matchAll(/^(\w+):$/gm)]
        .map(([, title]) => title)
        .filter((title) => title !== 'Options' && title !== 'Examples'),
    ).toEqual(used)
    const [, listed = ''] = stdout.split('Options:')
    const names = [...listed.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name]) => name)
    expect(names.toSorted()).toEqual([...new Set(COMMANDS.flatMap(({ name }) => name.split(' ')[0] || []))].toSorted())
  })

  it.each([...new Set(COMMANDS.flatMap(({ name }) => (name.includes(' ') ? name.split(' ', 1) : [])))])(
    'prep %s takes the global options before its subcommand',
    (group) => {
      const { code, stdout } = runPrep([group, '--width', '60', '--help'], { home: temporaryFolder() })
      expect({ code, usage: stdout.startsWith(`Usage: prep ${group} `) }).toEqual({ code: 0, usage: true })
    },
  )

  it('takes a value that is spelled like the command for a value', () => {
    const cwd = temporaryFolder()
    const { code, stdout } = runPrep(['--home', 'people', 'people', '--json'], { home: join(cwd, 'other'), cwd })
    expect({ code, schema: JSON.parse(stdout).schema }).toEqual({ code: 0, schema: 'prep/people/1' })
  })

  it('lists the commands behind a global option too', () => {
    const home = temporaryFolder()
    expect(runPrep(['--json', '--help'], { home })).toEqual(runPrep(['--help'], { home }))
  })

  it('fits eighty columns when nobody says how wide the terminal is', () => {
    const { stdout } = runPrep(['--help'], { home: temporaryFolder() })
    expect(stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  $ '))).toEqual([])
  })
})

describe.each([45, 80])('help at %i columns', (width) => {
  it.each(['assess', 'certificate', 'dashboard', 'export', 'story add'])('of %s fits', (name) => {
    const { code, stdout } = runPrep([...name.split(' '), '--help', '--width', String(width)], {
      home: temporaryFolder(),
    })
    const wide = stdout.split('\n').filter((line) => line.length > width)
    expect({ code, wide }).toEqual({ code: 0, wide: [] })
    expect(stdout.split('\n').some((line) => line.length > width - 10)).toBe(true)
  })
})

describe('streams', () => {
  const home = sharedFolder()

  beforeAll(() => void writeLedger(home, PACKAGE_ROOT, BIG))

  it('a reader that has seen enough is not an error', () => {
    for (const format of ['', '--plain', '--json'])
      expect(runShell(`prep history --all ${format} | head -c 100 | wc -c`, { home })).toMatchObject({
        code: 0,
        stderr: '',
      })
  })

  it('much output reaches a slow pipe whole', () => {
    const ran = runShell('prep export --format json | (sleep 1; cat)', { home })
    expect(ran.stdout.length).toBeGreaterThan(1_000_000)
    expect(ran.code).toBe(0)
    expect(() => JSON.parse(ran.stdout)).not.toThrow()
  })

  it('much output reaches a pipe that somebody else has set not to wait', () => {
    // Node sets its standard input so, and the setting belongs to the pipe, not to the process.
    const holder = `${process.execPath} -e 'process.stdin; setTimeout(() => {}, 60000)'`
    const ran = runShell(
      `prep export --format json > whole; mkfifo pipe; exec 3<>pipe; ${holder} <&3 & holder=$!; sleep 1
       (sleep 1; head -c $(wc -c < whole) pipe > got) & reader=$!
       prep export --format json >&3 || kill $reader; wait $reader; kill $holder; cmp whole got && wc -c < got`,
      { home },
    )
    expect(Number(ran.stdout)).toBeGreaterThan(1_000_000)
  })

  it.runIf(existsSync('/dev/full'))('output that finds no room is an error of the environment', () => {
    const { code, stderr } = runShell('prep gate > /dev/full', { home })
    expect(stderr).toMatch(/^error: could not write the output: ENOSPC\n/)
    expect(code).toBe(3)
  })

  it('a closed standard output disturbs nobody', () => {
    expect(runShell('prep gate >&-', { home })).toMatchObject({ code: 0, stderr: '' })
  })

  it('a closed standard input disturbs nobody who does not read it', () => {
    expect(runShell('prep gate --plain <&-', { home })).toMatchObject({ code: 0, stderr: '' })
    expect(runShell('prep assess <&-', { home }).code).toBe(2)
  })

  it('the interactive commands end with code 2 without a terminal, however standard input is left', () => {
    for (const line of ['prep assess < /dev/null', 'echo 3 | prep assess', 'CI=1 prep assess'])
      expect(runShell(line, { home })).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('color and characters', () => {
  const home = sharedFolder()

  beforeAll(() => void writeLedger(home, PACKAGE_ROOT, { entries: 700, weeks: 12, until: '2026-11-22' }))

  const shown = (args: readonly string[], env: Record<string, string | undefined> = {}): string =>
    runPrep(['dashboard', ...args], { home, env: { TERM: 'xterm-256color', ...env } }).stdout

  it.each([
    ['a pipe', [], {}, false],
    ['--color always', ['--color', 'always'], {}, true],
    ['--color always over NO_COLOR', ['--color', 'always'], { NO_COLOR: '1' }, true],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['CLICOLOR_FORCE', [], { CLICOLOR_FORCE: '1' }, true],
    ['NO_COLOR over FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR, which says nothing', [], { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    ['--color never over FORCE_COLOR', ['--color', 'never'], { FORCE_COLOR: '1' }, false],
    ['--plain, whatever else is asked', ['--plain', '--color', 'always'], { FORCE_COLOR: '1' }, false],
  ])('%s', (_, args, env, isColored) => {
    expect(shown(args, env).includes(ESCAPE)).toBe(isColored)
  })

  it.each([
    ['LANG=C', { LANG: 'C' }],
    ['LC_ALL=C over a UTF-8 LANG', { LC_ALL: 'C', LANG: 'de_DE.UTF-8' }],
    ['PREP_ASCII', { PREP_ASCII: '1' }],
    ['TERM=dumb', { TERM: 'dumb' }],
  ])('%s draws in ASCII', (_, env) => {
    expect([...new Set(shown([], env).match(/[^\n\x20-\x7e]/g) ?? [])]).toEqual([])
  })

  it('a UTF-8 locale draws with more', () => {
    expect(shown([], { LANG: 'de_DE.UTF-8' })).toMatch(/[█▓░─│]/)
  })

  it('--plain is ASCII everywhere', () => {
    expect([...new Set(shown(['--plain'], { LANG: 'de_DE.UTF-8' }).match(/[^\n\t\x20-\x7e]/g) ?? [])]).toEqual([])
  })
})

describe('days', () => {
  // 02:30 on a Sunday in UTC: in the west it is still Saturday evening, in the east Sunday is well on its way.
  it.each([
    ['UTC', '2026-11-22T02:30:00Z', '2026-11-20'],
    ['UTC', '2026-11-22T04:00:00Z', '2026-11-21'],
    ['America/New_York', '2026-11-22T02:30:00Z', '2026-11-20'],
    ['Asia/Kolkata', '2026-11-22T02:30:00Z', '2026-11-21'],
    ['Pacific/Kiritimati', '2026-11-22T02:30:00Z', '2026-11-21'],
    ['Pacific/Kiritimati', '2026-11-21T13:59:00Z', '2026-11-20'],
    ['Pacific/Kiritimati', '2026-11-21T14:00:00Z', '2026-11-21'],
    // The night in which New York's clocks go from 02:00 to 03:00.
    ['America/New_York', '2026-03-08T07:59:00Z', '2026-03-06'],
    ['America/New_York', '2026-03-08T08:00:00Z', '2026-03-07'],
  ])('in %s at %s, yesterday is %s: a day begins at four', (zone, now, yesterday) => {
    const home = temporaryFolder()
    const env = { TZ: zone, PREP_NOW: now }
    expect(runPrep(['log', 'reading', '30m', '--on', 'yesterday'], { home, env }).code).toBe(0)
    expect(dataOf(runPrep(['history', '--json'], { home, env })).entries).toMatchObject([{ occurredOn: yesterday }])
  })
})
