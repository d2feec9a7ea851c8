import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { MeasurementConstants, QuizConstants } from '../measure/constants.ts'
import { sum } from '../measure/mean.ts'
import type { Day } from '../time/dates.ts'
import { isAskable, isUnseen, type LastSeen, stratifiedOrder } from './content-balance.ts'
import type { Bank, Item } from './item.ts'
import { jeffreysAtLeast, minFormLength, passMark } from './proportion.ts'
import { shuffled } from './random.ts'

/** A part of a fixed form: so many items from these banks. No bank may serve two strata of one form. */
export interface FormStratum {
  id: string
  title: string
  banks: string[]
  items: number
}

/** What a form is drawn by. */
export interface FormDesign {
  strata: readonly FormStratum[]
  /** Easier items tell nothing at the level the form is for, and stay out; 1 keeps all. */
  leastDifficulty: number
}

export interface FormShortage {
  stratum: string
  needed: number
  available: number
}

export type FormDraw = { kind: 'form'; items: Item[] } | { kind: 'short'; shortages: FormShortage[] }

/**
 * Draws a form (measurement §3.6, §7.1): in every stratum its number of items, spread over the banks alike and within
 * a bank by its own strata, none easier than the form asks, none seen within `form.gapDays`, no enemies; all in random order. The same generator and
 * history give the same form.
 */
export function drawForm(
  { strata, leastDifficulty }: FormDesign,
  banks: readonly Bank[],
  { lastSeen, asOf }: { lastSeen: LastSeen; asOf: Day },
  { form }: QuizConstants,
  generator: RandomGenerator,
): [FormDraw, RandomGenerator] {
  const items: Item[] = []
  const shortages: FormShortage[] = []
  let current = generator
  for (const stratum of strata) {
    const sources = banks.filter(({ id }) => stratum.banks.includes(id))
    const areas = sources.flatMap((bank) => areasOf(bank))
    const open = sources
      .flatMap((bank) => bank.items.map((item) => ({ ...item, stratum: areaId(bank, item.stratum) })))
      .filter(
        (item) =>
          item.difficulty >= leastDifficulty && isUnseen(item, lastSeen, asOf, form.gapDays) && isAskable(item, items),
      )
    const [order, next] = stratifiedOrder(areas, [], open, current)
    current = next
    if (order.length < stratum.items) {
      shortages.push({ stratum: stratum.id, needed: stratum.items, available: order.length })
    }
    const chosen = new Set(order.slice(0, stratum.items).map(({ id }) => id))
    items.push(...sources.flatMap((bank) => bank.items.filter(({ id }) => chosen.has(id))))
  }
  if (shortages.length > 0) return [{ kind: 'short', shortages }, current]
  const [mixed, last] = shuffled(items, current)
  return [{ kind: 'form', items: mixed }, last]
}

/** The strata of a bank under ids that stay apart from other banks', their shares summing to 1. */
function areasOf(bank: Bank) {
  const total = sum(bank.strata.map(({ share }) => share))
  return bank.strata.map(({ id, title, share }) => ({ id: areaId(bank, id), title, share: share / total }))
}

const areaId = ({ id }: Bank, stratum: string): string => `${id}/${stratum}`

/** First day of the next form after the last one's day; null when there was none (measurement §7). */
export const nextFormFrom = (lastForm: Day | null, { form }: QuizConstants): Day | null =>
  lastForm === null ? null : lastForm + form.gapDays

/** An answer of a form that was not voided; skipped questions are wrong answers. */
export interface FormAnswer {
  item: string
  bank: string
  isCorrect: boolean
}

export interface FormStratumResult {
  id: string
  correct: number
  answered: number
  items: number
  /** Right answers this stratum needs. */
  required: number
  isMet: boolean
}

/** The parts of a form's pass rule. `state` is in the words of a verdict. */
export interface FormResult {
  correct: number
  answered: number
  items: number
  /** Share of right answers; null before the first. */
  share: number | null
  threshold: number
  isComplete: boolean
  /** Fewest items on which the threshold may be judged at all. */
  minItems: number
  strata: FormStratumResult[]
  /** P(true accuracy ≥ threshold − slack); null before the first answer. */
  confidence: number | null
  state: 'no-evidence' | 'in-progress' | 'unmet' | 'met-weak' | 'met'
}

/**
 * Judges a form (measurement §3.6, §7): complete and long enough, the threshold reached over all items, every stratum
 * at most `stratumSlack` below it; weak while P(p ≥ threshold − proportionSlack) falls short of `confidence`.
 */
export function judgeForm(
  strata: readonly FormStratum[],
  answers: readonly FormAnswer[],
  threshold: number,
  { quiz, gates }: Pick<MeasurementConstants, 'quiz' | 'gates'>,
): FormResult {
  const firsts = new Map<string, FormAnswer>()
  for (const answer of answers) if (!firsts.has(answer.item)) firsts.set(answer.item, answer)
  const results = strata.map(({ id, banks, items }) => {
    const own = [...firsts.values()].filter(({ bank }) => banks.includes(bank))
    const correct = own.filter(({ isCorrect }) => isCorrect).length
    const required = passMark(threshold - gates.stratumSlack, items)
    return { id, correct, answered: own.length, items, required, isMet: correct >= required }
  })
  const correct = sum(results.map((result) => result.correct))
  const answered = sum(results.map((result) => result.answered))
  const items = sum(results.map((result) => result.items))
  const isComplete = results.every((result) => result.answered >= result.items)
  const minItems = minFormLength(threshold, quiz.form)
  const confidence = answered === 0 ? null : jeffreysAtLeast(threshold - gates.proportionSlack, correct, answered)
  const isPassed = correct >= passMark(threshold, answered) && results.every(({ isMet }) => isMet)
  const judged = confidence !== null && confidence >= gates.confidence ? 'met' : 'met-weak'
  const verdict = isPassed ? judged : 'unmet'
  return {
    correct,
    answered,
    items,
    share: answered === 0 ? null : correct / answered,
    threshold,
    isComplete,
    minItems,
    strata: results,
    confidence,
    state: answered === 0 ? 'no-evidence' : isComplete && answered >= minItems ? verdict : 'in-progress',
  }
}
