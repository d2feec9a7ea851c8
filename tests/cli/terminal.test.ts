import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type ColorChoice, colorLevel, isUnicode, mayPrompt, terminalWidth } from '../../src/cli/terminal.ts'
import type { World } from '../../src/commands/contract/world.ts'

type Environment = Record<string, string | undefined>

const XTERM: Environment = { TERM: 'xterm' }

const levels = (choice: ColorChoice, env: Environment): (0 | 1 | 2 | 3)[] =>
  [true, false].map((isTTY) => colorLevel(choice, env, { isTTY }))

describe('color', () => {
  it.each<[string, ColorChoice, Environment, number, number]>([
    // what, --color, environment, on a terminal, in a pipe
    ['a terminal decides when nothing is said', 'auto', XTERM, 1, 0],
    ['--color never beats everything', 'never', { ...XTERM, FORCE_COLOR: '1', CLICOLOR_FORCE: '1' }, 0, 0],
    ['--color always beats NO_COLOR', 'always', { ...XTERM, NO_COLOR: '1' }, 1, 1],
    ['--color always beats FORCE_COLOR=0', 'always', { ...XTERM, FORCE_COLOR: '0' }, 1, 1],
    ['--color always beats TERM=dumb', 'always', { TERM: 'dumb' }, 1, 1],
    ['--color always needs no TERM', 'always', {}, 1, 1],
    ['NO_COLOR turns it off', 'auto', { ...XTERM, NO_COLOR: '1' }, 0, 0],
    ['NO_COLOR beats FORCE_COLOR', 'auto', { ...XTERM, NO_COLOR: '1', FORCE_COLOR: '1' }, 0, 0],
    ['NO_COLOR beats CLICOLOR_FORCE', 'auto', { ...XTERM, NO_COLOR: '1', CLICOLOR_FORCE: '1' }, 0, 0],
    ['NO_COLOR=0 is set and so counts', 'auto', { ...XTERM, NO_COLOR: '0' }, 0, 0],
    ['an empty NO_COLOR does not count', 'auto', { ...XTERM, NO_COLOR: '' }, 1, 0],
    ['an empty NO_COLOR leaves FORCE_COLOR', 'auto', { ...XTERM, NO_COLOR: '', FORCE_COLOR: '1' }, 1, 1],
    ['FORCE_COLOR colors a pipe', 'auto', { ...XTERM, FORCE_COLOR: '1' }, 1, 1],
    ['FORCE_COLOR=true too', 'auto', { ...XTERM, FORCE_COLOR: 'true' }, 1, 1],
    ['FORCE_COLOR beats TERM=dumb', 'auto', { TERM: 'dumb', FORCE_COLOR: '1' }, 1, 1],
    ['FORCE_COLOR beats CLICOLOR=0', 'auto', { ...XTERM, FORCE_COLOR: '1', CLICOLOR: '0' }, 1, 1],
    ['an empty FORCE_COLOR does not count', 'auto', { ...XTERM, FORCE_COLOR: '' }, 1, 0],
    ['CLICOLOR_FORCE colors a pipe', 'auto', { ...XTERM, CLICOLOR_FORCE: '1' }, 1, 1],
    ['CLICOLOR_FORCE=0 does not', 'auto', { ...XTERM, CLICOLOR_FORCE: '0' }, 1, 0],
    ['CLICOLOR_FORCE beats FORCE_COLOR=0', 'auto', { ...XTERM, CLICOLOR_FORCE: '1', FORCE_COLOR: '0' }, 1, 1],
    ['FORCE_COLOR=0 turns it off', 'auto', { ...XTERM, FORCE_COLOR: '0' }, 0, 0],
    ['FORCE_COLOR=false too', 'auto', { ...XTERM, FORCE_COLOR: 'false' }, 0, 0],
    ['CLICOLOR=0 turns it off', 'auto', { ...XTERM, CLICOLOR: '0' }, 0, 0],
    ['CLICOLOR=1 does not color a pipe', 'auto', { ...XTERM, CLICOLOR: '1' }, 1, 0],
    ['TERM=dumb turns it off', 'auto', { TERM: 'dumb' }, 0, 0],
    ['no TERM turns it off', 'auto', {}, 0, 0],
    ['an empty TERM turns it off', 'auto', { TERM: '' }, 0, 0],
    ['CI alone does not color a pipe', 'auto', { ...XTERM, CI: 'true' }, 1, 0],
  ])('%s', (_, choice, env, onTerminal, inPipe) => {
    expect(levels(choice, env)).toEqual([onTerminal, inPipe])
  })

  it.each<[string, Environment, number]>([
    ['sixteen colors unless more are promised', { TERM: 'xterm' }, 1],
    ['256 by the name of the terminal', { TERM: 'xterm-256color' }, 2],
    ['all by COLORTERM=truecolor', { TERM: 'xterm', COLORTERM: 'truecolor' }, 3],
    ['all by COLORTERM=24bit', { TERM: 'xterm-256color', COLORTERM: '24bit' }, 3],
    ['no more for another COLORTERM', { TERM: 'xterm', COLORTERM: 'rxvt' }, 1],
  ])('has %s', (_, env, depth) => {
    expect(colorLevel('auto', env, { isTTY: true })).toBe(depth)
    expect(colorLevel('always', env, { isTTY: false })).toBe(depth)
    expect(colorLevel('auto', { ...env, FORCE_COLOR: '1' }, { isTTY: false })).toBe(depth)
  })

  it('is off in a stream that does not say what it is', () => {
    expect(colorLevel('auto', XTERM, {})).toBe(0)
  })
})

