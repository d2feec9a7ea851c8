import { mockStats, mockSummaries, openMocks } from '../../domain/mock-stats.ts'
import { buildMockStats } from '../../reports/mocks.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const framework = context.framework()
  const stats = mockStats(
    mockSummaries(evidence),
    framework.rubrics.map(({ id }) => id),
  )
  return reportResult(buildMockStats({ ...headingOf(context), framework, stats, open: openMocks(evidence) }))
}
