import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { wordQuoted } from '../../domain/text/shell-quoted.ts'
import { makeEmptyFolder } from '../../files/folder.ts'
import { listPersonas, loadPersona, type Persona } from '../../framework/persona.ts'
import { buildDemo } from '../../reports/demo.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { answersOf } from './answers.ts'
import { demoSteps, type Step } from './script.ts'

const DEFAULT_WEEKS = 12
const MAX_WEEKS = 52
const DEFAULT_SEED = 7
const NOON_HOUR = 12

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const persona = chosenPersona(context, input)
  const weeks = numberOption(input, 'weeks', { min: 1, max: MAX_WEEKS, isWhole: true }) ?? DEFAULT_WEEKS
  const seed = isSet(input, 'seed') ? context.seed() : DEFAULT_SEED
  const steps = demoSteps(persona, weeks, context.today(), seed)
  const kept = textOption(input, 'keep')
  const keep = kept === null ? null : makeEmptyFolder(context.world, kept)
  const home = keep ?? mkdtempSync(join(tmpdir(), 'prep-demo-'))
  const isJson = input.options.json === true
  try {
    if (!isJson)
      context.print({
        kind: 'report',
        report: buildDemo({
          persona,
          weeks,
          commands: steps.length,
          kept,
          folder: kept ?? NEW_FOLDER,
          example: exampleOf(context),
        }),
      })
    await record(context, steps, home, seed)
    const shown = async (command: string): Promise<string> => {
      const argv = [command, '--framework', framework.folder, ...shownOptions(context, input)]
      const ran = await context.invoke(argv, {
        now: context.world.now(),
        home,
        isShown: true,
        homeToName: kept ?? NEW_FOLDER,
      })
      if (ran.code !== 0) throw new PrepError('data', `prep ${command} failed on the demo: ${ran.stderr.trim()}`)
      return ran.stdout
    }
    if (!isJson) return { kind: 'text', isPainted: true, text: await shown('dashboard') }
    const [dashboard, gate] = [await shown('dashboard'), await shown('gate')].map((text): unknown => JSON.parse(text))
    const data = { persona: persona.id, weeks, commands: steps.length, kept: keep, dashboard, gate }
    return { kind: 'text', text: `${JSON.stringify({ schema: 'prep/demo/1', data, warnings: [] }, null, 2)}\n` }
  } finally {
    if (keep === null) rmSync(home, { recursive: true, force: true })
  }
}

/** Where a reader is told to keep a demo. */
const NEW_FOLDER = 'demo-home'

function chosenPersona(context: Context, input: Input): Persona {
  const { folder, id } = context.framework()
  const personas = listPersonas(folder)
  if (personas.length === 0)
    throw new PrepError('not-found', `${id} has no made-up candidate`, 'add one to its personas folder')
  const known = personas.map((one) => ({ id: one }))
  return loadPersona(folder, pick(known, textOption(input, 'persona') ?? personas[0] ?? '', 'persona').id)
}

/** A competency and a gate to ask about. */
const exampleOf = (context: Context): { competency: string; gate: string } => {
  const { competencies, gates } = context.framework()
  return { competency: competencies[0]?.id ?? '', gate: gates.find(({ order }) => order > 0)?.id ?? gates[0]?.id ?? '' }
}

/** Runs every step as if it were typed on its day. */
async function record(context: Context, steps: readonly Step[], home: string, seed: number): Promise<void> {
  const { folder } = context.framework()
  const ids = new Map<string, string>()
  for (const [at, step] of steps.entries()) {
    const stdin = step.right === null ? step.stdin : await quizScript(context, step.argv, step.right, seed + at)
    const argv = [
      ...step.argv.map((word) => word.replace(/^\{(.+)\}$/, (_, name: string) => ids.get(name) ?? word)),
      ...(step.right === null ? [] : ['--answers', '-', '--seed', String(seed + at)]),
      '--json',
      '--framework',
      folder,
    ]
    const ran = await context.invoke(argv, { now: noonOf(step.on), home, ...(stdin === null ? {} : { stdin }) })
    if (ran.code !== 0)
      throw new PrepError(
        'data',
        `the demo's step \`prep ${step.argv.map(wordQuoted).join(' ')}\` of ${step.on} failed: ${ran.stderr.trim()}`,
      )
    if (step.as !== null) ids.set(step.as, idIn(ran.stdout))
  }
}

/** The id of what a receipt tells of: its own, else that of its first entry. */
function idIn(receipt: string): string {
  const { data, entries } = JSON.parse(receipt) as { data: { id?: string }; entries: string[] }
  return data.id ?? entries[0] ?? ''
}

/** Answers to the questions of a bank, or of every bank of a form. */
async function quizScript(context: Context, argv: readonly string[], right: number, seed: number): Promise<string> {
  const named = argv[1] ?? ''
  const form = context.framework().forms.find(({ id }) => id === named)
  const banks = form ? [...new Set(form.strata.flatMap((stratum) => stratum.banks))] : [named]
  const items = (await Promise.all(banks.map((bank) => context.bank(bank)))).flatMap((bank) => bank.items)
  return answersOf(items, right, seed)
}

/** The output options of the demo itself hold for what it shows. */
function shownOptions({ style }: Context, input: Input): string[] {
  if (input.options.json === true) return ['--json']
  if (input.options.plain === true) return ['--plain']
  return ['--width', String(style.width), '--color', style.colorLevel > 0 ? 'always' : 'never']
}

/** Noon of a date, local time: well inside the day wherever it begins. */
function noonOf(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day, NOON_HOUR)
}
