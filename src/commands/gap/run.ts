import { gapCosts } from '../../domain/gap/gap-costs.ts'
import { evidenceWarnings } from '../../domain/levels/evidence-warnings.ts'
import { buildGap } from '../../reports/gap.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { figuresHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  return reportResult(
    buildGap({
      ...figuresHead(context),
      framework: context.framework(),
      ...gapCosts(evidence),
      warnings: evidenceWarnings(evidence),
    }),
  )
}
