import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { EntryKind, Payloads, QuizMode } from '../src/domain/facts/entry.ts'
import type { Source } from '../src/domain/facts/source.ts'
import { answeredItem } from '../src/domain/quiz/answered.ts'
import { addDays, type CivilDate } from '../src/domain/time/dates.ts'
import { settleAnswers } from '../src/store/answered.ts'
import { type Connection, inTransaction, openForWriting } from '../src/store/connection.ts'
import { ledgerPath, newId } from '../src/store/ledger.ts'
import { rowWriter } from '../src/store/row-writer.ts'

const FRAMEWORK = 'amazon-em'
const LEARNER = '01900000-0000-7000-8000-000000000000'

/** What a made ledger holds: `weeks` of everyday entries, and quiz answers up to `entries` in all. */
export interface LedgerSize {
  entries: number
  weeks: number
  /** Last day with entries. */
  until: CivilDate
}

export const MIXTURE = `a week holds nine self ratings and a confidence, eight practice blocks (five of them registered
before they were begun), a story take, every other week a mock, every fourth nine mentor ratings; all other entries are
quiz answers, in sessions of 25 with one entry for the session: 90% practice, 6% measure, 3% mastery, 1% form`

const ANSWERS_PER_SESSION = 25

interface Row<K extends EntryKind = EntryKind> {
  kind: K
  subject: string
  source: Source
  rater: string
  payload: Payloads[K]
}

interface Content {
  version: string
  rubrics: string[]
  principles: string[]
  items: { bank: string; item: string; stratum: string; difficulty: number; limitSeconds: number }[]
}

/**
 * Writes a ledger straight into a new home, its answers rolled up as every command that writes leaves them. Returns how many
 * entries of each kind it holds.
 */
export function writeLedger(
  home: string,
  packageRoot: string,
  { entries, weeks, until }: LedgerSize,
): Record<string, number> {
  const content = readContent(join(packageRoot, 'data', 'frameworks', FRAMEWORK))
  const connection = openForWriting(ledgerPath(home), { beforeMigration: () => {} })
  const counts: Record<string, number> = {}
  try {
    connection.pragma('synchronous = OFF')
    inTransaction(connection, () => {
      const add = writerInto(connection, counts, `${FRAMEWORK}@${content.version}`)
      const total = (): number => Object.values(counts).reduce((sum, count) => sum + count, 0)
      const days = 7 * weeks
      const dateOf = (day: number): CivilDate => addDays(until, day - days + 1)
      for (let week = 0; week < weeks; week++)
        for (const [day, rows] of weekOf(week, content)) add(dateOf(7 * week + day), rows)
      const sessions = Math.round((entries - total()) / (ANSWERS_PER_SESSION + 1))
      for (let session = 0; session < sessions; session++)
        add(dateOf(Math.floor((session * days) / sessions)), sessionOf(session, content))
      // The last answers fall short of a session, or beyond the number asked for by less than one.
      for (let missing = entries - total(); missing > 0; missing--)
        add(until, [answerOf(missing, 'last', 'practice', content)])
    })
    connection.exec('ANALYZE')
  } finally {
    connection.close()
  }
  settleAnswers(home, answeredItem, { beforeMigration: () => {} })
  return counts
}

