import { type NewEntry, SELF } from '../../domain/facts/entry.ts'
import { activeStories } from '../../domain/metrics/pieces.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Bank, Item } from '../../domain/quiz/item.ts'
import type { Question, RecallCard, Reply } from '../../domain/quiz/question.ts'
import { gradeOf } from '../../domain/quiz/review.ts'
import {
  nextDue,
  PRINCIPLE_CARDS,
  principleCard,
  type QueuedCard,
  type ReviewQueue,
  STORY_CARDS,
  storyCard,
} from '../../domain/quiz/review-queue.ts'
import { paceOf, type Scored } from '../../domain/quiz/scoring.ts'
import { listChooser, openSession } from '../../domain/quiz/session.ts'
import { STORY_PARTS } from '../../domain/story/template.ts'
import { type CivilDate, dayOf } from '../../domain/time/dates.ts'
import type { QuizItem } from '../../reports/quiz.ts'
import { buildReview, type RecallDone } from '../../reports/review.ts'
import { count } from '../../reports/words.ts'
import type { OpenOperation } from '../../store/append.ts'
import { newId } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { reviewsDue } from '../lookup/reviews-due.ts'
import { answeredItems, settle } from '../recording/answered-items.ts'
import { occurredOn, openOperation, receipt } from '../recording/write.ts'
import { type Answerer, isStop } from '../session/answerer.ts'
import { conduct } from '../session/conduct.ts'
import { answerEntry } from '../session/entry.ts'
import { openAnswerer } from '../session/open.ts'
import { checkScript, type Script } from '../session/script.ts'

/** What sessions of the review queue are recorded under; no bank can have this id twice over. */
const SUBJECT = 'review'
/** Stories and principles that join the queue for the first time, a sitting. */
const NEW_RECALL_CARDS = 5

export async function run(context: Context, input: Input): Promise<Result> {
  const minutes = numberOption(input, 'minutes', { min: 1 })
  const n = numberOption(input, 'n', { min: 1, isWhole: true })
  const answers = textOption(input, 'answers')
  if (answers === null && isSet(input, 'on'))
    throw new PrepError('usage', 'cards are reviewed today', '--on goes with --answers, for what was answered before')
  const { date, warnings } = occurredOn(context, input)
  const reviews = reviewsDue(context, date)
  const questions = reviews.queue.filter(({ bank }) => !isRecall(bank))
  const cards = flagOption(input, 'stories') ? recallCards(context, reviews) : []
  if (questions.length + cards.length === 0) return nothingDue(context, reviews)
  if (answers === null && !context.mayPrompt)
    throw new PrepError(
      'usage',
      'nobody can be asked here, and no answers were given',
      'add --answers FILE, or run it in a terminal; prep due counts what is due',
    )
  const script = answers === null ? null : (await import('../session/script-file.ts')).readScript(context, answers)
  const items = await itemsOf(context, questions)
  if (script) checkScript(script, items)
  return hold(context, input, { date, warnings, minutes, n, script, reviews, questions, items, cards })
}

const isRecall = (bank: string): boolean => bank === STORY_CARDS || bank === PRINCIPLE_CARDS

interface Plan {
  date: CivilDate
  warnings: readonly string[]
  minutes: number | null
  n: number | null
  script: Script | null
  reviews: ReviewQueue
  questions: readonly QueuedCard[]
  items: readonly Item[]
  cards: readonly RecallCard[]
}

async function hold(context: Context, input: Input, plan: Plan): Promise<Result> {
  const { date, warnings, minutes, n, script, reviews, questions, items, cards } = plan
  const { quiz } = context.framework().constants
  const banks = new Map(context.framework().banks.map((bank) => [bank.id, bank]))
  const dueOn = new Map(reviews.queue.map((card) => [card.id, card.due]))
  const lastSeen = new Map([...answeredItems(context, date).values()].map((item) => [item.item, item.lastSeen]))
  const seed = context.seed()
  const answerer = await openAnswerer(context, input, script)
  const operation = openOperation(context, 'review')
  const session = newId(context.world.now())
  const head = { kind: 'quiz', subject: SUBJECT, occurredOn: date, source: 'quiz', rater: SELF } as const
  const common = { session, mode: 'practice', seed } as const
  const asked: QuizItem[] = []
  const recalled: RecallDone[] = []
  const timeliness = { n: 0, onTime: 0 }
  const clock = stopClock(context, script !== null)
  const mayGoOn = (): boolean => minutes === null || clock.seconds() < minutes * 60
  const note = (id: string): void => {
    const due = dueOn.get(id)
    if (due === undefined || due > dayOf(date)) return
    timeliness.n++
    if (dayOf(date) <= due + 1) timeliness.onTime++
  }
  const record = (question: Question, reply: Reply, scored: Scored): void => {
    const { item, limitSeconds } = question
    const seen = lastSeen.get(item.id) ?? null
    operation.append([
      answerEntry({
        question,
        reply,
        scored,
        grade: gradeOf(scored, reply),
        session,
        mode: 'practice',
        day: date,
        lastSeen: seen,
      }),
    ])
    note(item.id)
    clock.add(reply.seconds)
    const { response, seconds, confidence } = reply
    asked.push({ item, response, scored, seconds, limitSeconds, confidence, nextDueOn: null })
  }
  try {
    operation.append([{ ...head, payload: { ...common, state: 'started' } }])
    const number = Math.min(n ?? Number.POSITIVE_INFINITY, items.length)
    answerer.say(
      `${count(questions.length + cards.length, 'card')} due, about ${count(Math.max(1, Math.round(reviews.minutes)), 'minute')}`,
    )
    const chooser = listChooser({ order: items, maxItems: n, isDecided: () => false, atEnd: 'complete' })
    const { end } = await conduct({
      session: openSession(chooser, seed, 'practice'),
      answerer,
      constants: quiz,
      questionOf: (current, item) => ({
        item,
        options: current.options,
        number: current.asked.length + 1,
        of: number,
        limitSeconds: banks.get(item.bank)?.timeLimitSeconds ?? null,
        reason: 'due',
        isExplained: true,
      }),
      record,
      mayGoOn,
    })
    const isCut = end === 'interrupted' || end === 'stopped'
    const left = n === null ? cards.length : Math.max(0, n - asked.length)
    const stop = isCut
      ? null
      : await recallAll(cards.slice(0, left), { answerer, operation, session, date, mayGoOn, note, clock, recalled })
    const isInterrupted = end === 'interrupted' || stop === 'interrupted'
    operation.append([
      {
        ...head,
        payload: {
          ...common,
          state: isInterrupted ? 'stopped' : 'finished',
          ...(timeliness.n > 0 ? { reviews: timeliness } : {}),
        },
      },
    ])
    answerer.say('')
    answerer.close()
    settle(context)
    if (isInterrupted)
      throw new PrepError(
        'interrupted',
        `stopped; ${count(asked.length + recalled.length, 'answer')} kept`,
        'prep review goes on with the rest',
      )
    context.refresh()
    return conclude(context, operation, { date, asked, recalled, warnings })
  } catch (error) {
    answerer.close()
    operation.close()
    throw error
  }
}

