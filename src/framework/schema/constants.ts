import { calibration, gates } from './constants/gates.ts'
import { block } from './constants/kinds.ts'
import { hours, learning } from './constants/learning.ts'
import { changes, labels, level, trend } from './constants/level.ts'
import { probability } from './constants/probability.ts'
import { quiz, review } from './constants/quiz.ts'
import { index } from './constants/readiness-index.ts'

/** Every constant of the measurement. A framework states those that are its own, each with its basis. */
export const constantsSchema = block({
  level,
  trend,
  labels,
  changes,
  index,
  probability,
  learning,
  hours,
  gates,
  calibration,
  quiz,
  review,
})
