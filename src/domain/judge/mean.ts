import { countPeople, raterKey } from '../facts/rater.ts'
import type { Source } from '../facts/source.ts'
import type { GateConstants, LevelConstants } from '../measure/constants.ts'
import { mean } from '../measure/mean.ts'
import { normalCdf } from '../measure/normal.ts'
import type { Piece } from '../rules/criterion.ts'
import { compareText } from '../text/compare-text.ts'
import { counted } from '../text/counted.ts'
import { apartFrom, level1 } from '../text/figures.ts'
import { type Day, formatDay } from '../time/dates.ts'
import { countUntil, until } from '../time/until.ts'
import { isWithin } from '../time/window.ts'
import { type Judgment, judgment, reaches } from './judgment.ts'

/** One rating of the thing that is averaged: a full mock's mean, a mentor's rating, … */
export interface MeanRating {
  day: Day
  source: Source
  rater: string
  value: number
  evidence: string[]
}

export interface MeanRule {
  atLeast: number
  minN: number
  minRaters: number
  windowDays: number
  /** Only the newest so many of the window, or null for all. */
  last: number | null
  /** Pieces begun and neither rated nor finished block the criterion until they leave the window. */
  abandonedDays: readonly Day[]
  unit: string
  unitName: { one: string; many: string }
}

/** Where the criterion stands after the ratings up to a day. */
export interface MeanState {
  day: Day
  state: 'no-evidence' | 'in-progress' | 'unmet' | 'met-weak' | 'met' | 'lapsed' | 'expired'
  /** Day it was met; kept while it holds and when it expires. */
  since: Day | null
  n: number
  mean: number | null
  /** P(true mean ≥ threshold − slack). */
  confidence: number | null
}

/**
 * Probability that the true mean reaches `threshold`, from the prior N(priorMean, priorSd²) and generalized least
 * squares over raters, each with precision 1/(τ² + (σ² + step²/12)/m) for m ratings (measurement §7). Self-ratings
 * never come here.
 */
export function meanConfidence(ratings: readonly MeanRating[], threshold: number, level: LevelConstants): number {
  let precision = 1 / level.priorSd ** 2
  let weighted = level.priorMean * precision
  for (const own of Map.groupBy(ratings, raterKey).values()) {
    const first = own[0]
    if (first === undefined) continue
    const { leniency, raterSd, occasionSd, step } = level.sources[first.source]
    const weight = 1 / (raterSd ** 2 + ((occasionSd ?? 0) ** 2 + step ** 2 / 12) / own.length)
    precision += weight
    weighted += weight * (mean(own.map(({ value }) => value)) - leniency)
  }
  return normalCdf((weighted / precision - threshold) * Math.sqrt(precision))
}

/** A mean criterion's ratings and the states they led to: what is read off for any day. */
export interface MeanPast {
  gates: GateConstants
  level: LevelConstants
  rule: MeanRule
  /** In their order. */
  ratings: readonly MeanRating[]
  steps: readonly MeanStep[]
}

/** A state, what was held with it, and the day of the newest rating by then. */
interface MeanStep {
  state: MeanState
  held: Held
  newest: Day | null
}

/** Once met, a criterion is held: it leaves that state only by lapsing or expiring. */
interface Held {
  state: 'never' | 'met' | 'lapsed' | 'expired'
  since: Day | null
}

/** Replays all ratings once, rating by rating; the past of a day is the beginning of it (`replayMean`). */
export function meanPast(
  ratings: readonly MeanRating[],
  rule: MeanRule,
  gates: GateConstants,
  level: LevelConstants,
): MeanPast {
  const ordered = ratings.toSorted(compareRatings)
  const past = { rule, gates, level, ratings: ordered, steps: [] as MeanStep[] }
  for (const day of new Set(ordered.map(dayOfRating))) past.steps.push(...stepsTo(past, past.steps.at(-1), day))
  return past
}

