import { activeStories } from '../../domain/metrics/pieces.ts'
import type { RecallCard } from '../../domain/quiz/question.ts'
import {
  PRINCIPLE_CARDS,
  principleCard,
  type ReviewQueue,
  STORY_CARDS,
  storyCard,
} from '../../domain/quiz/review-queue.ts'
import { paceOf } from '../../domain/quiz/scoring.ts'
import { listChooser, openSession } from '../../domain/quiz/session.ts'
import { STORY_TEXTS } from '../../domain/story/template.ts'
import { counted } from '../../domain/text/counted.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { note } from '../../reports/block.ts'
import { buildReview } from '../../reports/review.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, numberOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { reviewsDue } from '../lookup/reviews-due.ts'
import { answeredItems } from '../recording/answered-items.ts'
import { receipt } from '../recording/write.ts'
import { itemsAsked } from '../session/items.ts'
import { withNextDue } from '../session/next-due.ts'
import { returning, sittingDay, sittingScript } from '../session/request.ts'
import { checkScript } from '../session/script.ts'
import { holdSitting, type Sitting } from '../session/sitting.ts'

/** What sessions of the review queue are recorded under; no bank can have this id twice over. */
const SUBJECT = 'review'
/** Stories and principles that join the queue for the first time, a sitting. */
const NEW_RECALL_CARDS = 5

export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1 })
  const n = numberOption(input, 'n', { min: 1, isWhole: true })
  const { date, warnings } = sittingDay(context, input)
  const reviews = reviewsDue(context, date)
  const questions = reviews.queue.filter(({ bank }) => !isRecall(bank))
  const cards = flagOption(input, 'stories') ? recallCards(context, reviews) : []
  if (questions.length + cards.length === 0) return nothingDue(context, reviews)
  const script = await sittingScript(context, input)
  const items = await itemsAsked(context, questions)
  if (script) checkScript(script, items)
  const seed = context.seed()
  const banks = new Map(context.framework().banks.map((bank) => [bank.id, bank]))
  const due = counted(questions.length + cards.length, 'card')
  const list = { order: items, maxItems: n, isDecided: () => false, atEnd: 'complete', reason: 'due' } as const
  const sitting = await holdSitting(context, input, script, {
    command: 'review',
    subject: SUBJECT,
    mode: 'practice',
    day: date,
    seed,
    opening: [`${due} due, about ${counted(Math.max(1, Math.round(reviews.minutes)), 'minute')}`],
    session: openSession(returning(listChooser(list), script), seed, 'practice'),
    resumed: null,
    of: Math.min(n ?? Number.POSITIVE_INFINITY, items.length),
    limitOf: ({ bank }) => banks.get(bank)?.timeLimitSeconds ?? null,
    cards,
    most: n,
    minutes,
    lastSeen: new Map([...answeredItems(context, date).values()].map((item) => [item.item, item.lastSeen])),
    dueOn: new Map(reviews.queue.map((card) => [card.id, card.due])),
    begins: {},
    ends: () => ({}),
    afterInterrupt: 'prep review continues with the rest',
  })
  context.refresh()
  return conclude(context, sitting, date, warnings)
}

const isRecall = (bank: string): boolean => bank === STORY_CARDS || bank === PRINCIPLE_CARDS

/** Self-graded cards: those that are due, then some that were never asked. */
function recallCards(context: Context, { queue }: ReviewQueue): RecallCard[] {
  const all = [...storyCards(context), ...principleCards(context)]
  const known = answeredItems(context, context.today())
  const due = queue.flatMap(({ id }) => all.find((card) => card.id === id) ?? [])
  const fresh = all.filter(({ id }) => !known.has(id)).slice(0, NEW_RECALL_CARDS)
  return [...due, ...fresh]
}

const storyCards = (context: Context): RecallCard[] =>
  activeStories(context.evidence()).map(({ subject, payload }) => ({
    id: storyCard(subject),
    bank: STORY_CARDS,
    title: payload.title,
    prompt: 'Tell this story: situation, task, what you did, and the result with its figures.',
    reveal: [
      ...STORY_TEXTS.map((part) => ({ part, text: payload[part] ?? '' })),
      ...(payload.metrics.length > 0
        ? [{ part: 'figures', text: payload.metrics.map(({ says }) => says).join('; ') }]
        : []),
    ].filter(({ text }) => text.trim() !== ''),
  }))

const principleCards = (context: Context): RecallCard[] =>
  context.framework().principles.map(({ id, name, gist, indicators }) => ({
    id: principleCard(id),
    bank: PRINCIPLE_CARDS,
    title: name,
    prompt: 'Say what it asks for, and three behaviors that show it.',
    reveal: [{ part: 'gist', text: gist }, ...indicators.map((text, index) => ({ part: String(index + 1), text }))],
  }))

function nothingDue(context: Context, reviews: ReviewQueue): Result {
  const { data, blocks } = buildReview({
    asked: [],
    recalled: [],
    returns: { asked: 0, known: 0 },
    pace: paceOf([], context.framework().constants.quiz),
    day: context.asOf(),
    remaining: reviews,
  })
  return { kind: 'receipt', operation: null, entries: [], data, blocks, warnings: [] }
}

function conclude(
  context: Context,
  { operation, asked, recalled, returns }: Sitting,
  day: CivilDate,
  warnings: readonly string[],
): Result {
  const { data, blocks } = buildReview({
    asked: withNextDue(context, day, asked, ({ item }) => item.id),
    recalled: withNextDue(context, day, recalled, ({ id }) => id),
    pace: paceOf(
      asked.map(({ scored }) => scored),
      context.framework().constants.quiz,
    ),
    returns,
    day,
    remaining: reviewsDue(context, day),
  })
  return receipt(operation, data, [...blocks, note('prep undo takes this sitting back')], warnings)
}
