import { ownProblems } from '../../domain/practice/problem-names.ts'
import { timesPracticed } from '../../domain/practice/problem-pick.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildProblemList, type ListedProblem } from '../../reports/problems.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const [named] = input.args
  const activity = named === undefined ? null : pick(framework.activities, named, 'activity')
  const tier = textOption(input, 'tier')
  const tiers = new Set(framework.activities.flatMap((one) => one.tiers))
  if (tier !== null && !tiers.has(tier))
    throw new PrepError('usage', `no problem has the tier ${tier}`, `tiers are ${[...tiers].join(', ')}`)
  const evidence = context.evidence()
  const times = timesPracticed([...evidence.of('start'), ...evidence.of('practice'), ...evidence.of('known')])
  const catalog = framework.problems.map(
    (head): ListedProblem => ({ ...head, isOwn: false, times: times.get(head.id) ?? 0 }),
  )
  const own = ownProblems(evidence.of('problem'), framework.problems).map(
    (problem): ListedProblem => ({
      ...problem,
      knownAs: problem.aliases,
      isOwn: true,
      times: times.get(problem.id) ?? 0,
    }),
  )
  const problems = [...catalog, ...own].filter(
    (problem) =>
      (activity === null || problem.activity === activity.id) &&
      (tier === null || problem.tier === tier) &&
      (!flagOption(input, 'unseen') || problem.times === 0),
  )
  return reportResult(buildProblemList({ ...reportHead(context), framework, problems }))
}
