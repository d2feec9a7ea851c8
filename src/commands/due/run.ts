import { checkpointsDue, staleCompetencies, storiesDue } from '../../domain/due.ts'
import { pausedUntil } from '../../domain/pause.ts'
import { buildDue } from '../../reports/due.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import type { Result } from '../result.ts'
import { reviewsDue } from '../reviews-due.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const asOf = context.asOf()
  return {
    kind: 'report',
    report: buildDue({
      ...headingOf(context),
      checks: checkpointsDue(evidence).map((check) => ({
        ...check,
        pausedUntil: pausedUntil(check.checkpoint.id, evidence.of('pause'), asOf),
      })),
      reviews: reviewsDue(context, asOf),
      stories: storiesDue(evidence),
      stale: staleCompetencies(evidence),
    }),
  }
}