function writerInto(connection: Connection, counts: Record<string, number>, framework: string) {
  const writer = rowWriter(connection)
  return (date: CivilDate, rows: readonly Row[]): void => {
    const at = new Date(`${date}T12:00:00Z`)
    const id = newId(at)
    writer.operation({
      id,
      learner: LEARNER,
      recordedAt: at.toISOString(),
      zone: 'UTC',
      command: 'bench',
      prepVersion: '0',
    })
    for (const { kind, subject, source, rater, payload } of rows) {
      writer.entry({
        id: newId(at),
        operation: id,
        kind,
        occurredOn: date,
        subject,
        source,
        rater,
        payload: JSON.stringify(payload),
        framework,
        replaces: null,
      })
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
}

const mine = { source: 'self', rater: 'me' } as const

/** A number that wanders through 0 … count − 1 without a pattern that SQLite or V8 could profit from. */
const scattered = (n: number, count: number): number => Math.floor(((n * 0.6180339887498949) % 1) * count)

/** What a learner records in one week, by day. Ratings climb slowly from 2.5 to 4.5. */
function weekOf(week: number, { rubrics, principles }: Content): [number, Row[]][] {
  const level = (row: number): number =>
    Math.min(4.5, Math.max(1, Math.round(2 * (2.5 + week / 26 + scattered(week + row, 3) / 2)) / 2))
  const rate = (source: Source, rater: string): Row[] =>
    rubrics.map((subject, row) => ({ kind: 'rating', subject, source, rater, payload: { value: level(row) } }))
  const practice = ['system-design', 'coding', 'coding', 'debugging', 'aws', 'coding', 'reading', 'system-design'].map(
    (subject, index): [number, Row[]] => {
      const problem = `${subject}-${week}-${index}`
      const block: Row = {
        kind: 'practice',
        subject,
        ...mine,
        payload: {
          minutes: 30 + scattered(week + index, 60),
          problem,
          solved: index % 3 > 0,
          isWithinLimit: index % 2 > 0,
        },
      }
      const start: Row = {
        kind: 'start',
        subject,
        ...mine,
        payload: { problem, startedAt: '2026-01-05T09:00:00.000Z' },
      }
      return [index % 7, index < 5 ? [start, block] : [block]]
    },
  )
  const story = `story-${scattered(week, 12)}`
  const take: Row = {
    kind: 'take',
    subject: story,
    ...mine,
    payload: { seconds: { situation: 20, task: 20, action: 60, result: 30 } },
  }
  const week1: [number, Row[]][] = [
    [
      6,
      [
        ...rate('self', 'me'),
        { kind: 'confidence', subject: 'interview', ...mine, payload: { value: scattered(week, 10) } },
      ],
    ],
    ...practice,
    [3, [take]],
  ]
  if (week < 12) week1.push([2, [storyRow(`story-${week}`, principles[week % principles.length] ?? 'ownership')]])
  if (week % 2 === 0) week1.push([5, [mockRow(`mock-${week}`, rubrics, level)]])
  if (week % 4 === 0) week1.push([4, rate('mentor', 'Ana')])
  return week1
}

const storyRow = (subject: string, principle: string): Row => ({
  kind: 'story',
  subject,
  ...mine,
  payload: {
    title: subject,
    situation: 'The release slipped twice. '.repeat(8),
    task: 'I had to bring it back on course. '.repeat(8),
    action: 'I cut the scope with the customer and paired on the risky part. '.repeat(8),
    result: 'It shipped in six weeks. '.repeat(8),
    primary: [principle],
    secondary: [],
    metrics: [{ says: 'six weeks', provenance: 'documented' }],
    isConfidential: false,
    state: 'active',
  },
})

const mockRow = (subject: string, rubrics: readonly string[], level: (row: number) => number): Row => ({
  kind: 'mock',
  subject,
  source: 'mock',
  rater: 'Bo',
  payload: {
    rounds: rubrics
      .slice(0, 4)
      .map((rubric, row) => ({ round: `round-${row}`, ratings: { [rubric]: level(row) }, minutes: 45 })),
    isRealistic: true,
  },
})

const modeOf = (session: number): QuizMode => {
  const percent = session % 100
  return percent < 90 ? 'practice' : percent < 96 ? 'measure' : percent < 99 ? 'mastery' : 'form'
}

function sessionOf(session: number, content: Content): Row[] {
  const id = `session-${session}`
  const mode = modeOf(session)
  const answers = Array.from({ length: ANSWERS_PER_SESSION }, (_, index) =>
    answerOf(session * ANSWERS_PER_SESSION + index, id, mode, content),
  )
  const level = { value: 2.5 + scattered(session, 20) / 10, sd: 0.4, n: ANSWERS_PER_SESSION }
  const head: Row = {
    kind: 'quiz',
    subject: answers[0]?.payload.bank ?? '',
    ...mine,
    source: 'quiz',
    payload: { session: id, mode, seed: session, state: 'finished', ...(mode === 'measure' ? { level } : {}) },
  }
  return [...answers, head]
}

function answerOf(n: number, session: string, mode: QuizMode, { items }: Content): Row<'answer'> {
  const chosen = items[scattered(n, items.length)]
  if (!chosen) throw new Error('the framework has no items to answer')
  const { bank, item, stratum, difficulty, limitSeconds } = chosen
  return {
    kind: 'answer',
    subject: item,
    source: 'quiz',
    rater: 'me',
    payload: {
      bank,
      session,
      mode,
      itemVersion: 1,
      stratum,
      difficulty,
      answer: ['a'],
      isCorrect: n % 10 < 7,
      isInTime: n % 10 < 9,
      seconds: 5 + scattered(n, 250) / 10,
      limitSeconds,
      grade: (n % 4) + 1,
    },
  }
}

/** The version and the ids that entries name, read from the framework's own files. */
function readContent(folder: string): Content {
  const ids = (file: string, key: string): string[] =>
    parse(readFileSync(join(folder, file), 'utf8'))[key].map(({ id }: { id: string }) => id)
  const banks = readdirSync(join(folder, 'banks')).map((file) =>
    parse(readFileSync(join(folder, 'banks', file), 'utf8')),
  )
  return {
    version: parse(readFileSync(join(folder, 'framework.yaml'), 'utf8')).version,
    rubrics: ids('rubrics.yaml', 'rubrics'),
    principles: ids('principles.yaml', 'principles'),
    items: banks.flatMap((bank) =>
      bank.items.map(({ id, stratum, difficulty }: { id: string; stratum: string; difficulty: number }) => ({
        bank: bank.id,
        item: id,
        stratum,
        difficulty,
        limitSeconds: bank.timeLimitSeconds,
      })),
    ),
  }
}