/** Time used: of a script its seconds, else that of the clock on the wall. */
function stopClock({ world }: Context, isScripted: boolean): { seconds: () => number; add: (seconds: number) => void } {
  const start = world.now().getTime()
  let scripted = 0
  return {
    seconds: () => (isScripted ? scripted : (world.now().getTime() - start) / 1000),
    add: (seconds) => {
      scripted += seconds
    },
  }
}

async function itemsOf(context: Context, questions: readonly QueuedCard[]): Promise<Item[]> {
  const ids = [...new Set(questions.map(({ bank }) => bank))]
  const banks = await Promise.all(ids.map((id) => context.bank(id)))
  const items = new Map(banks.flatMap((bank: Bank) => bank.items.map((item) => [item.id, item])))
  return questions.flatMap(({ id }) => items.get(id) ?? [])
}

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
    prompt: 'Tell this story: situation, task, what you did, what came of it, with its figures.',
    reveal: [
      ...STORY_PARTS.map((part) => ({ part, text: payload[part] })),
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

interface Recalling {
  answerer: Answerer
  operation: OpenOperation
  session: string
  date: CivilDate
  mayGoOn: () => boolean
  note: (id: string) => void
  clock: { add: (seconds: number) => void }
  recalled: RecallDone[]
}

async function recallAll(cards: readonly RecallCard[], to: Recalling): Promise<'stopped' | 'interrupted' | null> {
  const { answerer, operation, session, date, mayGoOn, note, clock, recalled } = to
  for (const [index, card] of cards.entries()) {
    if (!mayGoOn()) return null
    const reply = await answerer.recall(card, index + 1, cards.length)
    if (isStop(reply)) return reply.isInterrupted ? 'interrupted' : 'stopped'
    operation.append([recallEntry(card, reply, session, date)])
    note(card.id)
    clock.add(reply.seconds)
    recalled.push({ id: card.id, title: card.title, ...reply, nextDueOn: null })
  }
  return null
}

const recallEntry = (
  card: RecallCard,
  { grade, seconds }: { grade: number; seconds: number },
  session: string,
  date: CivilDate,
): NewEntry => ({
  kind: 'answer',
  subject: card.id,
  occurredOn: date,
  source: 'self',
  rater: SELF,
  payload: {
    bank: card.bank,
    session,
    mode: 'practice',
    itemVersion: 1,
    stratum: 'recall',
    difficulty: 3,
    answer: [],
    isCorrect: grade > 1,
    isInTime: true,
    seconds: Math.round(seconds * 100) / 100,
    limitSeconds: 0,
    grade,
  },
})

function nothingDue(context: Context, reviews: ReviewQueue): Result {
  const { data, blocks } = buildReview({
    asked: [],
    recalled: [],
    pace: paceOf([], context.framework().constants.quiz),
    remaining: reviews,
  })
  return { kind: 'receipt', operation: null, entries: [], data, blocks, warnings: [] }
}

interface Held {
  date: CivilDate
  asked: readonly QuizItem[]
  recalled: readonly RecallDone[]
  warnings: readonly string[]
}

function conclude(context: Context, operation: OpenOperation, { date, asked, recalled, warnings }: Held): Result {
  const answered = answeredItems(context, context.today())
  const schedule = {
    framework: context.framework(),
    level: context.level(),
    asOf: dayOf(date),
    interviewDate: context.profile().interviewDate,
  }
  const dueAgain = (id: string): CivilDate | null => {
    const item = answered.get(id)
    return item?.card ? nextDue(item.bank, item.card, schedule) : null
  }
  const { data, blocks } = buildReview({
    asked: asked.map((one) => ({ ...one, nextDueOn: dueAgain(one.item.id) })),
    recalled: recalled.map((one) => ({ ...one, nextDueOn: dueAgain(one.id) })),
    pace: paceOf(
      asked.map(({ scored }) => scored),
      context.framework().constants.quiz,
    ),
    remaining: reviewsDue(context, date),
  })
  return receipt(operation, data, blocks, warnings)
}
