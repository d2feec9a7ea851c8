import type { LevelConstants } from '../measure/constants.ts'
import { type LearningState, type PersonalRate, personalRate, type RatedHours } from '../measure/learning.ts'
import type { LevelEstimate } from '../measure/level.ts'
import { compareObservations, type Observation } from '../measure/observation.ts'
import { memoized } from '../metrics/evidence.ts'
import { hoursBy, practiceHours, type TrainedHours } from '../readiness/practice-hours.ts'
import { levelsOf } from '../readiness/readiness.ts'
import { targetOf } from '../rules/framework.ts'

/** A competency as a planner sees it, with the learning rate that was found or assumed for it. */
export interface CompetencyLearning {
  state: LearningState
  rate: PersonalRate
  /** Focused hours so far. */
  hours: number
}

/**
 * Where every competency stands on its learning curve (measurement §6), by id. The rate is the learner's own where
 * there are ratings and hours enough for one; a competency without evidence has the index's assumed level.
 */
export const learningStates = memoized((evidence): ReadonlyMap<string, CompetencyLearning> => {
  const { framework, asOf, level } = evidence
  const { constants } = framework
  const levels = levelsOf(evidence)
  const trained = practiceHours(evidence)
  return new Map(
    framework.competencies.map((competency) => {
      const { id } = competency
      const known = levels[id] ?? null
      const hours = trained.get(id) ?? []
      const rated = ratedHours(evidence.observations().get(id) ?? [], evidence.estimate(id), hours, constants.level)
      const rate = personalRate(rated, constants.learning)
      const part = constants.index.parts.find(({ competencies }) => competencies.includes(id))
      const state = {
        id,
        level: known?.level ?? constants.index.missingMean,
        se: known?.se ?? constants.index.missingSd,
        target: targetOf(competency, level),
        weight: part ? part.weight / part.competencies.length : 0,
        ratePerHour: rate.ratePerHour,
      }
      return [id, { state, rate, hours: hoursBy(hours, asOf) }]
    }),
  )
})

/**
 * Ratings beside the hours that had gone before them: those by others as they are, the learner's own less the leniency
 * that the level's filter believes in, whose uncertainty widens their error.
 */
function ratedHours(
  observations: readonly Observation[],
  estimate: LevelEstimate | null,
  trained: readonly TrainedHours[],
  constants: LevelConstants,
): RatedHours[] {
  const leniency = estimate?.biases.find(({ source }) => source === 'self') ?? null
  return observations.toSorted(compareObservations).map(({ day, source, value, sd }) => {
    const { leniency: usual, raterSd, occasionSd, step } = constants.sources[source]
    const bias = source === 'self' && leniency ? leniency : { mean: usual, sd: raterSd }
    const occasion = sd ?? occasionSd ?? 0
    return {
      hours: hoursBy(trained, day),
      rating: value - bias.mean,
      sd: Math.sqrt(bias.sd ** 2 + occasion ** 2 + step ** 2 / 12),
    }
  })
}
