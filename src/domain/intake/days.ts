import type { ClockTime } from '../facts/entry.ts'
import { twoDigits } from '../text/two-digits.ts'
import { addDays, type CivilDate, dayOf, dayOfCivil, formatDay, parseIsoWeek } from '../time/dates.ts'
import { monthNamed } from '../time/month-names.ts'
import { isWeekday } from '../time/weekday-names.ts'
import { correct, isBlank, shown, valueFlag } from './cell.ts'
import { clockSeconds, clockTime } from './clock.ts'
import { ask, assumed, fault, NOT_SAID, type Reading, said, type Unread } from './reading.ts'

/** Order of day and month in dates like `03/04/2026`. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** The year in front, where two digits say it (`26-11-03`): taken where nothing else is near today, never asked about. */
type ShortOrder = DateOrder | 'ymd'

/** When something happened: the learner's own day, and the time of day if it is known. */
export interface Moment {
  on: CivilDate
  at: ClockTime | null
  /** Milliseconds since 1970, when it was given as an instant and not as a day of the calendar. */
  instant: number | null
}

export interface DayRules {
  today: CivilDate
  /** `HH:MM`: what happens earlier belongs to the day before. */
  dayStartsAt: ClockTime
  /** The wall clock in the learner's zone at an instant, in milliseconds since 1970. */
  wallClock: (instant: number) => { date: CivilDate; secondOfDay: number }
  /** What the person said of dates like 03/04/2026. */
  order: DateOrder | null
  /** Under which `--value` knows the field. */
  field: string
}

/** How a cell is written. `second` is the second of the day, null without a time. */
type Form =
  | { is: 'civil'; date: CivilDate; second: number | null }
  /** `date` and `second` as written: in UTC for seconds since 1970. */
  | { is: 'instant'; instant: number; date: CivilDate; second: number }
  | {
      is: 'slashed'
      first: number
      second: number
      year: number
      isShort: boolean
      separator: string
      time: number | null
    }
  /** A week or a month: its first day. */
  | { is: 'span'; first: CivilDate }
  | { is: 'blank' | 'impossible' | 'strange' | 'serial' | 'yearless' }

/**
 * The days of a column's cells. The order of day and month is the one that suits every cell; where both do, the person
 * is asked. An instant falls on the learner's own day; a week is its Monday, which is assumed.
 */
export function readDays(cells: readonly string[], rules: DayRules): Reading<Moment>[] {
  const forms = cells.map(formOf)
  // A file from several places may write dates in several ways: each way is read as a whole.
  const ways = Map.groupBy(forms, (form) => (form.is === 'slashed' ? form.separator : ''))
  const orders = new Map([...ways].map(([separator, alike]) => [separator, ordersOf(alike, rules)]))
  const isOnlyDays = hasOnlyMidnights(forms)
  return forms.map((form, index) =>
    momentOf(
      form,
      cells[index] ?? '',
      (form.is === 'slashed' ? orders.get(form.separator) : null) ?? [],
      isOnlyDays,
      rules,
    ),
  )
}

/** The learner's day and time for a date beside a time of day in a column of its own. */
export function atTime(moment: Moment, second: number, { dayStartsAt }: Pick<DayRules, 'dayStartsAt'>): Moment {
  return ownDay(moment.on, second, dayStartsAt, null)
}

const ownDay = (date: CivilDate, second: number, dayStartsAt: ClockTime, instant: number | null): Moment => ({
  on: second < (clockSeconds(dayStartsAt) ?? 0) ? addDays(date, -1) : date,
  at: clockTime(second),
  instant,
})

function momentOf(
  form: Form,
  cell: string,
  orders: readonly ShortOrder[],
  isOnlyDays: boolean,
  rules: DayRules,
): Reading<Moment> {
  const civil = (date: CivilDate, second: number | null): Reading<Moment> =>
    past(
      second === null || isOnlyDays
        ? { on: date, at: null, instant: null }
        : ownDay(date, second, rules.dayStartsAt, null),
      cell,
      rules,
    )
  const wrong = (why: string): Reading<Moment> => fault(`${shown(cell)} ${why}`, correct(rules.field, cell))
  switch (form.is) {
    case 'blank':
      return NOT_SAID
    case 'civil':
      return civil(form.date, form.second)
    case 'instant': {
      if (isOnlyDays) return civil(form.date, null)
      const { date, secondOfDay } = rules.wallClock(form.instant)
      return past(ownDay(date, secondOfDay, rules.dayStartsAt, form.instant), cell, rules)
    }
    case 'span':
      return form.first > rules.today ? wrong('is in the future') : assumed({ on: form.first, at: null, instant: null })
    case 'slashed': {
      const [order, other] = orders
      if (DATE_ORDERS.every((one) => slashedDate(form, one) === null)) return wrong('is not in the calendar')
      if (order === undefined)
        return fault(
          `${shown(cell)} and others of this column have day and month in different orders`,
          '--dates dmy or --dates mdy tells which rows to correct in the file',
        )
      if (other !== undefined) return askOrder(form, cell)
      const date = slashedDate(form, order)
      return date === null ? wrong('is not in the calendar') : civil(date, form.time)
    }
    case 'impossible':
      return wrong('is not in the calendar')
    case 'serial':
      return fault(`${shown(cell)} is a spreadsheet's day number`, 'format the column as a date and save it again')
    case 'yearless':
      return fault(
        `${shown(cell)} has no year`,
        'show the year in the program the file comes from, and save the file again',
      )
    case 'strange':
      return wrong('is not a date')
  }
}

