import { buildOutcomes } from '../../reports/forecasts.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const { of } = context.evidence()
  return reportResult(buildOutcomes({ ...reportHead(context), outcomes: of('outcome'), forecasts: of('forecast') }))
}
