import { type CheckpointDue, checkpointsDue } from '../../domain/plan/due.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildCheckIn } from '../../reports/check-in.ts'
import { count } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { headingOf } from '../lookup/heading.ts'
import { pick } from '../lookup/pick.ts'
import { recordDone } from './record-done.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const checks = wantedChecks(context, input)
  const done = textOption(input, 'done')
  if (done !== null) return record(context, checks, done)
  if (!context.mayPrompt || flagOption(input, 'json') || flagOption(input, 'plain') || checks.length === 0)
    return reportResult(buildCheckIn({ ...headingOf(context), checks, upcoming: upcoming(context) }))
  const { leadThrough } = await import('./lead.ts')
  return leadThrough(context, input, checks)
}

/** The check that was named, else all that are due and not paused. */
function wantedChecks(context: Context, input: Input): CheckpointDue[] {
  const all = checkpointsDue(context.evidence())
  const [id] = input.args
  if (id === undefined) return all.filter(({ daysOverdue, isPaused }) => daysOverdue >= 0 && !isPaused)
  const { checkpoints } = context.framework()
  const wanted = pick(checkpoints, id, 'checkpoint')
  return all.filter(({ checkpoint }) => checkpoint.id === wanted.id)
}

const upcoming = (context: Context): CheckpointDue[] =>
  checkpointsDue(context.evidence()).filter(({ daysOverdue, isPaused }) => daysOverdue < 0 || isPaused)

/** `--done`: the check as it was done elsewhere. */
function record(context: Context, checks: readonly CheckpointDue[], parts: string): Result {
  const [check, second] = checks
  if (!check) throw new PrepError('no', 'no check is due', 'name one: prep check-in CHECKPOINT --done all')
  if (second)
    throw new PrepError(
      'usage',
      `${count(checks.length, 'check')} are due: which was done?`,
      `name one of ${checks.map(({ checkpoint }) => checkpoint.id).join(', ')}`,
    )
  const { checkpoint } = check
  const activities =
    parts.trim() === 'all'
      ? checkpoint.activities.map(({ id }) => id)
      : parts.split(',').map((id) => pick(checkpoint.activities, id.trim(), `part of ${checkpoint.id}`).id)
  return recordDone(context, checkpoint, activities)
}
