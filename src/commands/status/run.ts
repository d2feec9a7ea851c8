import { openCheckIns } from '../../domain/check-in/check-ins.ts'
import { changesSince } from '../../domain/levels/changes.ts'
import { weeksUntil } from '../../domain/readiness/readiness.ts'
import { DAYS_PER_WEEK } from '../../domain/time/dates.ts'
import { buildStatus } from '../../reports/status.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { adviceOf } from '../lookup/advice.ts'
import { figuresHead } from '../lookup/report-head.ts'

/** `prep` alone: the guided set-up on a new machine, else the short status. */
export async function run(context: Context, input: Input): Promise<Result> {
  const profile = context.profile()
  const isNew = context.entries().length === 0
  if (isNew && context.mayPrompt) {
    const { run: runInit } = await import('../init/run.ts')
    return runInit(context, input)
  }
  const evidence = context.evidence()
  return {
    kind: 'report',
    report: buildStatus({
      ...figuresHead(context),
      interviewDate: profile.interviewDate,
      weeksLeft: weeksUntil(context.asOf(), profile.interviewDate),
      due: openCheckIns(evidence),
      changes: changesSince(evidence, DAYS_PER_WEEK),
      advice: await adviceOf(context),
      isNew,
      framework: context.framework(),
    }),
  }
}
