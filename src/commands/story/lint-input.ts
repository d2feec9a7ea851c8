import type { Evidence } from '../../domain/metrics/evidence.ts'
import type { LintInput } from '../../domain/story/lint.ts'
import type { Story } from '../../domain/story/story.ts'
import { dayOf } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'

/** What lint goes by: the active ones of the stories. */
export function lintInput(context: Context, stories: readonly Story[]): LintInput {
  const framework = context.framework()
  const takes = takesByStory(context.evidence())
  return {
    stories: stories.filter(({ latest }) => latest.state === 'active'),
    takes: (story) => takes.get(story) ?? 0,
    rules: framework.storyRules,
    principles: framework.principles.map(({ id }) => id),
    levels: framework.levels.map(({ id }) => id),
    level: context.level(),
    asOf: dayOf(context.asOf()),
  }
}

export function takesByStory(evidence: Evidence): Map<string, number> {
  const takes = new Map<string, number>()
  for (const { subject } of evidence.of('take')) takes.set(subject, (takes.get(subject) ?? 0) + 1)
  return takes
}
