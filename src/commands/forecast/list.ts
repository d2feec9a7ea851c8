import { buildForecasts } from '../../reports/forecasts.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context): Result {
  const { of } = context.evidence()
  const framework = context.framework()
  return reportResult(
    buildForecasts({ ...headingOf(context), framework, forecasts: of('forecast'), outcomes: of('outcome') }),
  )
}
