import { sum } from '../../measure/mean.ts'
import { type Book, isAtTarget } from './book.ts'

/** Part of the free hours that a pathway asks for its competencies, 0–1. */
export interface FocusShare {
  share: number
  competencies: readonly string[]
}

/** A week that has been filled: its free hours, and those of them that each focus had. */
export interface FilledWeek {
  freeHours: number
  focusHours: readonly number[]
}

const TOLERANCE = 1e-9

/**
 * (6) The greatest gain within each focus until it has had its share of the free hours of this week and those before it
 * that are given, while one of it is below its target (measurement §6).
 */
export function givePathwayFloor(
  book: Book,
  freeHours: number,
  focuses: readonly FocusShare[],
  before: readonly FilledWeek[],
): void {
  for (const [at, { share, competencies }] of focuses.entries()) {
    const free = before.reduce((sum, week) => sum + week.freeHours, freeHours)
    const had = sum(before.map((week) => week.focusHours[at] ?? 0))
    const isOpen = (): boolean =>
      had + book.givenTo(competencies) < share * free - TOLERANCE &&
      competencies.some((id) => {
        const state = book.state(id)
        return state !== undefined && !isAtTarget(state)
      })
    while (isOpen()) {
      const id = book.best(competencies)
      const block = id === null ? null : book.blockOf(id)
      if (id === null || block === null) break
      book.give(id, block, 'pathway')
    }
  }
}

/** What is asked of the free hours: the pathway's share, less the more is known of the levels (measurement §6). */
export const askedShare = (share: number, reliability: number): number => share * (1 - reliability / 2)
