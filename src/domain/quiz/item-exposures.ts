import type { EntryOf } from '../facts/entry.ts'
import { type Exposure, estimateAbility } from './ability.ts'
import { itemParameters, probabilityCorrect, type QuizScale } from './irt.ts'
import type { Bank, Item } from './item.ts'

/**
 * How often each item of a bank was met as it is now worded, with the probability of a right answer that was to be
 * expected (measurement §3.3): that of the ability which all the answers of the same session show. Rapid guesses are
 * left out; whoever learns from the answers between two sessions is measured anew in the next.
 */
export function itemExposures(
  bank: Bank,
  answers: readonly EntryOf<'answer'>[],
  scale: QuizScale,
): Map<string, Exposure[]> {
  const items = new Map(bank.items.map((item) => [item.id, { item, parameters: itemParameters(item, scale) }]))
  const counted = answers.flatMap((answer) => {
    const known = items.get(answer.subject)
    return known && answer.payload.bank === bank.id && isOf(known.item, answer) ? [{ ...known, answer }] : []
  })
  const exposures = new Map<string, Exposure[]>()
  for (const session of Map.groupBy(counted, ({ answer }) => answer.payload.session).values()) {
    const responses = session.map(({ parameters, answer: { payload } }) => ({
      parameters,
      isCorrect: payload.isCorrect,
    }))
    const { theta } = estimateAbility(responses, scale.quiz)
    for (const [index, { item }] of session.entries()) {
      const response = responses[index]
      if (!response) continue
      const exposure = { probability: probabilityCorrect(theta, response.parameters), isCorrect: response.isCorrect }
      const own = exposures.get(item.id)
      if (own) own.push(exposure)
      else exposures.set(item.id, [exposure])
    }
  }
  return exposures
}

const isOf = (item: Item, { payload }: EntryOf<'answer'>): boolean =>
  payload.itemVersion === item.version && payload.isRapid !== true
