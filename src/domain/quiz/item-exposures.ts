import { addExposure, type ExposureTally, estimateAbility, noExposures, type Response } from './ability.ts'
import { itemParameters, probabilityCorrect, type QuizScale } from './irt.ts'
import type { Bank, Item } from './item.ts'

/** What an answer says of the item it was given to. */
export interface AnswerMark {
  item: string
  bank: string
  session: string
  itemVersion: number
  isRapid: boolean
  isCorrect: boolean
}

/** The answers to a bank, taken one by one, and what they come to. */
export interface ItemExposures {
  add: (mark: AnswerMark) => void
  byItem: () => ReadonlyMap<string, ExposureTally>
}

/**
 * How often each item of a bank was met as it is now worded, with the probability of a right answer that was to be
 * expected (measurement §3.3): that of the ability which all the answers of the same session show. Rapid guesses are
 * left out; whoever learns from the answers between two sessions is measured anew in the next.
 */
export function itemExposures(bank: Bank, scale: QuizScale): ItemExposures {
  const items = new Map(bank.items.map((item) => [item.id, answersTo(item, scale)]))
  const sessions = new Map<string, ItemAnswer[]>()
  return {
    add: ({ item: id, session, itemVersion, isRapid, isCorrect }) => {
      const known = items.get(id)
      if (isRapid || known?.right.item.version !== itemVersion) return
      const answer = isCorrect ? known.right : known.wrong
      const own = sessions.get(session)
      if (own) own.push(answer)
      else sessions.set(session, [answer])
    },
    byItem: () => {
      const tallies = new Map<string, ExposureTally>()
      for (const answers of sessions.values()) {
        const { theta } = estimateAbility(answers, scale.quiz)
        for (const { item, parameters, isCorrect } of answers) {
          const tally = tallies.get(item.id) ?? noExposures()
          addExposure(tally, { probability: probabilityCorrect(theta, parameters), isCorrect })
          tallies.set(item.id, tally)
        }
      }
      return tallies
    },
  }
}

type ItemAnswer = Response & { item: Item }

/** The two answers that count of an item; they stand for all that were ever given. */
function answersTo(item: Item, scale: QuizScale): { right: ItemAnswer; wrong: ItemAnswer } {
  const parameters = itemParameters(item, scale)
  return { right: { item, parameters, isCorrect: true }, wrong: { item, parameters, isCorrect: false } }
}
