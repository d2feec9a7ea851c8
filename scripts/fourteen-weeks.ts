/**
 * Lives fourteen weeks with the program through real commands: 12 hours a week, three backgrounds. Prints the three actions of
 * each Monday as `prep next --json` gives them, and fails when one of them stands there on three Mondays in a row without
 * having been done, or when a command that is printed does not run.
 *
 *     npm run weeks [-- --background manager]
 */
import { parseArgs } from 'node:util'
import type { Action } from '../src/domain/actions/action.ts'
import { splitWords } from '../src/domain/text/command-words.ts'
import { type Home, openHome, type Ran } from './fourteen-weeks/home.ts'
import { type Candidate, work } from './fourteen-weeks/work.ts'

const WEEKS = 14
const HOURS = 12
const DAY_MS = 86_400_000
const START = Date.UTC(2026, 8, 7, 18)
/** Evenings and mornings on which there is time: days after Monday, and hours. */
const SITTINGS = [
  [1, 2],
  [3, 2],
  [5, 4],
  [6, 4],
] as const
/** Weeks in which nothing is done: a holiday of two. */
const AWAY = [5, 6]
const MOST_IN_A_SITTING = 8

const { values } = parseArgs({ options: { background: { type: 'string' } } })
const backgrounds = ['swe-to-em', 'manager', 'external'].filter(
  (one) => values.background === undefined || values.background === one,
)

const dateAt = (day: number, hour = 0): Date => new Date(START + day * DAY_MS + hour * 3_600_000)

interface Monday {
  week: number
  actions: Action[]
}

let failures = 0
const fail = (text: string): void => {
  failures += 1
  console.log(`  FAILED: ${text}`)
}

async function live(home: Home, background: string, seed: number): Promise<void> {
  const someone = await begin(home, background, seed)
  const mondays: Monday[] = []
  const doneSince: Set<string>[] = []
  for (let week = 0; week < WEEKS; week++) {
    const now = dateAt(7 * week)
    const { actions } = await home.json<{ actions: Action[] }>(now, ['next'])
    mondays.push({ week, actions })
    print(week, now, actions)
    for (const { commands } of actions) for (const command of commands) await check(home, now, command)
    for (const { id, title } of actions)
      if (isStale(id, mondays, doneSince)) fail(`${title} (${id}) stands there for the third Monday, undone`)
    if (isSameThree(mondays))
      fail(`the same three stand there for the third Monday: ${actions.map(({ id }) => id).join(', ')}`)
    doneSince.push(AWAY.includes(week) ? new Set() : await workWeek(someone, week))
  }
}

async function begin(home: Home, background: string, seed: number): Promise<Candidate> {
  const now = dateAt(0)
  await home.json(now, [
    'init',
    ...['--level', 'L6', '--pathway', background, '--years', '9', '--attest', 'role=yes'],
    ...[
      '--hours-per-week',
      String(HOURS),
      '--interview-date',
      dateAt(7 * WEEKS + 3)
        .toISOString()
        .slice(0, 10),
    ],
  ])
  const { rubrics } = await home.json<{ rubrics: { id: string; competency: string }[] }>(now, ['rubric'])
  const { items } = await home.json<{ items: { id: string; key: string[] | string }[] }>(now, [
    'framework',
    'items',
    '--keys',
  ])
  const weak = { 'swe-to-em': 'strategic', manager: 'system-design', external: 'cultural' }[background]
  return {
    home,
    chance: stream(seed),
    keys: new Map(items.map(({ id, key }) => [id, [key].flat()])),
    rows: rubrics,
    skill: (competency, day) => (competency === weak ? 2.4 : 3.1) + (0.9 * day) / (7 * WEEKS),
    dayOf: (date) => Math.floor((date.getTime() - START) / DAY_MS),
    people: ['mentor:Ana', 'peer:Bo', 'peer:Li'],
    stories: { told: 0 },
  }
}

/** Works through the list in each sitting, as it stands then; what is asked of others is done every other time. */
async function workWeek(someone: Candidate, week: number): Promise<Set<string>> {
  const finished = new Set<string>()
  for (const [day, hours] of SITTINGS) {
    let left = 60 * hours
    for (let turn = 0; turn < MOST_IN_A_SITTING && left > 10; turn++) {
      const now = dateAt(7 * week + day, turn * 0.3)
      const { actions } = await someone.home.json<{ actions: Action[] }>(now, [
        'next',
        '--all',
        '--minutes',
        String(left),
      ])
      const action = actions.find((one) => !isPutOff(one, someone) && !finished.has(`${day} ${one.id}`))
      if (!action) break
      const minutes = await work(someone, now, action)
      finished.add(`${day} ${action.id}`)
      if (minutes !== null) {
        finished.add(action.id)
        left -= minutes
      }
    }
  }
  return finished
}

const isPutOff = ({ kind, commands }: Action, { chance }: Candidate): boolean =>
  (kind === 'ask' || commands[0]?.startsWith('prep review-request') === true) && chance() < 0.5

/** It stood on the two Mondays before as well, and was done in neither of the weeks between. */
const isStale = (id: string, mondays: readonly Monday[], doneSince: readonly ReadonlySet<string>[]): boolean =>
  mondays.length > 2 &&
  mondays.slice(-3).every(({ actions }) => actions.some((one) => one.id === id)) &&
  doneSince.slice(-2).every((finished) => !finished.has(id))

/** The very same, down to the problem: what was done and came up again with another is another. */
const isSameThree = (mondays: readonly Monday[]): boolean =>
  mondays.length > 2 &&
  new Set(
    mondays.slice(-3).map(({ actions }) =>
      actions
        .flatMap(({ commands }) => commands)
        .sort()
        .join(' '),
    ),
  ).size === 1

function print(week: number, now: Date, actions: readonly Action[]): void {
  const away = AWAY.includes(week) ? ' (away this week)' : ''
  console.log(`  Monday ${now.toISOString().slice(0, 10)}, week ${week + 1}${away}`)
  for (const [at, { title, minutes, because, commands }] of actions.entries()) {
    console.log(`    ${at + 1}  ${title}, ${minutes} min`)
    console.log(`       ${because}`)
    for (const command of commands) console.log(`       $ ${command}`)
  }
}

/** A command runs, or lacks nothing but somebody at a terminal. */
async function check(home: Home, now: Date, command: string): Promise<void> {
  const ran = await home.inCopy(now, (splitWords(command) ?? []).slice(1))
  if (ran.code !== 0 && !lacksTerminal(ran)) fail(`${command} exits ${ran.code}: ${ran.stderr.trim()}`)
}

const lacksTerminal = ({ code, stderr }: Ran): boolean =>
  code === 2 && /nobody can be asked here|needs a terminal|no editor|--seconds|--answers|--yes|--file/.test(stderr)

/** Numbers from 0 to 1 that look like chance and are the same every time (Lehmer). */
function stream(seed: number): () => number {
  let state = 48_271 * seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

for (const [at, background] of backgrounds.entries()) {
  console.log(`\n${background}, ${HOURS} hours a week`)
  const home = openHome()
  try {
    await live(home, background, at + 1)
  } finally {
    home.remove()
  }
}
console.log(
  failures === 0 ? '\nno action stood three Mondays in a row undone, and every command ran' : `\n${failures} failures`,
)
process.exitCode = failures === 0 ? 0 : 1
