import type { LearningConstants } from '../../measure/constants.ts'
import { indexGain, type LearningState, levelAfter } from '../../measure/learning.ts'
import { sum } from '../../measure/mean.ts'
import { compareText } from '../../text/compare-text.ts'
import type { FilledWeek } from './pathway-floor.ts'

/** An activity that a competency may be given, with its bounds in hours. */
export interface PlanOption {
  activity: string
  /** Most hours a week, all competencies together; infinite when there is no cap. */
  capHours: number
  /** Hours of the shortest block that is worth while. */
  leastHours: number
  /** From week to week it takes turns with the competency's others of this kind. */
  takesTurns?: boolean
  /** Its material is the competency's own, as questions of a bank are; else the activity's, whatever it is done for. */
  isOfCompetency?: boolean
}

/** What hours of an option are counted under where its material or its turn is concerned. */
export const materialOf = ({ activity, isOfCompetency }: PlanOption, competency: string): string =>
  isOfCompetency === true ? questionsFor(activity, competency) : activity

/** Questions of a competency's banks, asked in an activity. */
export const questionsFor = (activity: string, competency: string): string => `${activity} ${competency}`

/** What a free hour is for, in the order in which they are given out (measurement §6). */
export type FreeReason = 'upkeep' | 'breadth' | 'pathway' | 'gain'

/** Free hours of a week for one activity, counted for the competency they are planned for. */
export interface FreeBlock {
  competency: string
  activity: string
  hours: number
  why: FreeReason
}

/** A week before its free hours are given out. */
export interface OpenWeek {
  /** All study hours of the week: a competency's cap is a share of these. */
  hours: number
  freeHours: number
  /** Hours of the week that are planned already, by competency and by activity; they count for the caps. */
  placed: Readonly<Record<string, number>>
  placedByActivity: Readonly<Record<string, number>>
  /** Free hours of the week that are spent already; none unless it has begun. */
  begun?: FilledWeek
}

type BookedBlock = Pick<PlanOption, 'activity'> & { hours: number }

/** The week's free hours while they are given out. */
export interface Book {
  /** Ids in order, which decides ties. */
  ids: readonly string[]
  left(): number
  state(id: string): LearningState | undefined
  /** Hours of a competency so far, placed ones included. */
  hoursOf(id: string): number
  /** Hours given out to any of these. */
  givenTo(ids: readonly string[]): number
  /** The block a competency would get: the first activity whose caps still hold its least hours; null: none. */
  blockOf(id: string): BookedBlock | null
  /** The same, but the shortest of all that fit. */
  shortestOf(id: string): BookedBlock | null
  /** Points of the expected index per hour of the next block; null when there is none. */
  gainOf(id: string): number | null
  /** The competency whose next block gains most of the expected index per hour; ties by id. Null: none has one. */
  best(ids: readonly string[]): string | null
  give(id: string, block: BookedBlock, why: FreeReason): void
  blocks(): FreeBlock[]
  states(): LearningState[]
}

const TOLERANCE = 1e-9

/** Opens the book of a week. `states` are the levels at its start, before the placed hours; `options` are by competency. */
export function openBook(
  states: readonly LearningState[],
  options: ReadonlyMap<string, readonly PlanOption[]>,
  week: OpenWeek,
  constants: LearningConstants,
): Book {
  const current = new Map(
    states
      .toSorted((one, other) => compareText(one.id, other.id))
      .map((state) => [state.id, studied(state, week.placed[state.id] ?? 0, constants)]),
  )
  const hours = new Map(Object.entries(week.placed))
  const used = new Map(Object.entries(week.placedByActivity))
  const given: FreeBlock[] = []
  const cap = constants.weeklyCapShare * week.hours
  let left = Math.max(0, week.freeHours)

  const hoursOf = (id: string): number => hours.get(id) ?? 0
  const fits = (id: string, { activity, capHours, leastHours }: PlanOption): boolean =>
    leastHours <= left + TOLERANCE &&
    (used.get(activity) ?? 0) + leastHours <= capHours + TOLERANCE &&
    (hoursOf(id) === 0 || hoursOf(id) + leastHours <= cap + TOLERANCE)
  const fitting = (id: string): readonly PlanOption[] => (options.get(id) ?? []).filter((option) => fits(id, option))
  const booked = (option: PlanOption | undefined): BookedBlock | null =>
    option === undefined ? null : { activity: option.activity, hours: option.leastHours }
  const blockOf = (id: string): BookedBlock | null => booked((options.get(id) ?? []).find((option) => fits(id, option)))
  const gainOf = (id: string): number | null => {
    const state = current.get(id)
    const block = state === undefined ? null : blockOf(id)
    return state === undefined || block === null ? null : indexGain(state, block.hours, constants) / block.hours
  }
  return {
    ids: [...current.keys()],
    left: () => left,
    state: (id) => current.get(id),
    hoursOf,
    givenTo: (ids) => sum(given.map((one) => (ids.includes(one.competency) ? one.hours : 0))),
    blockOf,
    shortestOf: (id) => booked(fitting(id).toSorted((one, other) => one.leastHours - other.leastHours)[0]),
    gainOf,
    best: (ids) => {
      let top: { id: string; gain: number } | null = null
      for (const id of current.keys()) {
        const gain = ids.includes(id) ? gainOf(id) : null
        if (gain !== null && (top === null || gain > top.gain)) top = { id, gain }
      }
      return top?.id ?? null
    },
    give: (id, block, why) => {
      const state = current.get(id)
      if (state === undefined) return
      current.set(id, studied(state, block.hours, constants))
      hours.set(id, hoursOf(id) + block.hours)
      used.set(block.activity, (used.get(block.activity) ?? 0) + block.hours)
      left = Math.max(0, left - block.hours)
      const last = given.at(-1)
      if (last && last.competency === id && last.activity === block.activity && last.why === why)
        last.hours += block.hours
      else given.push({ competency: id, ...block, why })
    },
    blocks: () => given,
    states: () => [...current.values()],
  }
}

const studied = (state: LearningState, hours: number, { ceiling }: LearningConstants): LearningState => ({
  ...state,
  level: levelAfter(state.level, hours, state.ratePerHour, ceiling),
})

export const isAtTarget = ({ level, target }: LearningState): boolean => level >= target - TOLERANCE
