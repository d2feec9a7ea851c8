import { SHOWN, SHOWN_AT_MOST } from '../../domain/actions/action.ts'
import { buildNext } from '../../reports/next.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, numberOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { adviceOf } from '../lookup/advice.ts'
import { reportHead } from '../lookup/report-head.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1, max: 1440 })
  const shown = flagOption(input, 'all') ? SHOWN_AT_MOST : SHOWN
  const advice = await adviceOf(context, minutes)
  return { kind: 'report', report: buildNext({ ...reportHead(context), minutes, advice, shown }) }
}
