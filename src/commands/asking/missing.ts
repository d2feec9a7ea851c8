import type { Context } from '../contract/context.ts'

/** What the command line leaves out, chosen on a terminal; null where nobody can be asked, or there is nothing to choose. */
export async function chosenIfAsked<T>(
  context: Context,
  question: string,
  choices: readonly { name: string; value: T }[],
): Promise<T | null> {
  if (!context.mayPrompt || choices.length === 0) return null
  const { openAsker } = await import('./prompts.ts')
  return openAsker(context.world).choice(question, choices)
}
