import { PrepError } from '../../domain/prep-error.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { takeIn } from '../review-request/import.ts'

/** Takes in what an interviewer's sheet saved: all of it, or nothing. */
export const run = (context: Context, input: Input): Promise<Result> =>
  takeIn(context, input, 'mock import', ({ subject, payload }) => {
    if (payload.packet === undefined)
      throw new PrepError(
        'usage',
        `${subject} is not an interviewer's sheet`,
        `prep review-request import ${input.args[0] ?? 'FILE'} takes it in`,
      )
  })
