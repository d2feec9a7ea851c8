import { type LabeledLevel, type Labels, labelsOf, oddsOfTarget, type Standing, standingOf } from '../measure/labels.ts'
import type { LevelEstimate } from '../measure/level.ts'
import { groupPercent, type PercentConvention, percentOfTarget } from '../measure/percent.ts'
import { competencyScore } from '../measure/readiness-index.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Competency, type Framework, type Prescription, targetOf } from '../rules/framework.ts'

export type GapLabel =
  | 'critical'
  | 'focus area'
  | 'below target'
  | 'at target'
  | 'about at target'
  | 'confirmed'
  | 'no data'

export interface CompetencyGap {
  competency: Competency
  estimate: LevelEstimate | null
  target: number
  /** Points still to go: target − level, and 0 at or above the target; null without data. */
  gap: number | null
  /** Level as a percentage of its target, not rounded; null without data. */
  percent: number | null
  standing: Standing | null
  label: GapLabel
  /** Only below the target. */
  prescription: Prescription | null
}

/** What is known of a competency that somebody has rated. */
export interface Rated {
  estimate: LevelEstimate
  gap: number
  percent: number
  standing: Standing
}

/** Whether somebody has rated the competency: then nothing of its gap is unknown. */
export const isRated = <Gap extends CompetencyGap>(gap: Gap): gap is Gap & Rated => gap.estimate !== null

export interface GroupGap {
  id: string
  title: string
  /** Rounded mean of the members' percentages; null without data. */
  percent: number | null
  n: number
  of: number
  /** `primary gap` for the lowest group with a member below its target; one at most. */
  label: 'primary gap' | null
}

/**
 * Where each competency stands to its target, in the framework's order (measurement §1.7). Advice is only for what lies
 * below its target.
 */
export function competencyGaps(evidence: Evidence): CompetencyGap[] {
  const { framework, level } = evidence
  const { constants } = framework
  const gaps = framework.competencies.map((competency) => {
    const estimate = evidence.estimate(competency.id)
    const target = targetOf(competency, level)
    const standing = estimate && standingOf(estimate, target, constants.labels)
    return {
      competency,
      estimate,
      target,
      gap: estimate && Math.max(0, target - estimate.level),
      percent: estimate && percentOfTarget(estimate.level, target, 'ratio', constants.level.scaleMin),
      standing,
      prescription: standing === 'below' ? prescriptionFor(competency, framework, level) : null,
    }
  })
  const { critical, focusAreas } = labelsAmong(gaps, evidence)
  return gaps.map((gap): CompetencyGap => {
    const { id } = gap.competency
    const label =
      id === critical ? 'critical' : focusAreas.has(id) ? 'focus area' : STANDINGS[gap.standing ?? 'unknown']
    return { ...gap, label }
  })
}

const STANDINGS: Record<Standing | 'unknown', GapLabel> = {
  confirmed: 'confirmed',
  'about-at-target': 'about at target',
  'at-target': 'at target',
  below: 'below target',
  unknown: 'no data',
}

function labelsAmong(gaps: readonly Omit<CompetencyGap, 'label'>[], { framework }: Evidence): Labels {
  const { index, labels } = framework.constants
  const levels = gaps.map(({ competency: { id, group }, estimate, target, standing }): LabeledLevel => {
    const part = index.parts.find(({ competencies }) => competencies.includes(id))
    const weight = part ? part.weight / part.competencies.length : 0
    if (estimate === null) return { id, group, standing, odds: 1, ratio: 1, lost: 0 }
    const { score } = competencyScore(estimate.level, estimate.se, target)
    return { id, group, standing, odds: oddsOfTarget(estimate, target), ratio: score, lost: weight * (1 - score) }
  })
  return labelsOf(
    levels,
    framework.groups.map(({ id }) => id),
    labels,
  )
}

/** The framework's advice for a competency: the level's own, else the one for every level. */
export function prescriptionFor(competency: Competency, framework: Framework, level: string): Prescription | null {
  const own = framework.prescriptions.filter((one) => one.competency === competency.id)
  return own.find((one) => one.level === level) ?? own.find((one) => one.level === null) ?? null
}

export function groupGaps(gaps: readonly CompetencyGap[], evidence: Evidence): GroupGap[] {
  const { primaryGap } = labelsAmong(gaps, evidence)
  return evidence.framework.groups.map(({ id, title }) => {
    const members = gaps.filter(({ competency }) => competency.group === id)
    return {
      id,
      title,
      ...groupPercent(members.map(({ percent }) => percent)),
      label: id === primaryGap ? 'primary gap' : null,
    }
  })
}

/**
 * The same gaps with their percentages by another convention (measurement §1.6). Labels stay: what is critical does not
 * depend on how it is printed.
 */
export function gapsByConvention(
  gaps: readonly CompetencyGap[],
  groups: readonly GroupGap[],
  convention: PercentConvention,
  scaleMin: number,
): { gaps: CompetencyGap[]; groups: GroupGap[] } {
  const printed = gaps.map((gap) => ({
    ...gap,
    percent: gap.estimate && percentOfTarget(gap.estimate.level, gap.target, convention, scaleMin),
  }))
  const percentOf = (group: string) =>
    groupPercent(printed.filter(({ competency }) => competency.group === group).map(({ percent }) => percent))
  return { gaps: printed, groups: groups.map((group) => ({ ...group, ...percentOf(group.id) })) }
}