const askOrder = (form: { first: number; second: number; year: number }, cell: string): Unread =>
  ask(
    `${shown(cell)} could be read in two ways`,
    '--dates dmy or --dates mdy',
    DATE_ORDERS.map((order) => ({
      means: order === 'dmy' ? 'day before month' : 'month before day',
      examples: [{ cell: cell.trim(), recorded: slashedDate(form, order) ?? '' }],
      flag: { name: 'dates', value: order },
    })),
  )

/** Programs write the first day that they know (1970-01-01, 1899-12-30) where no day was given. */
const EARLIEST = '1990-01-01'

function past(moment: Moment, cell: string, { today, field }: DayRules): Reading<Moment> {
  if (moment.on > today) return fault(`${shown(cell)} is in the future`, correct(field, cell))
  if (moment.on < EARLIEST)
    return fault(`${shown(cell)} is before 1990: is it a placeholder for no date?`, valueFlag(field, cell, 'ignore'))
  return said(moment)
}

/** The orders that suit every cell like 03/04/2026; the one the person said, and day before month where dots stand. */
function ordersOf(forms: readonly Form[], { order, today }: DayRules): readonly ShortOrder[] {
  if (order !== null) return [order]
  // A cell that is no date in either order says nothing of the others.
  const slashed = forms.filter(
    (form) => form.is === 'slashed' && DATE_ORDERS.some((one) => slashedDate(form, one) !== null),
  ) as (Form & { is: 'slashed' })[]
  const fitting = DATE_ORDERS.filter((one) => slashed.every((form) => slashedDate(form, one) !== null))
  const isNear = (one: ShortOrder): boolean =>
    slashed.every((form) => isWithin(slashedDate(form, one), NEAR_YEARS, today))
  if (!DATE_ORDERS.some(isNear) && slashed.every(({ isShort }) => isShort) && isNear('ymd')) return ['ymd']
  if (fitting.length < 2) return fitting
  if (slashed.some(({ separator }) => separator === '.')) return ['dmy']
  const past = fitting.filter((one) => slashed.every((form) => (slashedDate(form, one) ?? '') <= today))
  return past.length === 1 ? past : fitting
}

/** Nobody brings in the practice of longer ago while a nearer reading is there. */
const NEAR_YEARS = 10

const isWithin = (date: CivilDate | null, years: number, today: CivilDate): boolean =>
  date !== null && date <= today && Number(today.slice(0, 4)) - Number(date.slice(0, 4)) <= years

function slashedDate(
  { first, second, year }: { first: number; second: number; year: number },
  order: ShortOrder,
): CivilDate | null {
  if (order === 'ymd') return civilDate(2000 + first, second, year % 100)
  return order === 'dmy' ? civilDate(year, second, first) : civilDate(year, first, second)
}

/** Spreadsheets write a day as its midnight: a column of nothing but midnights says days. */
function hasOnlyMidnights(forms: readonly Form[]): boolean {
  const seconds = forms.flatMap((form) => {
    if (form.is === 'civil' || form.is === 'instant') return form.second ?? []
    return form.is === 'slashed' ? (form.time ?? []) : []
  })
  // A single instant at midnight may well be one.
  const instants = new Set(forms.flatMap((form) => (form.is === 'instant' ? form.instant : [])))
  return seconds.length > 0 && seconds.every((second) => second === 0) && instants.size !== 1
}

const DAY_MS = 86_400_000

function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const text = formatDay(dayOfCivil(year, month, day))
  return text === `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` ? text : null
}

/**
 * Start and end of a cell that holds both, as `Nov 3, 2026 7:00 PM → 8:00 PM`; null for any other. The end may be a time
 * of the same day.
 */
export function spanOf(text: string): { start: string; end: string } | null {
  const [start, end, ...more] = text.split(/\s*→\s*/)
  return start === undefined || end === undefined || more.length > 0 ? null : { start, end }
}

