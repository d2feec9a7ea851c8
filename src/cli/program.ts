import { Argument, Command, CommanderError, Help, Option } from 'commander'
import { GLOBAL_OPTIONS } from '../commands/contract/options.ts'
import type { ListedSpec, OptionSpec } from '../commands/contract/spec.ts'
import { COMMAND_WORDS, WORDS } from '../commands/table.ts'
import { PrepError } from '../domain/prep-error.ts'
import { type ExampleIds, withExampleIds } from '../domain/rules/example-ids.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { didYouMean } from '../framework/nearest.ts'
import { commandLines } from '../render/command-lines.ts'
import { textOf } from '../render/line.ts'
import { wrap } from '../render/measure.ts'
import { saidText } from '../render/said.ts'

/** What was asked for: a command with its arguments and options, global ones among them. */
export interface Invocation {
  spec: ListedSpec
  args: string[]
  options: Record<string, unknown>
}

interface Writers {
  out: (text: string) => void
  err: (text: string) => void
  width: number
}

/** The word that names the command, behind any options; '' for none. */
export function wantedCommand(argv: readonly string[]): string {
  return argv[wantedAt(argv)] ?? ''
}

/** Where that word stands: not where an option before it has the same word for its value. -1 for none. */
function wantedAt(argv: readonly string[]): number {
  const [first = ''] = argv
  if (!first.startsWith('-')) return 0
  return argv.findIndex((word, index) => COMMAND_WORDS.has(word) && !TAKES_A_VALUE.has(argv[index - 1] ?? ''))
}

/** What an option is given, for what must be known before the words are parsed. */
export const givenIn = (argv: readonly string[], flag: string): string | undefined =>
  argv.flatMap((word, index) => (word === flag ? argv[index + 1] : word.split(`${flag}=`)[1]) ?? [])[0]

/** A word that holds commands and is none itself lists what it is about: `prep people` is `prep people list`. */
export function withList(argv: readonly string[], wanted: string, specs: readonly ListedSpec[]): readonly string[] {
  const names = specs.map(({ name }) => name)
  if (names.includes(wanted) || !names.includes(`${wanted} list`)) return argv
  const at = wantedAt(argv)
  const rest = argv.slice(at + 1)
  const isNamed = rest.some((word, index) => !word.startsWith('-') && !TAKES_A_VALUE.has(rest[index - 1] ?? ''))
  if (isNamed || rest.includes('--help') || rest.includes('-h')) return argv
  return [...argv.slice(0, at + 1), 'list', ...rest]
}

/** Options of every command whose next word is a value, and so never a command. */
const TAKES_A_VALUE = new Set(
  GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).map(({ flags }) => flags.split(' ')[0] ?? ''),
)

/**
 * The command tree of one word's commands: all seventy with their options would cost a third of a start. Its own help is the
 * list of all. `onRun` is called with what the arguments ask for.
 */
export function buildProgram(
  version: string,
  writers: Writers,
  specs: readonly ListedSpec[],
  ids: ExampleIds | null,
  onRun: (invocation: Invocation) => void,
): Command {
  const program = addGlobalOptions(prepare(new Command('prep'), writers).version(version, '-V, --version'))
  program.helpInformation = () => listOfCommands(writers.width)
  const addCommand = (parent: Command, name: string): Command =>
    addGlobalOptions(parent.command(name).helpCommand(false))
  const word = specs[0]?.name.split(' ', 1)[0] ?? ''
  const top = word === '' ? program : addCommand(program, word).description(WORDS.get(word)?.summary ?? '')
  for (const spec of specs.map((one) => withExamples(one, ids))) {
    const [, second] = spec.name.split(' ')
    const command = second === undefined ? top : addCommand(top, second)
    describe(command.action(actionOf(command, spec, onRun)), spec, writers.width)
  }
  return program
}

