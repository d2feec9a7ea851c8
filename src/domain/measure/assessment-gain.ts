import { compareText } from '../text/compare-text.ts'
import type { LearningConstants } from './constants.ts'
import { indexSlope, type LearningState } from './learning.ts'

export interface MeasureFirst {
  id: string
  /** Expected reduction of the index's variance by one assessment. */
  gain: number
  reason: 'uncertain' | 'no-recent-external-evidence'
}

/**
 * Reduction of the index's variance by one assessment (measurement §6): a²(se² − se'²) with
 * se'² = 1/(1/se² + 1/(τ² + σ²)) and a the index points per rubric point. τ and σ are the rater's and the occasion's
 * standard deviations of the source that would assess.
 */
export function assessmentGain(
  state: LearningState,
  source: { raterSd: number; occasionSd: number },
  constants: LearningConstants,
): number {
  const before = state.se ** 2
  const error = source.raterSd ** 2 + source.occasionSd ** 2
  const reduction = before === 0 ? 0 : (before * before) / (before + error)
  return indexSlope(state, constants) ** 2 * reduction
}

/**
 * Competencies to be assessed before more is planned for them: too uncertain, or without a rating by others for
 * `measureFirstDays` (null: never). Greatest gain first, ties alphabetical (measurement §6).
 */
export function measureFirst(
  candidates: readonly { state: LearningState; daysSinceExternal: number | null }[],
  source: { raterSd: number; occasionSd: number },
  constants: LearningConstants,
): MeasureFirst[] {
  return candidates
    .flatMap(({ state, daysSinceExternal }): MeasureFirst[] => {
      const isUncertain = state.se > constants.measureFirstSe
      const isRecent = daysSinceExternal !== null && daysSinceExternal <= constants.measureFirstDays
      if (!isUncertain && isRecent) return []
      return [
        {
          id: state.id,
          gain: assessmentGain(state, source, constants),
          reason: isUncertain ? 'uncertain' : 'no-recent-external-evidence',
        },
      ]
    })
    .sort((one, other) => other.gain - one.gain || compareText(one.id, other.id))
}
