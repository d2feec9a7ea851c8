import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { makeEmptyFolder } from '../../files/folder.ts'
import { listPersonas, loadPersona } from '../../framework/persona.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { demoSteps } from './script.ts'

const DEFAULT_WEEKS = 12
const MAX_WEEKS = 52
const DEFAULT_SEED = 7
const NOON_HOUR = 12

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const personas = listPersonas(framework.folder)
  if (personas.length === 0)
    throw new PrepError('not-found', `${framework.id} has no made-up candidate`, 'add one to its personas folder')
  const chosen = pick(
    personas.map((id) => ({ id })),
    textOption(input, 'persona') ?? personas[0] ?? '',
    'persona',
  ).id
  const persona = loadPersona(framework.folder, chosen)
  const weeks = numberOption(input, 'weeks', { min: 1, max: MAX_WEEKS, isWhole: true }) ?? DEFAULT_WEEKS
  const kept = textOption(input, 'keep')
  const keep = kept === null ? null : makeEmptyFolder(context.world, kept)
  const home = keep ?? mkdtempSync(join(tmpdir(), 'prep-demo-'))
  try {
    const seed = isSet(input, 'seed') ? context.seed() : DEFAULT_SEED
    const steps = demoSteps(persona, weeks, context.today(), seed)
    const stories = new Map<number, string>()
    for (const step of steps) {
      const told = step.story === undefined ? undefined : stories.get(step.story)
      const argv = [...step.argv, ...(told === undefined ? [] : [told]), '--framework', framework.folder]
      const ran = await context.invoke(argv, {
        now: noonOf(step.on),
        home,
        ...(step.stdin === null ? {} : { stdin: step.stdin }),
      })
      if (ran.code !== 0)
        throw new PrepError(
          'data',
          `the demo's step \`prep ${step.argv.slice(0, 2).join(' ')}\` of ${step.on} failed: ${ran.stderr.trim()}`,
        )
      if (step.story !== undefined && told === undefined) stories.set(step.story, JSON.parse(ran.stdout).data.id)
    }
    const shown = ['dashboard', 'gate'].map((command) => [
      command,
      '--framework',
      framework.folder,
      ...shownOptions(context, input),
    ])
    const outputs: string[] = []
    for (const argv of shown) {
      const ran = await context.invoke(argv, { now: context.world.now(), home })
      if (ran.code !== 0) throw new PrepError('data', `prep ${argv[0]} failed on the demo: ${ran.stderr.trim()}`)
      outputs.push(ran.stdout)
    }
    if (input.options.json === true)
      return { kind: 'text', text: jsonOf(persona.id, weeks, steps.length, keep, outputs) }
    const intro = `${persona.title}, made up: ${persona.says}\n${steps.length} commands over ${weeks} weeks, written through the same code as yours.\n\n`
    const outro =
      keep === null
        ? '\nNothing was kept. prep demo --keep FOLDER keeps the ledger; prep init starts your own.\n'
        : `\nKept. Try: prep --home ${textOption(input, 'keep')} why ${framework.competencies[0]?.id ?? ''}\n`
    return { kind: 'text', isPainted: true, text: `${intro}${outputs.join('\n')}${outro}` }
  } finally {
    if (keep === null) rmSync(home, { recursive: true, force: true })
  }
}

/** The output options of the demo itself hold for what it shows. */
function shownOptions({ style }: Context, input: Input): string[] {
  if (input.options.json === true) return ['--json']
  if (input.options.plain === true) return ['--plain']
  return ['--width', String(style.width), '--color', style.colorLevel > 0 ? 'always' : 'never']
}

function jsonOf(
  persona: string,
  weeks: number,
  commands: number,
  kept: string | null,
  outputs: readonly string[],
): string {
  const [dashboard, gate] = outputs.map((text): unknown => JSON.parse(text))
  return `${JSON.stringify({ schema: 'prep/demo/1', data: { persona, weeks, commands, kept, dashboard, gate }, warnings: [] }, null, 2)}\n`
}

/** Noon of a date, local time: well inside the day wherever it begins. */
function noonOf(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day, NOON_HOUR)
}
