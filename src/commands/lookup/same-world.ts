import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'

/** What a command was asked for holds for another that it runs. */
export const sameWorld = (context: Context, input: Input): string[] => [
  '--home',
  context.home,
  ...['framework', 'level'].flatMap((name) => {
    const value = textOption(input, name)
    return value === null ? [] : [`--${name}`, value]
  }),
]