/** The days from one to another say no day: the first is assumed. */
function spanForm(span: { start: string; end: string }): Form {
  const first = formOf(span.start)
  return first.is === 'civil' && first.second === null ? { is: 'span', first: first.date } : first
}

function formOf(text: string): Form {
  const cell = yearLast(unwrapped(text.trim().replace(HYPHENS, '-').replace(/\s+/g, ' ').replace(/ Uhr$/i, '')))
  if (isBlank(cell)) return { is: 'blank' }
  const span = spanOf(cell)
  if (span !== null) return spanForm(span)
  if (/^\d{10}(?:\.\d+)?$/.test(cell)) return sinceEpoch(Math.floor(Number(cell) * 1000))
  if (/^\d{13}$/.test(cell)) return sinceEpoch(Number(cell))
  if (/^1\d{15}$/.test(cell)) return sinceEpoch(Math.floor(Number(cell) / 1000))
  const month = monthForm(cell)
  if (month !== null) return month
  const week = weekOf(cell)
  if (week !== null) return week
  const { date, time } = parted(cell)
  const rest = time === null ? { second: null, offset: null } : timeOf(time)
  if (rest === null) return { is: 'strange' }
  const form = dateForm(date)
  if (form.is === 'slashed') return { ...form, time: rest.second }
  if (form.is !== 'civil') return form
  if (rest.offset === null || rest.second === null) return { ...form, second: rest.second }
  const { second, offset } = rest
  return { ...form, is: 'instant', second, instant: dayOf(form.date) * DAY_MS + (second - offset * 60) * 1000 }
}

/** Signs that are typed or set in place of a hyphen. */
const HYPHENS = /[\u2010-\u2012\u2212]/g

/** `Nov 3 05:02:00 UTC 2026`, `Nov 3 05:02:00 2026 -0800`, as shells and Git print it: with the year behind the day. */
const yearLast = (cell: string): string =>
  cell.replace(
    /^(\p{L}{3} \d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?)(?: ([A-Z]{3,4}))? (\d{4})(?: ([+-]\d{4}))?$/u,
    (_, day, time, zone = '', year, offset = '') => `${day} ${year} ${time}${zone === '' ? '' : ` ${zone}`}${offset}`,
  )

const sinceEpoch = (instant: number): Form => ({
  is: 'instant',
  instant,
  date: formatDay(Math.floor(instant / DAY_MS)),
  second: Math.floor((instant % DAY_MS) / 1000),
})

/** Date and time of a cell, taken apart at `T`, a comma, `at` or a blank before a time of day. */
function parted(cell: string): { date: string; time: string | null } {
  const compact = /^(\d{8})T(\d{2})(\d{2})(\d{2})?(Z?)$/.exec(cell)
  if (compact) {
    const [, date = '', hour, minute, second = '00', zone = ''] = compact
    return { date, time: `${hour}:${minute}:${second}${zone}` }
  }
  const at = /(?:T|,? at |, ?| )(?=\d{1,2}[:h]\d{2}|\d{1,2} ?[ap]\.?m)/i.exec(cell)
  return at ? { date: cell.slice(0, at.index), time: cell.slice(at.index + at[0].length) } : { date: cell, time: null }
}

/** Second of the day, and minutes east of UTC where the time says a zone; null when it is no time. */
function timeOf(text: string): { second: number; offset: number | null } | null {
  const match = /^(.*?) ?(Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,4})?(?: \(.*\))?$/i.exec(text.trim())
  const second = clockSeconds(match?.[1] ?? '')
  if (second === null) return null
  const zone = match?.[2]
  if (zone === undefined) return { second, offset: null }
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  const hours = ZONES[zone.toUpperCase()]
  if (!offset) return hours === undefined ? null : { second, offset: hours * 60 }
  return { second, offset: (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * (offset[1] === '-' ? -1 : 1) }
}

/** Hours east of UTC of the short names that mean one zone only; IST and CST are several and not among them. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  PST: -8,
  PDT: -7,
  MDT: -6,
  EST: -5,
  EDT: -4,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  JST: 9,
  AEST: 10,
  AEDT: 11,
}

/** `2026-W45`, `2026W45`, `W45 2026`, `week 45, 2026`; with a day behind it (`2026-W45-3`) that day. */
function weekOf(cell: string): Form | null {
  const iso = /^(\d{4})-?W(\d{1,2})(?:-?([1-7]))?$/i.exec(cell)
  const spoken = /^(?:W|CW|KW|week) ?(\d{1,2}),?[ /]?(\d{4})$/i.exec(cell)
  const [year, week] = iso ? [iso[1], iso[2]] : spoken ? [spoken[2], spoken[1]] : []
  if (year === undefined || week === undefined) return null
  const monday = parseIsoWeek(`${year}-W${week.padStart(2, '0')}`)
  if (monday === null) return { is: 'impossible' }
  const day = iso?.[3]
  return day === undefined
    ? { is: 'span', first: formatDay(monday) }
    : { is: 'civil', date: formatDay(monday + Number(day) - 1), second: null }
}

