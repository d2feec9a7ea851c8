import { buildForecasts } from '../../reports/forecasts.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { headingOf } from '../lookup/heading.ts'

export function run(context: Context): Result {
  const { of } = context.evidence()
  const framework = context.framework()
  return reportResult(
    buildForecasts({ ...headingOf(context), framework, forecasts: of('forecast'), outcomes: of('outcome') }),
  )
}