/**
 * The mean criterion's history up to a day (measurement §7): what was met stays met until it lapses (a full window whose mean
 * falls below threshold − exitSlack) or expires (no rating for `expiryDays`, also between two of them). One state a rating,
 * one for the day on which silence ends what was met, and one for `asOf` when that is later.
 */
export function replayMean(past: MeanPast, asOf: Day): MeanState[] {
  const known = until(past.steps, asOf, ({ state }) => state.day)
  const last = known.at(-1)
  const steps = last?.state.day === asOf ? known : [...known, ...stepsTo(past, last, asOf)]
  return steps.map(({ state }) => state)
}

/** From one step to that of a day, with the day on which silence ends what was met, where that lies between them. */
function stepsTo(past: MeanPast, last: MeanStep | undefined, day: Day): MeanStep[] {
  const ends = (last?.state.day ?? day) + past.gates.expiryDays + 1
  if (last?.state.state !== 'met' || ends >= day) return [stepOn(past, last, day)]
  const end = stepOn(past, last, ends)
  return [end, stepOn(past, end, day)]
}

function stepOn({ ratings, rule, gates, level }: MeanPast, last: MeanStep | undefined, day: Day): MeanStep {
  const newest = last?.newest ?? null
  const isRated = ratings[countUntil(ratings, day, dayOfRating) - 1]?.day === day
  const window = windowAt(ratings, rule, day)
  const isSilent = newest !== null && day - newest > gates.expiryDays
  const observed = window.length > 0 ? mean(window.map(({ value }) => value)) : null
  const confidence = window.length > 0 ? meanConfidence(window, rule.atLeast - gates.meanSlack, level) : null
  const fresh = freshState(window, observed, confidence, rule, day, gates)
  const isBelowExit = window.length >= rule.minN && !reaches(observed ?? 0, rule.atLeast - gates.exitSlack)
  let held = last?.held ?? { state: 'never', since: null }
  if (held.state === 'met' && isSilent) held = { state: 'expired', since: held.since }
  else if (held.state === 'met' && isBelowExit) held = { state: 'lapsed', since: null }
  if (held.state !== 'met' && fresh === 'met') held = { state: 'met', since: day }
  const isKnown = isRated || newest !== null
  return {
    held,
    newest: isRated ? day : newest,
    state: {
      day,
      state: held.state !== 'never' ? held.state : isKnown ? fresh : 'no-evidence',
      since: held.since,
      n: window.length,
      mean: observed,
      confidence,
    },
  }
}

const dayOfRating = ({ day }: MeanRating): Day => day

/** By day, source and rater, never by order of entry. */
const compareRatings = (a: MeanRating, b: MeanRating): number =>
  a.day - b.day || compareText(a.source, b.source) || compareText(a.rater, b.rater) || a.value - b.value

function windowAt(ordered: readonly MeanRating[], rule: MeanRule, day: Day): MeanRating[] {
  const inside = until(ordered, day, dayOfRating).filter((rating) => isWithin(rating.day, day, rule.windowDays))
  return rule.last === null ? inside : inside.slice(-rule.last)
}

function freshState(
  window: readonly MeanRating[],
  observed: number | null,
  confidence: number | null,
  rule: MeanRule,
  day: Day,
  gates: GateConstants,
): 'in-progress' | 'unmet' | 'met-weak' | 'met' {
  const raters = countPeople(window)
  const isBlocked = isBlockedAt(rule, day, gates)
  if (window.length < rule.minN || raters < rule.minRaters || isBlocked) return 'in-progress'
  if (!reaches(observed ?? 0, rule.atLeast)) return 'unmet'
  return reaches(confidence ?? 0, gates.confidence) ? 'met' : 'met-weak'
}

const isBlockedAt = (rule: MeanRule, day: Day, gates: GateConstants): boolean =>
  rule.abandonedDays.some((begun) => day - begun >= gates.abandonedAfterDays && day - begun <= rule.windowDays)

