import type { CompetencyGap, GroupGap } from '../domain/gap/gap.ts'
import { meanForecast, meanTrajectory } from '../domain/levels/group-series.ts'
import type { Outlook } from '../domain/levels/outlook.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { sum } from '../domain/measure/mean.ts'
import type { PercentConvention } from '../domain/measure/percent.ts'
import { roundHalfUp } from '../domain/measure/round.ts'
import type { TrajectoryPoint } from '../domain/measure/trajectory.ts'
import { practiceWeeks } from '../domain/practice/practice-days.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, signed } from '../domain/text/figures.ts'
import {
  type CivilDate,
  civilOfDay,
  DAYS_PER_WEEK,
  type Day,
  dayOf,
  formatDay,
  mondayOf,
} from '../domain/time/dates.ts'
import { monthName, shortDay } from '../domain/time/day-words.ts'
import {
  type Bar,
  type Block,
  muted,
  paragraph,
  type Series,
  type ShadeRow,
  type Shades,
  strong,
  type Text,
  type Tone,
} from './block.ts'
import { weakestOf } from './verdict.ts'

/** What the pictures of a dashboard and of a report are drawn from. */
export interface PictureInput {
  framework: Framework
  asOf: CivilDate
  interviewDate: CivilDate | null
  convention: PercentConvention
  gaps: readonly CompetencyGap[]
  groups: readonly GroupGap[]
  /** Of every competency, in the framework's order. */
  outlooks: readonly Outlook[]
  /** Competencies the chart averages, with its title. */
  chart: { title: string; competencies: readonly string[] }
  /** Minutes that count by day, over half a year at least. */
  practice: ReadonlyMap<Day, number>
}

/**
 * Every group with its members, the furthest from its target first: share of the target, level and target, and what stands
 * out. First of all is what the verdict names.
 */
export const heatBars = ({ groups, gaps }: PictureInput): Bar[] => {
  const weakest = weakestOf(gaps)?.competency
  const inOrder = furthestFirst(groups, ({ id }) => id === weakest?.group)
  return inOrder.flatMap((group): Bar[] => {
    const members = furthestFirst(
      gaps.filter(({ competency }) => competency.group === group.id),
      ({ competency }) => competency === weakest,
    )
    return [
      {
        label: group.title,
        depth: 0,
        isLast: false,
        unitValue: group.percent === null ? null : group.percent / 100,
        value: percentText(group.percent),
        mark: group.label,
        tone: toneOf(group.label),
      },
      ...members.map((gap, index) => memberBar(gap, index === members.length - 1)),
    ]
  })
}

/** What the verdict names first, then the lowest share of the target; what is not known comes last. */
const furthestFirst = <T extends { percent: number | null }>(all: readonly T[], isNamed: (one: T) => boolean): T[] =>
  all.toSorted(
    (one, other) =>
      Number(isNamed(other)) - Number(isNamed(one)) ||
      (one.percent ?? Number.MAX_VALUE) - (other.percent ?? Number.MAX_VALUE),
  )

function memberBar({ competency, estimate, target, percent, label }: CompetencyGap, isLast: boolean): Bar {
  const mark = label === 'critical' || label === 'focus area' ? label : null
  return {
    label: competency.title,
    depth: 1,
    isLast,
    unitValue: percent === null ? null : percent / 100,
    value: percentText(percent),
    detail: estimate
      ? `${level1(estimate.level)} ±${level1(INTERVAL_Z * estimate.se)} of ${level1(target)}`
      : `target ${level1(target)}`,
    mark,
    tone: toneOf(mark),
  }
}

const toneOf = (mark: string | null): Tone => (mark === null ? 'good' : mark === 'critical' ? 'bad' : 'caution')

const percentText = (percent: number | null): string => (percent === null ? 'no data' : `${roundHalfUp(percent)}%`)

/**
 * The same for one screen: its order says what comes after the worst, so only that is marked. Groups say what all bars are
 * shares of.
 */
export const barsAtAGlance = (input: PictureInput): Bar[] => {
  const of = input.convention === 'ratio' ? 'of target' : `of target, from ${input.framework.constants.level.scaleMin}`
  return heatBars(input).map((bar) => {
    const mark = bar.mark === 'critical' ? bar.mark : null
    return { ...bar, mark, tone: toneOf(mark), ...(bar.depth === 0 && bar.unitValue !== null ? { detail: of } : {}) }
  })
}

