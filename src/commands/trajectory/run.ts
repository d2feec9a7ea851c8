import { addDays } from '../../domain/dates.ts'
import { evidenceWarnings } from '../../domain/evidence-warnings.ts'
import { outlooks } from '../../domain/outlook.ts'
import { buildTrajectory } from '../../reports/trajectory.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Input, numberOption } from '../input.ts'
import { pick } from '../pick.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const evidence = context.evidence()
  const [id] = input.args
  const weeks = numberOption(input, 'weeks', { min: 1, isWhole: true })
  const competencies = id === undefined ? framework.competencies : [pick(framework.competencies, id, 'competency')]
  return reportResult(
    buildTrajectory({
      ...headingOf(context),
      framework,
      outlooks: outlooks(evidence, competencies),
      from: weeks === null ? null : addDays(context.asOf(), -7 * weeks),
      warnings: evidenceWarnings(evidence),
    }),
  )
}
