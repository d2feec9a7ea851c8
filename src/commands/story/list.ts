import { storiesOf, storySummary } from '../../domain/story/story.ts'
import { buildStoryList } from '../../reports/stories.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const stories = storiesOf(evidence.of('story')).map((story) => storySummary(story, evidence))
  return reportResult(buildStoryList({ ...reportHead(context), framework: context.framework(), stories }))
}
