import { isRecord } from '../domain/is-record.ts'
import type { Block, Panel } from './block.ts'

/** Options that printed commands need, whole: `--level L7`; and the words that commands begin with. */
export interface Carried {
  options: readonly string[]
  words: ReadonlySet<string>
}

/**
 * Blocks whose printed commands hold for where the person is: `prep next` becomes `prep --home demo next` when they asked
 * with `--home demo`, so that it runs as it is printed. What somebody wrote stays as it is.
 */
export function carriedOn<T extends readonly (Block | Panel)[]>(blocks: T, carried: Carried): T {
  return carried.options.length === 0 ? blocks : (withOptions(blocks, carried) as T)
}

/** A sentence of ours with the options in each command that it names. */
export function sentenceCarriedOn(text: string, { options, words }: Carried): string {
  return text.replace(/\bprep (?=([a-z-]+)).*?(?=\bprep |$)/gs, (command, word: string) =>
    words.has(word) ? commandCarriedOn(command, options) : command,
  )
}

function withOptions(value: unknown, carried: Carried): unknown {
  if (Array.isArray(value)) return value.map((one) => withOptions(one, carried))
  if (!isRecord(value)) return value
  if (value.hasCommands === true || value.kind === 'note')
    return { ...value, text: sentenceCarriedOn(String(value.text), carried) }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'commands' && Array.isArray(one)
        ? one.map((command) => (typeof command === 'string' ? commandCarriedOn(command, carried.options) : command))
        : withOptions(one, carried),
    ]),
  )
}

/** One command line, from `prep` on, with those of the options that it does not say itself; who names a home means its profile. */
export function commandCarriedOn(command: string, options: readonly string[]): string {
  const says = (option: string): boolean => command.includes(` ${option.split(' ')[0]} `)
  const more = says('--home') ? [] : options.filter((option) => !says(option))
  return more.length === 0 ? command : command.replace(/^prep\b/, () => `prep ${more.join(' ')}`)
}
