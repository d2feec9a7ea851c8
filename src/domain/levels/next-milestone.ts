import type { Competency } from '../rules/framework.ts'

/** The first milestone above a level that does not lie beyond the target's; null when none is left. */
export function nextMilestone({ milestones }: Competency, level: number | null): { at: number; says: string } | null {
  return milestones.find(({ at }) => level === null || at > level + 1e-9) ?? null
}
