import type { Context } from '../commands/contract/context.ts'
import { type Input, numberOption, textOption } from '../commands/contract/input.ts'
import type { Receipt, Result } from '../commands/contract/result.ts'
import type { CommandSpec } from '../commands/contract/spec.ts'
import type { World } from '../commands/contract/world.ts'
import { COMMAND_WORDS, commandsOf } from '../commands/table.ts'
import { type ErrorKind, isPlainStop, PrepError, stopped } from '../domain/prep-error.ts'
import { type ExampleIds, exampleIds } from '../domain/rules/example-ids.ts'
import { inertJson } from '../domain/text/json-text.ts'
import { inertText } from '../render/measure.ts'
import { saidText } from '../render/said.ts'
import type { Style } from '../render/style.ts'
import type { Block, Panel } from '../reports/block.ts'
import { type Carried, carriedOn, sentenceCarriedOn } from '../reports/carried-on.ts'
import { explainedByDamage, leftOutWarning } from './damage.ts'
import {
  buildProgram,
  givenIn,
  type Invocation,
  refuseStray,
  refuseUnknown,
  usageErrorOf,
  wantedCommand,
  withList,
} from './program.ts'
import { type ColorChoice, colorLevel, isUnicode, terminalHeight, terminalWidth } from './terminal.ts'
import { keepMemoryFlat } from './v8-flags.ts'

const EXIT_CODES: Record<ErrorKind, number> = {
  declined: 1,
  no: 1,
  usage: 2,
  data: 3,
  environment: 3,
  'not-found': 4,
  ambiguous: 4,
  interrupted: 130,
}

const BUG_EXIT_CODE = 70

type Format = 'terminal' | 'plain' | 'json'

/** Runs one command line and returns its exit code. Nothing but the world is touched. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  if (argv[0] === '__complete') return await complete(argv[1] ?? '', world)
  const isJson = argv.includes('--json')
  try {
    const invocation = await parse(argv, world, await idsForHelp(argv, world))
    return invocation === null ? 0 : await run(invocation, world)
  } catch (error) {
    return await reportError(error, isJson, world)
  }
}

/** Candidates for a shell's completion, one a line. It must never disturb a prompt: what fails offers nothing. */
async function complete(kind: string, world: World): Promise<number> {
  const { candidates, isOfFramework } = await import('../commands/completion/candidates.ts')
  const found = await inContext(world, {}, !isOfFramework(kind), (context) => candidates(context, kind))
  if (found !== null) world.stdout.write(found)
  return 0
}

/** Ids for a command's help, from the framework in use; null where there is none, or nobody asks for such help. */
async function idsForHelp(argv: readonly string[], world: World): Promise<ExampleIds | null> {
  const isAsked = argv.includes('--help') || argv.includes('-h')
  if (!isAsked || !wantedCommand(argv)) return null
  const options = { framework: givenIn(argv, '--framework'), home: givenIn(argv, '--home') }
  return inContext(world, options, false, (context) => exampleIds(context.framework()))
}

/** Asks something of the home and its framework; null when they cannot be read. */
async function inContext<T>(
  world: World,
  options: Input['options'],
  isFrameworkFree: boolean,
  ask: (context: Context) => T | Promise<T>,
): Promise<T | null> {
  const style = { width: 80, colorLevel: 0, isUnicode: false } as const
  return ifPossible(async () => {
    const { buildContext } = await import('./context.ts')
    const { context, close } = await buildContext(
      world,
      { args: [], options },
      style,
      isFrameworkFree,
      () => {},
      invokerOf(world),
      runnerOf(world),
      () => {},
    )
    try {
      return await ask(context)
    } finally {
      close()
    }
  })
}

async function ifPossible<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch {
    return null
  }
}

