import type { Profile } from '../facts/profile.ts'
import { isExternal } from '../facts/source.ts'
import {
  type Adjustment,
  experienceAdjustment,
  preparationAdjustment,
  stressAdjustment,
} from '../measure/adjustments.ts'
import { type Blend, blend, type LoopScore, loopScore, reliability } from '../measure/chance.ts'
import { type BandPrior, bandPrior, type EffectiveHours, effectiveHours } from '../measure/hours-band.ts'
import { mean, sampleVariance } from '../measure/mean.ts'
import type { PercentConvention } from '../measure/percent.ts'
import {
  type DisplayGate,
  displayGate,
  type ProbabilityEstimate,
  probabilityOf,
  skepticalProbabilityOf,
} from '../measure/probability.ts'
import { type Levels, type ReadinessIndex, readinessIndex, type Targets } from '../measure/readiness-index.ts'
import {
  type Recalibration,
  type RecordedOutcome,
  recalibrate,
  type SelectedCases,
  selectCases,
} from '../measure/recalibration.ts'
import { type Evidence, memoized } from '../metrics/evidence.ts'
import { fullMocks } from '../metrics/pieces.ts'
import { targetOf } from '../rules/framework.ts'
import { type CivilDate, DAYS_PER_WEEK, dayOf, daysBetween } from '../time/dates.ts'
import { mockComparisons, practiceMinutes, preparationParts, scopeStepsBelow, sharesOf } from './adjustment-facts.ts'

/** Everything the readiness of one target level rests on (measurement §5), each piece as it was computed. */
export interface Readiness {
  level: string
  levels: Levels
  targets: Targets
  adjustments: Adjustment[]
  /** How a level counts towards its target: from 0, as the framework has it, or from the foot of the scale. */
  convention: PercentConvention
  /** Null while nothing is rated: an index of assumptions alone would say nothing (measurement §5.2). */
  index: ReadinessIndex | null
  hours: EffectiveHours
  band: BandPrior | null
  reliability: number
  /** What the levels say of an interview loop; null while nothing is rated. */
  loop: LoopScore | null
  blend: Blend | null
  cases: SelectedCases
  fit: Recalibration
  display: DisplayGate
  /** The heuristic probability; null when the display gate withholds it or the level has no odds. */
  probability: ProbabilityEstimate | null
  skeptical: ProbabilityEstimate | null
  /** What would be shown if the display gate allowed: forecasts freeze it. */
  unguarded: ProbabilityEstimate | null
  daysSinceMock: number | null
  mocks: { n: number; mean: number | null; sd: number | null }
}

/** Levels in place of the estimated ones, for `--what-if`; se stays as it is. */
export type WhatIf = ReadonlyMap<string, number>

/**
 * The readiness for a level. `convention` changes how the index is printed; the chance counts from the foot of the scale
 * in any case, so that there is only one.
 */
export function buildReadiness(
  evidence: Evidence,
  profile: Profile,
  level: string,
  { whatIf = new Map(), convention = 'ratio' }: { whatIf?: WhatIf; convention?: PercentConvention } = {},
): Readiness {
  const { framework } = evidence
  const { constants } = framework
  const targets = Object.fromEntries(framework.competencies.map((one) => [one.id, targetOf(one, level)]))
  const levels = levelsOf(evidence, whatIf)
  const adjustments = [
    experienceAdjustment(
      { levelId: level, years: profile.years, scopeStepsBelow: scopeStepsBelow(framework, profile.scope, level) },
      constants.index,
    ),
    preparationAdjustment(sharesOf(preparationParts(evidence)), constants.index),
    stressAdjustment(
      mockComparisons(evidence).map(({ rating, level: shown }) => rating - shown),
      constants.index,
    ),
  ]
  const indexFrom = (bottom: number): ReadinessIndex =>
    readinessIndex(
      levels,
      targets,
      adjustments.map(({ value }) => value),
      constants.index,
      bottom,
    )
  const hours = hoursOf(evidence)
  const band = bandPrior(hours.hours, level, constants.probability)
  const certainty = reliabilityOf(evidence)
  const isRated = Object.values(levels).some((level) => level !== null)
  const loop = isRated ? loopScore(levels, targets, constants) : null
  const pooled =
    band === null || loop === null ? null : blend({ loop, band, reliability: certainty }, constants.probability)
  const cases = selectCases(recordedOutcomes(evidence), level, constants.probability)
  const fit = recalibrate(cases.cases, constants.probability)
  const mocks = fullMocks(evidence)
  const newest = Math.max(...mocks.map(({ day }) => day))
  const daysSinceMock = mocks.length > 0 ? evidence.asOf - newest : null
  const display = displayGate(
    { externalCompetencies: externalCompetencies(evidence), reliability: certainty, daysSinceMock },
    constants.probability,
  )
  const unguarded = pooled === null ? null : probabilityOf(pooled, fit, constants.probability)
  return {
    level,
    levels,
    targets,
    adjustments,
    convention,
    index: isRated ? indexFrom(convention === 'ratio' ? 0 : constants.level.scaleMin) : null,
    hours,
    band,
    reliability: certainty,
    loop,
    blend: pooled,
    cases,
    fit,
    display,
    probability: display.isShown ? unguarded : null,
    skeptical: display.isShown && pooled !== null ? skepticalProbabilityOf(pooled, fit, constants.probability) : null,
    unguarded,
    daysSinceMock,
    mocks: spreadOf(mocks.map((mock) => mock.mean)),
  }
}

