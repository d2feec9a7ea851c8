import { peopleIn } from '../../domain/facts/people.ts'
import { UNNAMED } from '../../domain/facts/rater.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import type { MockDraft } from '../../domain/mock/mock.ts'
import { mockSummary } from '../../domain/mock/mock-stats.ts'
import { counted } from '../../domain/text/counted.ts'
import { decimal } from '../../domain/text/figures.ts'
import { muted, paragraph, type Text, told } from '../../reports/block.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { raterWarnings } from '../people/rater-warnings.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { receipt } from '../recording/write.ts'
import { mockTimeWarnings } from './time.ts'

/** What was recorded, what it changed. */
export async function mockReceipt(
  context: Context,
  operation: OpenOperation,
  draft: MockDraft,
  before: Evidence,
  warnings: readonly string[],
): Promise<Result> {
  const changed = whatChanged(context, before)
  const entry = context
    .evidence()
    .of('mock')
    .findLast(({ subject, occurredOn }) => subject === draft.name && occurredOn === draft.occurredOn)
  const summary = entry ? mockSummary(entry, context.evidence()) : null
  const dimensions = Object.keys(summary?.ratings ?? {}).length
  const said: Text =
    summary?.mean == null
      ? [
          `Recorded ${draft.name}: it took place, but is not rated yet. `,
          told('It stays open (prep mock list) until somebody rates it.', 'muted'),
        ]
      : [
          `Recorded ${draft.name} by ${draft.source}:${draft.rater}: mean ${decimal(summary.mean)} over ${counted(dimensions, 'dimension')}`,
          muted(
            summary.isFull ? '.' : `; a full mock has ${context.framework().constants.gates.minFullMockDimensions}.`,
          ),
        ]
  // On a terminal it was asked before.
  const named = context.mayPrompt ? [] : raterWarnings(peopleIn(before.entries), draft)
  const unnamed =
    draft.rater === UNNAMED && summary?.mean != null
      ? ['no interviewer was named: all unnamed ones count as one (--by mock:NAME)']
      : []
  return receipt(
    operation,
    {
      name: draft.name,
      occurredOn: draft.occurredOn,
      source: draft.source,
      rater: draft.rater,
      loop: draft.loop,
      rounds: draft.rounds,
      ratings: summary?.ratings ?? {},
      mean: summary?.mean ?? null,
      isFull: summary?.isFull ?? false,
      hireBand: draft.hireBand,
      predicted: draft.predicted,
      movements: changed.movements,
    },
    [paragraph(said), ...changed.blocks],
    [...warnings, ...(entry ? mockTimeWarnings(entry.id, entry.payload, context) : []), ...unnamed, ...named],
  )
}
