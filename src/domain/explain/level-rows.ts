import type { Entry } from '../facts/entry.ts'
import { raterKey } from '../facts/rater.ts'
import { type RowRating, rowRatings } from '../levels/observations.ts'
import type { LevelConstants } from '../measure/constants.ts'
import { type LevelStep, TREND_LENGTH } from '../measure/filter.ts'
import { type FilteredHistory, filterHistory } from '../measure/filtered-history.ts'
import type { LevelEstimate } from '../measure/level.ts'
import type { Observation } from '../measure/observation.ts'
import { transitionOver } from '../measure/transition.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { DAYS_PER_MONTH } from '../time/dates.ts'
import { type ExplainedRow, rowOf } from './explanation.ts'

/**
 * Every rating that a level was estimated from, with all that the filter needed of it and what it made of it, so that the
 * level can be worked out again from the rows and the constants alone (measurement §1.1–§1.3).
 */
export function levelRows(competency: string, estimate: LevelEstimate, evidence: Evidence): ExplainedRow[] {
  const { framework } = evidence
  const constants = framework.constants.level
  const observations = evidence.observations().get(competency) ?? []
  const history = filterHistory(observations, constants, estimate.selfPrior, evidence.asOf)
  const entries = new Map(evidence.entries.map((entry) => [entry.id, entry]))
  const judged = rubricRatings(competency, evidence)
  const answersOf = Map.groupBy(
    observations.filter(({ source }) => source === 'assistant'),
    ({ day }) => day,
  )
  return history.counted.flatMap((counted, at): ExplainedRow[] => {
    const step = history.steps[at]
    const entry = entries.get(counted.id)
    if (step === undefined || entry === undefined) return []
    const own = observations.filter(({ id }) => id === counted.id)
    const behind = (counted.source === 'assistant' ? (answersOf.get(counted.day) ?? own) : own).flatMap((one) => [
      ...one.entries,
    ])
    const rows = [...new Set(behind)].flatMap((id) => judged.get(id) ?? [])
    return [
      {
        ...rowOf(entry, judgedWords(entry, step, rows), counted.value),
        subject: competency,
        entries: [...new Set(behind)],
        isCounted: !step.isCensored,
        terms: {
          ...inputTerms(counted, constants, estimate),
          ...stateTerms(history, at, step),
          ...partTerms(rows),
        },
      },
    ]
  })
}

/** What is known of a rating before it counts: whose it is, and how exact such a rating is taken to be. */
function inputTerms(counted: Observation, constants: LevelConstants, { selfPrior }: LevelEstimate) {
  const { leniency, raterSd, occasionSd, step } = constants.sources[counted.source]
  const isLent = counted.source === 'self' && selfPrior !== null
  return {
    day: counted.day,
    source: counted.source,
    rater: raterKey(counted),
    leniencyBefore: isLent ? selfPrior.mean : leniency,
    leniencySdBefore: isLent ? selfPrior.sd : raterSd,
    occasionSd: counted.sd ?? occasionSd,
    step,
  }
}

/** The state at the start of the rating's day and after it, and how it had drifted since the rating before. */
function stateTerms({ counted, trends, constants }: FilteredHistory, at: number, step: LevelStep) {
  const day = counted[at]?.day ?? Number.NaN
  const last = counted.findLastIndex((other) => other.day < day)
  const trend = (index: number, place: number): number => trends[TREND_LENGTH * index + place] ?? Number.NaN
  const gap = last < 0 ? 0 : day - (counted[last]?.day ?? day)
  const drift = transitionOver(gap / DAYS_PER_MONTH, constants)
  const [level, slope] = last < 0 ? [constants.priorMean, 0] : [trend(last, 0), trend(last, 1)]
  return {
    daysSince: last < 0 ? null : gap,
    driftVariance: gap === 0 ? 0 : drift.levelVariance,
    driftCovariance: gap === 0 ? 0 : drift.covariance,
    slopeDriftVariance: gap === 0 ? 0 : drift.slopeVariance,
    levelBefore: gap === 0 ? level : level + drift.gain * slope,
    slopeBefore: gap === 0 ? slope : slope * drift.damping,
    z: step.z,
    effect: step.effect,
    levelAfter: step.level,
    seAfter: step.se,
    slopeAfter: trend(at, 1),
  }
}

/** The ratings of the competency's rubric rows, by entry. */
function rubricRatings(competency: string, { framework, entries }: Evidence): Map<string, RowRating[]> {
  const own = new Set(framework.rubrics.filter((one) => one.competency === competency).map(({ id }) => id))
  return Map.groupBy(
    rowRatings(framework, entries).filter(({ rubric }) => own.has(rubric)),
    ({ entry }) => entry,
  )
}

/** The ratings that a row is the mean of: each rubric row counts once, however often it was rated. */
const partTerms = (rows: readonly RowRating[]): ExplainedRow['terms'] =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ rubric }) => rubric)].flatMap(([rubric, ratings]) =>
      ratings.map(({ value }, at) => [`rating.${rubric}${at === 0 ? '' : `.${at + 1}`}`, value]),
    ),
  )

const KIND_WORDS: Partial<Record<Entry['kind'], readonly [string]>> = {
  mock: ['a mock interview'],
  review: ['a review'],
  quiz: ['a quiz'],
}

/** What was judged, where the rating alone does not say it. */
function judgedWords(entry: Entry, step: LevelStep, rows: readonly RowRating[]): string | null {
  const of = rows.length < 2 ? [] : [rows.map(({ rubric, value }) => `${rubric} ${value}`).join(' and ')]
  const words = [
    ...(KIND_WORDS[entry.kind] ?? []),
    ...of,
    ...(step.isOutlier ? ['far from what was expected: its effect is limited'] : []),
    ...(step.isCensored ? ['at the end of the scale: not counted'] : []),
  ]
  return words.length === 0 ? null : words.join(', ')
}
