import type { EntryOf } from '../../facts/entry.ts'
import { type CivilDate, dayOf } from '../../time/dates.ts'
import type { Response } from '../ability.ts'
import { type AnsweredItem, isCurrent } from '../answered.ts'
import { itemParameters, type QuizScale } from '../irt.ts'
import type { Bank, Item } from '../item.ts'
import { reviewQueue } from '../review-queue.ts'
import { practiceChooser } from '../session.ts'
import { inStrata, limitBy, type QuizRun, type RunSource } from './quiz-run.ts'

/** Questions of a practice run, unless another number is asked for. */
const PRACTICE_ITEMS = 20
/** First answers of the past that practice goes by. */
const FIRST_ANSWERS = 40

export interface PracticeSource extends RunSource {
  interviewDate: CivilDate | null
  pauses: readonly EntryOf<'pause'>[]
}

/** Cards that are due first, then new questions of the right difficulty (measurement §3.4). */
export function practiceRun(source: PracticeSource, bank: Bank): QuizRun {
  const { framework, request, answered, lastSeen } = source
  const pool = inStrata(bank, request.strata)
  const items = new Map(pool.map((item) => [item.id, item]))
  const { queue } = reviewQueue({
    ...source,
    answered: answered.values(),
    recallCards: new Set(),
    asOf: dayOf(request.day),
  })
  const due = queue.filter(({ id }) => items.has(id))
  const dueOn = new Map(due.map((card) => [card.id, card.due]))
  const versions = Object.fromEntries(bank.items.map(({ id, version }) => [id, version]))
  const known = [...answered.values()].filter((item) => items.has(item.item) && isCurrent(item, versions))
  const plan = {
    bank: { items: pool },
    due: [...dueOn.keys()],
    scheduled: new Set(known.flatMap(({ item, card }) => (card !== null && !dueOn.has(item) ? [item] : []))),
    firsts: firstAnswers(known, items, framework.constants),
    maxItems: request.n ?? PRACTICE_ITEMS,
  }
  return {
    title: bank.title,
    stream: 'practice',
    chooser: practiceChooser(plan, framework.constants),
    banks: [bank],
    of: Math.min(plan.maxItems, pool.length),
    limitOf: limitBy(request, [bank]),
    lastSeen,
    dueOn,
    form: null,
    mastery: null,
    notes: due.length > 0 ? [{ kind: 'reviews-first', questions: due.length }] : [],
  }
}

/** The newest first answers: what the learner knew before anything was explained. */
const firstAnswers = (known: readonly AnsweredItem[], items: ReadonlyMap<string, Item>, scale: QuizScale): Response[] =>
  known
    .flatMap(({ item: id, first }) => {
      const item = items.get(id)
      return item && first ? [{ ...first, item }] : []
    })
    .toSorted((x, y) => y.day - x.day)
    .slice(0, FIRST_ANSWERS)
    .map(({ item, isCorrect }) => ({ parameters: itemParameters(item, scale), isCorrect }))