describe('width', () => {
  it.each<[string, number | null, number | undefined, string | undefined, number]>([
    // what, --width, the stream's columns, COLUMNS, width
    ['--width first', 100, 120, '90', 100],
    ["then the stream's columns", null, 120, '90', 120],
    ['then COLUMNS', null, undefined, '90', 90],
    ['then 80', null, undefined, undefined, 80],
    ['columns of 0 say nothing', null, 0, '90', 90],
    ['a COLUMNS of 0 says nothing', null, 0, '0', 80],
    ['a COLUMNS that is not a number says nothing', null, undefined, 'wide', 80],
    ['an empty COLUMNS says nothing', null, undefined, '', 80],
    ['never below 40', 20, 120, undefined, 40],
    ['a narrow terminal counts as 40 wide', null, 10, undefined, 40],
    ['exactly 40', 40, undefined, undefined, 40],
    ['never above 200', 500, 120, undefined, 200],
    ['a very wide terminal counts as 200 wide', null, 400, undefined, 200],
    ['whole columns', 99.9, undefined, undefined, 99],
  ])('%s', (_, requested, columns, COLUMNS, width) => {
    const stream = columns === undefined ? {} : { columns }
    expect(terminalWidth(requested, { COLUMNS }, stream)).toBe(width)
  })
})

describe('Unicode', () => {
  it.each<[string, Environment, string, boolean]>([
    ['a UTF-8 LANG', { LANG: 'en_GB.UTF-8' }, 'linux', true],
    ['however it is spelt', { LANG: 'de_DE.utf8' }, 'linux', true],
    ['another LANG', { LANG: 'en_US.ISO-8859-1' }, 'linux', false],
    ['the C locale', { LANG: 'C' }, 'linux', false],
    ['C.UTF-8', { LANG: 'C.UTF-8' }, 'linux', true],
    ['LC_CTYPE beats LANG', { LC_CTYPE: 'C', LANG: 'en_GB.UTF-8' }, 'linux', false],
    ['LC_ALL beats LC_CTYPE', { LC_ALL: 'en_GB.UTF-8', LC_CTYPE: 'C', LANG: 'C' }, 'linux', true],
    ['an empty LC_ALL says nothing', { LC_ALL: '', LANG: 'en_GB.UTF-8' }, 'linux', true],
    ['no locale on Linux', {}, 'linux', false],
    ['no locale on a Mac', {}, 'darwin', true],
    ['the C locale on a Mac', { LANG: 'C' }, 'darwin', false],
    ['an old Windows console', {}, 'win32', false],
    ['Windows Terminal', { WT_SESSION: 'a1' }, 'win32', true],
    ['a dumb terminal', { TERM: 'dumb', LANG: 'en_GB.UTF-8' }, 'linux', false],
    ['the Linux console', { TERM: 'linux', LANG: 'en_GB.UTF-8' }, 'linux', false],
    ['PREP_ASCII', { PREP_ASCII: '1', LANG: 'en_GB.UTF-8' }, 'linux', false],
    ['an empty PREP_ASCII', { PREP_ASCII: '', LANG: 'en_GB.UTF-8' }, 'linux', true],
  ])('%s', (_, env, platform, expected) => {
    expect(isUnicode(env, platform)).toBe(expected)
  })
})

const worldWith = (ends: { stdin: boolean; stdout: boolean }, env: Environment): World => ({
  stdin: Object.assign(Readable.from([]), { isTTY: ends.stdin }),
  readStdin: () => Buffer.alloc(0),
  stdout: { write: () => true, isTTY: ends.stdout },
  stderr: { write: () => true },
  promptStreams: { input: Readable.from([]), output: new Writable() },
  env,
  now: () => new Date(0),
  cwd: '/',
  platform: 'linux',
  packageRoot: '/',
  version: '0.0.0',
  codeFolder: null,
  execPath: process.execPath,
})

describe('prompts', () => {
  it.each<[string, { stdin: boolean; stdout: boolean }, Environment, boolean, boolean]>([
    ['appear between two terminals', { stdin: true, stdout: true }, {}, true, true],
    ['never without input', { stdin: true, stdout: true }, {}, false, false],
    ['never when stdin is a pipe', { stdin: false, stdout: true }, {}, true, false],
    ['never when stdout is a pipe', { stdin: true, stdout: false }, {}, true, false],
    ['never in CI', { stdin: true, stdout: true }, { CI: 'true' }, true, false],
    ['an empty CI is no CI', { stdin: true, stdout: true }, { CI: '' }, true, true],
  ])('%s', (_, ends, env, isInputAllowed, expected) => {
    expect(mayPrompt(worldWith(ends, env), isInputAllowed)).toBe(expected)
  })

  it('never where there is nothing to draw them on', () => {
    const world = worldWith({ stdin: true, stdout: true }, {})
    expect(mayPrompt({ ...world, promptStreams: null }, true)).toBe(false)
  })
})
