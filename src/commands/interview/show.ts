import { interviewEntries, interviewsOf } from '../../domain/interviews/interviews.ts'
import { storiesOf } from '../../domain/story/story.ts'
import { buildInterview } from '../../reports/interviews.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { findInterview } from './find.ts'

export function run(context: Context, input: Input): Result {
  const evidence = context.evidence()
  const interview = findInterview(interviewsOf(interviewEntries(evidence)), input.args[0] ?? '')
  return reportResult(
    buildInterview({
      ...reportHead(context),
      framework: context.framework(),
      interview,
      stories: storiesOf(evidence.of('story')),
    }),
  )
}
