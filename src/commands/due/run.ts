import { checkIns } from '../../domain/check-in/check-ins.ts'
import { staleCompetencies, storiesDue } from '../../domain/plan/due.ts'
import { buildDue } from '../../reports/due.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { openWorkNow } from '../lookup/open-work.ts'
import { reportHead } from '../lookup/report-head.ts'
import { reviewsDue } from '../lookup/reviews-due.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const asOf = context.asOf()
  return {
    kind: 'report',
    report: buildDue({
      ...reportHead(context),
      open: openWorkNow(context),
      checkIns: checkIns(evidence),
      reviews: reviewsDue(context, asOf),
      stories: storiesDue(evidence),
      stale: staleCompetencies(evidence),
    }),
  }
}
