import { dayOf } from '../time/dates.ts'
import { formatMinutes } from '../time/duration.ts'
import { keyOf, mapFlag, numberOf, valueFlag } from './cell.ts'
import { clockSeconds, clockTime } from './clock.ts'
import type { ColumnPlan } from './columns.ts'
import { atTime, type Moment, readDays, spanOf } from './days.ts'
import { addUp, LONGEST_BLOCK, minutesBetween, readDurations, unitOfTitle } from './durations.ts'
import type { IntakeField } from './fields.ts'
import { ask, assumed, fault, hasValue, isUnread, NOT_SAID, type Reading, said, valueIn } from './reading.ts'
import type { IntakeRules } from './rules.ts'
import type { Sheet } from './sheet.ts'

/** When each row happened, and how long it took in minutes. */
export interface When {
  moments: Reading<Moment>[]
  minutes: Reading<number>[]
  /** A column is there for dates. */
  hasDates: boolean
  /** The columns that say so, for faults. */
  dateTitle: string
  dateTexts: readonly string[]
  minutesTitle: string
  minutesTexts: readonly string[]
}

export function readWhen(sheet: Sheet, plan: ColumnPlan, header: readonly string[], rules: IntakeRules): When {
  const durations = readMinutes(sheet, plan, header, rules.kind === 'problems')
  const dateField: IntakeField =
    sheet.has('date') || !(sheet.has('start') || sheet.has('end')) ? 'date' : sheet.has('start') ? 'start' : 'end'
  const days = readDays(sheet.texts(dateField), { ...rules, field: dateField })
  // Below `Week of` stand the days on which weeks begin.
  const isOfWeeks = keyOf(sheet.titleOf(dateField)).startsWith('week')
  const clocks = clockTexts(sheet, dateField, durations.clock)
  const moments = days.map((reading, row): Reading<Moment> => {
    if (reading.is === 'not-said')
      return rules.on === null ? reading : assumed({ on: rules.on, at: null, instant: null })
    if (!hasValue(reading)) return reading
    // What the person said of all empty cells nobody said of this one.
    const is = isOfWeeks || sheet.isFilled(dateField, row) ? 'assumed' : reading.is
    const second = reading.value.at === null ? clockSeconds(clocks[row] ?? '') : null
    return { is, value: second === null ? reading.value : atTime(reading.value, second, rules) }
  })
  const isSilent = durations.minutes.every(({ is }) => is === 'not-said')
  const isOpen = durations.minutes.some(({ is }) => is === 'ask' || is === 'not-said')
  const measured = isSilent || isOpen ? readSpans(sheet, dateField, moments, rules) : null
  const spans = isSilent ? measured : null
  // What could be two lengths, or is none, is the one that start and end come to.
  const minutes = durations.minutes.map((reading, row) => {
    const span = measured?.[row] ?? NOT_SAID
    return reading.is === 'not-said' || (reading.is === 'ask' && span.is === 'said') ? span : reading
  })
  return {
    moments,
    minutes: spans ?? minutes,
    hasDates: sheet.has(dateField),
    dateTitle: sheet.titleOf(dateField),
    dateTexts: sheet.texts(dateField),
    minutesTitle: spans === null ? durations.title : sheet.titleOf(sheet.has('end') ? 'end' : dateField),
    minutesTexts: spans === null ? durations.texts : endTexts(sheet, dateField),
  }
}

/** Times of day beside a column of dates. */
function clockTexts(sheet: Sheet, dateField: IntakeField, clock: readonly string[] | null): readonly string[] {
  if (sheet.has('time')) return sheet.texts('time')
  return clock ?? (dateField === 'date' ? sheet.texts('start') : [])
}

function readMinutes(
  sheet: Sheet,
  { durations }: ColumnPlan,
  header: readonly string[],
  isOfProblems: boolean,
): { minutes: Reading<number>[]; title: string; texts: readonly string[]; clock: string[] | null } {
  const columns = durations.map(({ column, unit }) => {
    const title = header[column] ?? ''
    const filled = sheet.column(column, ['duration', 'minutes', 'hours'])
    const cells = filled.map(({ text }) => text)
    return {
      title,
      unit,
      cells,
      filled,
      read: readDurations({
        title,
        cells,
        unit,
        isBesideDurations: durations.length > 1 || sheet.has('end'),
        isOfProblems,
      }),
    }
  })
  const clock = columns.find(({ read }) => read.is === 'clock')?.cells ?? null
  const read = columns.flatMap(({ title, unit, cells, filled, read: one }) => {
    if (one.is !== 'durations') return []
    // What the person said of all empty cells nobody said of this one.
    const readings = one.cells.map((cell, row) =>
      hasValue(cell) && filled[row]?.isFilled === true ? assumed(cell.value) : cell,
    )
    return [{ title, texts: cells, unit: unit ?? unitOfTitle(title), cells: readings }]
  })
  const [first, second] = read
  const title = first?.title ?? 'minutes'
  const texts = first?.texts ?? []
  if (first === undefined) return { minutes: sheet.lines.map(() => NOT_SAID), title, texts, clock }
  return { minutes: second === undefined ? first.cells : joined(first, second), title, texts, clock }
}

interface ReadColumn {
  title: string
  texts: readonly string[]
  unit: string | null
  cells: Reading<number>[]
}

