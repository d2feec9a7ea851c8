import { mean, total, within } from './arithmetic.ts'
import { added, diagonal, identity, inverse, less, type Matrix, product, times, transposed, zeros } from './matrix.ts'
import { constant, numberOf, term, type Why, type WhyRow } from './why.ts'

/**
 * The level filter of docs/measurement.md §1.1–§1.4, written once more from that text: dense matrices, one joint update a
 * day, nothing kept. It knows no more than the rows and constants that `why COMPETENCY` prints.
 */
export interface Rated {
  entries: readonly string[]
  day: number
  source: string
  rater: string
  value: number
  leniency: number
  leniencySd: number
  /** Variance of the occasion, rounding to the scale's steps included. */
  noise: number
}

export interface FilteredLevel {
  level: number
  se: number
  se0: number
  slope: number
  slopeSe: number
  /** How far each rating moved the level, in the rows' order. */
  effects: number[]
}

const DAYS_A_MONTH = 30.4375

export const ratedOf = (why: Why): Rated[] =>
  why.rows.map((row) => ({
    entries: row.entries,
    day: term(row, 'day'),
    source: String(row.terms.source),
    rater: String(row.terms.rater),
    value: ratingOf(row),
    leniency: term(row, 'leniencyBefore'),
    leniencySd: term(row, 'leniencySdBefore'),
    noise: term(row, 'occasionSd') ** 2 + term(row, 'step') ** 2 / 12,
  }))

/** Of a row that says which rubric rows it is the mean of, that mean: each rubric row once. */
function ratingOf(row: WhyRow): number {
  const parts = Object.keys(row.terms).filter((name) => name.startsWith('rating.'))
  if (parts.length === 0) return numberOf(row.value)
  const byRubric = Map.groupBy(parts, (name) => name.split('.')[1] ?? '')
  return mean([...byRubric.values()].map((names) => mean(names.map((name) => term(row, name)))))
}

export const isOutside = ({ source }: Pick<Rated, 'source'>): boolean => source !== 'self' && source !== 'assistant'

interface Drift {
  move: Matrix
  noise: Matrix
}

function driftOver(months: number, size: number, why: Why): Drift {
  const [spread, walk] = [constant(why, 'level.slopeSd'), constant(why, 'level.levelSdPerRootMonth')]
  const decay = Math.LN2 / constant(why, 'level.slopeHalfLifeMonths')
  const kept = Math.exp(-decay * months)
  const move = identity(size)
  const noise = zeros(size, size)
  const [level = [], slope = []] = move
  level[1] = (1 - kept) / decay
  slope[1] = kept
  const both = (spread ** 2 / decay) * (1 - kept) ** 2
  const bent = (spread ** 2 / decay ** 2) * (2 * decay * months - 3 + 4 * kept - kept ** 2)
  noise[0] = [walk ** 2 * months + bent, both, ...Array.from({ length: size - 2 }, () => 0)]
  noise[1] = [both, spread ** 2 * (1 - kept ** 2), ...Array.from({ length: size - 2 }, () => 0)]
  return { move, noise }
}

const moved = (covariance: Matrix, { move, noise }: Drift): number[][] =>
  added(product(product(move, covariance), transposed(move)), noise)

/** Joseph’s form: P ← (I − KH)P(I − KH)ᵀ + KRKᵀ. */
function learned(covariance: Matrix, seen: Matrix, noise: readonly number[]): number[][] {
  if (seen.length === 0) return covariance.map((row) => [...row])
  const spread = added(product(product(seen, covariance), transposed(seen)), diagonal(noise))
  const gain = product(product(covariance, transposed(seen)), inverse(spread))
  const rest = less(identity(covariance.length), product(gain, seen))
  return added(
    product(product(rest, covariance), transposed(rest)),
    product(product(gain, diagonal(noise)), transposed(gain)),
  )
}

interface Weighed {
  row: readonly number[]
  /** As far as it counts, and the variance that it then has; null: it counts for nothing. */
  surprise: number
  noise: number | null
}

