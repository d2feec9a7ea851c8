import { type FSRS, FSRSVersion, fsrs } from 'ts-fsrs'
import type { ReviewConstants } from '../measure/constants.ts'
import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'
import type { Scored } from './scoring.ts'

/** Again, Hard, Good, Easy. */
export const GRADES = [1, 2, 3, 4] as const
export type Grade = (typeof GRADES)[number]

export const isGrade = (value: number): value is Grade => GRADES.some((grade) => grade === value)

/** Which weights a card's state was computed with: states of other weights are recomputed from the log. */
export const WEIGHTS_VERSION = FSRSVersion

/** Difficulty in [1, 10]; stability: days until the chance of recall has fallen to 90%. */
export interface MemoryState {
  difficulty: number
  stability: number
}

/** A card after its reviews. Everything here follows from the log; the day it is due follows from this. */
export interface Card extends MemoryState {
  id: string
  lastReview: Day
  reps: number
  /** Reviews graded Again, the first one apart. */
  lapses: number
  weightsVersion: string
}

/** One row of the append-only review log. `at` is the instant of the answer (ISO 8601, UTC): it orders a day's rows. */
export interface Review {
  card: string
  day: Day
  at: string
  grade: Grade
}

/** A counted review with what it changed. `retrievability` is the chance of recall just before; null at the first. */
export interface ReviewStep {
  day: Day
  grade: Grade
  elapsedDays: number
  retrievability: number | null
  card: Card
}

/**
 * Only the pure part of ts-fsrs is used, without fuzz and learning steps: its card methods stretch intervals so that
 * the grades differ by a day at least, and count days in UTC (measurement §4).
 */
const PURE = { enable_fuzz: false, enable_short_term: false, learning_steps: [], relearning_steps: [] }

const memory = fsrs(PURE)

/** Memory state after a review graded `grade`, `elapsedDays` after the one before; null is a new card (§4). */
export function nextMemory(state: MemoryState | null, elapsedDays: number, grade: Grade): MemoryState {
  if (!(elapsedDays >= 0)) throw new RangeError(`a review cannot precede the one before: ${elapsedDays} days`)
  return memory.next_state(state, elapsedDays, grade)
}

/** Chance of recall `elapsedDays` days after the last review: 0.9 after `stability` days (§4). */
export const retrievabilityAfter = (elapsedDays: number, stability: number): number =>
  memory.forgetting_curve(elapsedDays, stability)

/** Days until the chance of recall falls to `retention`, rounded, in [1, capDays] (§4). */
export const intervalDays = (stability: number, retention: number, capDays: number): number =>
  Math.min(capDays, schedulerOf(retention).next_interval(stability, 0))

/** One scheduler for each retention: to make one takes longer than to ask it for a thousand intervals. */
const schedulers = new Map<number, FSRS>()

function schedulerOf(retention: number): FSRS {
  const known =
    schedulers.get(retention) ??
    fsrs({ ...PURE, request_retention: retention, maximum_interval: Number.MAX_SAFE_INTEGER })
  schedulers.set(retention, known)
  return known
}

/** Grade of a scored answer (§4): Easy only when the learner says so of an answer in time and without a hint. */
export function gradeOf(
  { isCorrect, isLateCorrect }: Pick<Scored, 'isCorrect' | 'isLateCorrect'>,
  { isHinted, isEasy }: { isHinted: boolean; isEasy: boolean },
): Grade {
  if (!isCorrect && !isLateCorrect) return 1
  if (isLateCorrect || isHinted) return 2
  return isEasy ? 4 : 3
}

/** Retention to aim at for the items of an objective of this accuracy (null: of none): strict for strict ones (§4). */
export const retentionFor = (accuracy: number | null, { retention, strictRetention }: ReviewConstants): number =>
  accuracy !== null && accuracy >= strictRetention ? strictRetention : retention

/**
 * Counted reviews of every card, replayed from the log in any order of its rows: by day, within a day by instant, of
 * which only the first counts (measurement §4). A backdated review thus gives what a timely one would have given.
 */
export function replayReviews(log: readonly Review[]): Map<string, ReviewStep[]> {
  const ordered = log.toSorted((x, y) => x.day - y.day || compareText(x.at, y.at) || x.grade - y.grade)
  const histories = new Map<string, ReviewStep[]>()
  for (const review of ordered) {
    const steps = histories.get(review.card) ?? []
    const before = steps.at(-1)?.card ?? null
    if (before?.lastReview === review.day) continue
    steps.push(reviewStep(before, review))
    histories.set(review.card, steps)
  }
  return histories
}

