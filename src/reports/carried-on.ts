import type { Block, Panel } from './block.ts'

/**
 * Blocks whose printed commands hold for where the person is: `prep next` becomes `prep --home demo next` when they asked
 * with `--home demo`, so that it runs as it is printed. Sentences that only name a command stay.
 */
export function carriedOn<T extends readonly (Block | Panel)[]>(blocks: T, options: string): T {
  return options === '' ? blocks : (withOptions(blocks, options) as T)
}

function withOptions(value: unknown, options: string): unknown {
  if (typeof value === 'string') return value.replace(/(?<=\$ )prep\b(?! --home )/g, `prep ${options}`)
  if (Array.isArray(value)) return value.map((one) => withOptions(one, options))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'commands' ? commandsWith(one, options) : withOptions(one, options),
    ]),
  )
}

/** One command line, from `prep` on. */
export const commandCarriedOn = (command: string, options: string): string =>
  options === '' ? command : command.replace(/^prep\b(?! --home )/, `prep ${options}`)

const commandsWith = (commands: unknown, options: string): unknown =>
  Array.isArray(commands)
    ? commands.map((command) => (typeof command === 'string' ? commandCarriedOn(command, options) : command))
    : commands