/** How far the levels of all competencies can be relied on, 0–1 (measurement §5.5). */
export const reliabilityOf = ({ framework, estimate }: Evidence): number =>
  reliability(
    Object.fromEntries(framework.competencies.map(({ id }) => [id, estimate(id)?.se0 ?? null])),
    framework.competencies.map(({ id }) => id),
    framework.constants.probability,
  )

/** Estimated levels as the index takes them; those in `whatIf` replaced. */
export function levelsOf({ framework, estimate }: Evidence, whatIf: WhatIf = new Map()): Levels {
  return Object.fromEntries(
    framework.competencies.map(({ id }) => {
      const known = estimate(id)
      const assumed = whatIf.get(id)
      const { missingMean, missingSd } = framework.constants.index
      if (known === null && assumed === undefined) return [id, null]
      return [
        id,
        {
          level: assumed ?? known?.level ?? missingMean,
          se: known?.se ?? missingSd,
          selfOnly: known !== null && known.nExternal === 0,
        },
      ]
    }),
  )
}

const externalCompetencies = ({ framework, estimate }: Evidence): number =>
  framework.competencies.filter(({ id }) => (estimate(id)?.nExternal ?? 0) > 0).length

/**
 * Hours of practice and mocks, passive ones apart, and what the caps of the hours band look at (measurement §5.4). A session
 * with a mentor is a day on which one rated or one was logged.
 */
const hoursOf = memoized((evidence): EffectiveHours => {
  const { focused, passive } = practiceMinutes(evidence, Number.NEGATIVE_INFINITY)
  const external = evidence.entries.filter(
    (entry) => (entry.kind === 'rating' || entry.kind === 'review') && isExternal(entry.source),
  )
  const coaching = new Set(evidence.framework.activities.filter(({ role }) => role === 'coaching').map(({ id }) => id))
  const mentorDays = new Set(
    [
      ...evidence.entries.filter(({ source }) => source === 'mentor'),
      ...evidence.of('practice').filter(({ subject }) => coaching.has(subject)),
    ].map(({ occurredOn }) => occurredOn),
  )
  const { bands, effectiveHours: caps } = evidence.framework.constants.probability
  const hours = effectiveHours(
    {
      focusedHours: focused / 60,
      passiveHours: passive / 60,
      mocks: evidence.of('mock').length,
      externalRatings: external.length,
      mentorSessions: mentorDays.size,
    },
    caps,
  )
  // Caps keep hours out of bands: without a table of hours there is nothing to keep them out of.
  return bands.length === 0 ? { ...hours, hours: hours.counted, caps: [] } : hours
})

/** Interviews with the forecast that was frozen before each, own and imported ones. */
export function recordedOutcomes(evidence: Evidence): RecordedOutcome[] {
  const forecasts = new Map(evidence.of('forecast').map((entry) => [entry.id, entry.payload]))
  return evidence.of('outcome').map((entry) => {
    const { cohort, forecast, result } = entry.payload
    const frozen = forecast === undefined ? undefined : forecasts.get(forecast)
    return {
      id: entry.id,
      levelId: entry.subject,
      day: dayOf(entry.occurredOn),
      outcome: result,
      forecast: frozen
        ? { kind: 'logit', x: frozen.x }
        : cohort?.x !== undefined
          ? { kind: 'logit', x: cohort.x }
          : cohort?.probability !== undefined
            ? { kind: 'probability', p: cohort.probability }
            : cohort?.hours !== undefined
              ? { kind: 'hours', hours: cohort.hours }
              : null,
    }
  })
}

/** n, mean and sample standard deviation; null where there are too few. */
export function spreadOf(values: readonly number[]): { n: number; mean: number | null; sd: number | null } {
  const n = values.length
  if (n === 0) return { n, mean: null, sd: null }
  return { n, mean: mean(values), sd: n < 2 ? null : Math.sqrt(sampleVariance(values)) }
}

/** Weeks from a day to the interview, or null without a date. */
export const weeksUntil = (asOf: CivilDate, interviewDate: CivilDate | null): number | null =>
  interviewDate === null ? null : daysBetween(asOf, interviewDate) / DAYS_PER_WEEK
