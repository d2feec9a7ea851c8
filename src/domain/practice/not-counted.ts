import { saidOf } from '../facts/assumed.ts'
import type { EntryOf } from '../facts/entry.ts'
import type { Framework } from '../rules/framework.ts'
import { doubtOf } from './time-that-counts.ts'

type Block = Pick<EntryOf<'practice'>, 'subject' | 'payload'>

/**
 * Why a finished block is kept and satisfies no requirement: it was too short to have been what its limit is for and nobody
 * stands by that, or it is a drill that its tests have not passed. Null: it counts.
 */
export function notCounted(block: Block, framework: Framework): 'too-short' | 'untested' | null {
  const { payload } = block
  if (payload.isAutomated === true) return null
  if (isDrill(block, framework)) return 'untested'
  const minutes = saidOf(payload, 'minutes')
  const isShort =
    minutes !== null && doubtOf(minutes, payload.limitMinutes ?? null, framework.constants.hours) === 'too-short'
  return isShort && payload.isTimeConfirmed !== true ? 'too-short' : null
}

/** Whether a block is of a problem that its tests decide. */
export const isDrill = (
  { subject, payload }: { subject: string; payload: { problem?: string } },
  framework: Framework,
) => payload.problem !== undefined && drillsOf(framework).has(`${subject} ${payload.problem}`)

const known = new WeakMap<Framework, ReadonlySet<string>>()

function drillsOf(framework: Framework): ReadonlySet<string> {
  const drills =
    known.get(framework) ??
    new Set(framework.problems.filter((head) => head.isDrill).map(({ id, activity }) => `${activity} ${id}`))
  known.set(framework, drills)
  return drills
}
