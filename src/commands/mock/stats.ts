import { mockStats, mockSummaries, openMocks } from '../../domain/mock/mock-stats.ts'
import { buildMockStats } from '../../reports/mocks.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const framework = context.framework()
  const stats = mockStats(
    mockSummaries(evidence),
    framework.rubrics.map(({ id }) => id),
  )
  return reportResult(buildMockStats({ ...reportHead(context), framework, stats, open: openMocks(evidence) }))
}