async function parse(argv: readonly string[], world: World, ids: ExampleIds | null): Promise<Invocation | null> {
  const wanted = wantedCommand(argv)
  if (wanted !== '') refuseUnknown(wanted)
  let invocation: Invocation | null = null
  const writers = {
    out: (text: string) => world.stdout.write(text),
    err: (text: string) => world.stderr.write(text),
    width: Math.min(100, terminalWidth(Number(givenIn(argv, '--width')), world.env, world.stdout)),
  }
  const specs = await commandsOf(wanted)
  const program = buildProgram(world.version, writers, specs, ids, (asked) => {
    invocation = asked
  })
  try {
    program.parse([...withList(argv, wanted, specs)], { from: 'user' })
  } catch (error) {
    if (wanted === '') refuseStray(error, argv)
    const usage = usageErrorOf(error, argv, wanted, specs)
    if (usage) throw usage
    if (error instanceof Error && error.name === 'CommanderError') return null
    throw error
  }
  return invocation
}

async function run({ spec, args, options }: Invocation, world: World): Promise<number> {
  const input: Input = { args, options }
  const format: Format = options.json === true ? 'json' : options.plain === true ? 'plain' : 'terminal'
  const width = numberOption(input, 'width', { min: 1, isWhole: true })
  const styleNow = (): Style => styleOf(world, width, colorChoice(input))
  const style = styleNow()
  const carried = (): Carried => ({ options: context.carriedOptions(), words: COMMAND_WORDS })
  const paint = await loadPainter(format, carried)
  const jsonPieces = format === 'json' ? (await import('../render/json.ts')).jsonPieces : null
  const leftOut = new Set<string>()
  const warn = (warnings: readonly string[]): void => {
    if (warnings.length === 0) return
    const options = carried()
    for (const warning of warnings)
      world.stderr.write(`${saidText(sentenceCarriedOn(warning, options), columnsOf(world.stderr), 'warning: ')}\n`)
  }
  const damageWarnings = (): string[] => (leftOut.size === 0 ? [] : [leftOutWarning(leftOut.size)])
  const printParts = ({ frame, list, parts }: Extract<Result, { kind: 'parts' }>): number => {
    const whole = (): Painted => withWarnings({ kind: 'report', report: frame }, damageWarnings())
    if (jsonPieces !== null) {
      for (const piece of jsonPieces(() => documentOf(whole()), list, parts)) world.stdout.write(piece)
    } else {
      for (const { blocks } of parts) world.stdout.write(paint({ kind: 'report', report: { ...frame, blocks } }, style))
      warn(warningsOf(whole()))
    }
    return frame.exitCode ?? 0
  }
  const print = (result: Result): number => {
    if (result.kind === 'text') {
      for (const piece of typeof result.text === 'string' ? [result.text] : result.text)
        world.stdout.write(result.isPainted ? piece : inertText(piece))
      warn([...(result.warnings?.() ?? []), ...damageWarnings()])
      return result.exitCode ?? 0
    }
    if (result.kind === 'parts') return printParts(result)
    const told = withWarnings(result, damageWarnings())
    const present = styleNow()
    world.stdout.write(paint(told, present))
    if (format === 'terminal' && screenOf(told, present) !== null) warn(damageWarnings())
    else if (format !== 'json') warn(warningsOf(told))
    return (told.kind === 'report' ? told.report.exitCode : told.exitCode) ?? 0
  }
  const { buildContext } = await import('./context.ts')
  const { context, hasWritten, hasKept, close } = await buildContext(
    world,
    input,
    style,
    spec.isFrameworkFree === true,
    print,
    invokerOf(world),
    runnerOf(world),
    (id) => leftOut.add(id),
  )
  try {
    const { run: runCommand } = await spec.load()
    if (spec.isLongWalk) keepMemoryFlat()
    const result = await runCommand(context, input)
    const code = print(result.kind === 'receipt' ? await completed(context, spec, result, hasWritten()) : result)
    if (hasLeft(spec, result, options)) await rememberFor(context, spec.name)
    return code
  } catch (error) {
    if (!(error instanceof PrepError)) throw await explainedByDamage(error, context.home, world)
    throw isPlainStop(error) ? stopped(hasKept()) : await withHintCarriedOn(error, carried)
  } finally {
    if (hasWritten()) await settleAfter(context)
    close()
  }
}

