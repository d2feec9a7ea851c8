import { measureFirst } from '../measure/assessment-gain.ts'
import type { LearningConstants } from '../measure/constants.ts'
import type { LearningState } from '../measure/learning.ts'
import { PLAN_POLICY } from './policy.ts'
import { ceilTo } from './review-hours.ts'

/** Standard deviations of the source that would assess. */
export interface Assessor {
  raterSd: number
  occasionSd: number
}

export interface PlannedAssessment {
  id: string
  hours: number
  reason: 'uncertain' | 'no-recent-external-evidence'
}

const TOLERANCE = 1e-9

/**
 * (3) One assessment for each competency that is not known well enough or was not rated by others lately, those first that
 * say most of the index (measurement §6); at most half of what is left of the week. `seen` are those that a gate's task has
 * rated in the week; the week begins so many days after the first of the plan, to which days are counted.
 */
export function assessments(
  states: readonly (LearningState & { daysSinceExternal: number | null })[],
  daysAhead: number,
  left: number,
  seen: ReadonlySet<string | null>,
  { assessor, measureHours }: { assessor: Assessor; measureHours: number },
  constants: LearningConstants,
): PlannedAssessment[] {
  const hours = ceilTo(measureHours, constants.blockHours)
  const candidates = states
    .filter(({ id }) => !seen.has(id))
    .map((state) => ({
      state,
      daysSinceExternal: state.daysSinceExternal === null ? null : state.daysSinceExternal + daysAhead,
    }))
    .filter(
      ({ state, daysSinceExternal }) =>
        daysSinceExternal === null || daysSinceExternal >= waitDays(state.daysSinceExternal ?? 1, constants),
    )
  const most = Math.floor((PLAN_POLICY.measureShareMax * Math.max(0, left) + TOLERANCE) / hours)
  return measureFirst(candidates, assessor, constants)
    .slice(0, most)
    .map(({ id, reason }) => ({ id, hours, reason }))
}

/** One assessment is enough for a week; one that the plan foresees itself is enough for its whole validity. */
const waitDays = (daysSinceExternal: number, { measureFirstDays }: LearningConstants): number =>
  daysSinceExternal <= 0 ? measureFirstDays + 1 : 7

/** Standard error after one more assessment (§6): 1/√(1/se² + 1/(τ² + σ²)). */
export const assessedSe = (se: number, { raterSd, occasionSd }: Assessor): number =>
  se <= 0 ? se : 1 / Math.sqrt(1 / se ** 2 + 1 / (raterSd ** 2 + occasionSd ** 2))
