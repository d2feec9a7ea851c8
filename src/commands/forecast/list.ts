import { buildForecasts } from '../../reports/forecasts.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const { of } = context.evidence()
  const framework = context.framework()
  return reportResult(
    buildForecasts({
      ...reportHead(context),
      framework,
      forecasts: of('forecast'),
      outcomes: of('outcome'),
      isRated: of('rating').length > 0,
    }),
  )
}
