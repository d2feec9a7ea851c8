import type { NewEntry, Payloads } from '../facts/entry.ts'
import { type Activity, forLevel } from '../rules/framework.ts'
import { columnChoices, correct, isBlank, numberOf, shown, valueFlag, wordChoices } from './cell.ts'
import type { Moment } from './days.ts'
import { readDifficulty } from './difficulties.ts'
import { readDurations } from './durations.ts'
import { type FaultList, tooLong } from './faults.ts'
import type { IntakeField } from './fields.ts'
import { activityNamed, type NamedProblem, nameKey, problemNamed } from './names.ts'
import { type Choice, fault, isUnread, NOT_SAID, type Reading, said, type Unread, valueIn } from './reading.ts'
import {
  foreign,
  given,
  type IntakeEntry,
  type IntakeRead,
  type IntakeRules,
  LONGEST_NAME,
  type Standing,
  standingOf,
} from './rules.ts'
import type { Sheet } from './sheet.ts'
import { type Outcome, readHelp, readStates, readYesNo, type State } from './states.ts'
import { faultUndated } from './undated.ts'
import type { When } from './when.ts'

interface Columns {
  when: When
  states: Reading<State>[]
  optimal: Reading<boolean>[]
  help: Reading<boolean>[]
  /** Minutes. */
  limits: Reading<number>[]
}

/** What has to be said and is not, by rows: one fault for all of them. */
type Silent = Record<'date' | 'minutes' | 'problem' | 'activity', number[]>

/** Blocks of practice from rows of practice, of hours, or of attempts at problems. */
export function readPracticeRows(sheet: Sheet, when: When, rules: IntakeRules, faults: FaultList): IntakeRead {
  const columns: Columns = {
    when,
    states: readStates({ cells: sheet.texts('status'), field: 'status', nearest: rules.nearest }),
    optimal: readYesNo(sheet.texts('optimal'), 'optimal'),
    help: readHelp(sheet.texts('help'), 'help'),
    limits: readLimits(sheet.titleOf('limit'), sheet.texts('limit')),
  }
  const silent: Silent = { date: [], minutes: [], problem: [], activity: [] }
  const entries: IntakeEntry[] = []
  let plans = 0
  for (const row of sheet.lines.keys()) {
    if (sheet.ignored.has(row)) continue
    if (isPlan(sheet, columns, row, rules)) {
      plans++
      continue
    }
    const attempt = readAttempt(sheet, columns, row, rules, faults)
    noteSilence(silent, attempt, row, rules)
    const entry = attempt.isKnownGround ? knownEntry(attempt, rules) : practiceEntry(attempt, rules)
    if (entry !== null)
      entries.push({
        line: sheet.lines[row] ?? 0,
        ownId: attempt.ownId,
        isOwnIdUnique: sheet.hasOwnIds,
        ...entry,
      })
  }
  faultSilence(silent, sheet, when, faults, rules)
  return { entries, leftOut: { plans, ignored: sheet.ignored.size, totals: sheet.totals } }
}

/** Nothing has happened yet: the state says so, or what could be ticked has neither a tick nor a date nor a time. */
function isPlan(sheet: Sheet, { when, states }: Columns, row: number, rules: IntakeRules): boolean {
  const state = states[row] ?? NOT_SAID
  const outcome = valueIn(state)
  if (outcome === 'no-attempt') return true
  const moment = when.moments[row] ?? NOT_SAID
  if (rules.kind === 'hours' || moment.is === 'said' || isUnread(moment)) return false
  const isWithoutTime = when.minutes[row]?.is === 'not-said'
  if (outcome !== null) return !outcome.solved && outcome.helpUsed === undefined && isWithoutTime
  if (isUnread(state)) return when.hasDates
  return isWithoutTime && (sheet.has('status') || when.hasDates)
}

