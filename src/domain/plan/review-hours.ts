import type { LearningConstants } from '../measure/constants.ts'

/**
 * (1) Hours of spaced review in a week (measurement §6): what is waiting, in whole half hours and at most a share of the
 * week; the rest is carried over.
 */
export function reviewHours(
  waiting: number,
  weekHours: number,
  { reviewShareMax, blockHours }: LearningConstants,
): { hours: number; carriedOver: number } {
  const hours = Math.min(floorTo(reviewShareMax * weekHours, blockHours), ceilTo(waiting, blockHours))
  return { hours, carriedOver: Math.max(0, waiting - hours) }
}

const TOLERANCE = 1e-9

const floorTo = (hours: number, block: number): number => Math.floor((hours + TOLERANCE) / block) * block

/** Hours in whole blocks, upwards. */
export const ceilTo = (hours: number, block: number): number =>
  Math.max(0, Math.ceil((hours - TOLERANCE) / block) * block)
