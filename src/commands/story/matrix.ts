import { storyMatrix } from '../../domain/story/matrix.ts'
import { storiesOf } from '../../domain/story/story.ts'
import { timesTold } from '../../domain/story/told.ts'
import { buildStoryMatrix } from '../../reports/stories.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const { principles, storyRules } = context.framework()
  const told = timesTold(evidence)
  const active = storiesOf(evidence.of('story')).filter(({ latest }) => latest.state === 'active')
  const matrix = storyMatrix(active, principles, storyRules, (story) => told.get(story) ?? 0)
  return reportResult(buildStoryMatrix({ ...reportHead(context), matrix, rules: storyRules }))
}
