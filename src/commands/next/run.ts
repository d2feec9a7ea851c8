import { actionsWithin, nextActions } from '../../domain/plan/next.ts'
import { buildNext } from '../../reports/next.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { nearPlanOf, planOf } from '../plan/build.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1, max: 1440 })
  const evidence = context.evidence()
  const actions =
    minutes === null
      ? nextActions(await nearPlanOf(context), evidence)
      : actionsWithin(await planOf(context), evidence, minutes)
  return { kind: 'report', report: buildNext({ ...reportHead(context), minutes, actions }) }
}
