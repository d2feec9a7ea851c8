import type { Problem } from '../../domain/rules/framework.ts'
import { loadProblem } from '../../framework/load-problem.ts'
import { buildProblem } from '../../reports/problems.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { problemRecords } from '../lookup/problems.ts'
import { reportHead } from '../lookup/report-head.ts'
import { findProblem } from './find.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const { head, own } = findProblem(context, input, input.args[0] ?? '')
  const { id, activity } = head ?? own
  const whole: Problem | null = head === null ? null : await loadProblem(framework.folder, head, context.copies)
  const records = problemRecords(context).filter(({ subject }) => subject === id)
  const attempts = context
    .evidence()
    .of('practice')
    .filter(({ subject, payload }) => subject === activity && payload.problem === id)
  return reportResult(
    buildProblem({
      ...reportHead(context),
      framework,
      problem: {
        id,
        activity,
        title: (head ?? own).title,
        tier: (head ?? own).tier,
        type: (head ?? own).type,
        url: own?.url ?? null,
        isOwn: own !== null,
        names: [...new Set([...(head?.knownAs ?? []), ...(records.at(-1)?.payload.aliases ?? [])])],
      },
      prompt: whole?.prompt ?? null,
      covers: attempts.length > 0 || flagOption(input, 'answer') ? (whole?.covers ?? []) : null,
      attempts,
    }),
  )
}
