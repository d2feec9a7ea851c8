import { evidenceWarnings } from '../../domain/levels/evidence-warnings.ts'
import { outlooks } from '../../domain/levels/outlook.ts'
import { addDays, DAYS_PER_WEEK } from '../../domain/time/dates.ts'
import { buildTrajectory } from '../../reports/trajectory.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { figuresHead } from '../lookup/report-head.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const evidence = context.evidence()
  const [id] = input.args
  const weeks = numberOption(input, 'weeks', { min: 1, isWhole: true })
  const competencies = id === undefined ? framework.competencies : [pick(framework.competencies, id, 'competency')]
  return reportResult(
    buildTrajectory({
      ...figuresHead(context),
      framework,
      interviewDate: context.profile().interviewDate,
      outlooks: outlooks(evidence, competencies),
      from: weeks === null ? null : addDays(context.asOf(), -DAYS_PER_WEEK * weeks),
      warnings: evidenceWarnings(evidence),
    }),
  )
}
