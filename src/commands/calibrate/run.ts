import { isKind } from '../../domain/facts/entry.ts'
import { calibrationOf } from '../../domain/outcomes/calibration.ts'
import { predictionWarnings } from '../../domain/readiness/prediction-warnings.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import { buildCalibrate } from '../../reports/calibrate.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { figuresHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const answers = context
    .reader()
    .entries({ kinds: ['answer'], hasConfidence: true, until: context.asOf() })
    .filter(isKind('answer'))
  const readiness = buildReadiness(evidence, context.profile(), context.level())
  return reportResult(
    buildCalibrate({
      ...figuresHead(context),
      framework: context.framework(),
      calibration: calibrationOf(evidence, answers, context.level()),
      readiness,
      warnings: predictionWarnings(evidence, readiness),
    }),
  )
}
