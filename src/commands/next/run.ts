import { nextActions } from '../../domain/plan/next.ts'
import { buildNext } from '../../reports/next.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { planOf } from '../plan/build.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1, max: 1440 })
  const actions = nextActions(await planOf(context), context.evidence(), minutes)
  return { kind: 'report', report: buildNext({ ...reportHead(context), minutes, actions }) }
}
