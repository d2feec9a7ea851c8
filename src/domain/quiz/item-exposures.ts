import { addExposure, type ExposureTally, estimateAbility, noExposures, type Response } from './ability.ts'
import { itemParameters, probabilityCorrect, type QuizScale } from './irt.ts'
import type { Bank, Item } from './item.ts'

/** What an answer that was no rapid guess says of the item it was given to. */
export interface AnswerMark {
  item: string
  bank: string
  session: string
  itemVersion: number
  isCorrect: boolean
}

/** The answers to a bank, taken one by one and session after session, and what they come to. */
export interface ItemExposures {
  add: (mark: AnswerMark) => void
  byItem: () => ReadonlyMap<string, ExposureTally>
}

/**
 * How often each item of a bank was met as it is now worded, with the probability of a right answer that was to be
 * expected (measurement §3.3): that of the ability which all the answers of the same session show. Whoever learns from the
 * answers between two sessions is measured anew in the next.
 */
export function itemExposures(bank: Bank, scale: QuizScale): ItemExposures {
  const items = new Map(bank.items.map((item) => [item.id, answersTo(item, scale)]))
  let session: string | null = null
  let answers: ItemAnswer[] = []
  const closeSession = (): void => {
    if (answers.length === 0) return
    const { theta } = estimateAbility(answers, scale.quiz)
    for (const { tally, parameters, isCorrect } of answers)
      addExposure(tally, { probability: probabilityCorrect(theta, parameters), isCorrect })
    answers = []
  }
  return {
    add: (mark) => {
      const known = items.get(mark.item)
      if (known?.version !== mark.itemVersion) return
      if (mark.session !== session) closeSession()
      session = mark.session
      answers.push(mark.isCorrect ? known.right : known.wrong)
    },
    byItem: () => {
      closeSession()
      return new Map([...items].flatMap(([id, { tally }]) => (tally.n === 0 ? [] : [[id, tally]])))
    },
  }
}

type ItemAnswer = Response & { tally: ExposureTally }

/** The two answers that count of an item; they stand for all that were ever given. */
function answersTo(
  item: Item,
  scale: QuizScale,
): { version: number; tally: ExposureTally } & Record<'right' | 'wrong', ItemAnswer> {
  const parameters = itemParameters(item, scale)
  const tally = noExposures()
  return {
    version: item.version,
    tally,
    right: { parameters, tally, isCorrect: true },
    wrong: { parameters, tally, isCorrect: false },
  }
}
