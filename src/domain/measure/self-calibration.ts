import type { CalibrationConstants } from './constants.ts'
import { type Interval, interval80 } from './interval.ts'
import { mean, sampleVariance } from './mean.ts'

export interface ItemConfidence {
  n: number
  isShown: true
  meanConfidence: number
  accuracy: number
  /** mean(confidence − correct), positive for over-confidence, with its 80% interval. */
  bias: number
  interval: Interval
  brier: number
  /** Chance that a right answer was held with more confidence than a wrong one; null when all or none are right. */
  auc: number | null
  verdict: 'over-confident' | 'under-confident' | 'unclear'
}

export interface PredictedMocks {
  n: number
  isShown: true
  /** Mean of predicted − given rating, in rubric points. */
  meanError: number
  meanAbsoluteError: number
}

export interface TooFew {
  n: number
  isShown: false
  needed: number
}

/**
 * Confidence stated before the key was shown, 0–1, against the answers (measurement §8): bias, Brier score and area
 * under the ROC curve with ties counted half. Nothing is shown below `minItemConfidences` answers.
 */
export function itemConfidence(
  answers: readonly { confidence: number; isCorrect: boolean }[],
  constants: CalibrationConstants,
): ItemConfidence | TooFew {
  const n = answers.length
  const needed = Math.max(2, constants.minItemConfidences)
  if (n < needed) return { n, isShown: false, needed }
  const differences = answers.map(({ confidence, isCorrect }) => confidence - (isCorrect ? 1 : 0))
  const bias = mean(differences)
  const interval = interval80(bias, Math.sqrt(sampleVariance(differences) / n))
  return {
    n,
    isShown: true,
    meanConfidence: mean(answers.map(({ confidence }) => confidence)),
    accuracy: mean(answers.map(({ isCorrect }) => (isCorrect ? 1 : 0))),
    bias,
    interval,
    brier: mean(differences.map((difference) => difference ** 2)),
    auc: areaUnderCurve(answers),
    verdict: excludesZero(interval, 'over-confident', 'under-confident'),
  }
}

/** Ratings the learner predicted for own mocks against those given, both in rubric points (measurement §8). */
export function predictedMocks(
  mocks: readonly { predicted: number; given: number }[],
  constants: CalibrationConstants,
): PredictedMocks | TooFew {
  const n = mocks.length
  const needed = Math.max(1, constants.minPredictedMocks)
  if (n < needed) return { n, isShown: false, needed }
  const errors = mocks.map(({ predicted, given }) => predicted - given)
  return { n, isShown: true, meanError: mean(errors), meanAbsoluteError: mean(errors.map(Math.abs)) }
}

/** Mann–Whitney: over all pairs of a right and a wrong answer, the share in which the right one was held surer. */
function areaUnderCurve(answers: readonly { confidence: number; isCorrect: boolean }[]): number | null {
  const tallies = new Map<number, { right: number; wrong: number }>()
  for (const { confidence, isCorrect } of answers) {
    const { right, wrong } = tallies.get(confidence) ?? { right: 0, wrong: 0 }
    tallies.set(confidence, isCorrect ? { right: right + 1, wrong } : { right, wrong: wrong + 1 })
  }
  let wins = 0
  let right = 0
  let wrong = 0
  for (const [, tally] of [...tallies].sort(([one], [other]) => one - other)) {
    wins += tally.right * (wrong + tally.wrong / 2)
    right += tally.right
    wrong += tally.wrong
  }
  return right === 0 || wrong === 0 ? null : wins / (right * wrong)
}

function excludesZero<Verdict>(interval: Interval, above: Verdict, below: Verdict): Verdict | 'unclear' {
  if (interval.lo > 0) return above
  return interval.hi < 0 ? below : 'unclear'
}
