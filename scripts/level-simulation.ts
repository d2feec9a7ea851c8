import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { isExternal, type Source } from '../src/domain/facts/source.ts'
import type { LevelConstants } from '../src/domain/measure/constants.ts'
import { forecastLevel } from '../src/domain/measure/forecast.ts'
import { interval80 } from '../src/domain/measure/interval.ts'
import { estimateLevel } from '../src/domain/measure/level.ts'
import { type MeanSd, normalQuantile } from '../src/domain/measure/normal.ts'
import type { Observation } from '../src/domain/measure/observation.ts'
import { clip } from '../src/domain/measure/round.ts'
import { transitionOver } from '../src/domain/measure/transition.ts'
import { DAYS_PER_MONTH } from '../src/domain/time/dates.ts'

/** A learner whose truth is known: level on a day, and slope in points a month as it is on a day. */
export interface Truth {
  levelAt: (day: number) => number
  slopeAt: (day: number) => number
}

/** A population of learners and of those who rate them. */
export interface World {
  /** `days`: how far the truth must reach. */
  draw: (draw: Draw, constants: LevelConstants, days: number) => Truth
  /** Who rates when; twelve weeks with four kinds of outsiders unless given. */
  schedule?: readonly Slot[]
  /** What an outsider of this world adds to every rating, beyond what the table expects. */
  extraLeniency?: number
  /** Times the table's scatter of occasions. */
  noise?: number
}

interface Slot {
  day: number
  source: Source
  rater: string
}

/** Shares of the true values inside their 80% intervals, and the errors of the level, over all histories of a world. */
export interface Coverage {
  level: number
  slope: number
  forecast: number
  rmse: number
  /** Of the moving average that outside ratings count for more in. */
  averageRmse: number
  bias: number
  /** Mean estimated slope ÷ mean true slope. */
  slopeShare: number
}

export interface SimulationOptions {
  histories: number
  seed: number
  forecastMonths: number
}

export type Draw = (distribution: MeanSd) => number

const QUIZ_SD = 0.35
/** Days that the moving average looks back. */
const AVERAGE_DAYS = 28

const OWN_DAYS = [0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 77]
const MENTOR_DAYS = [10, 40, 70, 84]

const OWN: readonly Slot[] = OWN_DAYS.map((day) => ({ day, source: 'self', rater: 'me' }))
const MENTOR: readonly Slot[] = MENTOR_DAYS.map((day) => ({ day, source: 'mentor', rater: 'mentor' }))

/** Twelve weeks: self-ratings almost weekly, a mentor monthly, two mock interviewers, a peer and a quiz. */
const SCHEDULE: readonly Slot[] = [
  ...OWN,
  ...MENTOR,
  { day: 24, source: 'mock', rater: 'first' },
  { day: 45, source: 'peer', rater: 'peer' },
  { day: 52, source: 'quiz', rater: 'bank' },
  { day: 73, source: 'mock', rater: 'second' },
]

const LAST_DAY = Math.max(...SCHEDULE.map(({ day }) => day))

/** Spread of true levels that the reliabilities of measurement §1.1 suppose. */
const START: MeanSd = { mean: 3, sd: 0.8 }

/** A straight line, which may run off the scale where ratings cannot follow. */
export const straight =
  (slope: MeanSd): World['draw'] =>
  (draw) => {
    const start = draw(START)
    const own = draw(slope)
    return { levelAt: (day) => start + (own * day) / DAYS_PER_MONTH, slopeAt: () => own }
  }

/** The very walk that the filter assumes (measurement §1.1), from its own priors, of those who stay on the scale. */
const assumed: World['draw'] = (draw, constants, days) => {
  for (;;) {
    const truth = walk(draw, constants, days)
    if (truth.levels.every((level) => level >= constants.scaleMin && level <= constants.scaleMax)) return truth
  }
}

function walk(draw: Draw, constants: LevelConstants, days: number): Truth & { levels: number[] } {
  const { gain, damping, levelVariance, covariance, slopeVariance } = transitionOver(1 / DAYS_PER_MONTH, constants)
  const levels = [draw({ mean: constants.priorMean, sd: constants.priorSd })]
  const slopes = [draw({ mean: 0, sd: constants.slopePriorSd })]
  for (let day = 0; day < days; day++) {
    const [level = 0, slope = 0] = [levels[day], slopes[day]]
    const first = draw({ mean: 0, sd: Math.sqrt(slopeVariance) })
    const share = covariance / slopeVariance
    const second = draw({ mean: 0, sd: Math.sqrt(levelVariance - share * covariance) })
    levels.push(level + gain * slope + share * first + second)
    slopes.push(damping * slope + first)
  }
  return {
    levels,
    levelAt: (day) => levels[Math.round(day)] ?? Number.NaN,
    slopeAt: (day) => slopes[Math.round(day)] ?? Number.NaN,
  }
}

/** Grows half a point a month for six weeks, and then not at all. */
const plateau: World['draw'] = (draw) => {
  const start = draw(START)
  const slope = draw({ mean: 0.5, sd: 0.2 })
  const turn = 42
  return {
    levelAt: (day) => start + (slope * Math.min(day, turn)) / DAYS_PER_MONTH,
    slopeAt: (day) => (day < turn ? slope : 0),
  }
}

/** Two leaps of a third of a point within a week each, and nothing between them. */
const spurts: World['draw'] = (draw) => {
  const start = draw(START)
  const leaps = [21, 63].map((from) => ({ from, height: draw({ mean: 0.35, sd: 0.15 }) }))
  const done = (day: number, from: number): number => clip((day - from) / 7, 0, 1)
  return {
    levelAt: (day) => start + leaps.reduce((sum, { from, height }) => sum + height * done(day, from), 0),
    slopeAt: () => 0,
  }
}

