import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'

const CARRIED = ['framework', 'level'] as const

/** What a command was asked for holds for another that it runs. */
export const sameWorld = (context: Context, input: Input): string[] => ['--home', context.home, ...carried(input)]

const carried = (input: Input): string[] =>
  CARRIED.flatMap((name) => {
    const value = textOption(input, name)
    return value === null ? [] : [`--${name}`, value]
  })
