import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { recordOutcome } from '../outcome/record.ts'
import { allInterviews, findInterview } from './find.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const interview = findInterview(allInterviews(context), input.args[0] ?? '')
  if (interview.outcome !== null)
    throw new PrepError(
      'no',
      `${interview.company} ended on ${dayWords(interview.outcome.occurredOn, context.today())}: ${interview.outcome.payload.result}`,
      `prep edit ${shortId(interview.outcome.id)} --set result=pass|fail|withdrawn changes it`,
    )
  return recordOutcome(context, input, 'interview close', interview)
}