/** A rating against the state at the day’s start: held where it is far off, left out at the end of the scale. */
function weigh(
  { value, noise }: Rated,
  row: readonly number[],
  state: readonly number[],
  p: Matrix,
  why: Why,
): Weighed {
  const expected = total(row.map((share, i) => share * (state[i] ?? Number.NaN)))
  const [low, high] = [constant(why, 'level.scaleMin'), constant(why, 'level.scaleMax')]
  if ((value >= high && expected > high) || (value <= low && expected < low)) return { row, surprise: 0, noise: null }
  const known = total(times(p, row).map((share, i) => share * (row[i] ?? Number.NaN)))
  const sd = Math.sqrt(known + noise)
  const z = (value - expected) / sd
  const bound = constant(why, 'level.outlierZ')
  if (Math.abs(z) <= bound) return { row, surprise: value - expected, noise }
  return { row, surprise: Math.sign(z) * bound * sd, noise: (sd ** 2 * Math.abs(z)) / bound - known }
}

/** The level that some ratings come to on a day, at the last of them; null without any. */
export function filteredLevel(all: readonly Rated[], asOf: number, why: Why): FilteredLevel | null {
  const ratings = all.filter(({ day }) => day <= asOf)
  if (ratings.length === 0) return null
  const raters = [...new Set(ratings.map(({ rater }) => rater))]
  const size = 2 + raters.length
  const first = raters.map((rater) => ratings.find((one) => one.rater === rater))
  let state = [constant(why, 'level.priorMean'), 0, ...first.map((one) => one?.leniency ?? Number.NaN)]
  let covariance: Matrix = diagonal([
    constant(why, 'level.priorSd') ** 2,
    constant(why, 'level.slopePriorSd') ** 2,
    ...first.map((one) => (one?.leniencySd ?? Number.NaN) ** 2),
  ])
  let free = covariance
  let today = ratings[0]?.day ?? Number.NaN
  const effects: number[] = []
  for (const [day, own] of Map.groupBy(ratings, (one) => one.day)) {
    if (day > today) {
      const drift = driftOver((day - today) / DAYS_A_MONTH, size, why)
      state = times(drift.move, state)
      covariance = moved(covariance, drift)
      free = moved(free, drift)
      today = day
    }
    const rows = own.map(({ rater }) => [1, 0, ...raters.map((one) => (one === rater ? 1 : 0))])
    const weighed = own.map((one, i) => weigh(one, rows[i] ?? [], state, covariance, why))
    const nominal = own.map(({ noise }) => noise)
    const spread = added(product(product(rows, covariance), transposed(rows)), diagonal(nominal))
    const gain = product(product(covariance, transposed(rows)), inverse(spread))
    const surprises = weighed.map(({ surprise }) => surprise)
    effects.push(...surprises.map((surprise, i) => (gain[0]?.[i] ?? Number.NaN) * surprise))
    state = times(gain, surprises).map((change, i) => (state[i] ?? Number.NaN) + change)
    const counted = weighed.flatMap(({ row, noise }) => (noise === null ? [] : [{ row, noise }]))
    covariance = learned(
      covariance,
      counted.map(({ row }) => row),
      counted.map(({ noise }) => noise),
    )
    const people = own.flatMap(({ source, noise }, i) =>
      source === 'assistant' ? [] : [{ row: rows[i] ?? [], noise }],
    )
    free = learned(
      free,
      people.map(({ row }) => row),
      people.map(({ noise }) => noise),
    )
  }
  const silence = driftOver((asOf - today) / DAYS_A_MONTH, size, why)
  const isSilent = asOf > today
  const [later, laterFree] = isSilent ? [moved(covariance, silence), moved(free, silence)] : [covariance, free]
  const sd = (of: Matrix, at: number): number => Math.sqrt(of[at]?.[at] ?? Number.NaN)
  return {
    level: within(state[0] ?? Number.NaN, constant(why, 'level.scaleMin'), constant(why, 'level.scaleMax')),
    se: sd(later, 0),
    se0: sd(laterFree, 0),
    slope: (isSilent ? times(silence.move, state)[1] : state[1]) ?? Number.NaN,
    slopeSe: sd(later, 1),
    effects,
  }
}

