import { mockSummaries, openMocks } from '../../domain/mock/mock-stats.ts'
import { buildMockList } from '../../reports/mocks.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { headingOf } from '../lookup/heading.ts'

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
