import type { LearningConstants } from '../../measure/constants.ts'
import type { LearningState } from '../../measure/learning.ts'
import { type FreeBlock, type OpenWeek, openBook, type PlanOption } from './book.ts'
import { giveBreadth } from './breadth.ts'
import { giveByGain } from './gain.ts'
import { type FilledWeek, type FocusShare, givePathwayFloor } from './pathway-floor.ts'
import { giveUpkeep } from './upkeep.ts'

/** What stays the same from week to week. `focuses` have the asked share (askedShare). */
export interface FreeRules {
  options: ReadonlyMap<string, readonly PlanOption[]>
  focuses: readonly FocusShare[]
  /** Weeks of the plan, from its first, in which an accelerated competency gets a block; by id. */
  spans: ReadonlyMap<string, number>
  constants: LearningConstants
}

/** What one week hands on to the next. */
export interface FreeMemory {
  states: readonly LearningState[]
  /** Competencies that were not practiced in the week before. */
  idle: ReadonlySet<string>
  /** Weeks before this one, those before the plan among them; the oldest first. */
  before: readonly FilledWeek[]
  /** How many of the plan's own weeks are filled. */
  filled: number
}

export interface FreeWeek {
  blocks: FreeBlock[]
  /** Free hours that found no use: everything is at its cap, nothing gains, or they are less than any block. */
  unassigned: number
  reason: 'partial-block' | 'caps' | 'no-gain' | null
  focusHours: number[]
  memory: FreeMemory
}

const TOLERANCE = 1e-9

/** Gives out the free hours of a week (measurement §6): upkeep, breadth, the pathway's floor, then by gain. */
export function freeWeek({ states, idle, before, filled }: FreeMemory, week: OpenWeek, rules: FreeRules): FreeWeek {
  const { constants, focuses, options, spans } = rules
  const book = openBook(states, options, week, constants)
  const isInSpan = ([, weeks]: [string, number]): boolean => filled < weeks
  const inSpan = new Set([...spans].filter(isInSpan).map(([id]) => id))
  const afterSpan = new Set([...spans.keys()].filter((id) => !inSpan.has(id)))
  const begun = week.begun ?? { freeHours: 0, focusHours: [] }
  const recent = constants.spanWeeks > 1 ? before.slice(1 - constants.spanWeeks) : []
  giveUpkeep(book, idle)
  giveBreadth(book, idle, inSpan)
  givePathwayFloor(book, week.freeHours, focuses, [...recent, begun])
  giveByGain(book, afterSpan, constants.farBelow)
  const focusHours = focuses.map(({ competencies }) => book.givenTo(competencies))
  const unassigned = book.left()
  const least = Math.min(...[...options.values()].flat().map(({ leastHours }) => leastHours))
  return {
    blocks: book.blocks(),
    unassigned,
    reason: reasonFor(),
    focusHours,
    memory: {
      states: book.states(),
      idle: new Set(book.ids.filter((id) => book.hoursOf(id) <= TOLERANCE)),
      before: [
        ...before,
        {
          freeHours: week.freeHours + begun.freeHours,
          focusHours: focusHours.map((hours, at) => hours + (begun.focusHours[at] ?? 0)),
        },
      ],
      filled: filled + 1,
    },
  }

  function reasonFor(): FreeWeek['reason'] {
    if (unassigned <= TOLERANCE) return null
    if (unassigned < least - TOLERANCE) return 'partial-block'
    return book.best(book.ids) === null ? 'caps' : 'no-gain'
  }
}