/** `2026-11`, `11/2026`, `Nov 2026`. */
function monthForm(cell: string): Form | null {
  const digits =
    /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/.exec(cell) ?? /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/.exec(cell)
  const named = /^(?<month>\p{L}{3,12})\.?,?[ -](?:de )?(?<year>\d{4})$/u.exec(cell)
  const groups = (digits ?? named)?.groups
  if (groups === undefined) return null
  const month = digits ? Number(groups.month) : monthNamed(groups.month ?? '')
  const first = civilDate(Number(groups.year), month, 1)
  return first === null ? null : { is: 'span', first }
}

const civilForm = (year: number, month: number, day: number): Form => {
  const date = civilDate(year, month, day)
  return date === null ? { is: 'impossible' } : { is: 'civil', date, second: null }
}

/** Without the signs of a link or a mention (`[[2026-11-03]]`, `<2026-11-03 Tue>`, `@November 3, 2026`), and without the day of the week. */
function unwrapped(cell: string): string {
  const inner = cell.replace(/^(?:\[{1,2}|<|@)(.*?)(?:\]{1,2}|>)?$/, '$1')
  if (!/\d/.test(inner)) return inner
  const rest = inner
    .split(' ')
    .filter((word) => /\d/.test(word) || !isWeekday(word.replace(/^\(|[,)]+$/g, '')) || monthNamed(word) > 0)
    .join(' ')
    .replace(/\(\p{L}+\)$/u, (word) => (isWeekday(word.slice(1, -1)) ? '' : word))
  return rest === '' ? inner : rest.trim()
}

function dateForm(text: string): Form {
  const plain = text.trim().replace(/,$/, '')
  // `2026年11月3日`, `2026. 11. 4.`
  const cell = plain
    .replace(/^(\d{4})(?:年|\. ?)(\d{1,2})(?:月|\. ?)(\d{1,2})(?:日|\.)?$/, '$1-$2-$3')
    .replace(/^(\d{1,2})\. (\d{1,2})\. (\d{2}|\d{4})$/, '$1.$2.$3')
  const iso = /^(\d{4})([-/._])(\d{1,2})\2(\d{1,2})$/.exec(cell) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(cell)
  if (iso) return civilForm(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const slashed = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(cell)
  if (slashed)
    return {
      is: 'slashed',
      first: Number(slashed[1]),
      second: Number(slashed[3]),
      year: fullYear(slashed[4]),
      isShort: slashed[1]?.length === 2 && slashed[4]?.length === 2,
      separator: slashed[2] ?? '',
      time: null,
    }
  const named = namedDate(cell)
  if (named) {
    const month = monthNamed(named.month)
    if (month === 0) return { is: 'strange' }
    return named.year === undefined ? { is: 'yearless' } : civilForm(fullYear(named.year), month, Number(named.day))
  }
  if (/^\d{1,2}[./-]\d{1,2}\.?$/.test(cell)) return { is: 'yearless' }
  return /^[2-6]\d{4}(?:\.\d+)?$/.test(cell) ? { is: 'serial' } : { is: 'strange' }
}

/** `02-Nov-2026`, `2 Nov 26`, `3rd of November 2026`, `Nov 2, 2026`, `November 2nd 2026`, `2026 Nov 2`. */
function namedDate(cell: string): { day: string; month: string; year: string | undefined } | null {
  const dayFirst =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: of| de)?[ /.-]?(?<month>\p{L}{3,12})\.?,?(?:(?:[ /-]|(?<=\.))(?:de )?(?<year>\d{4}|\d{2}))?$/iu
  const monthFirst =
    /^(?<month>\p{L}{3,12})\.?[ /-](?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? ?[ ,/-](?<year>\d{4}|\d{2}))?$/iu
  const yearFirst = /^(?<year>\d{4})[ -](?<month>\p{L}{3,12})\.?[ -](?<day>\d{1,2})$/iu
  const groups = (dayFirst.exec(cell) ?? monthFirst.exec(cell) ?? yearFirst.exec(cell))?.groups
  return groups ? { day: groups.day ?? '', month: groups.month ?? '', year: groups.year } : null
}

const fullYear = (year: string | undefined): number => (year?.length === 2 ? 2000 + Number(year) : Number(year))
