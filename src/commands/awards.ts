import { type Award, replayAwards } from '../domain/award.ts'
import type { Entry } from '../domain/entry.ts'
import type { Context } from './context.ts'

/** Every achievement of the framework as it stands on the report date, its past replayed. */
export function awardsOf(context: Context): Award[] {
  const asOf = context.asOf()
  const isGone = ({ isReverted, isReplaced, kind, occurredOn }: Entry & { isReverted: boolean; isReplaced: boolean }): boolean =>
    (isReverted || isReplaced) && kind !== 'removal' && kind !== 'answer' && occurredOn <= asOf
  return replayAwards({
    framework: context.framework(),
    level: context.level(),
    asOf,
    entries: context.evidence().entries,
    takenBack: context.reader().rows().filter(isGone),
  })
}
