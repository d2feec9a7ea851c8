import { PrepError } from '../../domain/prep-error.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'

/** Options that `prep plan` takes as they were given here. */
const FORWARDED = { at: '--at', alarm: '--alarm', asOf: '--as-of', level: '--level', framework: '--framework' } as const

/**
 * The plan as a calendar, by `prep plan --ics -`: an export of facts works without a framework, a plan does not. Its
 * refusals are passed on.
 */
export async function icsOf(context: Context, input: Input): Promise<{ text: string; rows: number }> {
  const options = Object.entries(FORWARDED).flatMap(([name, flag]) => {
    const value = textOption(input, name)
    return value === null ? [] : [flag, value]
  })
  const argv = ['plan', '--ics', '-', '--json', ...options]
  const { code, stdout, stderr } = await context.invoke(argv, { now: context.world.now(), home: context.home })
  if (code === 0) return { text: stdout, rows: stdout.split('BEGIN:VEVENT').length - 1 }
  const { kind, message, hint } = JSON.parse(stderr)
  if (kind === 'bug') throw new Error(message)
  throw new PrepError(kind, message, hint ?? undefined)
}
