import { sum } from './mean.ts'
import { clip, roundHalfUp } from './round.ts'

/**
 * The two conventions of the heatmap (measurement §1.6): `ratio` is level ÷ target, `normalized` counts both from the
 * foot of the scale, so that the lowest level is 0%.
 */
export type PercentConvention = 'ratio' | 'normalized'

const CELLS = 10

/** Level as a percentage of its target, 0 to 100, not rounded. `scaleMin` is the lowest level of the scale. */
export function percentOfTarget(
  level: number,
  target: number,
  convention: PercentConvention,
  scaleMin: number,
): number {
  const foot = convention === 'ratio' ? 0 : scaleMin
  if (target <= foot) return 100
  return 100 * clip((level - foot) / (target - foot), 0, 1)
}

/** What the heatmap prints for one competency: a whole percentage. */
export const heatPercent = (level: number, target: number, convention: PercentConvention, scaleMin: number): number =>
  roundHalfUp(percentOfTarget(level, target, convention, scaleMin))

/** A group's percentage and how many of its members it is of; null when no member has data. */
export interface GroupPercent {
  percent: number | null
  n: number
  of: number
}

/**
 * Unweighted mean of the members' unrounded percentages, rounded once. A member without data (null) is left out rather
 * than counted as 0, which would say that the level is known to be nothing; `n` of `of` tells the reader.
 */
export function groupPercent(members: readonly (number | null)[]): GroupPercent {
  const known = members.filter((percent) => percent !== null)
  const total = sum(known)
  return { percent: known.length > 0 ? roundHalfUp(total / known.length) : null, n: known.length, of: members.length }
}

/** Filled cells of a bar of ten. */
export const barCells = (percent: number): number => clip(roundHalfUp(percent / CELLS), 0, CELLS)