/** Grows for five weeks, pauses for four and forgets half a point in them, then grows again. */
const forgetting: World['draw'] = (draw) => {
  const start = draw(START)
  const slope = draw({ mean: 0.3, sd: 0.15 })
  const lost = Math.abs(draw({ mean: 0.5, sd: 0.2 }))
  const [from, until] = [35, 63]
  const studied = (day: number): number => Math.min(day, from) + Math.max(0, day - until)
  return {
    levelAt: (day) =>
      start + (slope * studied(day)) / DAYS_PER_MONTH - lost * clip((day - from) / (until - from), 0, 1),
    slopeAt: () => slope,
  }
}

const isPaused = ({ day }: Slot): boolean => day > 35 && day < 63

/** The world that the filter assumes and six that it does not know of, by name. */
export const WORLDS: Readonly<Record<string, World>> = {
  'as assumed': { draw: assumed },
  plateau: { draw: plateau },
  spurts: { draw: spurts },
  'forgetting after a pause': { draw: forgetting, schedule: SCHEDULE.filter((slot) => !isPaused(slot)) },
  'a lenient only outsider': { draw: assumed, schedule: [...OWN, ...MENTOR], extraLeniency: 1 },
  'only self-ratings': { draw: assumed, schedule: OWN },
  'noise × 1.6': { draw: assumed, noise: 1.6 },
}

/** Plays histories of a world. Raters have the table's leniency and scatter and rate in its steps (measurement §1.5). */
export function simulateWorld(world: World, constants: LevelConstants, options: SimulationOptions): Coverage {
  const draw = normalDraws(options.seed)
  const hits = { level: 0, slope: 0, forecast: 0 }
  const sums = { error: 0, squaredError: 0, squaredAverage: 0, slope: 0, trueSlope: 0 }
  const later = LAST_DAY + options.forecastMonths * DAYS_PER_MONTH
  for (let i = 0; i < options.histories; i++) {
    const truth = world.draw(draw, constants, Math.ceil(later))
    const ratings = playHistory(truth, world, constants, draw)
    const estimate = estimateLevel(ratings, LAST_DAY, constants)
    if (estimate === null) continue
    const trueLevel = truth.levelAt(LAST_DAY)
    const trueSlope = truth.slopeAt(LAST_DAY)
    hits.level += covers(estimate.level, estimate.se, trueLevel)
    hits.slope += covers(estimate.slope, estimate.slopeSe, trueSlope)
    const forecast = forecastLevel(estimate, options.forecastMonths, constants)
    hits.forecast += covers(forecast.mean, forecast.sd, truth.levelAt(later))
    const error = estimate.level - trueLevel
    sums.error += error
    sums.squaredError += error ** 2
    sums.squaredAverage += (movingAverage(ratings, constants) - trueLevel) ** 2
    sums.slope += estimate.slope
    sums.trueSlope += trueSlope
  }
  const share = (sum: number): number => sum / options.histories
  return {
    level: share(hits.level),
    slope: share(hits.slope),
    forecast: share(hits.forecast),
    rmse: Math.sqrt(share(sums.squaredError)),
    averageRmse: Math.sqrt(share(sums.squaredAverage)),
    bias: share(sums.error),
    slopeShare: sums.slope / sums.trueSlope,
  }
}

function normalDraws(seed: number): Draw {
  const generator = xoroshiro128plus(seed)
  return ({ mean, sd }) => {
    let u = uniformFloat64(generator)
    while (u === 0) u = uniformFloat64(generator)
    return mean + sd * normalQuantile(u)
  }
}

const onScale = (x: number, { scaleMin, scaleMax }: LevelConstants): number => clip(x, scaleMin, scaleMax)

function playHistory(truth: Truth, world: World, constants: LevelConstants, draw: Draw): Observation[] {
  const { schedule = SCHEDULE, extraLeniency = 0, noise = 1 } = world
  const biases = new Map<string, number>()
  return schedule.map(({ day, source, rater }, i) => {
    const { leniency, raterSd, occasionSd, step } = constants.sources[source]
    const extra = isExternal(source) ? extraLeniency : 0
    const bias = biases.get(rater) ?? extra + draw({ mean: leniency, sd: raterSd })
    biases.set(rater, bias)
    const seen = draw({ mean: truth.levelAt(day) + bias, sd: noise * (occasionSd ?? QUIZ_SD) })
    const value = onScale(step > 0 ? Math.round(seen / step) * step : seen, constants)
    return { id: String(i), day, source, rater, value, ...(occasionSd === null ? { sd: QUIZ_SD } : {}) }
  })
}

/** The plain alternative: the last four weeks' ratings less the table's leniency, each by what its source is worth. */
function movingAverage(ratings: readonly Observation[], constants: LevelConstants): number {
  const recent = ratings.filter(({ day }) => day > LAST_DAY - AVERAGE_DAYS)
  const weighted = recent.map(({ source, value, sd }) => {
    const { leniency, raterSd, occasionSd, step } = constants.sources[source]
    const weight = 1 / (raterSd ** 2 + (sd ?? occasionSd ?? 0) ** 2 + step ** 2 / 12)
    return { weight, value: value - leniency }
  })
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  return onScale(weighted.reduce((sum, { weight, value }) => sum + weight * value, 0) / total, constants)
}

function covers(mean: number, sd: number, truth: number): number {
  const { lo, hi } = interval80(mean, sd)
  return truth >= lo && truth <= hi ? 1 : 0
}
