import type { GateVerdict } from '../judge/rules.ts'
import { sum } from '../measure/mean.ts'
import type { GateTask } from './gate-tasks.ts'
import { PLAN_POLICY } from './policy.ts'

/** How many pieces of a task a week takes. */
export interface TaskShare {
  task: GateTask
  units: number
  hours: number
}

const TOLERANCE = 1e-9

/**
 * Week in which each open gate should be reached, as an index from the present week. The framework's time estimates
 * give the proportions: stretched or pressed into the weeks before the taper when there is an interview, as they stand
 * otherwise. Gates without an estimate are due at once; where none has one, the weeks are parted evenly.
 */
export function gateTargets(
  gates: readonly GateVerdict[],
  usableWeeks: number,
  hasInterview: boolean,
): Map<string, number> {
  const passed = gates.filter(({ state }) => state === 'passed')
  const open = gates.filter(({ state }) => state !== 'passed')
  const begun = Math.max(0, ...passed.map(({ gate }) => gate.timeEstimateWeeks?.to ?? 0))
  const isEstimated = open.some(({ gate }) => gate.timeEstimateWeeks !== null)
  const ends = open.map(({ gate }, at) =>
    isEstimated ? Math.max(0, (gate.timeEstimateWeeks?.to ?? begun) - begun) : at + 1,
  )
  const last = Math.max(0, ...ends)
  const scale = last === 0 ? 0 : hasInterview || !isEstimated ? usableWeeks / last : 1
  return new Map(open.map(({ gate }, at) => [gate.id, Math.max(1, Math.ceil((ends[at] ?? 0) * scale - TOLERANCE)) - 1]))
}

/**
 * Pieces of gate tasks for one week (measurement §6): the steadiest pace that reaches every gate by its week, earliest
 * gate first, the kinds of a gate in turns, whole pieces only. `remaining` is counted down. `capacities` are the hours
 * of this and all later weeks that tasks may take; beyond their end a week is taken for as long as the first.
 */
export function paceTasks(
  remaining: Map<GateTask, number>,
  targets: ReadonlyMap<string, number>,
  week: number,
  capacities: readonly number[],
  blockHours: number,
): TaskShare[] {
  const capacity = capacities[0] ?? 0
  const open = [...remaining].filter(([, count]) => count > 0)
  if (open.length === 0 || capacity < blockHours) return []
  const targetOf = (task: GateTask): number => targets.get(task.gate) ?? week
  const shares = [...new Set(open.map(([task]) => targetOf(task)))].map((target) => {
    const hours = sum(open.filter(([task]) => targetOf(task) <= target).map(([task, count]) => count * task.hoursEach))
    const room = hoursUntil(capacities, target - week)
    return room <= 0 ? 1 : hours / room
  })
  const wanted = Math.min(1, Math.max(...shares)) * capacity
  const taken = new Map<GateTask, number>()
  let spent = 0
  while (spent < wanted - TOLERANCE) {
    const next = open
      .filter(
        ([task, count]) => (taken.get(task) ?? 0) < mostOf(task, count) && fits(taken, task, capacity, blockHours),
      )
      .reduce<GateTask | null>((best, [task]) => {
        if (best === null) return task
        if (targetOf(task) !== targetOf(best)) return targetOf(task) < targetOf(best) ? task : best
        return openShare(task) > openShare(best) + TOLERANCE ? task : best
      }, null)
    if (next === null) break
    taken.set(next, (taken.get(next) ?? 0) + 1)
    spent += next.hoursEach
  }
  function openShare(task: GateTask): number {
    return ((remaining.get(task) ?? 0) - (taken.get(task) ?? 0)) / task.count
  }
  return [...taken].map(([task, units]) => {
    remaining.set(task, (remaining.get(task) ?? 0) - units)
    return { task, units, hours: taskHours(units, task.hoursEach, blockHours) }
  })
}

const mostOf = ({ unit }: GateTask, count: number): number => Math.min(count, PLAN_POLICY.mostPerWeek[unit] ?? count)

function hoursUntil(capacities: readonly number[], weeksAhead: number): number {
  let total = 0
  for (let at = 0; at <= weeksAhead; at++) total += capacities[at] ?? capacities[0] ?? 0
  return total
}

function fits(taken: ReadonlyMap<GateTask, number>, added: GateTask, capacity: number, blockHours: number): boolean {
  const counts = new Map(taken).set(added, (taken.get(added) ?? 0) + 1)
  const hours = sum([...counts].map(([task, units]) => taskHours(units, task.hoursEach, blockHours)))
  return hours <= capacity + TOLERANCE
}

/** Pieces that are done in one sitting, so that their hours fill half-hour blocks where that is possible. */
export function unitsPerSitting(hoursEach: number, blockHours: number): number {
  const isWhole = (hours: number): boolean => Math.abs(hours / blockHours - Math.round(hours / blockHours)) < TOLERANCE
  return [1, 2, 3, 4].find((units) => isWhole(units * hoursEach)) ?? 1
}

/** Hours of so many pieces in whole blocks, sitting by sitting. */
export function taskHours(units: number, hoursEach: number, blockHours: number): number {
  return sum(sittings(units, hoursEach, blockHours).map(({ hours }) => hours))
}

export function sittings(units: number, hoursEach: number, blockHours: number): { units: number; hours: number }[] {
  const size = unitsPerSitting(hoursEach, blockHours)
  return Array.from({ length: Math.ceil(units / size) }, (_, at) => {
    const count = Math.min(size, units - at * size)
    return { units: count, hours: Math.ceil((count * hoursEach) / blockHours - TOLERANCE) * blockHours }
  })
}
