import { Argument, Command, CommanderError, Help, Option } from 'commander'
import { GLOBAL_OPTIONS } from '../commands/contract/global-options.ts'
import { type CommandSpec, HELP_GROUPS, type OptionSpec } from '../commands/contract/spec.ts'
import { COMMANDS } from '../commands/table.ts'
import { PrepError } from '../domain/prep-error.ts'
import { type ExampleIds, withExampleIds } from '../domain/rules/example-ids.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { commandLines } from '../render/command-lines.ts'
import { textOf } from '../render/line.ts'
import { wrap } from '../render/measure.ts'
import { saidText } from '../render/said.ts'

/** What was asked for: a command with its arguments and options, global ones among them. */
export interface Invocation {
  spec: CommandSpec
  args: string[]
  options: Record<string, unknown>
}

interface Writers {
  out: (text: string) => void
  err: (text: string) => void
  width: number
}

/** The word that names the command, behind any options; '' for none, null when all commands are to be shown. */
export function wantedCommand(argv: readonly string[]): string | null {
  const [first] = argv
  if (first === '--help' || first === '-h') return null
  if (first === undefined || !first.startsWith('-')) return first ?? ''
  return argv.find((word, index) => COMMAND_WORDS.has(word) && !TAKES_A_VALUE.has(argv[index - 1] ?? '')) ?? ''
}

/** A word that holds commands and is none itself lists what it is about: `prep people` is `prep people list`. */
export function withList(argv: readonly string[], wanted: string | null): readonly string[] {
  const isOwn = COMMANDS.some(({ name }) => name === wanted)
  if (wanted === null || isOwn || !COMMANDS.some(({ name }) => name === `${wanted} list`)) return argv
  const at = argv.indexOf(wanted)
  const rest = argv.slice(at + 1)
  const isNamed = rest.some((word, index) => !word.startsWith('-') && !TAKES_A_VALUE.has(rest[index - 1] ?? ''))
  if (isNamed || rest.includes('--help') || rest.includes('-h')) return argv
  return [...argv.slice(0, at + 1), 'list', ...rest]
}

/** Options of every command whose next word is a value, and so never a command. */
const TAKES_A_VALUE = new Set(
  GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).map(({ flags }) => flags.split(' ')[0] ?? ''),
)

export const COMMAND_WORDS = new Set(COMMANDS.map(({ name }) => name.split(' ')[0] ?? '').filter((name) => name !== ''))

/**
 * The command tree, from the table. `onRun` is called with what the arguments ask for. Only the commands that begin with
 * `wanted` are built; null builds all, for the list of commands in the help, and then without the options that it does
 * not show. All seventy with their options would cost a third of a start.
 */
export function buildProgram(
  version: string,
  writers: Writers,
  wanted: string | null,
  ids: ExampleIds | null,
  onRun: (invocation: Invocation) => void,
): Command {
  const program = prepare(new Command('prep'), writers)
    .usage('[command] [options]')
    .description(`A study tracker for senior interviews.\n\nEvery week:\n${ROUTINE.map(routineLine).join('\n')}`)
    .version(version, '-V, --version', 'print the version')
    .addHelpText('after', () => `\n${globalOptionsTable(writers.width)}\n\n${wrapped(CLOSING, writers.width)}`)
  const commands = new Map<string, Command>()
  const addCommand = (name: string): Command => {
    const command = program.command(name).helpCommand(false)
    commands.set(name, command)
    return command
  }
  const isList = wanted === null
  const isWanted = ({ name }: CommandSpec): boolean => isList || name.split(' ')[0] === wanted
  const specs = COMMANDS.filter((spec) => spec.name === '' || isWanted(spec)).map((spec) => withExamples(spec, ids))
  for (const spec of HELP_GROUPS.flatMap((group) => specs.filter((one) => one.group === group))) {
    const [first = '', second] = spec.name.split(' ')
    if (first === '') {
      addOptions(program.action(actionOf(program, spec, onRun)), spec, writers.width)
      continue
    }
    let command = commands.get(first) ?? addCommand(first)
    if (second === undefined) describe(command, spec)
    else {
      if (!command.summary() && !command.description()) {
        command.helpGroup(`${spec.group}:`).description(PARENT_SUMMARIES[first] ?? '')
        if (!isList) addGlobalOptions(command)
      }
      if (isList) continue
      command = describe(command.command(second), spec)
    }
    if (!isList) addOptions(command.action(actionOf(command, spec, onRun)), spec, writers.width)
  }
  return program
}

