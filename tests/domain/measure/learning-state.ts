import type { LearningState } from '../../../src/domain/measure/learning.ts'

/** A competency a point below its target, known fairly well, but for what the test says. */
export const learningState = (id: string, changes: Partial<LearningState> = {}): LearningState => ({
  id,
  level: 3,
  se: 0.4,
  target: 4,
  weight: 0.25,
  ratePerHour: 0.015,
  ...changes,
})