function reviewStep(before: Card | null, { card: id, day, grade }: Review): ReviewStep {
  const elapsedDays = before === null ? 0 : day - before.lastReview
  const card: Card = {
    ...nextMemory(before, elapsedDays, grade),
    id,
    lastReview: day,
    reps: (before?.reps ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (before !== null && grade === 1 ? 1 : 0),
    weightsVersion: WEIGHTS_VERSION,
  }
  const retrievability = before === null ? null : retrievabilityAfter(elapsedDays, before.stability)
  return { day, grade, elapsedDays, retrievability, card }
}

/** The cards of a log, in the order of their ids. */
export function cardsOf(log: readonly Review[]): Card[] {
  const cards = [...replayReviews(log).values()].flatMap((steps) => steps.at(-1)?.card ?? [])
  return cards.sort((x, y) => compareText(x.id, y.id))
}

/** A card and the retention it is to be kept at (`retentionFor`). */
export interface ScheduledCard {
  card: Card
  retention: number
}

/**
 * Day a card is due. With an interview ahead of `asOf`, no interval reaches beyond the day before it, counted from the
 * card's last review; without one, `maxIntervalDays` is the cap (measurement §4).
 */
export function dueDay(
  { card, retention }: ScheduledCard,
  asOf: Day,
  interviewDay: Day | null,
  { maxIntervalDays }: ReviewConstants,
): Day {
  const cap =
    interviewDay === null || interviewDay <= asOf ? maxIntervalDays : Math.max(1, interviewDay - 1 - card.lastReview)
  return card.lastReview + intervalDays(card.stability, retention, cap)
}

export interface DueCard {
  id: string
  due: Day
  overdueDays: number
  /** Chance of recall today. */
  retrievability: number
  /** Chance of recall on the interview day if not reviewed before; null without an interview ahead. */
  retrievabilityAtInterview: number | null
}

export interface DueOptions {
  /** Null without an interview; one that lies behind is ignored. */
  interviewDay: Day | null
  /** Cards that may still be asked today. */
  dailyCap: number
  /** The learner paused: nothing is asked, the backlog is still counted. */
  isPaused: boolean
}

export interface DueQueue {
  queue: DueCard[]
  /** Due cards that did not get into the queue. */
  backlog: number
  /** Within `lastDays` of the interview: cards that would not hold until then are queued too. */
  isLastDays: boolean
}

/**
 * What to review on `asOf` (measurement §4): due cards, those most at risk of being forgotten first, cut at the daily
 * cap. In the last days before the interview also every card whose chance of recall then would be below the standard
 * retention, and the risk is that of the interview day. A card is asked once a day.
 */
export function dueCards(
  cards: readonly ScheduledCard[],
  asOf: Day,
  { interviewDay, dailyCap, isPaused }: DueOptions,
  constants: ReviewConstants,
): DueQueue {
  const interview = interviewDay !== null && interviewDay > asOf ? interviewDay : null
  const isLastDays = interview !== null && interview - asOf <= constants.lastDays
  const due = cards
    .filter(({ card }) => card.lastReview < asOf)
    .map((scheduled): DueCard => {
      const { id, lastReview, stability } = scheduled.card
      const day = dueDay(scheduled, asOf, interview, constants)
      return {
        id,
        due: day,
        overdueDays: Math.max(0, asOf - day),
        retrievability: retrievabilityAfter(asOf - lastReview, stability),
        retrievabilityAtInterview: interview === null ? null : retrievabilityAfter(interview - lastReview, stability),
      }
    })
    .filter(
      ({ due: day, retrievabilityAtInterview: atInterview }) =>
        day <= asOf || (isLastDays && atInterview !== null && atInterview < constants.retention),
    )
  const riskOf = ({ retrievability, retrievabilityAtInterview }: DueCard): number =>
    isLastDays && retrievabilityAtInterview !== null ? retrievabilityAtInterview : retrievability
  due.sort((x, y) => riskOf(x) - riskOf(y) || x.due - y.due || compareText(x.id, y.id))
  const queue = isPaused ? [] : due.slice(0, Math.max(0, dailyCap))
  return { queue, backlog: due.length - queue.length, isLastDays }
}
