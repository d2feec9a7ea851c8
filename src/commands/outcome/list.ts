import { buildOutcomes } from '../../reports/forecasts.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context): Result {
  const { of } = context.evidence()
  return reportResult(buildOutcomes({ ...headingOf(context), outcomes: of('outcome'), forecasts: of('forecast') }))
}