/** The commands of an ordinary week, in its order; '' is bare `prep`. */
const ROUTINE: readonly string[] = ['', 'practice', 'review', 'check-in', 'dashboard']

const routineLine = (name: string): string =>
  `  ${`prep ${name}`.padEnd(16)} ${COMMANDS.find((spec) => spec.name === name)?.summary ?? ''}`

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

/** Summaries of commands that only hold subcommands. */
const PARENT_SUMMARIES: Record<string, string> = {
  mock: 'mock interviews: record, run, list',
  problem: 'what there is to practice, and your own',
  story: 'STAR stories: write, tell, rate',
  framework: 'the rules: show, check, compare',
  'review-request': 'ratings by others, with a form',
  people: 'who rates you: names, roles, how strictly',
  interview: 'real interviews: rounds, debriefs, results',
  forecast: 'your predictions before an interview',
  outcome: 'results of real interviews',
}

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
        minWidthToWrap: 24,
        subcommandTerm,
        commandUsage: (shown) => saidText(new Help().commandUsage(shown), width, 'Usage: ').slice('Usage: '.length),
      })
      .helpCommand(false)
      .allowExcessArguments(false)
      // An option after a subcommand is the subcommand's (`story show ID --version 2` is not `prep --version`).
      .enablePositionalOptions()
  )
}

/** A command's texts with ids of the framework in use. */
const withExamples = (spec: CommandSpec, ids: ExampleIds | null): CommandSpec => {
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

function describe(command: Command, spec: CommandSpec): Command {
  for (const { name, says, isOptional, isVariadic } of spec.arguments ?? []) {
    const inner = isVariadic ? `${name}...` : name
    command.addArgument(new Argument(isOptional ? `[${inner}]` : `<${inner}>`, says))
  }
  return command
    .description(spec.says ? `${capitalize(spec.summary)}.\n\n${spec.says}` : `${capitalize(spec.summary)}.`)
    .summary(spec.summary)
    .helpGroup(`${spec.group}:`)
}

function addOptions(command: Command, spec: CommandSpec, width: number): void {
  for (const option of spec.options ?? []) command.addOption(optionOf(option))
  addGlobalOptions(command)
  if (spec.name !== '') command.addHelpText('after', () => helpAfter(spec, width))
}

function addGlobalOptions(command: Command): void {
  for (const option of GLOBAL_OPTIONS) command.addOption(optionOf(option).hideHelp())
}

const actionOf = (command: Command, spec: CommandSpec, onRun: (invocation: Invocation) => void) => (): void => {
  const args = command.processedArgs
    .flatMap((arg: unknown) => (Array.isArray(arg) ? arg : [arg]))
    .filter((arg) => typeof arg === 'string')
  onRun({ spec, args, options: { ...command.optsWithGlobals(), ...command.opts() } })
}

function helpAfter(spec: CommandSpec, width: number): string {
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
function exampleLines(examples: CommandSpec['examples'], width: number): string[] {
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

/** Where a command says what it takes: of the one that was meant, as far as it can be told. */
function howToAsk(argv: readonly string[]): string {
  const at = argv.findIndex((word) => COMMAND_WORDS.has(word))
  const [first = '', second = ''] = at < 0 ? [] : argv.slice(at)
  const known = [`${first} ${second}`, first].find((name) => COMMANDS.some((spec) => spec.name === name))
  return known ? `prep ${known} --help shows what it takes` : 'prep --help lists the commands'
}

/** commander's complaint as a usage error in our words; null when it only showed help or the version. */
export function usageErrorOf(error: unknown, argv: readonly string[] = []): PrepError | null {
  if (!(error instanceof CommanderError)) return null
  if (error.exitCode === 0 || error.code === 'commander.help') return null
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n')
  const suggestion = rest.join(' ').replace(/[()]/g, '').replace(/^Did/, 'did')
  return new PrepError('usage', first, suggestion || howToAsk(argv))
}
