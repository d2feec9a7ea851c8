import type { EntryOf } from '../facts/entry.ts'
import { pausedUntil } from '../facts/pause.ts'
import { leavesOf } from '../rules/criterion.ts'
import { type Framework, forLevel } from '../rules/framework.ts'
import { type CivilDate, type Day, dayOf, formatDay } from '../time/dates.ts'
import { type AnsweredItem, isCurrent } from './answered.ts'
import { type Card, type DueCard, dueCards, dueDay, retentionFor, type ScheduledCard } from './review.ts'

/** Banks of cards that the learner grades: no question, so no key to mark them by. */
export const STORY_CARDS = 'stories'
export const PRINCIPLE_CARDS = 'principles'

export const storyCard = (story: string): string => `story:${story}`
export const principleCard = (principle: string): string => `principle:${principle}`

/** What the review queue is made from, on one day. */
export interface ReviewSource {
  framework: Framework
  level: string
  answered: Iterable<AnsweredItem>
  /** Ids of self-graded cards that there is still something to recall for. */
  recallCards: ReadonlySet<string>
  asOf: Day
  interviewDate: CivilDate | null
  pauses: readonly EntryOf<'pause'>[]
}

export interface QueuedCard extends DueCard {
  bank: string
  seconds: number
}

export interface ReviewQueue {
  /** Due today, most at risk first, no more than the daily cap leaves. */
  queue: QueuedCard[]
  /** Due, but beyond the cap or during a pause. */
  backlog: number
  /** Estimate for the queue: the time of the last answers, with time to read why. */
  minutes: number
  doneToday: number
  pausedUntil: CivilDate | null
  isLastDays: boolean
  /** Cards of questions that are no longer asked, or reworded so that they are new ones. */
  orphans: string[]
}

/** Seconds to read an explanation after answering; only the estimate of minutes rests on it. */
const READING_SECONDS = 10

export function reviewQueue(source: ReviewSource): ReviewQueue {
  const { framework, asOf } = source
  const { review } = framework.constants
  const cards = new Map<string, { scheduled: ScheduledCard; item: AnsweredItem }>()
  const retentionOf = retentionOfBanks(source)
  const isAsked = askedStill(source)
  const orphans: string[] = []
  let doneToday = 0
  for (const item of source.answered) {
    if (item.card === null) continue
    if (!isAsked(item)) {
      orphans.push(item.item)
      continue
    }
    if (item.card.lastReview === asOf && item.card.reps > 1) doneToday++
    cards.set(item.item, { scheduled: { card: item.card, retention: retentionOf(item.bank) }, item })
  }
  const paused = pausedUntil('reviews', source.pauses, formatDay(asOf))
  const { queue, backlog, isLastDays } = dueCards(
    [...cards.values()].map(({ scheduled }) => scheduled),
    asOf,
    {
      interviewDay: interviewDay(source),
      dailyCap: review.dailyCap - doneToday,
      isPaused: paused !== null,
    },
    review,
  )
  const queued = queue.map((due): QueuedCard => {
    const item = cards.get(due.id)?.item
    return { ...due, bank: item?.bank ?? '', seconds: item?.seconds ?? 0 }
  })
  return {
    queue: queued,
    backlog,
    minutes: queued.reduce((sum, { seconds }) => sum + seconds + READING_SECONDS, 0) / 60,
    doneToday,
    pausedUntil: paused,
    isLastDays,
    orphans: orphans.sort(),
  }
}

/** Tells of an item whether it is one that is asked today. */
function askedStill({ framework, recallCards }: ReviewSource): (item: AnsweredItem) => boolean {
  const versions = new Map(framework.banks.map((bank) => [bank.id, bank.versions]))
  return (item) =>
    item.bank === STORY_CARDS || item.bank === PRINCIPLE_CARDS
      ? recallCards.has(item.item)
      : isCurrent(item, versions.get(item.bank) ?? {})
}

type Schedule = Pick<ReviewSource, 'framework' | 'level' | 'asOf' | 'interviewDate'>

/** The retention that cards of a bank are to be kept at. */
function retentionOfBanks({ framework, level }: Pick<Schedule, 'framework' | 'level'>): (bank: string) => number {
  const asked = accuracyAsked(framework, level)
  return (bank) => retentionFor(asked.get(bank) ?? null, framework.constants.review)
}

/** Day a card is due next, by the retention of its bank and with the interview as horizon. */
export const nextDue = (bank: string, card: Card, schedule: Schedule): CivilDate =>
  formatDay(
    dueDay(
      { card, retention: retentionOfBanks(schedule)(bank) },
      schedule.asOf,
      interviewDay(schedule),
      schedule.framework.constants.review,
    ),
  )

const interviewDay = ({ interviewDate }: Pick<ReviewSource, 'interviewDate'>): Day | null =>
  interviewDate === null ? null : dayOf(interviewDate)

/** The highest accuracy that the level's objectives ask of each bank, by its id; no entry where none does. */
export function accuracyAsked({ objectives }: Pick<Framework, 'objectives'>, level: string): Map<string, number> {
  const asked = new Map<string, number>()
  const leaves = objectives
    .filter((objective) => objective.level === level)
    .flatMap(({ criteria }) => criteria.flatMap(leavesOf))
  for (const { metric, scope, atLeast } of leaves) {
    if (metric !== 'accuracy' || typeof scope.bank !== 'string' || atLeast === null) continue
    asked.set(scope.bank, Math.max(asked.get(scope.bank) ?? 0, forLevel(atLeast, level)))
  }
  return asked
}
