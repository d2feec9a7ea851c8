import type { Action } from '../../src/domain/actions/action.ts'
import { splitWords } from '../../src/domain/text/command-words.ts'
import type { Home } from './home.ts'

/** Somebody who does what the list says, when they do. */
export interface Candidate {
  home: Home
  /** A number from 0 to 1, the next of the candidate's own row. */
  chance: () => number
  /** Keys of all questions, by item. */
  keys: ReadonlyMap<string, readonly string[]>
  rows: readonly { id: string; competency: string }[]
  /** What they could do on a rubric row on a day, from 1 to 5. */
  skill: (competency: string, day: number) => number
  dayOf: (now: Date) => number
  people: readonly string[]
  stories: { told: number }
}

const RIGHT_FROM = 0.35

const half = (value: number): number => Math.min(5, Math.max(1, Math.round(2 * value) / 2))

/** Does an action through real commands; the minutes that it took, or null where there is no way. */
export async function work(someone: Candidate, now: Date, action: Action): Promise<number | null> {
  const [command = ''] = action.commands
  const words = (splitWords(command) ?? []).slice(1)
  const [first = '', second = ''] = words
  if (action.kind === 'setup' || action.kind === 'ready' || action.kind === 'remind') return null
  if (action.kind === 'decide') return done(someone, now, splitWords(action.commands.at(-1) ?? '')?.slice(1) ?? [], 2)
  if (action.kind === 'checkin') return checkIn(someone, now, action)
  if (first === 'assess') return rateAll(someone, now, null)
  if (first === 'review') return answers(someone, now, words, action.minutes)
  if (first === 'quiz') return answers(someone, now, words, action.minutes)
  if (first === 'review-request') return outsideRating(someone, now, action.competency)
  if (first === 'practice') return practice(someone, now, words, action)
  if (first === 'mock') return mock(someone, now, words)
  if (first === 'story' && second === 'add') return story(someone, now)
  if (first === 'story') return done(someone, now, [...words, '--seconds', '40,20,130,45'], 15)
  if (first === 'log') return done(someone, now, words, action.minutes)
  return null
}

async function done(someone: Candidate, now: Date, argv: readonly string[], minutes: number): Promise<number | null> {
  const { code } = await someone.home.run(now, argv)
  return code === 0 ? minutes : null
}

async function rateAll(someone: Candidate, now: Date, by: string | null): Promise<number> {
  const day = someone.dayOf(now)
  const lenient = by === null ? 0.4 : 0
  const sets = someone.rows.flatMap(({ id, competency }) => [
    '--set',
    `${id}=${half(someone.skill(competency, day) + lenient + 0.8 * (someone.chance() - 0.5))}`,
  ])
  await someone.home.json(now, ['assess', ...sets, ...(by === null ? [] : ['--by', by])])
  return 15
}

/** The answer comes back on the same evening. */
async function outsideRating(someone: Candidate, now: Date, competency: string | null): Promise<number> {
  const day = someone.dayOf(now)
  const person = someone.people[Math.floor(someone.chance() * someone.people.length)] ?? 'peer:Bo'
  const sets = someone.rows
    .filter((row) => row.competency === competency)
    .flatMap((row) => [
      '--set',
      `${row.id}=${half(someone.skill(row.competency, day) + 0.6 * (someone.chance() - 0.5))}`,
    ])
  await someone.home.json(now, ['assess', ...sets, '--by', person])
  return 5
}

async function answers(
  someone: Candidate,
  now: Date,
  words: readonly string[],
  minutes: number,
): Promise<number | null> {
  const given = Object.fromEntries(
    [...someone.keys].flatMap(([id, key]) => {
      const right = key.length === 1 ? key[0] : key
      if (someone.chance() > RIGHT_FROM) return [[id, { answer: right, seconds: 20 }]]
      const isChoice = typeof right === 'string' && /^[a-e]$/.test(right)
      return isChoice ? [[id, { answer: right === 'a' ? 'b' : 'a', seconds: 20 }]] : []
    }),
  )
  const few = words.includes('--n') || words.includes('--mode') || words[0] === 'review' ? [] : ['--n', '20']
  const { code } = await someone.home.run(now, [...words, ...few, '--answers', '-'], JSON.stringify(given))
  return code === 0 ? minutes : null
}

async function practice(
  someone: Candidate,
  now: Date,
  words: readonly string[],
  action: Action,
): Promise<number | null> {
  if (words.includes('--done')) return done(someone, now, words, action.minutes)
  const [, activity = '', problem] = words
  const begun = await someone.home.run(now, words)
  if (begun.code !== 0) return done(someone, now, ['log', activity, `${action.minutes}m`], action.minutes)
  const finish = [
    'practice',
    activity,
    ...(problem === undefined ? [] : [problem]),
    '--done',
    '--minutes',
    String(action.minutes),
  ]
  const flags = [['--solved', '--optimal', '--structure', 'all'], ['--structure', 'all'], []]
  for (const more of flags) if ((await someone.home.run(now, [...finish, ...more])).code === 0) return action.minutes
  return null
}

async function mock(someone: Candidate, now: Date, words: readonly string[]): Promise<number> {
  const at = (flag: string): string | undefined => words[words.indexOf(flag) + 1]
  const day = someone.dayOf(now)
  const rates = someone.rows.slice(0, 5).map(({ id, competency }) => `${id}=${half(someone.skill(competency, day))}`)
  const loop = at('--loop')
  await someone.home.json(now, [
    'mock',
    'add',
    '--by',
    `mock:${someone.chance() < 0.5 ? 'Ren' : 'Ida'}`,
    ...(loop === undefined ? [] : ['--loop', loop]),
    '--rate',
    rates.join(','),
    '--minutes',
    '150',
  ])
  return 150
}

async function story(someone: Candidate, now: Date): Promise<number> {
  someone.stories.told += 1
  const n = someone.stories.told
  const text = `# Situation\nOur service lost ${n} orders a day.\n# Task\nI had to stop that.\n# Action\nI measured, then I changed the queue.\n# Result\nLosses fell by ${n}0%.\n`
  await someone.home.run(now, ['story', 'add', '--title', `Story ${n}`, '--file', '-'], text)
  return 60
}

async function checkIn(someone: Candidate, now: Date, { id, commands }: Action): Promise<number> {
  if (commands.some((command) => command.startsWith('prep assess'))) await rateAll(someone, now, null)
  await someone.home.run(now, ['check-in', id.replace('checkin:', ''), '--done', 'all'])
  return 20
}
