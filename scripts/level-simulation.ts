import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Source } from '../src/domain/facts/source.ts'
import type { LevelConstants } from '../src/domain/measure/constants.ts'
import { forecastLevel } from '../src/domain/measure/forecast.ts'
import { interval80 } from '../src/domain/measure/interval.ts'
import { estimateLevel } from '../src/domain/measure/level.ts'
import { type MeanSd, normalQuantile } from '../src/domain/measure/normal.ts'
import type { Observation } from '../src/domain/measure/observation.ts'
import { clip } from '../src/domain/measure/round.ts'
import { DAYS_PER_MONTH } from '../src/domain/time/dates.ts'

/** A population of learners: what they start from and how fast they truly move, in rubric points and points a month. */
export interface World {
  start: MeanSd
  slope: MeanSd
}

/** Shares of the true values inside their 80 % intervals, and the errors of the level, over all histories of a world. */
export interface Coverage {
  level: number
  slope: number
  forecast: number
  rmse: number
  bias: number
  /** Mean estimated slope ÷ mean true slope. */
  slopeShare: number
}

export interface SimulationOptions {
  histories: number
  seed: number
  forecastMonths: number
}

const QUIZ_SD = 0.35

const OWN_DAYS = [0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 77]
const MENTOR_DAYS = [10, 40, 70, 84]

/** Twelve weeks: self-ratings almost weekly, a mentor monthly, two mock interviewers, a peer and a quiz. */
const SCHEDULE: readonly { day: number; source: Source; rater: string }[] = [
  ...OWN_DAYS.map((day) => ({ day, source: 'self' as const, rater: 'me' })),
  ...MENTOR_DAYS.map((day) => ({ day, source: 'mentor' as const, rater: 'mentor' })),
  { day: 24, source: 'mock', rater: 'first' },
  { day: 45, source: 'peer', rater: 'peer' },
  { day: 52, source: 'quiz', rater: 'bank' },
  { day: 73, source: 'mock', rater: 'second' },
]

const LAST_DAY = Math.max(...SCHEDULE.map(({ day }) => day))

/**
 * Plays histories whose truth the filter was not told: a straight line instead of a damped walk, which may run off the
 * scale where ratings cannot follow. Raters have the table's leniency and scatter and rate in its steps (measurement
 * §1.5).
 */
export function simulateWorld(world: World, constants: LevelConstants, options: SimulationOptions): Coverage {
  const draw = normalDraws(options.seed)
  const hits = { level: 0, slope: 0, forecast: 0 }
  const sums = { error: 0, squaredError: 0, slope: 0, trueSlope: 0 }
  for (let i = 0; i < options.histories; i++) {
    const start = draw(world.start)
    const trueSlope = draw(world.slope)
    const truthAt = (day: number): number => start + (trueSlope * day) / DAYS_PER_MONTH
    const estimate = estimateLevel(playHistory(truthAt, constants, draw), LAST_DAY, constants)
    if (estimate === null) continue
    const trueLevel = truthAt(LAST_DAY)
    const later = truthAt(LAST_DAY + options.forecastMonths * DAYS_PER_MONTH)
    hits.level += covers(estimate.level, estimate.se, trueLevel)
    hits.slope += covers(estimate.slope, estimate.slopeSe, trueSlope)
    const forecast = forecastLevel(estimate, options.forecastMonths, constants)
    hits.forecast += covers(forecast.mean, forecast.sd, later)
    const error = estimate.level - trueLevel
    sums.error += error
    sums.squaredError += error ** 2
    sums.slope += estimate.slope
    sums.trueSlope += trueSlope
  }
  const share = (sum: number): number => sum / options.histories
  return {
    level: share(hits.level),
    slope: share(hits.slope),
    forecast: share(hits.forecast),
    rmse: Math.sqrt(share(sums.squaredError)),
    bias: share(sums.error),
    slopeShare: sums.slope / sums.trueSlope,
  }
}

type Draw = (distribution: MeanSd) => number

function normalDraws(seed: number): Draw {
  const generator = xoroshiro128plus(seed)
  return ({ mean, sd }) => {
    let u = uniformFloat64(generator)
    while (u === 0) u = uniformFloat64(generator)
    return mean + sd * normalQuantile(u)
  }
}

const onScale = (x: number, { scaleMin, scaleMax }: LevelConstants): number => clip(x, scaleMin, scaleMax)

function playHistory(truthAt: (day: number) => number, constants: LevelConstants, draw: Draw): Observation[] {
  const biases = new Map<string, number>()
  return SCHEDULE.map(({ day, source, rater }, i) => {
    const { leniency, raterSd, occasionSd, step } = constants.sources[source]
    const bias = biases.get(rater) ?? draw({ mean: leniency, sd: raterSd })
    biases.set(rater, bias)
    const sd = occasionSd ?? QUIZ_SD
    const seen = draw({ mean: truthAt(day) + bias, sd })
    const value = onScale(step > 0 ? Math.round(seen / step) * step : seen, constants)
    return { id: String(i), day, source, rater, value, ...(occasionSd === null ? { sd } : {}) }
  })
}

function covers(mean: number, sd: number, truth: number): number {
  const { lo, hi } = interval80(mean, sd)
  return truth >= lo && truth <= hi ? 1 : 0
}
