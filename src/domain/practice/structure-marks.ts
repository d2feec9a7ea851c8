import { sum } from '../measure/mean.ts'
import type { Activity } from '../rules/framework.ts'
import type { TimeMark } from '../time/stopwatch.ts'

export interface StructureBox {
  id: string
  title: string
  fromSeconds: number
  toSeconds: number
}

/**
 * When each part of an activity's structure begins and ends: its minutes, stretched or squeezed so that all together
 * fill the limit. Parts without minutes take none; without any minutes, or without a limit, there is no plan.
 */
export function structurePlan({ structure }: Pick<Activity, 'structure'>, limitMinutes: number | null): StructureBox[] {
  const total = sum(structure.map(({ minutes }) => minutes ?? 0))
  if (total === 0 || limitMinutes === null) return []
  const stretch = (limitMinutes * 60) / total
  let at = 0
  return structure.map(({ id, title, minutes }) => {
    const fromSeconds = Math.round(at)
    at += (minutes ?? 0) * stretch
    return { id, title, fromSeconds, toSeconds: Math.round(at) }
  })
}

/** The soft marks of a plan: where each part but the first begins. */
export const marksOf = (plan: readonly StructureBox[]): TimeMark[] =>
  plan.slice(1).map(({ title, fromSeconds }) => ({ atSeconds: fromSeconds, says: title }))
