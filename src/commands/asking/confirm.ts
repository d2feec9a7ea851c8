import { PrepError } from '../../domain/prep-error.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'

/** Asks before what cannot be undone. `--yes` answers for scripts; a no ends the command with nothing changed. */
export async function confirm(context: Context, input: Input, question: string): Promise<void> {
  if (flagOption(input, 'yes')) return
  if (!context.mayPrompt)
    throw new PrepError('usage', `${question} There is no terminal to ask on`, 'add --yes if you are sure')
  const { openAsker } = await import('./prompts.ts')
  if (!(await openAsker(context.world).yes(question, false))) throw new PrepError('declined', 'nothing was changed')
}
