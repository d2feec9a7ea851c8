import { type CheckIn, checkIns } from '../../domain/check-in/check-ins.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { buildCheckIn } from '../../reports/check-in.ts'
import type { Context } from '../contract/context.ts'
import { commaParts, flagOption, type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'
import { recordDone } from './record-done.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const checks = wantedChecks(context, input)
  const done = textOption(input, 'done')
  if (done !== null) return record(context, checks, done)
  if (!context.mayPrompt || flagOption(input, 'json') || flagOption(input, 'plain') || checks.length === 0)
    return reportResult(buildCheckIn({ ...reportHead(context), checks, others: othersThan(checks, context) }))
  const { leadThrough } = await import('./lead.ts')
  return leadThrough(context, input, checks)
}

/** The check that was named, else all that are open. */
function wantedChecks(context: Context, input: Input): CheckIn[] {
  const all = checkIns(context.evidence())
  const [id] = input.args
  if (id === undefined) return all.filter(({ state }) => state === 'open')
  const { checkpoints } = context.framework()
  const wanted = pick(checkpoints, id, 'checkpoint')
  return all.filter(({ checkpoint }) => checkpoint.id === wanted.id)
}

const othersThan = (checks: readonly CheckIn[], context: Context): CheckIn[] =>
  checkIns(context.evidence()).filter((check) => !checks.includes(check))

/** `--done`: the check as it was done elsewhere. */
function record(context: Context, checks: readonly CheckIn[], parts: string): Result {
  const [check, second] = checks
  if (!check) throw new PrepError('no', 'no check-in is due', 'name one: prep check-in CHECKPOINT --done all')
  if (second)
    throw new PrepError(
      'usage',
      `${counted(checks.length, 'check-in')} are due: which was done?`,
      `name one of ${checks.map(({ checkpoint }) => checkpoint.id).join(', ')}`,
    )
  const { checkpoint } = check
  const activities =
    parts.trim() === 'all'
      ? checkpoint.activities.map(({ id }) => id)
      : commaParts(parts).map((id) => pick(checkpoint.activities, id, `part of ${checkpoint.id}`).id)
  return recordDone(context, checkpoint, activities)
}