/** The mean level week by week with what may come, or null while there is nothing to draw. */
export function levelChart(input: PictureInput, rows?: number): Series | null {
  const { framework, chart, gaps, outlooks, asOf } = input
  const members = gaps.filter(({ competency }) => chart.competencies.includes(competency.id))
  const known = members.filter(({ estimate }) => estimate)
  const shown = outlooks.filter(({ competency }) => known.some((gap) => gap.competency.id === competency.id))
  const points = meanTrajectory(shown.map((outlook) => outlook.points))
  const last = points.at(-1)
  if (!last) return null
  const { scaleMin, scaleMax } = framework.constants.level
  const target = sum(known.map((gap) => gap.target)) / known.length
  const share =
    known.length === members.length
      ? `mean of ${known.length} competencies`
      : `mean of the ${known.length} of ${members.length} competencies rated`
  const end = chartEnd(points[0]?.date ?? asOf, asOf, input.interviewDate)
  const forecast = meanForecast(shown.map(({ forecast: ahead }) => ahead)).filter(({ date }) => date <= end)
  return {
    title: members.length === 1 ? chart.title : `${chart.title}, ${share}`,
    min: scaleMin,
    max: scaleMax,
    points,
    ratings: [],
    forecast,
    ...forecastLabel(forecast),
    target,
    targetLabel: `target ${level1(target)}`,
    currentLabel: `now ${level1(last.value)}`,
    marks: dayMarks(asOf, input.interviewDate, end),
    ...(rows === undefined ? {} : { rows }),
  }
}

/** Where the dots ahead end, so that it need not be read off the axis. */
export function forecastLabel(forecast: Series['forecast']): Pick<Series, 'forecastLabel'> {
  const end = forecast.at(-1)
  return end === undefined ? {} : { forecastLabel: `if this goes on: ${level1(end.value)}` }
}

const FEWEST_WEEKS_AHEAD = 4

/** A chart looks ahead to the interview, but never further than it looks back. */
export function chartEnd(first: CivilDate, asOf: CivilDate, interviewDate: CivilDate | null): CivilDate {
  const today = dayOf(asOf)
  const most = today + Math.max(DAYS_PER_WEEK * FEWEST_WEEKS_AHEAD, today - dayOf(first))
  const interview = interviewDate === null ? null : dayOf(interviewDate)
  const end =
    interview !== null && interview > today ? Math.min(interview, most) : today + DAYS_PER_WEEK * FEWEST_WEEKS_AHEAD
  return formatDay(end)
}

/** Today and the interview, as far as the chart reaches. */
export const dayMarks = (
  asOf: CivilDate,
  interviewDate: CivilDate | null,
  end: CivilDate,
): Series['marks'] & object => [
  { date: asOf, labels: ['today'] },
  ...(interviewDate !== null && interviewDate > asOf && interviewDate <= end
    ? [{ date: interviewDate, labels: [`interview ${shortDay(dayOf(interviewDate))}`, shortDay(dayOf(interviewDate))] }]
    : []),
]

/** The end of each week from the first level on; the last one is the day of the report. */
interface Weeks {
  sundays: Day[]
  pointOf: (outlook: Outlook, sunday: Day) => TrajectoryPoint | null
}

function weeksOf({ outlooks, asOf }: PictureInput): Weeks {
  const days = outlooks.flatMap(({ points }) => points.map(({ day }) => mondayOf(day) + 6))
  const first = Math.min(...days)
  const last = mondayOf(dayOf(asOf)) + 6
  const count = days.length === 0 ? 0 : (last - first) / DAYS_PER_WEEK + 1
  const bySunday = new Map(
    outlooks.map((outlook) => [outlook, new Map(outlook.points.map((point) => [mondayOf(point.day) + 6, point]))]),
  )
  return {
    sundays: Array.from({ length: count }, (_, week) => first + week * DAYS_PER_WEEK),
    pointOf: (outlook, sunday) => bySunday.get(outlook)?.get(sunday) ?? null,
  }
}

const NO_HEAT = 0

/** Competencies against weeks, each cell as dark as the level is near its target, with the hours of practice beneath. */
export function weekShades(input: PictureInput, isFigures: boolean): Block {
  const { sundays, pointOf } = weeksOf(input)
  if (sundays.length === 0) return paragraph('No ratings yet, so there are no weeks to compare.')
  const rows = input.outlooks.map((outlook): ShadeRow => {
    const { competency, target, estimate, trend } = outlook
    const direction = trend.isShown && trend.direction !== 'unclear' ? trend.direction : ''
    return {
      label: competency.title,
      cells: sundays.map((sunday) => {
        const point = pointOf(outlook, sunday)
        return point
          ? { unitHeat: heatOf(point.level, target, input.framework), figure: level1(point.level) }
          : { unitHeat: NO_HEAT, figure: '' }
      }),
      tail: [estimate ? strongText(level1(estimate.level)) : '', level1(target), direction],
    }
  })
  return {
    kind: 'shades',
    shades: {
      title: 'Level by week',
      marks: sundays.map((_, week) => String(week + 1)),
      rows: [...rows, hoursRow(input, sundays)],
      tailTitles: ['now', 'target', ''],
      isFigures,
      legend: WEEK_LEGEND,
    },
  }
}

