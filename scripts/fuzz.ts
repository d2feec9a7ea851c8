/**
 * Feeds the program broken answer files, tables and frameworks and watches what it does:
 *
 *     node scripts/fuzz.ts [CASES] [SEED]
 *
 * Each case damages a sound file in its own way, told by the seed alone. A case fails when the program crashes, takes
 * too long, or leaves the ledger otherwise than it said: unchanged after an error, one whole operation after a success.
 */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { main } from '../src/cli/main.ts'
import type { World } from '../src/commands/contract/world.ts'
import { canonical, isJson } from '../src/domain/review/canonical.ts'
import { openReader } from '../src/store/ledger.ts'
import { isLive } from '../src/store/rows.ts'

const KINDS = ['answer', 'table', 'framework'] as const
type Kind = (typeof KINDS)[number]

interface Outcome {
  kind: Kind
  case: number
  code: number
  fault: string | null
  milliseconds: number
}

/** Longer than this, a case counts as hanging. */
const PATIENCE_MS = 20_000
const ROOT = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** Runs the cases in a thread of their own, so that one that hangs can be ended and named. */
async function watch(cases: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'prep-fuzz-'))
  const outcomes: Outcome[] = []
  const started = performance.now()
  let begun: { kind: Kind; case: number } | null = null
  const worker = new Worker(new URL(import.meta.url), { workerData: { cases, seed, folder } })
  const end = await new Promise<string | null>((resolve) => {
    let timeout = setTimeout(() => resolve('hang'), PATIENCE_MS)
    worker.on('message', (message: Outcome | { begun: { kind: Kind; case: number } }) => {
      clearTimeout(timeout)
      timeout = setTimeout(() => resolve('hang'), PATIENCE_MS)
      if ('begun' in message) begun = message.begun
      else outcomes.push(message)
    })
    worker.on('error', (error) => resolve(error.stack ?? error.message))
    worker.on('exit', () => {
      clearTimeout(timeout)
      resolve(null)
    })
  })
  await worker.terminate()
  rmSync(folder, { recursive: true, force: true })
  const failed = outcomes.filter(({ fault }) => fault !== null)
  for (const kind of KINDS)
    console.log(
      summary(
        kind,
        outcomes.filter((outcome) => outcome.kind === kind),
      ),
    )
  for (const { kind, case: number, fault } of failed.slice(0, 20))
    console.log(`FAILED ${kind} case ${number}, seed ${seed}: ${fault}`)
  if (end !== null) console.log(`FAILED ${JSON.stringify(begun)}, seed ${seed}: ${end}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(
    `${outcomes.length} of ${cases} cases in ${seconds} s, ${failed.length + (end === null ? 0 : 1)} failed (seed ${seed})`,
  )
  process.exitCode = failed.length === 0 && end === null && outcomes.length === cases ? 0 : 1
}

function summary(kind: Kind, outcomes: readonly Outcome[]): string {
  const codes = [...Map.groupBy(outcomes, ({ code }) => code)]
    .sort(([a], [b]) => a - b)
    .map(([code, own]) => `exit ${code}: ${own.length}`)
  const slowest = Math.max(0, ...outcomes.map(({ milliseconds }) => milliseconds))
  return `${kind}: ${outcomes.length} cases, ${codes.join(', ')}, slowest ${slowest.toFixed(0)} ms`
}

async function work(cases: number, seed: number, folder: string): Promise<void> {
  const grounds = { answer: await answerGround(folder), table: tableGround(folder), framework: frameworkGround(folder) }
  for (let number = 0; number < cases; number++) {
    const kind = KINDS[number % KINDS.length] ?? 'answer'
    parentPort?.postMessage({ begun: { kind, case: number } })
    const from = performance.now()
    const { code, fault } = await grounds[kind](dice(seed, number))
    parentPort?.postMessage({
      kind,
      case: number,
      code,
      fault,
      milliseconds: performance.now() - from,
    } satisfies Outcome)
  }
}

type Try = (roll: Dice) => Promise<{ code: number; fault: string | null }>

/** Runs a command line in this process on real files. */
async function prep(argv: readonly string[], home: string): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', '']
  const world: World = {
    readStdin: () => Buffer.alloc(0),
    stdin: {},
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    promptStreams: null,
    env: { PREP_HOME: home, LANG: 'en_GB.UTF-8', TZ: 'UTC' },
    now: () => new Date('2026-11-22T12:00:00Z'),
    cwd: home,
    platform: 'linux',
    packageRoot: ROOT,
    version,
    codeFolder: null,
    execPath: process.execPath,
  }
  const code = await main(argv, world)
  return { code, stdout, stderr }
}

const EXPECTED = [0, 1, 2, 3, 4]

function crash({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }): string | null {
  if (!EXPECTED.includes(code)) return `exit ${code}: ${stderr.slice(0, 300)}`
  if (code !== 0 && !stderr.startsWith('error: ') && stdout === '') return `exit ${code} without a word`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\x00-\x08\x0b-\x1f\x7f]/.test(stdout + stderr)
    ? `control characters on the screen: ${JSON.stringify((stdout + stderr).slice(0, 600))}`
    : null
}

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

/** A run that writes must write one whole operation or nothing; the ledger is sound either way. */
async function judged(
  argv: readonly string[],
  home: string,
  kept: string,
): Promise<{ code: number; fault: string | null }> {
  const before = countOf(home)
  const run = await prep(argv, home)
  const after = countOf(home)
  const isChanged = after.operations !== before.operations || after.live !== before.live
  let fault = crash(run)
  if (run.code !== 0 && isChanged) fault ??= 'an error, and the ledger has changed'
  if (run.code === 0 && isChanged) {
    if (after.operations !== before.operations + 1 || after.live <= before.live) fault ??= 'not one whole operation'
    const check = await prep(['check'], home)
    if (check.code !== 0) fault ??= `the ledger is not sound: ${check.stdout.slice(0, 300)}`
    rmSync(home, { recursive: true })
    cpSync(kept, home, { recursive: true })
  }
  return { code: run.code, fault }
}

async function answerGround(folder: string): Promise<Try> {
  const home = join(folder, 'answer-home')
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
  const kept = join(folder, 'answer-kept')
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
  const [home, kept, file] = [join(folder, 'table-home'), join(folder, 'table-kept'), join(folder, 'table.csv')]
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
  const [copy, home] = [join(folder, 'framework'), join(folder, 'framework-home')]
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

interface Dice {
  /** From 0 to one less. */
  below: (most: number) => number
  oneOf: <T>(values: readonly T[]) => T
}

function dice(seed: number, number: number): Dice {
  const generator = xoroshiro128plus(seed * 1_000_003 + number)
  const below = (most: number): number => uniformInt(generator, 0, most - 1)
  return {
    below,
    oneOf: (values) => {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('nothing to choose from')
      return value
    },
  }
}

const TOKENS = [
  '',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\ufeff',
  '"',
  "'",
  '\\',
  '\n',
  '\r\n',
  ',',
  ';',
  ':',
  ': ',
  '- ',
  '#',
  '&a ',
  '*a',
  '!!js/function ',
  '<<: ',
  '{',
  '}',
  '[',
  ']',
  '[[[[[[[[',
  'null',
  'true',
  '-1',
  '1e999',
  '99999999999999999999',
  '0.1',
  'NaN',
  '2026-02-30',
  '9999-12-31',
  '<script>alert(1)</script>',
  '=cmd|x',
  '__proto__',
  'constructor',
  '🙂',
  'ß',
  'x'.repeat(2000),
]

/** The text with one to six pieces cut, doubled, moved or replaced; now and then with bytes that are no text. */
function broken(text: string, roll: Dice): Buffer {
  let damaged = text
  for (let times = 1 + roll.below(6); times > 0; times--) {
    const at = roll.below(damaged.length + 1)
    const length = roll.below(roll.oneOf([2, 8, 60]))
    const piece = damaged.slice(at, at + length)
    const rest = damaged.slice(at + length)
    damaged =
      damaged.slice(0, at) +
      roll.oneOf([
        rest,
        roll.oneOf(TOKENS) + piece + rest,
        roll.oneOf(TOKENS) + rest,
        piece + piece + rest,
        piece.split('').reverse().join('') + rest,
      ])
  }
  const bytes = Buffer.from(damaged)
  if (roll.below(12) === 0 && bytes.length > 0) bytes[roll.below(bytes.length)] = 0x80 + roll.below(0x80)
  return bytes
}

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  5.5,
  3.25,
  -1,
  '',
  'x',
  'y'.repeat(5000),
  [],
  {},
  [1],
  { a: 1 },
  '2027-01-01',
  'r-22222222',
  '<img>',
]

/** The value with one part replaced, taken out or added; null when there was none to change. */
function damage(value: Record<string, unknown>, roll: Dice): Record<string, unknown> | null {
  const copy: Record<string, unknown> = structuredClone(value)
  let at: Record<string, unknown> = copy
  for (;;) {
    const keys = Object.keys(at)
    if (keys.length === 0) return null
    const key = roll.oneOf(keys)
    const inner = at[key]
    if (isRecord(inner) && roll.below(3) > 0) {
      at = inner
      continue
    }
    const how = roll.below(3)
    if (how === 0) delete at[key]
    else if (how === 1) at[key] = roll.oneOf(VALUES)
    else at[String(roll.oneOf(TOKENS)).slice(0, 20)] = roll.oneOf(VALUES)
    return copy
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

if (isMainThread) await watch(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1))
else await work(workerData.cases, workerData.seed, workerData.folder)
