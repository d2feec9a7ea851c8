import { PrepError } from '../../domain/prep-error.ts'
import { absence } from '../../domain/rules/absent-parts.ts'
import type { Framework } from '../../domain/rules/framework.ts'

/** Ends a command that needs an activity where the framework has none. */
export function refuseWithoutActivities({ activities }: Pick<Framework, 'activities'>): void {
  if (activities.length === 0)
    throw new PrepError(
      'data',
      absence('activities'),
      'its author adds them; prep framework lint lists what else is missing',
    )
}