/** One row's values; null where nothing was said or nothing could be made of it. */
interface Attempt {
  moment: Moment | null
  isDayAssumed: boolean
  isTimeAssumed: boolean
  isKnownGround: boolean
  activity: Activity | null
  problem: NamedProblem | null
  minutes: number | null
  tier: string | null
  outcome: Outcome | null
  optimal: boolean | null
  helpUsed: boolean | null
  score: number | null
  limit: number | null
  type: string | null
  url: string | null
  note: string | null
  ownId: string | null
  /** Fields that the person filled in for the whole file. */
  filled: ReadonlySet<string>
  /** Something of the row could not be read. */
  isFaulty: boolean
  isSilentOn: { date: boolean; minutes: boolean; activity: boolean }
}

function readAttempt(sheet: Sheet, columns: Columns, row: number, rules: IntakeRules, faults: FaultList): Attempt {
  const line = sheet.lines[row] ?? 0
  let isFaulty = false
  const take = <T>(reading: Reading<T>, title: string, cell: string): T | null => {
    if (isUnread(reading)) {
      isFaulty = true
      faults.add(line, title, cell, reading)
    }
    return valueIn(reading)
  }
  const cell = (field: IntakeField): string => sheet.texts(field)[row] ?? ''
  const takeFrom = <T>(field: IntakeField, reading: Reading<T>): T | null =>
    take(reading, sheet.titleOf(field), cell(field))
  const text = (field: IntakeField, most = LONGEST_NAME): string | null => {
    if (cell(field).length > most) {
      isFaulty = true
      faults.add(line, sheet.titleOf(field), cell(field), tooLong(most))
    }
    return isBlank(cell(field)) ? null : cell(field)
  }
  const { when } = columns
  const moment = when.moments[row] ?? NOT_SAID
  const minutes = when.minutes[row] ?? NOT_SAID
  const isKnownGround = rules.isUndated && moment.is === 'not-said'
  const words = rules.activity === null ? sheet.all('activity', row) : []
  // What is said of a whole project settles most rows.
  const asked = sheet.most('activity', row) || (words[0] ?? '')
  const activity =
    rules.activity ??
    (words.length === 0 ? null : take(activityNamed(words, asked, rules), sheet.titleOf('activity'), asked))
  const names = rules.kind === 'hours' ? [] : [text('problem'), text('title')].filter((name) => name !== null)
  const state = takeFrom('status', columns.states[row] ?? NOT_SAID)
  return {
    moment: take(moment, when.dateTitle, when.dateTexts[row] ?? ''),
    isDayAssumed: moment.is === 'assumed',
    isTimeAssumed: minutes.is === 'assumed',
    isKnownGround,
    activity,
    problem: activity === null ? null : problemNamed(names, activity, rules),
    minutes: isKnownGround ? null : take(minutes, when.minutesTitle, when.minutesTexts[row] ?? ''),
    tier: takeFrom('difficulty', readDifficulty(cell('difficulty'), activity?.tiers ?? [], 'difficulty')),
    outcome: state === 'no-attempt' ? null : state,
    optimal: takeFrom('optimal', columns.optimal[row] ?? NOT_SAID),
    helpUsed: takeFrom('help', columns.help[row] ?? NOT_SAID),
    score: takeFrom('score', readShare(cell('score'))),
    limit: takeFrom('limit', columns.limits[row] ?? NOT_SAID),
    type: text('type'),
    url: text('url', 2 * LONGEST_NAME),
    note: text('note', Number.POSITIVE_INFINITY),
    ownId: text('id'),
    filled: new Set(
      (['status', 'optimal', 'help', 'difficulty'] as const).filter((field) => sheet.isFilled(field, row)),
    ),
    isSilentOn: {
      date: moment.is === 'not-said' && !rules.isUndated,
      minutes: minutes.is === 'not-said' && !isKnownGround,
      activity: rules.activity === null && words.length === 0,
    },
    isFaulty,
  }
}

