import { disagreementText, etaText, needsText, needText, trendText } from '../domain/explain/trend-words.ts'
import type { Outlook } from '../domain/levels/outlook.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import type { Standing } from '../domain/measure/labels.ts'
import type { LevelEstimate, LevelFlag } from '../domain/measure/level.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { level1, signed } from '../domain/text/figures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { formatDay } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Block,
  facts,
  heading,
  left,
  muted,
  note,
  type Report,
  right,
  sentence,
  stack,
  strong,
  type Text,
  table,
  warning,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { chartEnd, dayMarks, forecastLabel } from './picture.ts'
import { alikeText, HOW_SURE } from './words.ts'

export interface TrajectoryInput extends ReportHead {
  framework: Framework
  outlooks: readonly Outlook[]
  interviewDate: CivilDate | null
  /** The first day that is shown; null: from the first evidence on. Figures rest on all of it either way. */
  from: CivilDate | null
  warnings: readonly string[]
}

/** Levels over time with ratings, target, trend and forecast, one chart a competency. */
export function buildTrajectory(input: TrajectoryInput): Report {
  const shown = input.outlooks.map((outlook) => windowed(outlook, input.from))
  const measured = shown.filter(({ estimate }) => estimate !== null)
  const unmeasured = shown.filter(({ estimate }) => estimate === null)
  const only = shown.length === 1 ? shown[0] : undefined
  const blocks: Block[] = stack(
    heading(
      only
        ? `${only.competency.title}: trajectory to ${input.level}`
        : `Trajectories to ${input.level} on ${dayWords(input.asOf, input.today)}`,
    ),
    measured.length === 0 && sentence('No ratings yet, so there is nothing to draw. Start with prep assess.'),
    shown.length > 1 && measured.length > 0 && overview(measured),
    measured.flatMap((outlook) => chartOf(outlook, input, only !== undefined)),
    unmeasured.length > 0 &&
      measured.length > 0 &&
      note(`no ratings yet: ${unmeasured.map(({ competency }) => competency.title).join(', ')}`),
    measured.length > 0 &&
      note(
        `Each point shows only what was known at the time. ${HOW_SURE} Forecasts continue the last weeks and fade; prep plan says what studying would do.`,
      ),
  )
  return report('trajectory', input, { series: shown.map(seriesData) }, blocks, input.warnings)
}

function windowed(outlook: Outlook, from: CivilDate | null): Outlook {
  if (from === null) return outlook
  return {
    ...outlook,
    points: outlook.points.filter(({ day }) => formatDay(day) >= from),
    ratings: outlook.ratings.filter(({ date }) => date >= from),
  }
}

const seriesData = ({
  competency,
  target,
  estimate,
  standing,
  points,
  ratings,
  trend,
  opinion,
  forecast,
  horizonWeeks,
  eta,
}: Outlook) => ({
  competency: competency.id,
  title: competency.title,
  target,
  level: estimate?.level ?? null,
  se: estimate?.se ?? null,
  n: estimate?.n ?? 0,
  nExternal: estimate?.nExternal ?? 0,
  standing,
  flags: estimate?.flags ?? [],
  points: points.map(({ day, level, lo, hi }) => ({ date: formatDay(day), level, lo80: lo, hi80: hi })),
  ratings,
  trend: trend.isShown
    ? {
        perMonth: trend.slope,
        se: trend.slopeSe,
        lo80: trend.slope - INTERVAL_Z * trend.slopeSe,
        hi80: trend.slope + INTERVAL_Z * trend.slopeSe,
        direction: trend.direction,
      }
    : null,
  missing: trend.isShown ? [] : trend.needs.map(needText),
  needs: trend.isShown ? [] : trend.needs,
  secondOpinion: opinion && { perMonth: opinion.slope, n: opinion.n, disagrees: opinion.isContrary },
  forecast: forecast.map(({ date, value, lo, hi }) => ({ date, level: value, lo80: lo, hi80: hi })),
  horizonWeeks,
  eta: eta ?? { p20: null, p50: null, p80: null },
})

