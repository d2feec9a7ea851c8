import type { EntryOf } from '../../domain/facts/entry.ts'
import { notCounted } from '../../domain/practice/not-counted.ts'
import { countedTime } from '../../domain/practice/spent-time.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { formatMinutes } from '../../domain/time/duration.ts'

/** How whoever knows better stands by a time that is doubted, at the end of a warning. */
export const standBy = (id: string): string => `if it is right: prep edit ${shortId(id)} --set isTimeConfirmed=true`

/** What is kept of a block and not counted as it was said, with the command that stands by it. */
export function doubtWarnings(
  { id, subject, payload }: Pick<EntryOf<'practice'>, 'id' | 'subject' | 'payload'>,
  framework: Framework,
): string[] {
  const counted = countedTime(payload, framework.constants.hours)
  const why = notCounted({ subject, payload }, framework)
  if (why === 'untested')
    return [
      `${payload.problem} is a drill and counts only through its tests: prep practice ${subject} ${payload.problem} begins it`,
    ]
  if (counted.isDoubtful)
    return [
      `this is far beyond ${payload.limitMinutes === undefined ? 'one sitting' : 'the limit'}: ${formatMinutes(counted.minutes)} count; ${standBy(id)}`,
    ]
  if (why === 'too-short')
    return [
      `this is too short for a whole block of ${formatMinutes(payload.limitMinutes ?? 0)}: it is kept, but does not count towards any requirement; ${standBy(id)}`,
    ]
  return []
}
