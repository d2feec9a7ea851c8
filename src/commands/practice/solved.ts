import type { Activity } from '../../domain/rules/framework.ts'
import type { Asker } from '../asking/prompts.ts'
import { flagOption, type Input } from '../contract/input.ts'

/** Whether a problem was solved, and how. Null: nobody has said. */
export interface Solved {
  isSolved: boolean | null
  isOptimal: boolean | null
  isHelpUsed: boolean | null
}

/** `--solved`, `--no-solved`, `--optimal`, `--help-used`: what none of them says was not said. */
export function saidSolved(input: Input): Solved {
  const isOptimal = flagOption(input, 'optimal') ? true : null
  const solved = input.options.solved
  return {
    isSolved: isOptimal ?? (typeof solved === 'boolean' ? solved : null),
    isOptimal,
    isHelpUsed: flagOption(input, 'helpUsed') ? true : null,
  }
}

/** Whether it was solved decides gates, so that Enter alone answers nothing. */
export async function askSolved(
  asker: Asker,
  { outcome }: Activity,
  { isSolved: solved, isOptimal, isHelpUsed }: Solved,
): Promise<Solved> {
  if (outcome !== 'solved') return { isSolved: solved, isOptimal, isHelpUsed }
  const isSolved = solved ?? (await asker.decide('Was it solved?'))
  if (!isSolved) return { isSolved, isOptimal, isHelpUsed }
  return {
    isSolved,
    isHelpUsed: isHelpUsed ?? (await asker.yes('Did you look at a hint or a solution?', false)),
    isOptimal: isOptimal ?? (await asker.yes('With the best known complexity?', false)),
  }
}
