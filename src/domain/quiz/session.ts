import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { Day } from '../time/dates.ts'
import { estimateAbility, type Response } from './ability.ts'
import type { LastSeen } from './content-balance.ts'
import { itemParameters, type QuizScale } from './irt.ts'
import type { Bank, Item, ItemOption } from './item.ts'
import type { Question } from './question.ts'
import { openStream, type Stream, shuffled } from './random.ts'
import type { Scored } from './scoring.ts'
import { nextMeasureItem, nextPracticeItem, type StopReason } from './selection.ts'

/** A question of the session that was answered or skipped; void ones never come here. */
export interface Asked {
  item: Item
  scored: Scored
  seconds: number
}

/** limit: as many as were wanted; decided: the test has its answer; complete: the whole list was asked. */
export type EndReason = StopReason | 'limit' | 'decided' | 'complete'

export type Choice = { kind: 'ask'; item: Item; reason: Question['reason'] } | { kind: 'end'; reason: EndReason }

/** What to ask after what was asked. The same generator and history give the same choice. */
export type Chooser = (asked: readonly Asked[], generator: RandomGenerator) => [Choice, RandomGenerator]

/** A session between two answers: what was asked, what comes next, and the options in the order to show them in. */
export interface Session {
  asked: readonly Asked[]
  choice: Choice
  options: readonly ItemOption[]
  chooser: Chooser
  generators: { items: RandomGenerator; options: RandomGenerator }
}

/** Begins a session; `stream` is the mode's own. The seed decides every choice that is left to chance. */
export const openSession = (chooser: Chooser, seed: number, stream: Stream): Session =>
  advance(chooser, [], { items: openStream(seed, stream), options: openStream(seed, 'options') })

/**
 * The session after an answer. A session that is resumed gets its answers from the log one by one, so that the
 * generators stand where they stood.
 */
export const afterAnswer = ({ chooser, asked, generators }: Session, answered: Asked): Session =>
  advance(chooser, [...asked, answered], generators)

function advance(chooser: Chooser, asked: readonly Asked[], generators: Session['generators']): Session {
  const [choice, items] = chooser(asked, generators.items)
  const [options, after] =
    choice.kind === 'ask' ? shuffledOptions(choice.item, generators.options) : [[], generators.options]
  return { asked, choice, options, chooser, generators: { items, options: after } }
}

const shuffledOptions = (item: Item, generator: RandomGenerator): [ItemOption[], RandomGenerator] =>
  shuffled(item.options, generator)

const end = (reason: EndReason): Choice => ({ kind: 'end', reason })
const ask = (item: Item, reason: Question['reason'] = null): Choice => ({ kind: 'ask', item, reason })

export interface MeasurePlan {
  bank: Pick<Bank, 'strata' | 'items'>
  lastSeen: LastSeen
  asOf: Day
  /** Ends the run early, when the learner wants fewer questions than the rule. */
  maxItems: number | null
}

/** Adaptive choice until the level is known well enough (measurement §3.4). Rapid guesses say nothing of ability. */
export const measureChooser =
  ({ bank, lastSeen, asOf, maxItems }: MeasurePlan, scale: QuizScale): Chooser =>
  (asked, generator) => {
    if (maxItems !== null && asked.length >= maxItems) return [end('limit'), generator]
    const used = asked.map(({ item }) => item)
    const run = { bank, used, responses: responsesOf(asked, scale), lastSeen, asOf }
    const [step, next] = nextMeasureItem(run, scale, generator)
    return [step.kind === 'ask' ? ask(step.item) : end(step.reason), next]
  }

/** The answers that count for θ. */
export const responsesOf = (asked: readonly Asked[], scale: QuizScale): Response[] =>
  asked
    .filter(({ scored }) => !scored.isRapid)
    .map(({ item, scored }) => ({ parameters: itemParameters(item, scale), isCorrect: scored.isCorrect }))

export interface PracticePlan {
  bank: Pick<Bank, 'items'>
  /** Cards to review, first come first. */
  due: readonly string[]
  /** Cards whose review lies ahead. */
  scheduled: ReadonlySet<string>
  /** First answers of the past: with those of the session they say what would be of the right difficulty. */
  firsts: readonly Response[]
  maxItems: number
}

/** Due cards first, then questions that are answered right about three times in four (measurement §3.4). */
export const practiceChooser =
  ({ bank, due, scheduled, firsts, maxItems }: PracticePlan, scale: QuizScale): Chooser =>
  (asked, generator) => {
    if (asked.length >= maxItems) return [end('limit'), generator]
    const cards = new Set([...due, ...scheduled])
    const fresh = asked.filter(({ item }) => !cards.has(item.id))
    const { theta } = estimateAbility([...firsts, ...responsesOf(fresh, scale)], scale.quiz)
    const used = asked.map(({ item }) => item)
    const [step, next] = nextPracticeItem({ bank, theta, due, scheduled, used }, scale, generator)
    return [step === null ? end('exhausted') : { kind: 'ask', ...step }, next]
  }

export interface ListPlan {
  order: readonly Item[]
  maxItems: number | null
  /** Whether what was asked has settled the matter. */
  isDecided: (asked: readonly Asked[]) => boolean
  /** What it means that the list has come to its end. */
  atEnd: 'complete' | 'exhausted'
  /** Why each of them is asked. */
  reason?: Question['reason']
}

/** Asks a list that was drawn beforehand: a mastery run's sample, a form, a review queue. */
export const listChooser =
  ({ order, maxItems, isDecided, atEnd, reason = null }: ListPlan): Chooser =>
  (asked, generator) => {
    if (isDecided(asked)) return [end('decided'), generator]
    if (maxItems !== null && asked.length >= maxItems) return [end('limit'), generator]
    const used = new Set(asked.map(({ item }) => item.id))
    const item = order.find(({ id }) => !used.has(id))
    return [item ? ask(item, reason) : end(atEnd), generator]
  }