const WEEK_LEGEND: Shades['legend'] = [
  { says: 'no data', tone: 'muted' },
  { says: 'under 70% of target', tone: 'bad' },
  { says: 'under 85%', tone: 'caution' },
  { says: 'below', tone: 'good' },
  { says: 'at target', tone: 'good' },
]

const strongText = (text: string): Text => [strong(text)]

/** Hours are shaded against the busiest week. */
function hoursRow({ practice }: PictureInput, sundays: readonly Day[]): ShadeRow {
  const hours = practiceWeeks(practice)
  const each = sundays.map((sunday) => hours.get(sunday - 6) ?? 0)
  const most = Math.max(...each, 1)
  return {
    label: 'Practice, hours',
    cells: each.map((done) => ({
      unitHeat: done === most ? 1 : done / most,
      figure: done === 0 ? '0' : decimal(done, 0),
    })),
    isFigures: true,
    tail: ['', '', `${decimal(sum(each), 0)} in all`],
  }
}

/** Thresholds of the shades, as shares of the target (measurement §1.6); a level that prints like its target is at it. */
function heatOf(level: number, target: number, { constants }: Framework): number {
  if (target - level <= constants.labels.aboutWithin) return 1
  const ratio = level / target
  return ratio < 0.7 ? 1 / 6 : ratio < 0.85 ? 1 / 2 : 5 / 6
}

const CALENDAR_WEEKS = 26
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** Minutes of a day from which the next shade begins. */
const SHADE_MINUTES = [30, 60, 120]

const DAY_LEGEND: Shades['legend'] = [
  { says: 'none', tone: 'muted' },
  { says: 'under half an hour', tone: 'good' },
  { says: 'under an hour', tone: 'good' },
  { says: 'under two', tone: 'good' },
  { says: 'two hours or more', tone: 'good' },
]

/** The first day that the calendar shows. */
export const calendarStart = (asOf: Day): Day => mondayOf(asOf) - DAYS_PER_WEEK * (CALENDAR_WEEKS - 1)

/** Half a year of days, a column a week, as dark as there was practice. */
export function practiceCalendar({ practice, asOf }: PictureInput): Block[] {
  const today = dayOf(asOf)
  const first = calendarStart(today)
  const mondays = Array.from({ length: CALENDAR_WEEKS }, (_, week) => first + week * DAYS_PER_WEEK)
  const shown = [...practice].filter(([day]) => day >= first && day <= today)
  const rows = WEEKDAYS.map(
    (label, weekday): ShadeRow => ({
      label,
      cells: mondays.map((monday) => dayCell(monday + weekday, today, practice)),
      tail: [],
    }),
  )
  const hours = sum(shown.map(([, minutes]) => minutes)) / 60
  return [
    {
      kind: 'shades',
      shades: {
        title: '',
        marks: mondays.map(monthMark),
        rows,
        tailTitles: [],
        isFigures: false,
        legend: DAY_LEGEND,
      },
    },
    paragraph([muted(`${counted(shown.length, 'day')} with practice in half a year, ${decimal(hours, 0)} hours.`)]),
  ]
}

function dayCell(day: Day, today: Day, practice: ReadonlyMap<Day, number>): ShadeRow['cells'][number] {
  if (day > today) return null
  const minutes = practice.get(day) ?? 0
  const step = minutes === 0 ? 0 : 1 + SHADE_MINUTES.filter((from) => minutes >= from).length
  return { unitHeat: [0, 1 / 6, 1 / 2, 5 / 6, 1][step] ?? 1, figure: `${shortDay(day)}: ${decimal(minutes, 0)} min` }
}

/** The month that begins in a week; the calendar's first one unless the next begins at once. */
function monthMark(monday: Day, index: number): string {
  const isNamed = civilOfDay(monday).day <= DAYS_PER_WEEK
  const isFirst = index === 0 && civilOfDay(monday + 2 * DAYS_PER_WEEK).day > DAYS_PER_WEEK
  return isNamed || isFirst ? monthName(monday) : ''
}

/** One small line a competency, all on one scale. */
export function levelSparks(input: PictureInput): Block {
  const { sundays, pointOf } = weeksOf(input)
  if (sundays.length === 0) return paragraph('No ratings yet, so there are no lines to draw.')
  return {
    kind: 'sparks',
    sparks: {
      rows: input.outlooks.map((outlook) => {
        const values = sundays.map((sunday) => pointOf(outlook, sunday)?.level ?? null)
        const first = values.find((value) => value !== null)
        const { estimate, competency, target } = outlook
        return {
          label: competency.title,
          values,
          tail: [
            estimate ? strongText(level1(estimate.level)) : 'no data',
            level1(target),
            estimate && first != null ? signed(estimate.level - first) : '',
          ],
        }
      }),
      tailTitles: ['now', 'target', 'since the first week'],
      says: 'Level by week',
    },
  }
}