function noteSilence(silent: Silent, attempt: Attempt, row: number, rules: IntakeRules): void {
  const { isSilentOn } = attempt
  if (isSilentOn.date) silent.date.push(row)
  if (isSilentOn.minutes && rules.minutes === null) silent.minutes.push(row)
  if (isSilentOn.activity) silent.activity.push(row)
  const isProblemNeeded = rules.kind === 'problems' || attempt.isKnownGround
  if (isProblemNeeded && attempt.problem === null && attempt.activity !== null) silent.problem.push(row)
}

function faultSilence(silent: Silent, sheet: Sheet, when: When, faults: FaultList, rules: IntakeRules): void {
  const add = (
    rows: readonly number[],
    column: string,
    message: string,
    cure: string,
    choices: readonly Choice[] = [],
  ): void => {
    const first = rows[0]
    if (first !== undefined) faults.add(sheet.lines[first] ?? 0, column, '', { message, cure, choices }, rows.length)
  }
  const many = (rows: readonly number[], one: string, more: string): string =>
    rows.length === 1 ? `the row does not say ${one}` : `${rows.length} rows do not say ${more}`
  const { minutes, date, activity, problem } = silent
  const isColumnless = when.minutesTexts.length === 0
  const minutesText = isColumnless
    ? `no column says how long the ${minutes.length === 1 ? 'row' : `${minutes.length} rows`} took`
    : many(minutes, 'how long it took', 'how long they took')
  add(minutes, when.minutesTitle, minutesText, isColumnless ? '--minutes N' : lengthCure(when.minutesTitle), [
    ...(isColumnless ? columnChoices('duration', sheet.unread) : []),
    ONE_LENGTH,
  ])
  faultUndated(date, { sheet, when, faults }, rules.kind !== 'hours')
  add(
    activity,
    sheet.titleOf('activity'),
    many(activity, 'what was practiced', 'what was practiced'),
    '--value activity:=…',
    wordChoices(
      'activity',
      '',
      rules.framework.activities.map(({ id }) => id),
    ),
  )
  add(
    problem,
    sheet.titleOf('title'),
    many(problem, 'which problem it was', 'which problem it was'),
    'name it in the file',
  )
}

const lengthCure = (title: string): string => `--minutes N, or ${valueFlag(title, '', 'ignore')} to leave them out`

const ONE_LENGTH: Choice = {
  means: 'the same for all of them, as an assumption',
  examples: [],
  flag: { name: 'minutes', value: 'N' },
  asks: 'How many minutes each?',
}

type Made = { entry: NewEntry; standing: Standing }

function practiceEntry(attempt: Attempt, rules: IntakeRules): Made | null {
  const { activity, moment, problem } = attempt
  const minutes = attempt.minutes ?? rules.minutes
  if (attempt.isFaulty || activity === null || moment === null || minutes === null) return null
  if (rules.kind === 'problems' && problem === null) return null
  const isHours = rules.kind === 'hours'
  const facts = factsOf(attempt)
  const isMinutesSaid = attempt.minutes !== null && !attempt.isTimeAssumed
  const own = activity.limitMinutes
  const limitMinutes = isHours ? null : (attempt.limit ?? (own === null ? null : forLevel(own, rules.level)))
  const type = attempt.type ?? problem?.type ?? null
  const standing = standingOf({
    on: attempt.isDayAssumed ? 'assumed' : 'said',
    at: moment.at === null ? null : 'said',
    minutes: isMinutesSaid ? 'said' : 'assumed',
    ...(isHours
      ? {}
      : {
          problem: problem === null ? null : 'said',
          tier: howSaid(attempt.tier, 'difficulty', attempt),
          ...facts.standing,
        }),
  })
  const payload: Payloads['practice'] = {
    minutes,
    ...given({
      problem: problem?.id ?? null,
      tier: attempt.tier ?? problem?.tier ?? null,
      type: type === null ? null : nameKey(type),
      ...facts.values,
      limitMinutes,
      isWithinLimit: limitMinutes === null || !isMinutesSaid ? null : minutes <= limitMinutes,
      score: attempt.score,
      principles: problem === null || problem.principles.length === 0 ? null : problem.principles,
      url: attempt.url,
      note: attempt.note,
      ...foreign(moment, standing.assumed, rules),
    }),
  }
  const entry: NewEntry = {
    kind: 'practice',
    occurredOn: moment.on,
    subject: activity.id,
    source: 'self',
    rater: 'me',
    payload,
  }
  return { entry, standing }
}

