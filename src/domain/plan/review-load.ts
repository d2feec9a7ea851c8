import { sum } from '../measure/mean.ts'
import type { Framework } from '../rules/framework.ts'
import { DAYS_PER_WEEK, type Day, mondayOf } from '../time/dates.ts'
import type { AskedOfBank } from './bank-choice.ts'

/** Hours of spaced review that are due now and that come up every week; what they train sums to 1. */
export interface ReviewLoad {
  dueHours: number
  weeklyHours: number
  trains: Readonly<Record<string, number>>
  /** What was asked of each bank so far; by id. */
  asked: ReadonlyMap<string, AskedOfBank>
}

export const NO_REVIEWS: ReviewLoad = { dueHours: 0, weeklyHours: 0, trains: {}, asked: new Map() }

const LOOK_AHEAD_DAYS = 4 * DAYS_PER_WEEK
const SECONDS_AN_HOUR = 3600
/** What an answer takes with its explanation, beyond the time it took to give. */
const EXPLANATION_SECONDS = 10

/** The load of the cards that are due and that will be within four weeks, by what their banks train (measurement §6). */
export function reviewLoadOf(
  cards: readonly { bank: string; due: Day; seconds: number }[],
  { banks }: Pick<Framework, 'banks'>,
  asOf: Day,
): Omit<ReviewLoad, 'asked'> {
  const waiting = cards.map(({ bank, due, seconds }) => ({
    bank,
    due,
    hours: (seconds + EXPLANATION_SECONDS) / SECONDS_AN_HOUR,
  }))
  const due = waiting.filter((card) => card.due <= asOf)
  const soon = waiting.filter((card) => card.due > asOf && card.due <= mondayOf(asOf) + LOOK_AHEAD_DAYS)
  const all = sumOf([...due, ...soon])
  const competencyOf = new Map(banks.map(({ id, competency }) => [id, competency]))
  const trains: Record<string, number> = {}
  for (const { bank, hours } of [...due, ...soon]) {
    const competency = competencyOf.get(bank)
    if (competency !== undefined) trains[competency] = (trains[competency] ?? 0) + hours / all
  }
  return { dueHours: sumOf(due), weeklyHours: sumOf(soon) / (LOOK_AHEAD_DAYS / DAYS_PER_WEEK), trains }
}

const sumOf = (list: readonly { hours: number }[]): number => sum(list.map(({ hours }) => hours))
