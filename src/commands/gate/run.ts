import { judgeGates } from '../../domain/judge/rules.ts'
import { buildGates } from '../../reports/gates.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { adviceOf } from '../lookup/advice.ts'
import { pick } from '../lookup/pick.ts'
import { figuresHead } from '../lookup/report-head.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const [id] = input.args
  const framework = context.framework()
  const wanted = id === undefined ? null : pick(framework.gates, id, 'gate').id
  const gates = judgeGates(context.evidence()).filter(({ gate }) => wanted === null || gate.id === wanted)
  if (textOption(input, 'override') !== null) return (await import('./record.ts')).override(context, input, gates)
  if (flagOption(input, 'commit')) return (await import('./record.ts')).commit(context, gates, wanted)
  const isExplained = flagOption(input, 'explain')
  const actions = isExplained ? (await adviceOf(context)).actions : []
  const report = buildGates({ ...figuresHead(context), gates, isExplained, actions })
  const isPassed = gates.length > 0 && gates.every(({ state }) => state === 'passed')
  return { kind: 'report', report: flagOption(input, 'exitCode') && !isPassed ? { ...report, exitCode: 1 } : report }
}
