import { type EntryOf, HIRE_BANDS, type HireBand } from '../facts/entry.ts'
import { raterKey } from '../facts/rater.ts'
import { isExternal, type Source } from '../facts/source.ts'
import { mockRatings } from '../levels/observations.ts'
import { mean, sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { mockRating } from '../metrics/mock-rating.ts'
import { unratedMocks } from '../metrics/pieces.ts'
import type { Criterion, MetricCriterion } from '../rules/criterion.ts'
import { type CivilDate, dayOf, formatDay } from '../time/dates.ts'
import { type MockRound, minutesOfRounds } from './mock.ts'
import { isTooShortMock } from './mock-time.ts'

/** Below so many cases a share is not said, only the counts (our rule: users of such tools read rates as facts). */
export const MIN_RATE_N = 5
/** Predictions are compared with results from so many pairs on (measurement §8). */
export const MIN_PREDICTIONS = 3

/** A mock as lists show it. Values are unrounded. */
export interface MockSummary {
  id: string
  name: string
  occurredOn: CivilDate
  source: Source
  rater: string
  relation: string | null
  loop: string | null
  rounds: readonly MockRound[]
  /** Rubric rows that there was no chance to show, with the reason. */
  notShown: Readonly<Record<string, string>>
  minutes: number | null
  /** By rubric row, the mean over rounds; empty until somebody rates it. */
  ratings: Record<string, number>
  mean: number | null
  /** Enough dimensions for a whole interview, and rated by somebody else. */
  isFull: boolean
  hireBand: HireBand | null
  isRealistic: boolean
  predicted: number | null
}

/** Mocks in order of occurrence. */
export function mockSummaries(evidence: Evidence): MockSummary[] {
  return evidence.of('mock').map((entry) => mockSummary(entry, evidence))
}

export function mockSummary(entry: EntryOf<'mock'>, evidence: Evidence): MockSummary {
  const ratings = mockRatings(entry)
  const values = Object.values(ratings)
  const { payload } = entry
  return {
    id: entry.id,
    name: entry.subject,
    occurredOn: entry.occurredOn,
    source: entry.source,
    rater: entry.rater,
    relation: payload.relation ?? null,
    loop: payload.loop ?? null,
    rounds: payload.rounds,
    notShown: payload.notShown ?? {},
    minutes: minutesOfRounds(payload.rounds),
    ratings,
    mean: values.length === 0 ? null : mean(values),
    isFull:
      isExternal(entry.source) &&
      values.length >= evidence.framework.constants.gates.minFullMockDimensions &&
      !isTooShortMock(payload, evidence.framework),
    hireBand: payload.hireBand ?? null,
    isRealistic: payload.isRealistic,
    predicted: payload.predicted ?? null,
  }
}

export interface Spread {
  n: number
  mean: number
  /** Sample standard deviation; null for fewer than two. */
  sd: number | null
  min: number
  max: number
}

/** Null without values. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const middle = mean(values)
  const squares = sum(values.map((value) => (value - middle) ** 2))
  return {
    n: values.length,
    mean: middle,
    sd: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)),
    min: Math.min(...values),
    max: Math.max(...values),
  }
}

export interface MockStats {
  /** Rated mocks, and how many of them are whole interviews, realistic, or still unrated. */
  n: number
  full: number
  realistic: number
  unrated: number
  overall: Spread | null
  dimensions: { rubric: string; spread: Spread }[]
  interviewers: { rater: string; spread: Spread; relations: string[] }[]
  /** How often each band was given; `hireOrBetter` is a share from the floor on. */
  hireBands: { n: number; counts: { band: HireBand; count: number }[]; yes: number; yesShare: number | null }
  /** Predicted less given; null below the floor. */
  predictions: {
    n: number
    bias: number | null
    meanError: number | null
    pairs: { name: string; predicted: number; given: number }[]
  }
}

const YES: readonly HireBand[] = ['strong-hire', 'hire', 'lean-hire']

