import { PrepError } from '../../domain/prep-error.ts'
import { withReturns } from '../../domain/quiz/again.ts'
import type { Chooser } from '../../domain/quiz/session.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, textOption } from '../contract/input.ts'
import { type OccurredOn, occurredOn } from '../recording/write.ts'
import type { Script } from './script.ts'

/** What is missed comes again in a sitting; not to a script, which has one answer for each question and would say the same. */
export const returning = (chooser: Chooser, script: Script | null): Chooser =>
  script === null ? withReturns(chooser) : chooser

/** The day of a sitting: today, unless its answers come from a file. */
export function sittingDay(context: Context, input: Input): OccurredOn {
  if (textOption(input, 'answers') === null && isSet(input, 'on'))
    throw new PrepError(
      'usage',
      'questions are answered today',
      '--on goes with --answers, for what was answered before',
    )
  return occurredOn(context, input)
}

/** The answers of `--answers`; null: somebody at the terminal gives them. */
export async function sittingScript(context: Context, input: Input): Promise<Script | null> {
  const file = textOption(input, 'answers')
  if (file !== null) return (await import('./script-file.ts')).readScript(context, file)
  if (context.mayPrompt) return null
  throw new PrepError(
    'usage',
    'there is no terminal to ask on, and no answers were given',
    'add --answers FILE, or run it in a terminal',
  )
}
