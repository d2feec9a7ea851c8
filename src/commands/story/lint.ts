import { lintOne, lintStories } from '../../domain/story/lint.ts'
import { storiesOf } from '../../domain/story/story.ts'
import { buildStoryLint } from '../../reports/stories.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { findStory } from './find.ts'
import { lintInput } from './lint-input.ts'

export function run(context: Context, input: Input): Result {
  const stories = storiesOf(context.evidence().of('story'))
  const [id] = input.args
  const chosen = id === undefined ? null : findStory(stories, id)
  const all = lintInput(context, stories)
  const findings = chosen ? lintOne(chosen, all) : lintStories(all)
  const linted = chosen ? [chosen.id] : all.stories.map((story) => story.id)
  return reportResult(
    buildStoryLint({ ...reportHead(context), findings, linted, isStrict: flagOption(input, 'strict') }),
  )
}
