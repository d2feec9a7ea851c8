import { type TargetStanding, targetStanding } from '../measure/forecast.ts'
import type { LevelEstimate } from '../measure/level.ts'
import { groupPercent, type PercentConvention, percentOfTarget } from '../measure/percent.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Competency, type Framework, type Prescription, targetOf } from '../rules/framework.ts'

export type GapLabel =
  | 'critical'
  | 'primary gap'
  | 'focus area'
  | 'below target'
  | 'at target'
  | 'confirmed'
  | 'no data'

export interface CompetencyGap {
  competency: Competency
  estimate: LevelEstimate | null
  target: number
  /** target − level, positive while there is still to go; null without data. */
  gap: number | null
  /** Level as a percentage of its target, not rounded; null without data. */
  percent: number | null
  standing: TargetStanding | null
  label: GapLabel
  prescription: Prescription | null
}

export interface GroupGap {
  id: string
  title: string
  /** Rounded mean of the members' percentages; null without data. */
  percent: number | null
  n: number
  of: number
  /** `primary gap` for the lowest group that is not at its targets; one at most. */
  label: 'primary gap' | null
}

/**
 * Where each competency stands to its target, in the framework's order. One competency at most is `critical`: the one
 * with the lowest percentage that is below its target. The lowest of every other group is its `focus area`.
 */
export function competencyGaps(evidence: Evidence): CompetencyGap[] {
  const { framework, level } = evidence
  const { constants } = framework
  const gaps = framework.competencies.map((competency): CompetencyGap => {
    const estimate = evidence.estimate(competency.id)
    const target = targetOf(competency, level)
    if (estimate === null)
      return {
        competency,
        estimate,
        target,
        gap: null,
        percent: null,
        standing: null,
        label: 'no data',
        prescription: prescriptionFor(competency, framework, level),
      }
    const standing = targetStanding(estimate, target, constants)
    return {
      competency,
      estimate,
      target,
      gap: target - estimate.level,
      percent: percentOfTarget(estimate.level, target, 'ratio', constants.level.scaleMin),
      standing,
      label: standing === 'confirmed' ? 'confirmed' : standing === 'at-target' ? 'at target' : 'below target',
      prescription: prescriptionFor(competency, framework, level),
    }
  })
  const critical = lowest(gaps)
  const focus = new Set(
    framework.groups
      .filter((group) => group.id !== critical?.competency.group)
      .map((group) => lowest(gaps.filter(({ competency }) => competency.group === group.id)))
      .filter((gap) => gap !== null),
  )
  return gaps.map((gap) =>
    gap === critical ? { ...gap, label: 'critical' } : focus.has(gap) ? { ...gap, label: 'focus area' } : gap,
  )
}

function lowest(gaps: readonly CompetencyGap[]): CompetencyGap | null {
  let found: CompetencyGap | null = null
  for (const gap of gaps)
    if (gap.label === 'below target' && gap.percent !== null && (found?.percent == null || gap.percent < found.percent))
      found = gap
  return found
}

/** The framework's advice for a competency: the level's own, else the one for every level. */
export function prescriptionFor(competency: Competency, framework: Framework, level: string): Prescription | null {
  const own = framework.prescriptions.filter((one) => one.competency === competency.id)
  return own.find((one) => one.level === level) ?? own.find((one) => one.level === null) ?? null
}

export function groupGaps(gaps: readonly CompetencyGap[], { framework }: Evidence): GroupGap[] {
  const groups = framework.groups.map(({ id, title }) => {
    const members = gaps.filter(({ competency }) => competency.group === id)
    return { id, title, ...groupPercent(members.map(({ percent }) => percent)), members }
  })
  const open = groups.filter(
    ({ members, percent }) => percent !== null && members.some(({ standing }) => standing === 'below'),
  )
  const least = Math.min(...open.map(({ percent }) => percent ?? 100))
  const primary = open.find(({ percent }) => percent === least)
  return groups.map(({ members: _, ...group }) => ({
    ...group,
    label: group.id === primary?.id ? 'primary gap' : null,
  }))
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
