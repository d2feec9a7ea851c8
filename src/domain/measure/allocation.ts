import { compareText } from '../text/compare-text.ts'
import type { LearningConstants } from './constants.ts'
import { expectedContribution, indexSlope, type LearningState, levelAfter } from './learning.ts'
import { sum } from './mean.ts'

/** A week to be filled. Hours already `placed` on a competency count for its weekly cap and raise its level. */
export interface WeekBudget {
  /** All study hours of the week: the cap is a share of these. */
  hours: number
  /** Hours left to be allocated; at most `hours`. */
  freeHours: number
  placed: Readonly<Record<string, number>>
}

export interface WeekAllocation {
  /** Hours allocated by competency; 0 where none. */
  hours: Record<string, number>
  /** Free hours that found no use. */
  unassigned: number
  /** Why some are left: less than a block, every competency at its weekly cap, or nothing to gain. */
  unassignedReason: 'partial-block' | 'weekly-cap' | 'no-gain' | null
}

export interface Allocation {
  weeks: WeekAllocation[]
  totals: Record<string, number>
  levels: Record<string, number>
  /** Expected index points (before adjustments) of the competencies at the start and at the end. */
  expectedStart: number
  expectedEnd: number
  /** Every level was at its target at the start: maintain and do mocks. */
  isAllAtTarget: boolean
}

export interface MeasureFirst {
  id: string
  /** Expected reduction of the index's variance by one assessment. */
  gain: number
  reason: 'uncertain' | 'no-recent-external-evidence'
}

const TOLERANCE = 1e-9

/**
 * Hours by week and competency (measurement §6). Greedy half-hour blocks: each goes where it adds most to the expected
 * index, ties alphabetical. The expected index is a sum of concave functions of hours, so a week's plan is optimal up
 * to the block. At most `weeklyCapShare` of a week's hours for one competency, those already placed included.
 */
export function allocate(
  states: readonly LearningState[],
  weeks: readonly WeekBudget[],
  constants: LearningConstants,
): Allocation {
  const sorted = states.toSorted((one, other) => compareText(one.id, other.id))
  const current = new Map(sorted.map((state) => [state.id, state]))
  const allocated = weeks.map((week) => {
    for (const [id, state] of current) current.set(id, studied(state, week.placed[id] ?? 0, constants))
    return allocateWeek(current, week, constants)
  })
  const ids = sorted.map((state) => state.id)
  return {
    weeks: allocated,
    totals: Object.fromEntries(ids.map((id) => [id, sum(allocated.map((week) => week.hours[id] ?? 0))])),
    levels: Object.fromEntries([...current].map(([id, state]) => [id, state.level])),
    expectedStart: expectedTotal(sorted),
    expectedEnd: expectedTotal([...current.values()]),
    isAllAtTarget: sorted.every((state) => state.level >= state.target - TOLERANCE),
  }
}

/** Fills one week and leaves the raised levels in `current`, whose order decides ties. */
function allocateWeek(
  current: Map<string, LearningState>,
  week: WeekBudget,
  constants: LearningConstants,
): WeekAllocation {
  const block = constants.blockHours
  const cap = constants.weeklyCapShare * week.hours + TOLERANCE
  const blocks = new Map([...current.keys()].map((id) => [id, 0]))
  const gains = new Map([...current].map(([id, state]) => [id, blockGain(state, constants)]))
  let free = Math.max(0, Math.floor((week.freeHours + TOLERANCE) / block))
  let unassignedReason: WeekAllocation['unassignedReason'] = 'partial-block'
  while (free > 0) {
    const open = [...gains].filter(([id]) => (week.placed[id] ?? 0) + ((blocks.get(id) ?? 0) + 1) * block <= cap)
    const best = open.reduce<[string, number] | null>((top, one) => (top === null || one[1] > top[1] ? one : top), null)
    if (best === null || best[1] <= 0) {
      unassignedReason = best === null ? 'weekly-cap' : 'no-gain'
      break
    }
    const [id] = best
    const state = current.get(id)
    if (state === undefined) break
    const raised = studied(state, block, constants)
    current.set(id, raised)
    gains.set(id, blockGain(raised, constants))
    blocks.set(id, (blocks.get(id) ?? 0) + 1)
    free -= 1
  }
  const hours = Object.fromEntries([...blocks].map(([id, count]) => [id, count * block]))
  const used = block * sum([...blocks.values()])
  const unassigned = Math.max(0, week.freeHours - used)
  return { hours, unassigned, unassignedReason: unassigned <= TOLERANCE ? null : unassignedReason }
}

const studied = (state: LearningState, hours: number, constants: LearningConstants): LearningState => ({
  ...state,
  level: levelAfter(state.level, hours, state.ratePerHour, constants.ceiling),
})

const blockGain = (state: LearningState, constants: LearningConstants): number =>
  expectedContribution(studied(state, constants.blockHours, constants)) - expectedContribution(state)

const expectedTotal = (states: readonly LearningState[]): number => sum(states.map(expectedContribution))

/**
 * Reduction of the index's variance by one assessment (measurement §6): a²(se² − se'²) with
 * se'² = 1/(1/se² + 1/(τ² + σ²)) and a the index points per rubric point. τ and σ are the rater's and the occasion's
 * standard deviations of the source that would assess.
 */
export function assessmentGain(
  state: LearningState,
  source: { raterSd: number; occasionSd: number },
  constants: LearningConstants,
): number {
  const before = state.se ** 2
  const error = source.raterSd ** 2 + source.occasionSd ** 2
  const reduction = before === 0 ? 0 : (before * before) / (before + error)
  return indexSlope(state, constants) ** 2 * reduction
}

/**
 * Competencies to be assessed before more is planned for them: too uncertain, or without a rating by others for
 * `measureFirstDays` (null: never). Greatest gain first, ties alphabetical (measurement §6).
 */
export function measureFirst(
  candidates: readonly { state: LearningState; daysSinceExternal: number | null }[],
  source: { raterSd: number; occasionSd: number },
  constants: LearningConstants,
): MeasureFirst[] {
  return candidates
    .flatMap(({ state, daysSinceExternal }): MeasureFirst[] => {
      const isUncertain = state.se > constants.measureFirstSe
      const isRecent = daysSinceExternal !== null && daysSinceExternal <= constants.measureFirstDays
      if (!isUncertain && isRecent) return []
      return [
        {
          id: state.id,
          gain: assessmentGain(state, source, constants),
          reason: isUncertain ? 'uncertain' : 'no-recent-external-evidence',
        },
      ]
    })
    .sort((one, other) => other.gain - one.gain || compareText(one.id, other.id))
}
