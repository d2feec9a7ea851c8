import type { GateVerdict } from '../judge/rules.ts'
import { normalCdf } from '../measure/normal.ts'
import type { Criterion } from '../rules/criterion.ts'
import { type Framework, forLevel, targetOf } from '../rules/framework.ts'
import { leaves } from './gate-tasks.ts'
import type { WeekHours } from './week-hours.ts'

/**
 * Chance that the levels suffice for a gate at the end of a week of the plan: that of its least likely measured
 * criterion, an upper bound for all of them together. Counts are taken as done; null when nothing is measured.
 */
export function gateOdds(
  { gate, criteria }: GateVerdict,
  { levels, ses }: Pick<WeekHours, 'levels' | 'ses'>,
  framework: Framework,
  level: string,
): number | null {
  const chances = gate.criteria
    .flatMap((criterion: Criterion, at) => {
      const verdict = criteria[at]
      return verdict ? leaves(criterion, verdict) : []
    })
    .flatMap(({ criterion: { metric, scope, atLeast } }): number[] => {
      const id = typeof scope.competency === 'string' ? scope.competency : null
      const competency = framework.competencies.find((known) => known.id === id)
      const threshold = atLeast === null ? null : forLevel(atLeast, level)
      if (competency && metric === 'level')
        return [chanceOf(levels[competency.id], ses[competency.id], targetOf(competency, level))]
      if (competency && threshold !== null && (metric === 'ratings' || metric === 'responses'))
        return [chanceOf(levels[competency.id], ses[competency.id], threshold)]
      if (metric === 'mock-rating' && threshold !== null) {
        const ids = Object.keys(levels)
        const mean = ids.reduce((total, one) => total + (levels[one] ?? 0), 0) / ids.length
        const sd = Math.sqrt(ids.reduce((total, one) => total + (ses[one] ?? 0) ** 2, 0)) / ids.length
        return [chanceOf(mean, sd, threshold)]
      }
      return []
    })
  return chances.length === 0 ? null : Math.min(...chances)
}

function chanceOf(mean: number | undefined, sd: number | undefined, threshold: number): number {
  if (mean === undefined || sd === undefined) return 0
  if (sd <= 0) return mean >= threshold ? 1 : 0
  return normalCdf((mean - threshold) / sd)
}