/** Its hint with the options that it needs to run as it is printed; a ledger that cannot be read tells of none. */
async function withHintCarriedOn(error: PrepError, carried: () => Carried): Promise<PrepError> {
  const { kind, message, hint } = error
  if (hint === null) return error
  const told = await ifPossible(async () => sentenceCarriedOn(hint, carried()))
  return told === null ? error : new PrepError(kind, message, told)
}

/** What a command changed of the answers is rolled up when it has said what it did, however it ended. */
async function settleAfter(context: Context): Promise<void> {
  const { settleQuietly } = await import('../commands/recording/settle-answers.ts')
  await settleQuietly(context)
}

/** A receipt with what every one ends with: what comes next, where something was recorded, and where records lie. */
async function completed(
  context: Context,
  { name, isFrameworkFree = false }: CommandSpec,
  receipt: Receipt,
  hasWritten: boolean,
): Promise<Result> {
  const warnings = [...receipt.warnings, ...(await placeWarnings(context))]
  if (!hasWritten || receipt.saysNext || context.world.isStep) return { ...receipt, warnings }
  const { WITHOUT_NEXT, firstAction, withNext } = await import('../commands/recording/next-line.ts')
  if (WITHOUT_NEXT.has(name)) return { ...receipt, warnings }
  const first = isFrameworkFree ? await ifPossible(() => firstAction(context)) : await firstAction(context)
  return withNext({ ...receipt, warnings }, first)
}

/** Where records lie is told once they do: by whichever command writes first, and again only when that has changed. */
async function placeWarnings({ home, cacheFolder }: Context): Promise<string[]> {
  const { untoldWorkTree } = await import('../commands/lookup/work-tree.ts')
  const tree = untoldWorkTree(home, cacheFolder)
  if (tree === null) return []
  const { workTreeWarning } = await import('../reports/doctor.ts')
  return [workTreeWarning(home, tree)]
}

/** Whether a run did something that only the file system shows: what is an operation, undo finds in the ledger. */
function hasLeft({ leaves }: CommandSpec, result: Result, options: Invocation['options']): boolean {
  if (!leaves || (result.kind === 'receipt' && result.operation !== null)) return false
  if (leaves.onlyWith === undefined) return true
  const file = options[leaves.onlyWith]
  return typeof file === 'string' && file !== '-'
}

async function rememberFor(context: Context, command: string): Promise<void> {
  const after = context.reader().latestOperation()
  if (after === null) return
  const { noteCommand } = await import('../store/last-command.ts')
  noteCommand(context.home, { command, after })
}

const sizeOf = ({ isTTY = false, columns, rows }: World['stdout']): Partial<World['stdout']> => ({
  isTTY,
  ...(columns === undefined ? {} : { columns }),
  ...(rows === undefined ? {} : { rows }),
})

const runnerOf =
  (world: World): Context['runNext'] =>
  (argv, as) =>
    main(argv, as === 'step' ? { ...world, isStep: true } : world)

/** Runs a command line in this process with its own clock and home, its output caught. */
const invokerOf =
  (world: World): Context['invoke'] =>
  async (argv, { now, home, stdin, isShown, homeToName }) => {
    let stdout = ''
    let stderr = ''
    const code = await main(argv, {
      ...world,
      env: { ...world.env, PREP_HOME: home },
      ...(homeToName === undefined ? {} : { homeToName }),
      now: () => now,
      readStdin: () => Buffer.from(stdin ?? ''),
      promptStreams: null,
      stdout: { write: (text) => (stdout += text), ...(isShown ? sizeOf(world.stdout) : {}) },
      stderr: { write: (text) => (stderr += text) },
    })
    return { code, stdout, stderr }
  }

function colorChoice(input: Input): ColorChoice {
  const choice = textOption(input, 'color')
  return choice === 'always' || choice === 'never' ? choice : 'auto'
}

type Painted = Exclude<Result, { kind: 'text' | 'parts' }>

type Painter = (result: Painted, style: Style) => string