/** Hours and minutes in two columns; of two columns of other kinds the second stands where the first is empty. */
function joined(one: ReadColumn, two: ReadColumn): Reading<number>[] {
  const isPair = one.unit === 'hours' && two.unit === 'minutes'
  const [first, second] = isPair ? [withNothing(one), withNothing(two)] : [one, two]
  const sums = isPair
    ? addUp(first.cells.map((cell, row) => ({ hours: valueIn(cell), minutes: valueIn(second.cells[row] ?? NOT_SAID) })))
    : null
  return first.cells.map((cell, row): Reading<number> => {
    const other = second.cells[row] ?? NOT_SAID
    if (isUnread(cell)) return cell
    if (isUnread(other)) return other
    if (!isPair) return cell.is === 'not-said' ? other : cell
    if (sums === null)
      return fault(
        `${first.title} and ${second.title} say different times`,
        `${mapFlag(second.title, 'ignore')} or ${mapFlag(first.title, 'ignore')}`,
      )
    const sum = sums[row] ?? null
    if (sum === 0)
      return fault('it took no time at all', `correct it in the file, or ${mapFlag(first.title, 'ignore')}`)
    if (sum === null) return NOT_SAID
    return cell.is === 'assumed' || other.is === 'assumed' ? assumed(sum) : said(sum)
  })
}

/** No hours and so many minutes, or the other way round: in a pair of columns nothing is a figure. */
const withNothing = (column: ReadColumn): ReadColumn => ({
  ...column,
  cells: column.cells.map((cell, row) => (numberOf(column.texts[row] ?? '') === 0 ? said(0) : cell)),
})

/** When each row ended: as a column says, or the cells of the date that hold a start and an end. */
const endTexts = (sheet: Sheet, dateField: IntakeField): string[] =>
  sheet.has('end') ? sheet.texts('end') : sheet.texts(dateField).map((text) => spanOf(text)?.end ?? '')

/** Minutes from a start to an end, where no column says how long. */
function readSpans(
  sheet: Sheet,
  dateField: IntakeField,
  moments: readonly Reading<Moment>[],
  rules: IntakeRules,
): Reading<number>[] | null {
  const ends = endTexts(sheet, dateField)
  const isInOneCell = !sheet.has('end')
  const startField = sheet.has('start') ? 'start' : 'time'
  if (isInOneCell ? ends.every((end) => end === '') : !sheet.has(startField)) return null
  const endDays = readDays(
    ends.map((text) => (clockSeconds(text) === null ? text : '')),
    { ...rules, field: 'end' },
  )
  const starts = dateField === 'start' || isInOneCell ? null : sheet.texts(startField)
  return ends.map((end, row): Reading<number> => {
    const begun = valueIn(moments[row] ?? NOT_SAID)
    const from = starts === null ? secondOf(begun) : clockSeconds(starts[row] ?? '')
    const ended = endDays[row] ?? NOT_SAID
    if (isUnread(ended)) return ended
    const until = clockSeconds(end) ?? secondOf(valueIn(ended))
    if (from === null || until === null) return NOT_SAID
    const stop = valueIn(ended)
    if (begun?.instant != null && stop?.instant != null) return lasting((stop.instant - begun.instant) / 60_000, end)
    if (begun !== null && stop !== null)
      return lasting((instantOf(stop, rules) - instantOf(begun, rules)) / 60_000, end)
    const between = minutesBetween(from, until, end)
    if (begun === null || between.is !== 'said') return between
    // A night on which the clocks change is longer or shorter than they say.
    const day = wallDay({ ...begun, at: clockTime(from) }, rules)
    const [startsAt, endsAt] = [instantAt(day, from, rules), instantAt(until > from ? day : day + 1, until, rules)]
    return lasting((endsAt - startsAt) / 60_000, end)
  })
}

const secondOf = (moment: Moment | null): number | null => (moment?.at == null ? null : clockSeconds(moment.at))

/** The day of the calendar: a night belongs to the next one. */
function wallDay(moment: Moment, { dayStartsAt }: Pick<IntakeRules, 'dayStartsAt'>): number {
  return dayOf(moment.on) + ((secondOf(moment) ?? 0) < (clockSeconds(dayStartsAt) ?? 0) ? 1 : 0)
}

const instantOf = (moment: Moment, rules: IntakeRules): number =>
  moment.instant ?? instantAt(wallDay(moment, rules), secondOf(moment) ?? 0, rules)

const DAY_MS = 86_400_000

/** When a wall clock in the learner's zone shows a second of a day; of an hour that comes twice, the first. */
function instantAt(day: number, second: number, { wallClock }: Pick<IntakeRules, 'wallClock'>): number {
  const shown = day * DAY_MS + second * 1000
  const offsetAt = (instant: number): number => {
    const { date, secondOfDay } = wallClock(instant)
    return dayOf(date) * DAY_MS + secondOfDay * 1000 - instant
  }
  // The zone's distance from UTC a day before and a day after are the only two it can have.
  const early = shown - offsetAt(shown - DAY_MS)
  return offsetAt(early) === offsetAt(shown - DAY_MS) ? early : shown - offsetAt(shown + DAY_MS)
}

function lasting(minutes: number, end: string): Reading<number> {
  if (minutes > 0 && minutes <= LONGEST_BLOCK) return said(Math.round(minutes * 100) / 100)
  return ask(
    minutes <= 0 ? 'it ends when it starts, or earlier' : `that would be ${formatMinutes(minutes)}`,
    valueFlag('end', end, 'ignore'),
  )
}
