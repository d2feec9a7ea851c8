import { indexGain } from '../measure/learning.ts'
import { sum } from '../measure/mean.ts'
import { competencyScore } from '../measure/readiness-index.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type CompetencyLearning, learningStates } from '../plan/learning-states.ts'
import { compareText } from '../text/compare-text.ts'
import { type CompetencyGap, competencyGaps, type GroupGap, groupGaps } from './gap.ts'

/** How far ahead the value of practice is told. */
export const NEXT_HOURS = 10

/** A gap with what it costs the readiness index, and what the next hours would bring. */
export interface GapCost extends CompetencyGap {
  /** 1 costs most. */
  priority: number
  /** Index points (0–1) lost to the gap; null without data, since the level is then assumed. */
  lostPoints: number | null
  /** Expected index points (0–1) that the next `NEXT_HOURS` hours of practice bring. */
  nextHoursGain: number
  learning: CompetencyLearning
}

export interface GroupCost extends GroupGap {
  lostPoints: number
}

/**
 * Gaps ranked by what they cost the index (measurement §5.7), ties alphabetical; competencies without evidence come
 * last, because nobody knows what they cost.
 */
export function gapCosts(evidence: Evidence): { gaps: GapCost[]; groups: GroupCost[] } {
  const gaps = competencyGaps(evidence)
  const learning = learningStates(evidence)
  const costs = gaps
    .flatMap((gap): Omit<GapCost, 'priority'>[] => {
      const own = learning.get(gap.competency.id)
      if (!own) return []
      const { level, se, target, weight } = own.state
      const { score } = competencyScore(level, se, target)
      return [
        {
          ...gap,
          lostPoints: gap.estimate === null ? null : weight * (1 - score),
          nextHoursGain: indexGain(own.state, NEXT_HOURS, evidence.framework.constants.learning),
          learning: own,
        },
      ]
    })
    .sort((a, b) => (b.lostPoints ?? -1) - (a.lostPoints ?? -1) || compareText(a.competency.id, b.competency.id))
    .map((cost, index) => ({ ...cost, priority: index + 1 }))
  const groups = groupGaps(gaps, evidence)
    .map((group) => ({
      ...group,
      lostPoints: sum(
        costs.filter(({ competency }) => competency.group === group.id).map(({ lostPoints }) => lostPoints ?? 0),
      ),
    }))
    .sort((a, b) => b.lostPoints - a.lostPoints || compareText(a.id, b.id))
  return { gaps: costs, groups }
}
