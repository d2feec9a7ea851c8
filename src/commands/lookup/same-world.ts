import { wordQuoted } from '../../domain/text/shell-quoted.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { World } from '../contract/world.ts'

const CARRIED = ['framework', 'level'] as const

/** What a command was asked for holds for another that it runs. */
export const sameWorld = (context: Context, input: Input): string[] => ['--home', context.home, ...carried(input)]

/** The home that a person named, for the commands that are printed: without it these would run on another ledger. */
export function saidHome(input: Input, { homeToName }: World): string {
  const home = homeToName ?? textOption(input, 'home')
  return home === null ? '' : `--home ${wordQuoted(home)}`
}

const carried = (input: Input): string[] =>
  CARRIED.flatMap((name) => {
    const value = textOption(input, name)
    return value === null ? [] : [`--${name}`, value]
  })
