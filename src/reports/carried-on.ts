import { isRecord } from '../domain/is-record.ts'
import type { Block, Panel } from './block.ts'

/**
 * Blocks whose printed commands hold for where the person is: `prep next` becomes `prep --home demo next` when they asked
 * with `--home demo`, so that it runs as it is printed. Sentences that only name a command stay. `options` are whole:
 * `--level L7`.
 */
export function carriedOn<T extends readonly (Block | Panel)[]>(blocks: T, options: readonly string[]): T {
  return options.length === 0 ? blocks : (withOptions(blocks, options) as T)
}

function withOptions(value: unknown, options: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => withOptions(one, options))
  if (!isRecord(value)) return value
  if (value.isCommand === true)
    return { ...value, text: String(value.text).replace(/prep\b.*/, (command) => commandCarriedOn(command, options)) }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'commands' ? commandsWith(one, options) : withOptions(one, options),
    ]),
  )
}

/** One command line, from `prep` on, with those of the options that it does not say itself; who names a home means its profile. */
export function commandCarriedOn(command: string, options: readonly string[]): string {
  const says = (option: string): boolean => command.includes(` ${option.split(' ')[0]} `)
  const more = says('--home') ? [] : options.filter((option) => !says(option))
  return more.length === 0 ? command : command.replace(/^prep\b/, () => `prep ${more.join(' ')}`)
}

const commandsWith = (commands: unknown, options: readonly string[]): unknown =>
  Array.isArray(commands)
    ? commands.map((command) => (typeof command === 'string' ? commandCarriedOn(command, options) : command))
    : commands
