import type { Returns } from '../domain/quiz/again.ts'
import type { ReviewQueue } from '../domain/quiz/review-queue.ts'
import type { Pace } from '../domain/quiz/scoring.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { counted } from '../domain/text/counted.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { type Block, heading, muted, note, paragraph, stack, type Text } from './block.ts'
import { itemData, type QuizItem } from './quiz.ts'
import { returnBlocks } from './returns.ts'
import { listOf } from './words.ts'

/** A self-graded card of the sitting. */
export interface RecallDone {
  id: string
  title: string
  grade: number
  seconds: number
  nextDueOn: CivilDate | null
}

export interface ReviewOutcome {
  asked: readonly QuizItem[]
  recalled: readonly RecallDone[]
  /** What was missed and came again in the sitting. */
  returns: Returns
  pace: Pace
  /** The day of the sitting. */
  day: CivilDate
  /** What is due after it. */
  remaining: ReviewQueue
}

export function buildReview(outcome: ReviewOutcome): {
  data: object
  blocks: Block[]
} {
  const { asked, recalled, returns, pace, day, remaining } = outcome
  const correct = asked.filter(({ scored }) => scored.isCorrect).length
  const data = {
    answered: asked.length + recalled.length,
    correct: correct + recalled.filter(({ grade }) => grade > 1).length,
    timedOut: pace.timedOut,
    again: returns,
    remaining: {
      due: remaining.queue.length,
      backlog: remaining.backlog,
      minutes: remaining.minutes,
      doneToday: remaining.doneToday,
      pausedUntil: remaining.pausedUntil,
    },
    items: asked.map(itemData),
    cards: recalled,
  }
  return {
    data,
    blocks: [
      heading('Review'),
      ...(asked.length + recalled.length === 0 ? nothing(remaining, day) : done(outcome, correct)),
    ],
  }
}

function nothing({ pausedUntil, doneToday, backlog, queue }: ReviewQueue, day: CivilDate): Block[] {
  if (pausedUntil !== null)
    return [paragraph(`Paused until ${dayWords(pausedUntil, day)}.`), note('prep pause reviews --end continues now')]
  if (queue.length > 0)
    return [
      paragraph(`No question is due, but ${counted(queue.length, 'card')} that you grade yourself.`),
      note('prep review --stories asks them'),
    ]
  if (backlog > 0)
    return [
      paragraph(`Today's share of ${counted(doneToday, 'card')} is done; the ${counted(backlog, 'other')} can wait.`),
    ]
  return [
    paragraph(doneToday > 0 ? 'All done for today.' : 'Nothing is due.'),
    note('prep quiz BANK practices something new; what you practice comes back here'),
  ]
}

function done({ asked, recalled, returns, day, remaining }: ReviewOutcome, correct: number): Block[] {
  const again = asked.filter(({ scored }) => !scored.isCorrect).map(({ item }) => item.id)
  const next = [...asked, ...recalled].flatMap(({ nextDueOn }) => nextDueOn ?? []).sort()[0]
  const left = remaining.queue.length
  const parts = [
    ...(asked.length > 0 ? [`${correct} of ${counted(asked.length, 'question')} right`] : []),
    ...(recalled.length > 0 ? [`${counted(recalled.length, 'card')} recalled`] : []),
  ]
  const text: Text = [
    `${capitalize(listOf(parts))}.`,
    left > 0 ? ` ${left} left for today.` : ' That is all for today.',
  ]
  return stack(
    paragraph(text),
    ...returnBlocks(returns),
    again.length > 0 &&
      paragraph([
        muted(`Sooner again: ${listOf(again.slice(0, 8))}${again.length > 8 ? ` and ${again.length - 8} more` : ''}.`),
      ]),
    next !== undefined && note(`the first of them comes back on ${dayWords(next, day)}`),
  )
}