/** What was solved before the record began: known ground, with neither a day nor a time of its own. */
function knownEntry(attempt: Attempt, rules: IntakeRules): Made | null {
  const { activity, problem, url, note } = attempt
  if (attempt.isFaulty || activity === null || problem === null) return null
  const type = attempt.type ?? problem.type
  const facts = factsOf(attempt)
  const payload: Payloads['known'] = {
    problem: problem.id,
    ...given({
      tier: attempt.tier ?? problem.tier,
      type: type === null ? null : nameKey(type),
      ...facts.values,
      url,
      note,
    }),
  }
  const standing = standingOf({ on: null, at: null, minutes: null, problem: 'said', ...facts.standing })
  const entry: NewEntry = {
    kind: 'known',
    occurredOn: rules.today,
    subject: activity.id,
    source: 'self',
    rater: 'me',
    payload,
  }
  return { entry, standing }
}

const howSaid = (value: unknown, field: string, { filled }: Pick<Attempt, 'filled'>): 'said' | 'assumed' | null =>
  value === null ? null : filled.has(field) ? 'assumed' : 'said'

/** Solved, optimal, helped: each as it was said, and who said so. */
function factsOf(attempt: Attempt): {
  values: { solved: boolean | null; optimal: boolean | null; helpUsed: boolean | null }
  standing: Record<'solved' | 'optimal' | 'helpUsed', 'said' | 'assumed' | null>
} {
  const { outcome, optimal, helpUsed } = attempt
  const values = {
    solved: optimal === true ? true : (outcome?.solved ?? null),
    optimal,
    helpUsed: helpUsed ?? outcome?.helpUsed ?? null,
  }
  return {
    values,
    standing: {
      solved: howSaid(values.solved, optimal === true ? 'optimal' : 'status', attempt),
      optimal: howSaid(optimal, 'optimal', attempt),
      helpUsed: howSaid(values.helpUsed, helpUsed === null ? 'status' : 'help', attempt),
    },
  }
}

/** A share: `0.85` or `85%`. */
function readShare(cell: string): Reading<number> {
  if (isBlank(cell)) return NOT_SAID
  const isPercent = cell.trim().endsWith('%')
  const value = numberOf(isPercent ? cell.trim().slice(0, -1) : cell)
  const share = value === null ? null : isPercent ? value / 100 : value
  if (share !== null && share >= 0 && share <= 1) return said(share)
  return fault(`${shown(cell)} is not a share from 0 to 1 or 0% to 100%`, correct('score', cell))
}

/** The limits of a column, read as a whole as lengths are; what is doubtful about one is settled as a limit. */
function readLimits(title: string, cells: readonly string[]): Reading<number>[] {
  const read = readDurations({ title, cells, unit: null, isBesideDurations: false, isOfProblems: true })
  if (read.is !== 'durations') return cells.map((cell) => (isBlank(cell) ? NOT_SAID : noLimit(cell)))
  return read.cells.map((reading, row) => {
    const cell = cells[row] ?? ''
    return isUnread(reading) ? { is: reading.is, message: reading.message, cure: correct('limit', cell) } : reading
  })
}

const noLimit = (cell: string): Unread => fault(`${shown(cell)} is a time of day, no limit`, correct('limit', cell))
