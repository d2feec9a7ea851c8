import type { LintInput } from '../../domain/story/lint.ts'
import type { Story } from '../../domain/story/story.ts'
import { timesTold } from '../../domain/story/told.ts'
import { dayOf } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'

/** What lint goes by: the active ones of the stories. */
export function lintInput(context: Context, stories: readonly Story[]): LintInput {
  const framework = context.framework()
  const told = timesTold(context.evidence())
  return {
    stories: stories.filter(({ latest }) => latest.state === 'active'),
    takes: (story) => told.get(story) ?? 0,
    rules: framework.storyRules,
    principles: framework.principles.map(({ id }) => id),
    levels: framework.levels.map(({ id }) => id),
    level: context.level(),
    asOf: dayOf(context.asOf()),
  }
}
