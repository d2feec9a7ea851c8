import { GLOBAL_OPTIONS } from '../../src/commands/contract/options.ts'
import type { CommandSpec, OptionSpec } from '../../src/commands/contract/spec.ts'
import { everyCommand } from '../../src/commands/table.ts'
import { splitWords } from '../../src/domain/text/command-words.ts'

const COMMANDS = await everyCommand()

/**
 * A command as a text prints it. Words in capitals (`FILE`, `RUBRIC=N`, `mentor:NAME`) and `…` are to be filled in; of
 * `pass|fail` one is meant. All else is typed as it stands.
 */
export interface Printed {
  spec: CommandSpec
  /** Behind `prep`, up to the command's name and with it. */
  head: readonly string[]
  rest: readonly string[]
  /** It stands behind a prompt, so that nothing may be missing. A sentence may name a command by its name alone. */
  isAlone: boolean
}

const BY_NAME = new Map(COMMANDS.map((spec) => [spec.name, spec]))

export const namesOf = ({ flags }: OptionSpec): string[] => flags.split(/,\s*/).map((text) => text.split(' ')[0] ?? '')
export const takesValue = ({ flags }: OptionSpec): boolean => flags.includes('<')
export const isOption = (word: string): boolean => /^--?[a-z]/i.test(word)
export const isToFill = (word: string): boolean => /(?:^|[=:,/])[A-Z][A-Z-]*(?:$|[=:,])|…/.test(word)

export const optionOf = ({ options = [] }: CommandSpec, word: string): OptionSpec | null =>
  [...options, ...GLOBAL_OPTIONS].find((one) => namesOf(one).includes(word.split('=')[0] ?? '')) ?? null

/** A command of the table with the words around its name; null when the words name none. */
export function parsed(words: readonly string[], isAlone = true): Printed | null {
  let at = 0
  while (isOption(words[at] ?? '')) {
    const option = GLOBAL_OPTIONS.find((one) => namesOf(one).includes(words[at] ?? ''))
    at += option !== undefined && takesValue(option) ? 2 : 1
  }
  const [first = '', second = ''] = words.slice(at)
  const two = BY_NAME.get(`${first} ${second}`)
  const spec = two ?? BY_NAME.get(first) ?? BY_NAME.get(`${first} list`)
  const end = at + (two ? 2 : first === '' ? 0 : 1)
  return spec ? { spec, head: words.slice(0, end), rest: words.slice(end), isAlone } : null
}

/** What stands behind a prompt, as a shell reads it: the commands, and the lines that are none or break within quotes. */
export function standingAlone(text: string): { commands: Printed[]; broken: string[] } {
  const lines = [...text.matchAll(/(?:^|\s)\$ prep(?= |$)((?:\\\n|.)*)$/gm)].map(([, rest = '']) => rest)
  const found = lines.map((line) => {
    const words = splitWords(line.split(/\s{2,}#/)[0] ?? '')?.filter((word) => word !== '\n')
    return { line, command: words?.every((word) => !word.includes('\n')) ? parsed(words) : null }
  })
  return {
    commands: found.flatMap(({ command }) => command ?? []),
    broken: found.flatMap(({ line, command }) => (command === null ? [line] : [])),
  }
}

/** Commands that stand in sentences, each as far as it goes: with its options, and what can only be an argument. */
export function inSentences(text: string, isKnown: (word: string) => boolean): Printed[] {
  const flat = text.replace(/^.*\$ prep(?:\\\n|.)*$/gm, ' ').replace(/\s+/g, ' ')
  const starts = [...flat.matchAll(/(?<![\w/.@'’-])(?<!\$ )prep (?=-|[a-z])/g)]
  return starts.flatMap(({ index }) => {
    const rest = flat.slice(index + 'prep '.length).split(/(?<!\w)prep (?=[a-z-])/)[0] ?? ''
    const named = parsed(clause(rest), false)
    return named === null || named.spec.name === '' ? [] : [{ ...named, rest: saidWith(named, isKnown) }]
  })
}

/** Words up to the end of a clause. */
function clause(text: string): string[] {
  const words: string[] = []
  for (const [, raw = ''] of text.replaceAll('`', '').matchAll(/((?:"[^"]*"|'[^']*'|[^\s"'])+)/g)) {
    const word = raw.replace(/[,;:.)”’?!]+$/, '')
    words.push(word)
    if (word !== raw) break
  }
  return words
}

/** Of eight random letters and digits, one in twenty has no digit. */
const OWN_ID = /^[sai]-\w{8}$/

function saidWith({ spec, rest }: Printed, isKnown: (word: string) => boolean): string[] {
  const isValue = (word: string, choices: readonly string[] = []): boolean =>
    isToFill(word) || OWN_ID.test(word) || /^["']|[\d=:./|]|^-$/.test(word) || choices.includes(word) || isKnown(word)
  const taken: string[] = []
  let places = (spec.arguments ?? []).map(({ isVariadic }) => (isVariadic ? Number.POSITIVE_INFINITY : 1))
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    if (isOption(word)) {
      taken.push(word)
      const option = optionOf(spec, word)
      if (option === null || !takesValue(option) || word.includes('=')) continue
      if (!isValue(rest[at + 1] ?? '', option.choices)) break
      taken.push(rest[++at] ?? '')
    } else if ((places[0] ?? 0) > 0 && isValue(word)) {
      taken.push(word)
      places = [(places[0] ?? 0) - 1, ...places.slice(1)].filter((left) => left > 0)
    } else break
  }
  return taken.map((word) => splitWords(word)?.[0] ?? word)
}

const optionsOf = ({ head, rest }: Printed): string[] =>
  [...new Set([...head, ...rest].filter(isOption).map((word) => word.split('=')[0] ?? ''))].sort()

/** What kind of command it is: its name with the options that it has. */
export const kindOf = (printed: Printed): string =>
  ['prep', printed.spec.name, ...optionsOf(printed)].filter(Boolean).join(' ')

/** Commands of one shape differ in ids only; subjects of `why` are walked through by its own tests. */
export function shapeOf(printed: Printed): string {
  const [first = ''] = printed.rest
  const isOwn =
    isOption(first) || printed.spec.name === 'why' || /\d{3}|^["'\d]|\b[sraifm]-\w{4,}|[0-9a-f]{8}/.test(first)
  return `${kindOf(printed)} ${isOwn ? '' : first}`
}

/** Whether one kind of command is another, with perhaps more options. */
export function covers(seen: Printed, wanted: Printed): boolean {
  const has = new Set(optionsOf(seen))
  return seen.spec === wanted.spec && optionsOf(wanted).every((option) => has.has(option))
}
