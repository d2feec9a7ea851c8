import { mockSummaries, openMocks } from '../../domain/mock-stats.ts'
import { buildMockList } from '../../reports/mocks.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import { type Result, reportResult } from '../result.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  return reportResult(
    buildMockList({
      ...headingOf(context),
      framework: context.framework(),
      mocks: mockSummaries(evidence),
      open: openMocks(evidence),
    }),
  )
}
