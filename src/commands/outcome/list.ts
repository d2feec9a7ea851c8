import { buildOutcomes } from '../../reports/forecasts.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { headingOf } from '../lookup/heading.ts'

export function run(context: Context): Result {
  const { of } = context.evidence()
  return reportResult(buildOutcomes({ ...headingOf(context), outcomes: of('outcome'), forecasts: of('forecast') }))
}
