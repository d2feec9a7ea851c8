import { nextActions } from '../../domain/plan/next.ts'
import { buildNext } from '../../reports/next.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Input, numberOption } from '../input.ts'
import { planOf } from '../plan/build.ts'
import type { Result } from '../result.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1, max: 1440 })
  const actions = nextActions(await planOf(context), context.evidence(), minutes)
  return { kind: 'report', report: buildNext({ ...headingOf(context), minutes, actions }) }
}
