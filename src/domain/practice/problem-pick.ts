import { sum } from '../measure/mean.ts'
import { openStream, pickOne } from '../quiz/random.ts'
import type { ProblemHead } from '../rules/framework.ts'

export interface ProblemWish {
  activity: string
  tier: string | null
  type: string | null
}

/** The problems of the catalog that fit a wish. */
export const fittingProblems = (
  problems: readonly ProblemHead[],
  { activity, tier, type }: ProblemWish,
): ProblemHead[] =>
  problems.filter(
    (problem) =>
      problem.activity === activity &&
      (tier === null || problem.tier === tier) &&
      (type === null || problem.type === type),
  )

/**
 * How often each problem was begun or done, by id. An attempt that was registered first counts once, and so does a problem
 * that was solved before the record began: it is not new.
 */
export function timesPracticed(
  attempts: readonly {
    kind: 'start' | 'practice' | 'known'
    id: string
    payload: { problem?: string; start?: string }
  }[],
): Map<string, number> {
  const finished = new Set(attempts.flatMap(({ payload }) => payload.start ?? []))
  const counts = new Map<string, number>()
  for (const { kind, id, payload } of attempts)
    if (payload.problem !== undefined && !(kind === 'start' && finished.has(id)))
      counts.set(payload.problem, (counts.get(payload.problem) ?? 0) + 1)
  return counts
}

/**
 * One of the least practiced problems, the type of problem that was practiced least before others; among equals the
 * seed decides. Null of an empty list.
 */
export function leastPracticed(
  problems: readonly ProblemHead[],
  times: ReadonlyMap<string, number>,
  seed: number,
): ProblemHead | null {
  const timesOf = ({ id }: ProblemHead): number => times.get(id) ?? 0
  const least = Math.min(...problems.map(timesOf))
  const rare = problems.filter((problem) => timesOf(problem) === least)
  const timesOfType = (problem: ProblemHead): number =>
    sum(problems.filter(({ type }) => type === problem.type).map((other) => timesOf(other)))
  const rarestType = Math.min(...rare.map(timesOfType))
  return pickOne(
    rare.filter((problem) => timesOfType(problem) === rarestType),
    openStream(seed, 'problems'),
  )[0]
}
