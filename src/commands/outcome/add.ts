import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { allInterviews, findInterview } from '../interview/find.ts'
import { recordOutcome } from './record.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const named = textOption(input, 'interview')
  const interview = named === null ? null : findInterview(allInterviews(context), named)
  return recordOutcome(context, input, 'outcome add', interview)
}
