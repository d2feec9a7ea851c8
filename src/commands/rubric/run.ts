import { lastRatings } from '../../domain/levels/last-ratings.ts'
import {
  type Activity,
  type Framework,
  type PieceDimension,
  type Rubric,
  rubricsOf,
} from '../../domain/rules/framework.ts'
import { buildRubrics } from '../../reports/rubrics.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const [id] = input.args
  const { rubrics, activity } = id === undefined ? { rubrics: framework.rubrics, activity: null } : named(framework, id)
  const ratings = lastRatings(framework, context.entries())
  return reportResult(
    buildRubrics({
      ...reportHead(context),
      competencies: framework.competencies,
      gradeNames: framework.gradeNames,
      rubrics: rubrics.map((rubric) => ({ rubric, lastRatings: ratings.get(rubric.id) ?? [] })),
      isDetailed: id !== undefined,
      activity,
    }),
  )
}

/** The row of that name, all rows of the competency, or what a piece of the activity is rated by. */
function named(framework: Framework, id: string): { rubrics: Rubric[]; activity: string | null } {
  const others = framework.competencies.filter(
    (competency) => !framework.rubrics.some((row) => row.id === competency.id),
  )
  const ids = new Set([...framework.rubrics, ...framework.competencies].map((one) => one.id))
  const activities = framework.activities.filter((one) => one.rubric.length > 0 && !ids.has(one.id))
  const kinds = activities.length > 0 ? 'rubric row, competency or activity' : 'rubric row or competency'
  const wanted = pick([...framework.rubrics, ...others, ...activities], id, kinds)
  const activity = activities.find((one) => one.id === wanted.id)
  if (activity) return { rubrics: activity.rubric.map((one) => asRow(framework, activity, one)), activity: activity.id }
  const row = framework.rubrics.find((rubric) => rubric.id === wanted.id)
  return { rubrics: row ? [row] : rubricsOf(framework, wanted.id), activity: null }
}

const asRow = (framework: Framework, { basis, ours }: Activity, { feeds, ...dimension }: PieceDimension): Rubric => ({
  ...dimension,
  basis: ours.includes('rubric') ? 'ours' : basis,
  competency: framework.rubrics.find(({ id }) => id === feeds)?.competency ?? feeds,
})
