import { calibrationOf } from '../../domain/calibration.ts'
import { predictionWarnings } from '../../domain/prediction-warnings.ts'
import { buildReadiness } from '../../domain/readiness.ts'
import { buildCalibrate } from '../../reports/calibrate.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const answers = context.entries(['answer']).filter((entry) => entry.kind === 'answer')
  const readiness = buildReadiness(evidence, context.profile(), context.level())
  return reportResult(
    buildCalibrate({
      ...headingOf(context),
      framework: context.framework(),
      calibration: calibrationOf(evidence, answers, context.level()),
      readiness,
      warnings: predictionWarnings(evidence, readiness),
    }),
  )
}
