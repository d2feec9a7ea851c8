import type { Eta } from '../measure/forecast.ts'
import { INTERVAL_Z } from '../measure/interval.ts'
import type { SecondOpinion, Trend, TrendDirection, TrendNeed } from '../measure/trend.ts'
import { counted } from '../text/counted.ts'
import { decimal, level1, signed } from '../text/figures.ts'
import { addDays, type CivilDate, DAYS_PER_WEEK } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import { listed } from './sentences.ts'

const DIRECTIONS: Record<TrendDirection, string> = {
  improving: 'improving',
  declining: 'declining',
  unclear: 'no clear trend',
}

/** `improving, +0.3 ±0.2 a month`; a direction only when it was earned (measurement §2). */
export function trendText({ slope, slopeSe, direction }: Extract<Trend, { isShown: true }>): string {
  return `${DIRECTIONS[direction]}, ${signed(slope)} ±${level1(INTERVAL_Z * slopeSe)} a month`
}

/** What a trend still lacks, as a person can mend it. */
export function needText({ what, have, need }: TrendNeed): string {
  switch (what) {
    case 'ratings':
      return `${need} ratings (so far ${have})`
    case 'days':
      return `ratings on ${counted(need, 'day')} (so far ${have})`
    case 'span-days':
      return `ratings over ${counted(need, 'day')} (so far ${have})`
    case 'silent-days':
      return `a rating in the last ${counted(need, 'day')} (the newest is ${have} days old)`
    case 'slope-se':
      return `a surer slope, by more ratings (standard error ${decimal(have)} a month, at most ${decimal(need)})`
  }
}

export const needsText = (needs: readonly TrendNeed[]): string =>
  `not enough data: needs ${listed(needs.map(needText))}`

const ODDS = { p20: '20%', p50: '50%', p80: '80%' } as const

export interface EtaContext {
  target: number
  asOf: CivilDate
  /** How far the history bears a forecast. */
  horizonWeeks: number | null
  maxWeeks: number
}

/** When the target has which odds if the last weeks go on: odds on a date, never by one (measurement §2). */
export function etaText(eta: Eta, { target, asOf, horizonWeeks, maxWeeks }: EtaContext): string {
  const all = [eta.p20, eta.p50, eta.p80]
  if (all.every((weeks) => weeks === null))
    return `if the last weeks go on, ${level1(target)} has a chance below 20% for ${maxWeeks} weeks`
  const keys = ['p20', 'p50', 'p80'] as const
  // Of odds that are reached on one day the highest says all.
  const highest = new Map(keys.map((key) => [eta[key], ODDS[key]]))
  const reached = [...highest].flatMap(([weeks, odds]) => {
    if (weeks === null) return []
    return weeks === 0
      ? [`at least ${odds} today`]
      : [`${odds} on ${dayWords(addDays(asOf, DAYS_PER_WEEK * weeks), asOf)}`]
  })
  const not = keys.filter((key) => eta[key] === null).map((key) => ODDS[key])
  const never = not.length === 0 ? '' : `; ${listed(not)} not within ${maxWeeks} weeks`
  const isFar = horizonWeeks !== null && all.some((weeks) => weeks !== null && weeks > horizonWeeks)
  const far = isFar
    ? `. Your record is long enough to look ahead ${counted(horizonWeeks ?? 0, 'week')}; anything beyond that is a guess`
    : ''
  return `if the last weeks go on, the chance of ${level1(target)} or more is ${listed(reached)}${never}${far}`
}

/** Outside ratings alone say otherwise than the level's trend; null when they do not. */
export const disagreementText = (opinion: SecondOpinion | null): string | null =>
  opinion?.isContrary
    ? `ratings disagree about the trend: the ${opinion.n} outside ratings alone have a median slope of ${signed(opinion.slope)} a month`
    : null
