import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { main } from '../../src/cli/main.ts'
import { GLOBAL_OPTIONS } from '../../src/commands/contract/options.ts'
import type { CommandSpec, OptionSpec } from '../../src/commands/contract/spec.ts'
import type { World } from '../../src/commands/contract/world.ts'
import { everyCommand } from '../../src/commands/table.ts'
import { canonical, isJson } from '../../src/domain/review-request/canonical.ts'
import { openReader } from '../../src/store/ledger.ts'
import { isLive } from '../../src/store/rows.ts'
import { exampleCalls, shippedExampleIds } from '../example-calls.ts'
import { broken, type Dice, damage, TOKENS } from './dice.ts'

const COMMANDS = await everyCommand()

const IDS = shippedExampleIds()
const ROOT = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

export interface Tried {
  code: number
  fault: string | null
}

/** One case: damages a sound input by the dice, gives it to the program, and judges what the program does. */
type Try = (roll: Dice) => Promise<Tried>

export const GROUNDS = [
  'argv',
  'answer',
  'table',
  'framework',
  'ratings',
  'script',
  'recall',
  'story',
  'export',
] as const
export type Ground = (typeof GROUNDS)[number]

/** Lays out what the cases work on, each ground in a folder of its own. */
export async function layOutGrounds(folder: string): Promise<Record<Ground, Try>> {
  const at = (name: Ground): string => {
    const own = join(folder, name)
    mkdirSync(own)
    return own
  }
  return {
    argv: await argvGround(at('argv')),
    answer: await answerGround(at('answer')),
    table: tableGround(at('table')),
    framework: frameworkGround(at('framework')),
    ratings: fileGround(at('ratings'), ['assess', '--file'], RATINGS),
    script: fileGround(at('script'), ['quiz', 'aws-services', '--seed', '7', '--answers'], [scriptText()]),
    recall: fileGround(at('recall'), ['practice', 'principle-recall', '--answers'], [RECALL]),
    story: fileGround(at('story'), ['story', 'add', '--file'], [STORY]),
    export: await exportGround(at('export')),
  }
}

interface Run {
  code: number
  stdout: string
  stderr: string
}

/** Runs a command line in this process on real files. */
async function prep(argv: readonly string[], home: string, cwd = home): Promise<Run> {
  let [stdout, stderr] = ['', '']
  const world: World = {
    readStdin: () => Buffer.alloc(0),
    stdin: {},
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    promptStreams: null,
    env: { PREP_HOME: home, LANG: 'en_GB.UTF-8', TZ: 'UTC', EDITOR: 'false' },
    now: () => new Date('2026-11-22T12:00:00Z'),
    cwd,
    platform: 'linux',
    packageRoot: ROOT,
    version,
    execPath: process.execPath,
    codeFolder: null,
  }
  const code = await main(argv, world)
  return { code, stdout, stderr }
}

const EXPECTED = [0, 1, 2, 3, 4]

