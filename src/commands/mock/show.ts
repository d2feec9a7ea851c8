import { mockSummary, openMocks } from '../../domain/mock-stats.ts'
import { buildMock } from '../../reports/mocks.ts'
import type { Context } from '../context.ts'
import { headingOf } from '../heading.ts'
import type { Input } from '../input.ts'
import { type Result, reportResult } from '../result.ts'
import { findMock } from './begun.ts'

export function run(context: Context, input: Input): Result {
  const entry = findMock(context, input.args[0] ?? '')
  const evidence = context.evidence()
  return reportResult(
    buildMock({
      ...headingOf(context),
      framework: context.framework(),
      mock: mockSummary(entry, evidence),
      note: entry.payload.note ?? null,
      open: openMocks(evidence).filter(({ id }) => id === entry.id),
    }),
  )
}
