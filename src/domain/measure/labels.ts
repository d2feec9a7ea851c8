import type { LabelConstants } from './constants.ts'
import { mean, sum } from './mean.ts'
import { normalCdf } from './normal.ts'

/** Where a level stands to its target (measurement §1.7). */
export type Standing = 'confirmed' | 'about-at-target' | 'at-target' | 'below'

/** A competency to be labeled; `lost` is what its gap costs the index. */
export interface LabeledLevel {
  id: string
  group: string
  standing: Standing | null
  /** P(level ≥ target). */
  odds: number
  /** min(level/target, 1). */
  ratio: number
  lost: number
}

/** What stands out among the levels; every id stands once. */
export interface Labels {
  critical: string | null
  focusAreas: ReadonlySet<string>
  /** A group. */
  primaryGap: string | null
}

/** Thresholds are compared unrounded, but for the dust of binary fractions (measurement §0). */
const EPSILON = 1e-9

const reaches = (value: number, threshold: number): boolean => value >= threshold - EPSILON

/** P(level ≥ target); exact when the level is certain. */
export function oddsOfTarget({ level, se }: { level: number; se: number }, target: number): number {
  if (se <= 0) return level >= target ? 1 : 0
  return normalCdf((level - target) / se)
}

/** The standing of a level, the first that holds: one that prints like its target is never called below it. */
export function standingOf(
  state: { level: number; se: number },
  target: number,
  { confirmed, atTarget, aboutFrom, aboutWithin }: LabelConstants,
): Standing {
  const odds = oddsOfTarget(state, target)
  if (reaches(odds, confirmed)) return 'confirmed'
  if (reaches(aboutWithin, Math.abs(target - state.level))) return 'about-at-target'
  if (reaches(odds, atTarget)) return 'at-target'
  return reaches(odds, aboutFrom) ? 'about-at-target' : 'below'
}

/**
 * Of the levels below their targets: `critical` is the lowest in ratio that is clearly below, one at most; a focus area
 * the lowest of every group that does not hold it; `primaryGap` the group with the lowest mean ratio (measurement §1.7).
 * Ties go to the larger loss, then to the framework's order, which is that of `levels` and `groups`.
 */
export function labelsOf(
  levels: readonly LabeledLevel[],
  groups: readonly string[],
  { criticalOdds, criticalRatio }: LabelConstants,
): Labels {
  const below = levels.filter(({ standing }) => standing === 'below')
  const critical = lowest(
    below.filter(({ odds, ratio }) => !reaches(odds, criticalOdds) && !reaches(ratio, criticalRatio)),
  )
  const focusAreas = groups
    .filter((group) => group !== critical?.group)
    .map((group) => lowest(below.filter((one) => one.group === group))?.id)
    .filter((id) => id !== undefined)
  const open = groups
    .filter((group) => below.some((one) => one.group === group))
    .map((group) => {
      const members = levels.filter((one) => one.group === group && one.standing !== null)
      return { id: group, ratio: mean(members.map(({ ratio }) => ratio)), lost: sum(members.map(({ lost }) => lost)) }
    })
  return { critical: critical?.id ?? null, focusAreas: new Set(focusAreas), primaryGap: lowest(open)?.id ?? null }
}

function lowest<T extends { ratio: number; lost: number }>(candidates: readonly T[]): T | null {
  let found: T | null = null
  for (const one of candidates)
    if (
      found === null ||
      one.ratio < found.ratio - EPSILON ||
      (Math.abs(one.ratio - found.ratio) <= EPSILON && one.lost > found.lost + EPSILON)
    )
      found = one
  return found
}
