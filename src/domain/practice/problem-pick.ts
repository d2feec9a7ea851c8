import { mean, sum } from '../measure/mean.ts'
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
 * One of the least practiced problems: first by type, the one that was practiced least, then by principle, those that the
 * learner can say least about (`strengths`, in stories; measured as 0 where nothing is known) and was asked about least
 * often, which lets all of them have their turn. Among equals the seed decides. Null of an empty list.
 */
export function leastPracticed(
  problems: readonly ProblemHead[],
  times: ReadonlyMap<string, number>,
  seed: number,
  strengths: ReadonlyMap<string, number> = new Map(),
): ProblemHead | null {
  const timesOf = ({ id }: ProblemHead): number => times.get(id) ?? 0
  const rare = leastBy(problems, timesOf)
  const timesOfType = (problem: ProblemHead): number =>
    sum(problems.filter(({ type }) => type === problem.type).map((other) => timesOf(other)))
  const ofRarestType = leastBy(rare, timesOfType)
  const asked = timesAsked(problems, timesOf)
  const standing = ({ principles }: ProblemHead): number =>
    principles.length === 0 ? 0 : mean(principles.map((id) => (strengths.get(id) ?? 0) + (asked.get(id) ?? 0)))
  return pickOne(leastBy(ofRarestType, standing), openStream(seed, 'problems'))[0]
}

function leastBy(problems: readonly ProblemHead[], value: (problem: ProblemHead) => number): ProblemHead[] {
  const least = Math.min(...problems.map(value))
  return problems.filter((problem) => value(problem) === least)
}

/** How often each principle was asked about. */
function timesAsked(
  problems: readonly ProblemHead[],
  timesOf: (problem: ProblemHead) => number,
): ReadonlyMap<string, number> {
  const asked = new Map<string, number>()
  for (const problem of problems)
    for (const id of problem.principles) asked.set(id, (asked.get(id) ?? 0) + timesOf(problem))
  return asked
}