/** Only the painter that is needed is loaded; commands that are printed for somebody to type have the options they need. */
async function loadPainter(format: Format, carried: () => Carried): Promise<Painter> {
  if (format === 'json') {
    const { renderJson } = await import('../render/json.ts')
    return (result) => renderJson(documentOf(result))
  }
  const runnable = <T extends readonly (Block | Panel)[]>(shown: T): T => carriedOn(shown, carried())
  if (format === 'plain') {
    const { renderPlain } = await import('../render/plain.ts')
    return (result) => renderPlain(runnable(blocksOf(result)))
  }
  const [{ renderTerminal }, { renderScreen }] = await Promise.all([
    import('../render/terminal.ts'),
    import('../render/screen.ts'),
  ])
  return (result, style) => {
    const screen = screenOf(result, style)
    return screen === null
      ? renderTerminal(runnable(blocksOf(result)), style)
      : renderScreen(runnable(screen.panels), screen.style)
  }
}

/** A report that is to fit a terminal whose height is known, warnings included. */
function screenOf(result: Painted, { height, ...style }: Style) {
  if (result.kind !== 'report' || result.report.screen === undefined || height === undefined) return null
  return { panels: result.report.screen, style: { ...style, height } }
}

/** Asked anew for each thing that is printed: the terminal may have changed its size. */
function styleOf(world: World, width: number | null, color: ColorChoice): Style {
  const height = terminalHeight(world.env, world.stdout)
  return {
    width: terminalWidth(width, world.env, world.stdout),
    ...(height === undefined ? {} : { height }),
    colorLevel: colorLevel(color, world.env, world.stdout),
    isUnicode: isUnicode(world.env, world.platform),
  }
}

const blocksOf = (result: Painted): readonly Block[] =>
  result.kind === 'report' ? result.report.blocks : result.blocks

function documentOf(result: Painted): unknown {
  if (result.kind === 'report') {
    const { schema, envelope, data, warnings } = result.report
    return { schema, ...envelope, data, warnings }
  }
  const { operation, entries, data, warnings } = result
  return { schema: 'prep/receipt/1', operation, entries, data, warnings }
}

const warningsOf = (result: Painted): readonly string[] =>
  result.kind === 'report' ? result.report.warnings : result.warnings

function withWarnings(result: Painted, more: readonly string[]): Painted {
  if (more.length === 0) return result
  const warnings = [...warningsOf(result), ...more]
  return result.kind === 'report' ? { kind: 'report', report: { ...result.report, warnings } } : { ...result, warnings }
}

/** The one place where what was thrown becomes text and an exit code. Messages may quote what somebody wrote. */
async function reportError(error: unknown, isJson: boolean, world: World): Promise<number> {
  const columns = columnsOf(world.stderr)
  const say = (prefix: string, text: string): unknown => world.stderr.write(`${saidText(text, columns, prefix)}\n`)
  if (error instanceof PrepError) {
    const { kind, message, hint } = error
    // Where a step is stopped, what it is a step of says once what is kept and what continues.
    if (kind === 'interrupted' && world.isStep) return EXIT_CODES[kind]
    if (isJson) world.stderr.write(errorJson({ kind, message, hint }))
    else {
      // Who stops a command, or says no, has made no mistake.
      say(kind === 'interrupted' || kind === 'declined' ? '' : 'error: ', message)
      if (hint) say('  hint: ', hint)
    }
    return EXIT_CODES[kind]
  }
  const message = error instanceof Error ? error.message : String(error)
  if (isJson) world.stderr.write(errorJson({ kind: 'bug', message, hint: null }))
  else {
    say('error: ', `this is a bug in prep: ${message}`)
    say('  hint: ', 'please report it with the command you ran; PREP_DEBUG=1 shows where it happened')
  }
  if (world.env.PREP_DEBUG === '1' && error instanceof Error)
    world.stderr.write(`${saidText(error.stack ?? '', undefined)}\n`)
  return BUG_EXIT_CODE
}

/** Columns to wrap at; undefined where nobody reads it on a screen. */
const columnsOf = ({ isTTY, columns }: World['stderr']): number | undefined => (isTTY ? columns : undefined)

const errorJson = (error: { kind: string; message: string; hint: string | null }): string =>
  `${inertJson(JSON.stringify({ schema: 'prep/error/1', ...error }))}\n`
