import { wordQuoted } from '../../domain/text/shell-quoted.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { World } from '../contract/world.ts'

const CARRIED = ['framework', 'level'] as const

/** What a command was asked for holds for another that it runs. */
export const sameWorld = (context: Context, input: Input): string[] => ['--home', context.home, ...carried(input)]

/** What a person said of where they are, for the commands that are printed: without it these would run elsewhere. */
export function saidWorld(input: Input, { homeToName }: World): string {
  if (homeToName !== undefined) return `--home ${wordQuoted(homeToName)}`
  const home = textOption(input, 'home')
  return [...(home === null ? [] : ['--home', home]), ...carried(input)].map(wordQuoted).join(' ')
}

const carried = (input: Input): string[] =>
  CARRIED.flatMap((name) => {
    const value = textOption(input, name)
    return value === null ? [] : [`--${name}`, value]
  })
