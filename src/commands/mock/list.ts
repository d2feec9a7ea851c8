import { mockSummaries, openMocks } from '../../domain/mock/mock-stats.ts'
import { buildMockList } from '../../reports/mocks.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  return reportResult(
    buildMockList({
      ...reportHead(context),
      framework: context.framework(),
      mocks: mockSummaries(evidence),
      open: openMocks(evidence),
    }),
  )
}
