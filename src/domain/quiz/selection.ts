import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { QuizConstants } from '../measure/constants.ts'
import type { Day } from '../time/dates.ts'
import { type Ability, estimateAbility, levelOfAbility, type Response } from './ability.ts'
import { isAskable, isUnseen, type LastSeen, neediestStratum } from './content-balance.ts'
import { guessingOf, information, itemParameters, probabilityCorrect, type QuizScale } from './irt.ts'
import type { Bank, Item } from './item.ts'
import { pickOne, shuffled } from './random.ts'

/** A measuring run so far. `used` are the items asked and not voided; `responses` those of them that count for θ. */
export interface MeasureRun {
  bank: Pick<Bank, 'strata' | 'items'>
  used: readonly Item[]
  responses: readonly Response[]
  lastSeen: LastSeen
  asOf: Day
}

/** precise: the standard error is small enough; exhausted: no item left that would tell anything. */
export type StopReason = 'precise' | 'max-items' | 'exhausted'

export type MeasureStep =
  | { kind: 'ask'; item: Item; ability: Ability }
  | { kind: 'stop'; reason: StopReason; ability: Ability }

/**
 * Next item of measure mode, or why the run ends (measurement §3.4): the neediest content area, there the unseen items
 * without enemies in the run or lately, one of the most informative at the present θ. Equal information is ordered by chance.
 */
export function nextMeasureItem(
  run: MeasureRun,
  scale: QuizScale,
  generator: RandomGenerator,
): [MeasureStep, RandomGenerator] {
  const { quiz } = scale
  const ability = estimateAbility(run.responses, quiz)
  const stop = (reason: StopReason): [MeasureStep, RandomGenerator] => [{ kind: 'stop', reason, ability }, generator]
  if (isComplete(run.responses.length, quiz) && levelOfAbility(ability, scale).se <= quiz.stopSe) return stop('precise')
  if (run.used.length >= quiz.stopMaxItems) return stop('max-items')

  const candidates = run.bank.items.filter(
    (item) =>
      isAskable(item, run.used) &&
      isUnseen(item, run.lastSeen, run.asOf, quiz.unseenDays) &&
      information(ability.theta, itemParameters(item, scale)) > quiz.minInformation,
  )
  const [stratum, afterStratum] = neediestStratum(run.bank.strata, run.used, candidates, generator)
  const inStratum = candidates.filter((item) => item.stratum === stratum?.id)
  const [mixed, afterShuffle] = shuffled(inStratum, afterStratum)
  const ranked = rankedAlike(mixed, ability.theta, scale)
  const best = run.used.length < quiz.firstBestItems ? quiz.firstBest : quiz.laterBest
  const [item, next] = pickOne(ranked.slice(0, best), afterShuffle)
  return item === null ? stop('exhausted') : [{ kind: 'ask', item, ability }, next]
}

/**
 * Items by information at θ, the most telling first, as if all of them could be guessed alike: the few that cannot be
 * guessed tell more than any other at every θ, and would be asked of everybody in every run.
 */
function rankedAlike(items: readonly Item[], theta: number, scale: QuizScale): Item[] {
  const c = Math.max(...items.map(guessingOf))
  const informationOf = new Map(
    items.map((item) => [item.id, information(theta, { ...itemParameters(item, scale), c })]),
  )
  return items.toSorted((x, y) => (informationOf.get(y.id) ?? 0) - (informationOf.get(x.id) ?? 0))
}

/** Whether a run of n counted responses may feed the level; shorter ones are "incomplete" (measurement §3.4). */
export const isComplete = (n: number, { stopMinItems }: QuizConstants): boolean => n >= stopMinItems

/**
 * A practice run so far. `due` are the cards to review, first come first; `scheduled` the cards whose review lies in
 * the future.
 */
export interface PracticeRun {
  bank: Pick<Bank, 'items'>
  theta: number
  due: readonly string[]
  scheduled: ReadonlySet<string>
  used: readonly Item[]
}

/** due: its review is due; fresh: not in review, of about the aimed difficulty; early: in review, before it is due. */
export interface PracticeStep {
  item: Item
  reason: 'due' | 'fresh' | 'early'
}

const TIE = 1e-9

/**
 * Next item of practice mode (measurement §3.4): due cards in their order, then the items whose probability of a right
 * answer lies nearest `practiceProbability`, those in review last; ties are drawn. Null when the bank is used up.
 */
export function nextPracticeItem(
  run: PracticeRun,
  scale: QuizScale,
  generator: RandomGenerator,
): [PracticeStep | null, RandomGenerator] {
  const askable = run.bank.items.filter((item) => isAskable(item, run.used))
  for (const id of run.due) {
    const item = run.bank.items.find((candidate) => candidate.id === id)
    if (item && !run.used.some((used) => used.id === id)) return [{ item, reason: 'due' }, generator]
  }
  const fresh = askable.filter((item) => !run.scheduled.has(item.id))
  const candidates = fresh.length > 0 ? fresh : askable
  const distances = candidates.map((item) => {
    const probability = probabilityCorrect(run.theta, itemParameters(item, scale))
    return { item, distance: Math.abs(probability - scale.quiz.practiceProbability) }
  })
  const nearest = Math.min(...distances.map(({ distance }) => distance))
  const [pick, next] = pickOne(
    distances.filter(({ distance }) => distance <= nearest + TIE).map(({ item }) => item),
    generator,
  )
  return [pick && { item: pick, reason: fresh.length > 0 ? 'fresh' : 'early' }, next]
}
