import { lastRatings } from '../../domain/levels/last-ratings.ts'
import { type Framework, type Rubric, rubricsOf } from '../../domain/rules/framework.ts'
import { buildRubrics } from '../../reports/rubrics.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const [id] = input.args
  const rubrics = id === undefined ? framework.rubrics : rowsNamed(framework, id)
  const ratings = lastRatings(framework, context.entries())
  return reportResult(
    buildRubrics({
      ...reportHead(context),
      competencies: framework.competencies,
      rubrics: rubrics.map((rubric) => ({ rubric, lastRatings: ratings.get(rubric.id) ?? [] })),
      isDetailed: id !== undefined,
    }),
  )
}

/** The row of that name, else all rows of the competency. */
function rowsNamed(framework: Framework, id: string): Rubric[] {
  const others = framework.competencies.filter(
    (competency) => !framework.rubrics.some((row) => row.id === competency.id),
  )
  const wanted = pick([...framework.rubrics, ...others], id, 'rubric row or competency').id
  const row = framework.rubrics.find((rubric) => rubric.id === wanted)
  return row ? [row] : rubricsOf(framework, wanted)
}
