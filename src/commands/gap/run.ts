import { evidenceWarnings } from '../../domain/evidence-warnings.ts'
import { gapCosts } from '../../domain/gap-costs.ts'
import { buildGap } from '../../reports/gap.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  return reportResult(
    buildGap({
      ...headingOf(context),
      framework: context.framework(),
      ...gapCosts(evidence),
      warnings: evidenceWarnings(evidence),
    }),
  )
}