function crash({ code, stdout, stderr }: Run): string | null {
  if (!EXPECTED.includes(code)) return `exit ${code}: ${stderr.slice(0, 300)}`
  if (code !== 0 && !/^(error: |\{"schema":"prep\/error\/)/.test(stderr) && stdout === '')
    return `exit ${code} without a word`
  const screen = (stdout + stderr).replace(COLOR, '')
  return CONTROL.test(screen) ? `control characters on the screen: ${JSON.stringify(screen.slice(0, 600))}` : null
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the program's own colors
const COLOR = /\x1b\[[\d;]*m/g

interface Count {
  operations: number
  live: number
}

function countOf(home: string): Count {
  const reader = openReader(home)
  const count = { operations: reader.operations().length, live: reader.rows().filter(isLive).length }
  reader.close()
  return count
}

/** What may leave fewer entries, or more than one operation. */
const MAY_TAKE_AWAY = /^(import|merge|restore|undo|redo|remove|forget|edit|skip)\b|--(end|abandon|stop)/

/** A run that writes must write one whole operation or nothing; the ledger is sound either way. */
async function judged(argv: readonly string[], home: string, kept: string, cwd = home): Promise<Tried> {
  const before = countOf(home)
  const run = await prep(argv, home, cwd)
  const after = countOf(home)
  const isChanged = after.operations !== before.operations || after.live !== before.live
  let fault = crash(run)
  if (run.code !== 0 && isChanged) fault ??= 'an error, and the ledger has changed'
  if (isChanged) {
    const isOneWhole = after.operations === before.operations + 1 && after.live > before.live
    if (!isOneWhole && !MAY_TAKE_AWAY.test(argv.join(' '))) fault ??= 'not one whole operation'
    const check = await prep(['check'], home)
    if (check.code !== 0) fault ??= `the ledger is not sound: ${check.stdout.slice(0, 300)}`
    rmSync(home, { recursive: true })
    cpSync(kept, home, { recursive: true })
  }
  return { code: run.code, fault }
}

async function answerGround(folder: string): Promise<Try> {
  const home = join(folder, 'home')
  const file = join(folder, 'answer')
  mkdirSync(home)
  const { stdout } = await prep(
    ['review-request', 'create', '--for', 'communication,mock', '--relation', '360', '-o', folder, '--json'],
    home,
  )
  const { request, files } = JSON.parse(stdout).data
  const token = /data-token="([0-9a-f]{64})"/.exec(readFileSync(files.html, 'utf8'))?.[1] ?? ''
  const seal = (answer: Record<string, unknown>): string => {
    if (!isJson(answer)) throw new Error('no JSON')
    return JSON.stringify(
      {
        ...answer,
        digest: createHash('sha256')
          .update(`${token}\n${canonical(answer)}`)
          .digest('hex'),
      },
      null,
      2,
    )
  }
  const answer = {
    schema: 'prep/review-answer/1',
    request,
    rater: { name: 'Ana <b>Müller</b>', relation: 'mentor' },
    answeredOn: '2026-11-20',
    ratings: { 'item-1': { communication: 3.5 }, 'item-2': { communication: 4 } },
    notes: { 'item-1': 'clear' },
    mocks: { 'item-2': { hireBand: 'hire', isRealistic: true } },
  }
  const filled = readFileSync(files.yaml, 'utf8')
    .replace('  name:', '  name: Ana')
    .replace('  relation:', '  relation: peer')
    .replace('answeredOn:', 'answeredOn: 2026-11-20')
    .replace('    communication:', '    communication: 4')
  const kept = join(folder, 'kept')
  cpSync(home, kept, { recursive: true })
  return async (roll) => {
    const damaged = damage(answer, roll)
    // Sealed after it was damaged, an answer gets past the seal and has to be refused for what it says.
    const text = roll.oneOf([seal(answer), filled, damaged === null ? seal(answer) : seal(damaged)])
    writeFileSync(file, roll.below(3) === 0 ? text : broken(text, roll))
    return judged(['review-request', 'import', file], home, kept)
  }
}

const TABLES = [
  {
    as: 'coding',
    text: 'id,date,title,difficulty,status,time,url\n1,2026-11-01,Two sum,easy,Accepted,12,https://example.org\n2,2026-11-02,"Trees, again",medium,Wrong Answer,1h10,\n',
  },
  {
    as: 'practice',
    text: 'date;activity;minutes;problem;note\n01.11.2026;System design problem;40,5;URL shortener;"a\nb"\n13.11.2026;reading;30;;\n',
  },
  {
    as: 'ratings',
    text: 'date,rubric,value,source,rater\n2026-11-01,coding,3.5,mentor,Ana\n2026-11-02,Behavioral,4,peer,Li\n',
  },
  {
    as: 'mocks',
    text: 'Date,Interviewer,System design,Coding,Communication,Decision\n2026-11-01,Ana,4,3.5,4,Lean hire\n',
  },
  { as: 'hours', text: 'date\tactivity\thours\n2026-11-01\treading\t1.5\n' },
] as const

function tableGround(folder: string): Try {
  const [home, kept, file] = [join(folder, 'home'), join(folder, 'kept'), join(folder, 'table.csv')]
  mkdirSync(home)
  mkdirSync(kept)
  return async (roll) => {
    const { as, text } = roll.oneOf(TABLES)
    writeFileSync(file, roll.below(8) === 0 ? text : broken(text, roll))
    return judged(['import', file, '--as', roll.below(10) === 0 ? roll.oneOf(TABLES).as : as], home, kept)
  }
}

function frameworkGround(folder: string): Try {
  const sound = join(ROOT, 'tests', 'fixtures', 'frameworks', 'tiny')
  const [copy, home] = [join(folder, 'framework'), join(folder, 'home')]
  cpSync(sound, copy, { recursive: true })
  mkdirSync(home)
  const files = readdirSync(sound, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.ya?ml$/.test(name) && statSync(join(sound, name)).isFile(),
  )
  return async (roll) => {
    const name = roll.oneOf(files)
    writeFileSync(join(copy, name), broken(readFileSync(join(sound, name), 'utf8'), roll))
    const lint = await prep(['framework', 'lint', copy], home)
    let fault = crash(lint)
    // What the linter lets through must work.
    if (lint.code === 0)
      for (const command of ['gate', 'dashboard']) {
        const run = await prep([command, '--framework', copy, '--json'], home)
        if (run.code !== 0)
          fault ??= `${relative(sound, join(sound, name))} was found sound, but ${command} says: ${run.stderr.slice(0, 300)}`
      }
    writeFileSync(join(copy, name), readFileSync(join(sound, name)))
    return { code: lint.code, fault }
  }
}

const RATINGS = [
  'ratings:\n  system-design: 3.5\n  coding: 4\n  behavioral: 3\nconfidence: 6\nnote: "a week of reading: and rest"\n',
  'system-design: 2\ncommunication: 4.5 # after the talk\n',
  '{"ratings": {"coding": 3, "architecture": 2.5}, "confidence": 7}',
]

const RECALL = 'Customer Obsession\nOwnership\nInvent and Simplify\nBias for Action\n'

const STORY = `---
title: The queue that grew
primary: [ownership]
metrics:
  - says: pages a week from 30 to 4
    provenance: documented
confidential: false
happened: 2025-03
---
# Situation
Pages came every night.

# Task
I owned the queue.

# Action
I measured, and split it.

# Result
Four pages a week.
`

function scriptText(): string {
  const bank = readFileSync(join(ROOT, 'data', 'frameworks', 'amazon-em', 'banks', 'aws-services.yaml'), 'utf8')
  const ids = [...bank.matchAll(/^\s*- id: (\S+)$/gm)].slice(0, 30).map(([, id = '']) => id)
  return JSON.stringify(
    Object.fromEntries(
      ids.map((id, index) => [id, index % 3 === 0 ? 'b' : { answer: ['a'], seconds: 12.5, confidence: 80 }]),
    ),
    null,
    1,
  )
}

/** Files that one command reads; JSON among them is damaged in its parts as well as in its letters. */
function fileGround(folder: string, argv: readonly string[], texts: readonly string[]): Try {
  const [home, kept, file] = [join(folder, 'home'), join(folder, 'kept'), join(folder, 'input')]
  mkdirSync(home)
  mkdirSync(kept)
  return async (roll) => {
    const text = roll.oneOf(texts)
    const damaged = text.startsWith('{') && roll.below(2) === 0 ? damage(JSON.parse(text), roll) : null
    writeFileSync(file, damaged === null ? broken(text, roll) : JSON.stringify(damaged))
    return judged([...argv, file], home, kept)
  }
}

async function exportGround(folder: string): Promise<Try> {
  const source = await smallLedger(folder)
  const { stdout } = await prep(['export', '--with-private'], source)
  return fileGround(folder, ['import', '--same-learner'], [stdout])
}

/** A home with a little of everything. */
async function smallLedger(folder: string): Promise<string> {
  const home = join(folder, 'source')
  mkdirSync(home)
  const story = join(folder, 'story.md')
  writeFileSync(story, STORY)
  const lines = [
    ['init', '--name', 'Ana', '--level', 'L6', '--hours-per-week', '8', '--interview-date', '2027-03-01'],
    ['assess', '--set', 'system-design=3,coding=3.5,communication=4', '--confidence', '6', '--on', '2026-11-01'],
    ['log', 'coding', '40m', '--on', '2026-11-20'],
    ['story', 'add', '--file', story],
    ['mock', 'add', '--rate', 'coding=3,system-design=2.5,communication=4', '--by', 'mock:Li'],
  ]
  for (const argv of lines) {
    const run = await prep(argv, home, folder)
    if (run.code !== 0) throw new Error(`prep ${argv.join(' ')} exited ${run.code}: ${run.stderr}`)
  }
  return home
}

/** Command lines of the help, with words changed, doubled, taken out or put in, and options from the table. */
async function argvGround(folder: string): Promise<Try> {
  const home = await smallLedger(folder)
  const [kept, cwd] = [join(folder, 'kept'), join(folder, 'work')]
  cpSync(home, kept, { recursive: true })
  const specs = COMMANDS.filter(({ name }) => name !== 'demo')
  return async (roll) => {
    rmSync(cwd, { recursive: true, force: true })
    mkdirSync(cwd)
    const argv = hostileArgv(roll.oneOf(specs), roll)
    const tried = await judged(argv, home, kept, cwd)
    return {
      ...tried,
      fault: tried.fault === null ? null : `prep ${argv.map((word) => JSON.stringify(word)).join(' ')}: ${tried.fault}`,
    }
  }
}

function hostileArgv({ name, examples, options = [] }: CommandSpec, roll: Dice): string[] {
  const head = name.split(' ').filter((word) => word !== '')
  const calls = exampleCalls(examples, IDS).filter((call) => head.every((word, index) => call[index] === word))
  const tail = calls.length === 0 ? [] : roll.oneOf(calls).slice(head.length)
  const words = tail.filter((word) => !word.startsWith('/'))
  for (let times = roll.below(4); times > 0; times--) {
    const at = roll.below(words.length + 1)
    const how = roll.below(4)
    if (how === 0) words.splice(at, 1)
    else if (how === 1) words.splice(at, 1, roll.oneOf(WORDS))
    else words.splice(at, 0, ...optionWords(roll.oneOf([...options, ...GLOBAL_OPTIONS]), roll))
  }
  // A dashboard that watches ends when it is told to, and nobody is here to tell it.
  return [...head, ...words].filter((word) => word !== '--watch' && !word.startsWith('/'))
}

function optionWords({ flags, choices = [] }: OptionSpec, roll: Dice): string[] {
  const flag = /--[a-z-]+/.exec(flags)?.[0] ?? ''
  return flags.includes('<') ? [flag, roll.oneOf([...choices, ...WORDS])] : [flag]
}

/** A zero byte cannot stand in a command line. */
const WORDS = [
  ...TOKENS.filter((token) => !token.includes('\0')),
  ...[
    'coding',
    'system-design=3',
    'coding=9',
    '3',
    '0',
    '2026-11-20',
    '2030-01-01',
    'L6',
    '30m',
    'mentor:Ana',
    '-',
    '--',
    '.',
  ],
  ...['toString', 'valueOf=3', '__proto__=1', 'hasOwnProperty', '1e9', '-5', '0x10', 'none', '..'],
]