function overview(outlooks: readonly Outlook[]): Block[] {
  const rows = outlooks.map(({ competency, target, estimate, standing, trend, eta }): Text[] => [
    competency.title,
    estimate ? [strong(level1(estimate.level)), ` ±${level1(INTERVAL_Z * estimate.se)}`] : '',
    level1(target),
    trend.isShown ? signed(trend.slope) : 'too early',
    trend.isShown && trend.direction !== 'unclear' ? trend.direction : '',
    standing === 'below' ? evenOdds(trend.isShown, eta?.p50 ?? null) : standing === null ? '' : SETTLED[standing],
  ])
  return [
    table(
      [
        'competency',
        right('level'),
        right('target'),
        right('a month', 1),
        left('direction', 2),
        '50% chance of target',
      ],
      rows,
    ),
  ]
}

function evenOdds(isShown: boolean, weeks: number | null): string {
  if (!isShown) return 'not enough data'
  return weeks === null ? 'not within a year' : `in ${counted(weeks, 'week')}`
}

function chartOf(outlook: Outlook, { framework, asOf, interviewDate }: TrajectoryInput, isOnly: boolean): Block[] {
  const { competency, target, estimate, points, ratings, trend, opinion, forecast, horizonWeeks, eta, standing } =
    outlook
  if (!estimate) return []
  const { level: scale, trend: trendConstants } = framework.constants
  const disagreement = disagreementText(opinion)
  const first = points[0]
  const end = chartEnd(first ? formatDay(first.day) : asOf, asOf, interviewDate)
  const shownAhead = forecast.filter(({ date }) => date <= end)
  return stack(
    !isOnly && heading(competency.title, 2),
    {
      kind: 'series',
      series: {
        title: `${competency.title} (${counted(estimate.n, 'rating')}, ${estimate.nExternal} by others)`,
        min: scale.scaleMin,
        max: scale.scaleMax,
        points: points.map(({ day, level, lo, hi }) => ({ date: formatDay(day), value: level, lo, hi })),
        ratings,
        forecast: shownAhead,
        ...forecastLabel(shownAhead),
        target,
        targetLabel: `target ${level1(target)}`,
        currentLabel: `now ${level1(estimate.level)}`,
        marks: dayMarks(asOf, interviewDate, end),
      },
    },
    facts([
      {
        label: 'Level',
        value: [
          strong(`${level1(estimate.level)} ±${level1(INTERVAL_Z * estimate.se)}`),
          `, ${standingText(estimate, standing, target)}`,
          muted(estimate.flags.map((flag) => ` · ${FLAG_WORDS[flag]}`).join('')),
        ],
      },
      { label: 'Trend', value: trend.isShown ? trendText(trend) : needsText(trend.needs) },
      ...(eta && standing !== 'confirmed'
        ? [
            {
              label: 'Forecast',
              value: etaText(eta, { target, asOf, horizonWeeks, maxWeeks: trendConstants.maxWeeks }),
            },
          ]
        : []),
    ]),
    disagreement ? warning(disagreement) : null,
  )
}

const FLAG_WORDS: Record<LevelFlag, string> = {
  unverified: 'unverified: nobody else has rated it',
  stale: 'stale: no new rating for some time',
  outliers: 'some ratings are far from the rest and count less',
  'scatters-more': 'ratings scatter more than assumed',
  'scatters-less': 'ratings scatter less than assumed',
}

const SETTLED: Record<Exclude<Standing, 'below'>, string> = {
  confirmed: 'confirmed',
  'at-target': 'at target',
  'about-at-target': 'about at target',
}

function standingText(estimate: LevelEstimate, standing: Outlook['standing'], target: number): string {
  if (standing === 'confirmed')
    return `confirmed: the chance of being at the target of ${level1(target)} is 80% or better`
  if (standing === 'at-target') return `at target ${level1(target)}: the chance is 60% or better`
  if (standing === 'about-at-target') return `about at target ${level1(target)}: too close to tell apart`
  return `below the target of ${level1(target)}${alikeText(estimate.level, target)}`
}