/** What `prep --help` prints: not the parser's, which would need each of the commands built. */
function listOfCommands(width: number): string {
  const words = [...WORDS.values()].filter(({ usage }) => usage !== '')
  const columns = Math.max(...words.map(({ usage }) => usage.length))
  const section = (title: string, lines: readonly { usage: string; summary: string }[]): string =>
    `${title}:\n${lines.map(({ usage, summary }) => saidText(summary, width, `  ${usage.padEnd(columns)}  `)).join('\n')}`
  return `${[
    'Usage: prep [command] [options]',
    'A study tracker for senior interviews.',
    `Every week:\n${ROUTINE.map((word) => saidText(WORDS.get(word)?.summary ?? '', width, `  ${`prep ${word}`.padEnd(16)} `)).join('\n')}`,
    section('Options', OWN_OPTIONS),
    ...[...Map.groupBy(words, ({ group }) => group)].map(([group, listed]) => section(group, listed)),
    globalOptionsTable(width),
    wrapped(CLOSING, width),
  ].join('\n\n')}\n`
}

/** The commands of an ordinary week, in its order; '' is bare `prep`. */
const ROUTINE: readonly string[] = ['', 'practice', 'review', 'check-in', 'dashboard']

const OWN_OPTIONS = [
  { usage: '-V, --version', summary: 'print the version' },
  { usage: '-h, --help', summary: 'display help for command' },
]

const wrapped = (text: string, width: number): string => wrap(text, width).join('\n')

const globalOptionsTable = (width: number): string =>
  `Global options, of every command:\n${GLOBAL_OPTIONS.map(({ flags, says, choices }) =>
    saidText(`${says}${choices ? `: ${choices.join(', ')}` : ''}`, width, `  ${flags.padEnd(24)} `),
  ).join('\n')}`

const GLOBAL_OPTIONS_LINE = `Global options: ${GLOBAL_OPTIONS.map(({ flags }) => flags.split(' ')[0]).join(' ')}; see \`prep --help\``

const CLOSING = 'Every figure answers to `prep why SUBJECT`. Nothing leaves this machine.'

/** A command in a list: its name and arguments; that it has options goes without saying. */
const subcommandTerm = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.map((arg) => (arg.required ? `<${arg.name()}>` : `[${arg.name()}]`)),
  ].join(' ')

/** Settings of the program; its commands inherit them. */
function prepare(command: Command, { out, err, width }: Writers): Command {
  return (
    command
      .exitOverride()
      .configureOutput({
        writeOut: out,
        writeErr: err,
        getOutHelpWidth: () => width,
        getErrHelpWidth: () => width,
        // Nothing in the help is colored; asking Node would open its streams.
        getOutHasColors: () => false,
        getErrHasColors: () => false,
        outputError: () => {},
      })
      .configureHelp({
        showGlobalOptions: false,
        sortSubcommands: false,
        minWidthToWrap: MIN_TEXT_WIDTH,
        subcommandTerm,
        // Beside long options a narrow terminal has no room for what they do, and the parser would not wrap it at all.
        formatItem: (term, columns, says, help) =>
          says !== '' && width - columns - 2 * INDENT.length < MIN_TEXT_WIDTH
            ? [term, ...wrap(says, width - 3 * INDENT.length).map((line) => INDENT.repeat(2) + line)]
                .map((line) => INDENT + line)
                .join('\n')
            : new Help().formatItem.call(help, term, columns, says, help),
        commandUsage: (shown) => saidText(new Help().commandUsage(shown), width, 'Usage: ').slice('Usage: '.length),
      })
      .helpCommand(false)
      .allowExcessArguments(false)
      // An option after a subcommand is the subcommand's (`story show ID --version 2` is not `prep --version`).
      .enablePositionalOptions()
  )
}

/** Columns that are the least for a text beside a name. */
const MIN_TEXT_WIDTH = 24

/** A command's texts with ids of the framework in use. */
const withExamples = (spec: ListedSpec, ids: ExampleIds | null): ListedSpec => {
  const named = <T extends { says: string }>(list: readonly T[]): T[] =>
    list.map((one) => ({ ...one, says: withExampleIds(one.says, ids) }))
  return {
    ...spec,
    ...(spec.says ? { says: withExampleIds(spec.says, ids) } : {}),
    arguments: named(spec.arguments ?? []),
    options: named(spec.options ?? []),
    examples: named(spec.examples).map((one) => ({ ...one, command: withExampleIds(one.command, ids) })),
  }
}

