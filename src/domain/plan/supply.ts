import type { Evidence } from '../metrics/evidence.ts'
import { timesPracticed } from '../practice/problem-pick.ts'
import { PLAN_POLICY } from './policy.ts'
import { sittingHours } from './work-picker.ts'

/**
 * Hours that free practice may still give to each activity of the catalog before so few unseen problems are left that
 * somebody would begin to repeat; by id. An activity with hardly more problems than are to be left has no bound: they are
 * examples, and the learner brings the rest.
 */
export function unseenHours(evidence: Evidence): Map<string, number> {
  const { framework, level } = evidence
  const times = timesPracticed([...evidence.of('start'), ...evidence.of('practice'), ...evidence.of('known')])
  const problems = Map.groupBy(framework.problems, ({ activity }) => activity)
  return new Map(
    framework.activities.flatMap((activity) => {
      const own = problems.get(activity.id)
      if (own === undefined || own.length <= 2 * PLAN_POLICY.unseenLeft) return []
      const unseen = own.filter(({ id }) => !times.has(id)).length
      return [[activity.id, Math.max(0, unseen - PLAN_POLICY.unseenLeft) * sittingHours(activity, framework, level)]]
    }),
  )
}
