import { mockSummary, openMocks } from '../../domain/mock/mock-stats.ts'
import { buildMock } from '../../reports/mocks.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { findMock } from './begun.ts'

export function run(context: Context, input: Input): Result {
  const entry = findMock(context, input.args[0] ?? '')
  const evidence = context.evidence()
  return reportResult(
    buildMock({
      ...reportHead(context),
      framework: context.framework(),
      mock: mockSummary(entry, evidence),
      note: entry.payload.note ?? null,
      open: openMocks(evidence).filter(({ id }) => id === entry.id),
    }),
  )
}