export function mockStats(mocks: readonly MockSummary[], rubrics: readonly string[]): MockStats {
  const rated = mocks.filter((mock) => mock.mean !== null)
  const values = rated.flatMap((mock) => mock.mean ?? [])
  const banded = mocks.flatMap(({ hireBand }) => hireBand ?? [])
  const yes = banded.filter((band) => YES.includes(band)).length
  const pairs = rated.flatMap(({ name, predicted, mean: given }) =>
    predicted === null || given === null ? [] : [{ name, predicted, given }],
  )
  const isEnough = pairs.length >= MIN_PREDICTIONS
  const known = [
    ...rubrics,
    ...new Set(rated.flatMap(({ ratings }) => Object.keys(ratings)).filter((id) => !rubrics.includes(id))),
  ]
  return {
    n: rated.length,
    full: rated.filter(({ isFull }) => isFull).length,
    realistic: rated.filter(({ isRealistic }) => isRealistic).length,
    unrated: mocks.length - rated.length,
    overall: spreadOf(values),
    dimensions: known.flatMap((rubric) => {
      const spread = spreadOf(rated.flatMap(({ ratings }) => ratings[rubric] ?? []))
      return spread ? [{ rubric, spread }] : []
    }),
    interviewers: [...Map.groupBy(rated, raterKey).values()]
      .flatMap((own) => {
        const rater = own.map((mock) => `${mock.source}:${mock.rater}`)[0] ?? ''
        const spread = spreadOf(own.flatMap((mock) => mock.mean ?? []))
        return spread ? [{ rater, spread, relations: [...new Set(own.flatMap(({ relation }) => relation ?? []))] }] : []
      })
      .sort((a, b) => b.spread.n - a.spread.n || (a.rater < b.rater ? -1 : 1)),
    hireBands: {
      n: banded.length,
      counts: HIRE_BANDS.map((band) => ({ band, count: banded.filter((one) => one === band).length })),
      yes,
      yesShare: banded.length >= MIN_RATE_N ? yes / banded.length : null,
    },
    predictions: {
      n: pairs.length,
      bias: isEnough ? mean(pairs.map(({ predicted, given }) => predicted - given)) : null,
      meanError: isEnough ? mean(pairs.map(({ predicted, given }) => Math.abs(predicted - given))) : null,
      pairs,
    },
  }
}

/** A mock that was begun or held and that nobody has rated. */
export interface OpenMock {
  id: string
  /** Begun and not finished, or held and not rated. */
  kind: 'begun' | 'held'
  name: string | null
  loop: string | null
  on: CivilDate
  ageDays: number
  blocks: MockBlock[]
}

/** A criterion that waits for an open mock, and while which days. */
export interface MockBlock {
  rule: string
  criterion: string
  says: string
  from: CivilDate
  until: CivilDate
  isBlocking: boolean
}

/** Open mocks, oldest first, with the gates' criteria they hold up (measurement §7, evidence record). */
export function openMocks(evidence: Evidence): OpenMock[] {
  const { abandonedAfterDays, windowDays } = evidence.framework.constants.gates
  const waiting = evidence.framework.gates.flatMap((gate) =>
    gate.criteria
      .flatMap(metricsIn)
      .flatMap((criterion) => (criterion.metric === mockRating.id ? [{ gate, criterion }] : [])),
  )
  return unratedMocks(evidence)
    .map((entry): OpenMock => {
      const begun = dayOf(entry.occurredOn)
      return {
        id: entry.id,
        kind: entry.kind === 'start' ? 'begun' : 'held',
        name: entry.kind === 'start' ? null : entry.subject,
        loop: (entry.kind === 'start' ? entry.payload.problem : entry.payload.loop) ?? null,
        on: entry.occurredOn,
        ageDays: evidence.asOf - begun,
        blocks: waiting.map(({ gate, criterion }) => {
          const [from, until] = [begun + abandonedAfterDays, begun + (criterion.windowDays ?? windowDays)]
          return {
            rule: gate.id,
            criterion: criterion.id,
            says: criterion.says,
            from: formatDay(from),
            until: formatDay(until),
            isBlocking: from <= evidence.asOf && evidence.asOf <= until,
          }
        }),
      }
    })
    .sort((a, b) => b.ageDays - a.ageDays || (a.id < b.id ? -1 : 1))
}

const metricsIn = (criterion: Criterion): MetricCriterion[] =>
  criterion.kind === 'metric' ? [criterion] : criterion.all.flatMap(metricsIn)
