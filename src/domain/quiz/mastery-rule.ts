import { DEFAULT_ACCURACY, masteryScope } from '../metrics/accuracy.ts'
import { leavesOf, type MetricCriterion } from '../rules/criterion.ts'
import { type Framework, forLevel } from '../rules/framework.ts'
import type { MasteryScope } from './mastery-log.ts'

/** What a mastery run decides: an accuracy, of which answers, and the criterion that asks for it. */
export interface MasteryRule {
  accuracy: number
  scope: MasteryScope
  /** Null when no rule of the framework asks for an accuracy of this bank. */
  criterion: MetricCriterion | null
}

/**
 * The rule that a run of a bank is decided by: the most demanding one of the level's objectives, else of any objective,
 * else of badges and certificates. Others that ask for the same bank read the same answers by their own figures.
 */
export function masteryRule(framework: Framework, bank: string, level: string): MasteryRule {
  const { objectives, achievements } = framework
  const groups = [objectives.filter((objective) => objective.level === level), objectives, achievements]
  for (const rules of groups) {
    const asked = rules
      .flatMap(({ criteria }) => criteria.flatMap(leavesOf))
      .filter((criterion) => criterion.metric === 'accuracy' && criterion.scope.bank === bank)
      .map((criterion) => ({
        accuracy: criterion.atLeast === null ? DEFAULT_ACCURACY : forLevel(criterion.atLeast, level),
        scope: masteryScope(criterion, level),
        criterion,
      }))
      .sort((x, y) => y.accuracy - x.accuracy)
    if (asked[0]) return asked[0]
  }
  const scope = { bank, strata: null, limitSeconds: null, part: null }
  return { accuracy: DEFAULT_ACCURACY, scope, criterion: null }
}
