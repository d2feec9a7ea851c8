import type { GateConstants } from '../measure/constants.ts'
import type { LevelEstimate } from '../measure/level.ts'
import { normalCdf } from '../measure/normal.ts'
import { counted } from '../text/counted.ts'
import { apartFrom, decimal, percent } from '../text/figures.ts'
import { type Judgment, judgment, reaches } from './judgment.ts'

/**
 * The level criterion (measurement §7): P(level ≥ target − slack) reaches the wanted confidence, on at least
 * `levelMinExternal` external ratings within the window. `recent` are the entries behind those.
 */
export function judgeLevel(
  estimate: LevelEstimate | null,
  target: number,
  recent: readonly string[],
  recentCount: number,
  windowDays: number,
  gates: GateConstants,
): Judgment {
  const missingRatings = Math.max(0, gates.levelMinExternal - recentCount)
  if (estimate === null)
    return judgment({
      state: 'no-evidence',
      target,
      needs: `${counted(gates.levelMinExternal, 'outside rating')} within ${windowDays} days`,
      missing: { unit: 'rating', count: gates.levelMinExternal },
    })
  const confidence = normalCdf((estimate.level - (target - gates.levelSlack)) / estimate.se)
  const common = {
    value: estimate.level,
    target,
    n: recentCount,
    confidence,
    evidence: [...recent],
    terms: {
      se: estimate.se,
      targetLessSlack: target - gates.levelSlack,
      confidenceAsked: gates.confidence,
      outsideRatingsAsked: gates.levelMinExternal,
      windowDays,
    },
  }
  if (missingRatings > 0)
    return judgment({
      ...common,
      state: recentCount === 0 && estimate.nExternal === 0 ? 'no-evidence' : 'in-progress',
      needs: `${counted(missingRatings, 'more outside rating')} within ${windowDays} days${estimate.nExternal === 0 ? ' (self-ratings alone never pass)' : ''}`,
      missing: { unit: 'rating', count: missingRatings },
    })
  if (reaches(confidence, gates.confidence)) return judgment({ ...common, state: 'met' })
  return judgment({
    ...common,
    state: 'unmet',
    needs: `a level of at least ${decimal(target - gates.levelSlack)} with ${percent(gates.confidence)} certainty; now ${apartFrom(estimate.level, target - gates.levelSlack)}, ${percent(confidence)} certain`,
    missing: { unit: 'rating', count: 1 },
  })
}