/** The verdict of a mean criterion on a day. */
export function judgeMean(past: MeanPast, asOf: Day): Judgment {
  const { rule, gates, level } = past
  const now = replayMean(past, asOf).at(-1)
  const { one, many } = rule.unitName
  const window = windowAt(past.ratings, rule, asOf)
  const metOn = window.length > 0 || now?.since == null ? window : windowAt(past.ratings, rule, now.since)
  const raters = countPeople(window)
  const state = now?.state ?? 'no-evidence'
  const missingCount = Math.max(rule.minN - window.length, rule.minRaters - raters, 0)
  const isBlocked = isBlockedAt(rule, asOf, gates)
  const isWeak = state !== 'met' && missingCount === 0 && !isBlocked && reaches(now?.mean ?? 0, rule.atLeast)
  const observed = now?.mean ?? 0
  const better = Math.min(level.scaleMax, rule.atLeast + gates.meanSlack)
  const more =
    missingCount > 0 || isBlocked || state === 'met'
      ? missingCount
      : ratingsUntilMet(window, isWeak ? observed : better, rule, asOf, gates, level)
  return judgment({
    state,
    value: now?.mean ?? null,
    target: rule.atLeast,
    n: window.length,
    confidence: now?.confidence ?? null,
    since: now?.since == null ? null : formatDay(now.since),
    needs: state === 'met' ? null : needsOf(),
    missing: state === 'met' ? null : { unit: rule.unit, count: Math.max(1, more) },
    evidence: metOn.flatMap(({ evidence }) => evidence),
    pieces: () => until(past.ratings, asOf, dayOfRating).map((rating) => pieceOf(rating)),
    terms: {
      windowDays: rule.windowDays,
      last: rule.last,
      minN: rule.minN,
      minRaters: rule.minRaters,
      raters,
      thresholdLessSlack: rule.atLeast - gates.meanSlack,
      confidenceAsked: gates.confidence,
    },
    notes: isBlocked
      ? [`a ${one} that you started but nobody rated blocks this until it is rated or ${rule.windowDays} days old`]
      : [],
  })

  function pieceOf(rating: MeanRating): Piece {
    const isCounted = window.includes(rating)
    const wasCounted = metOn.includes(rating)
    return {
      entries: rating.evidence,
      value: rating.value,
      effect: isCounted ? null : wasCounted ? 'counted when it was met, now too old' : 'outside the window',
      isCounted,
    }
  }

  function needsOf(): string {
    if (isBlocked && missingCount === 0) return `a rating of the ${one} you started, or its removal`
    if (missingCount > 0) {
      const lacking = rule.minRaters - raters
      const fromOthers =
        lacking <= 0
          ? ''
          : raters === 0
            ? `, by at least ${counted(lacking, 'person', 'people')}`
            : `, by ${counted(lacking, 'more person', 'more people')}`
      return `${counted(missingCount, `more ${one}`, `more ${many}`)} within ${rule.windowDays} days${fromOthers}`
    }
    if (isWeak) return `about ${counted(more, `more ${one}`, `more ${many}`)} like these, to be certain`
    return `an average of ${level1(rule.atLeast)}; now ${apartFrom(observed, rule.atLeast)} over ${counted(window.length, one, many)}`
  }
}

const MAX_LOOKAHEAD = 20

/** How many further ratings of a value, each by a new rater, would meet the criterion. */
function ratingsUntilMet(
  window: readonly MeanRating[],
  value: number,
  rule: MeanRule,
  asOf: Day,
  gates: GateConstants,
  level: LevelConstants,
): number {
  const source = window.at(-1)?.source ?? 'mock'
  const imagined = [...window]
  for (let more = 1; more <= MAX_LOOKAHEAD; more++) {
    imagined.push({ day: asOf, source, rater: `imagined ${more}`, value, evidence: [] })
    const isReached = reaches(mean(imagined.map((rating) => rating.value)), rule.atLeast)
    if (isReached && reaches(meanConfidence(imagined, rule.atLeast - gates.meanSlack, level), gates.confidence))
      return more
  }
  return MAX_LOOKAHEAD
}