/** Every competency’s ratings, by its id, with a document whose constants hold for all. */
export interface World {
  ratings: ReadonlyMap<string, readonly Rated[]>
  why: Why
}

export interface MeanSd {
  mean: number
  sd: number
}

/** Own ratings beside the level that others’ ratings up to their day show. */
export function residualsOf(
  ratings: readonly Rated[],
  why: Why,
): { day: number; residual: number; variance: number }[] {
  const others = ratings.filter(isOutside)
  return ratings
    .filter(({ source }) => source === 'self')
    .flatMap(({ day, value }) => {
      const then = filteredLevel(others, day, why)
      return then === null ? [] : [{ day, residual: value - then.level, variance: then.se0 ** 2 }]
    })
}

/** The leniency that the others lend to a competency on a day; null where they have nothing to lend (§1.4). */
export function lentTo(id: string, { ratings, why }: World, asOf: number): MeanSd | null {
  const own = [...ratings.values()].flat().filter(({ source, day }) => source === 'self' && day <= asOf)
  const newest = Math.max(...own.map(({ day }) => day))
  const groups = [...ratings].flatMap(([other, list]) => {
    const earlier = other === id ? [] : residualsOf(list, why).filter(({ day }) => day < newest)
    return earlier.length === 0 ? [] : [earlier]
  })
  if (groups.length === 0) return null
  const { mean: center, sd } = pooled(groups, why)
  return { mean: center, sd: Math.sqrt(sd ** 2 + constant(why, 'level.selfBias.competencySd') ** 2) }
}

/** What the residuals of several competencies say together, beside what is taken for usual. */
export function pooled(groups: readonly (readonly { residual: number; variance: number }[])[], why: Why): MeanSd {
  const about = (name: string): number => constant(why, `level.selfBias.${name}`)
  const occasion = constant(why, 'level.sources.self.occasionSd') ** 2
  const pieces = groups.map((own) => {
    const outside = mean(own.map(({ variance }) => variance))
    const variance = occasion / own.length + (1 - about('sharedShare')) * outside + about('competencySd') ** 2
    return { mean: mean(own.map(({ residual }) => residual)), variance, outside }
  })
  const precisions = total(pieces.map(({ variance }) => 1 / variance))
  const sharedError = total(pieces.map(({ outside, variance }) => outside / variance)) / precisions
  const together = 1 / precisions + about('sharedShare') * sharedError
  const said = total(pieces.map((piece) => piece.mean / piece.variance)) / precisions
  const precision = 1 / about('priorSd') ** 2 + 1 / together
  return {
    mean: (about('priorMean') / about('priorSd') ** 2 + said / together) / precision,
    sd: Math.sqrt(1 / precision),
  }
}

/** A competency’s level on a day from everybody’s ratings of everything, one entry left out where it is named. */
export function levelIn(world: World, id: string, asOf: number, without: string | null = null): FilteredLevel | null {
  const left: World = {
    ...world,
    ratings: new Map(
      [...world.ratings].map(([other, list]) => [
        other,
        list.filter(({ day, entries }) => day <= asOf && !(without !== null && entries.includes(without))),
      ]),
    ),
  }
  const own = left.ratings.get(id) ?? []
  const lent = own.some(({ source }) => source === 'self') ? lentTo(id, left, asOf) : null
  const { why } = world
  const prior = lent ?? {
    mean: constant(why, 'level.sources.self.leniency'),
    sd: constant(why, 'level.sources.self.raterSd'),
  }
  const ratings = own.map((one) =>
    one.source === 'self' ? { ...one, leniency: prior.mean, leniencySd: prior.sd } : one,
  )
  return filteredLevel(ratings, asOf, why)
}