function describe(command: Command, spec: ListedSpec, width: number): void {
  for (const { name, says, isOptional, isVariadic } of spec.arguments ?? []) {
    const inner = isVariadic ? `${name}...` : name
    command.addArgument(new Argument(isOptional ? `[${inner}]` : `<${inner}>`, says))
  }
  for (const option of spec.options ?? []) command.addOption(optionOf(option))
  command
    .description(spec.says ? `${capitalize(spec.summary)}.\n\n${spec.says}` : `${capitalize(spec.summary)}.`)
    .summary(spec.summary)
    .helpGroup(`${spec.group}:`)
  if (spec.name !== '') command.addHelpText('after', () => helpAfter(spec, width))
}

function addGlobalOptions(command: Command): Command {
  for (const option of GLOBAL_OPTIONS) command.addOption(optionOf(option).hideHelp())
  return command
}

const actionOf = (command: Command, spec: ListedSpec, onRun: (invocation: Invocation) => void) => (): void => {
  const args = command.processedArgs
    .flatMap((arg: unknown) => (Array.isArray(arg) ? arg : [arg]))
    .filter((arg) => typeof arg === 'string')
  onRun({ spec, args, options: { ...command.optsWithGlobals(), ...command.opts() } })
}

function helpAfter(spec: ListedSpec, width: number): string {
  const related = spec.related.map((name) => `prep ${name}`).join(', ')
  const parts = [
    spec.examples.length > 0 ? `Examples:\n${exampleLines(spec.examples, width).join('\n')}` : '',
    related === '' ? '' : wrapped(`Related: ${related}`, width),
    wrap(GLOBAL_OPTIONS_LINE, width - INDENT.length).join(`\n${INDENT}`),
  ]
  return `\n${parts.filter((part) => part !== '').join('\n\n')}`
}

const INDENT = '  '

/** Commands with what they do behind them, or above each where that does not fit for all. */
function exampleLines(examples: ListedSpec['examples'], width: number): string[] {
  const columns = Math.max(...examples.map(({ command }) => command.length))
  const lines = examples.map(({ command, says }) => `${INDENT}$ ${command.padEnd(columns)}  # ${says}`)
  if (lines.every((line) => line.length <= width)) return lines
  return examples.flatMap(({ command, says }) => [
    ...wrap(says, width - INDENT.length - 2).map((line) => `${INDENT}# ${line}`),
    ...commandLines(command, width - INDENT.length).map((line) => INDENT + textOf(line)),
  ])
}

function optionOf({ flags, says, choices, isRepeatable }: OptionSpec): Option {
  const option = new Option(flags, says)
  if (choices) option.choices(choices)
  if (isRepeatable) option.argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value])
  return option
}

/** Where a command says what it takes: of the one that was meant, as far as it can be told; of a word with commands, which. */
function howToAsk(argv: readonly string[], wanted: string, specs: readonly ListedSpec[]): string {
  const second = argv[wantedAt(argv) + 1]
  const known = [`${wanted} ${second}`, wanted].find((name) => specs.some((spec) => spec.name === name))
  if (known) return `prep ${known} --help shows what it takes`
  return wanted === '' ? 'prep --help lists the commands' : `prep ${wanted} --help lists its commands`
}

/** Refuses a word that is no command's. */
export function refuseUnknown(word: string): void {
  if (COMMAND_WORDS.has(word)) return
  throw new PrepError(
    'usage',
    `prep has no command ${word}`,
    didYouMean(word, [...COMMAND_WORDS].sort()) ?? 'prep --help lists the commands',
  )
}

/** Refuses the first of the words that commander did not expect, which was meant for a command. */
export function refuseStray(error: unknown, argv: readonly string[]): void {
  if (!(error instanceof CommanderError)) return
  const { message } = error
  const stray = argv.find((word) => message.endsWith(` got 1: ${word}.`) || message.includes(`: ${word}, `))
  if (stray !== undefined) refuseUnknown(stray)
}

/** commander's complaint as a usage error in our words; null when it only showed help or the version. */
export function usageErrorOf(
  error: unknown,
  argv: readonly string[],
  wanted: string,
  specs: readonly ListedSpec[],
): PrepError | null {
  if (!(error instanceof CommanderError)) return null
  if (error.exitCode === 0 || error.code === 'commander.help') return null
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n')
  const suggestion = rest.join(' ').replace(/[()]/g, '').replace(/^Did/, 'did')
  return new PrepError('usage', first, suggestion || howToAsk(argv, wanted, specs))
}
