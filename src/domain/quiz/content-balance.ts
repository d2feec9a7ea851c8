import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { sum } from '../measure/mean.ts'
import type { Day } from '../time/dates.ts'
import type { Item, Stratum } from './item.ts'
import { pickOne, shuffled } from './random.ts'

/** Day on which each item was last shown, by item id; items never shown are missing. */
export type LastSeen = ReadonlyMap<string, Day>

/** Last day on which an item was shown, or one that it names as its enemy, also of another bank; null: never. */
export function lastShown({ id, enemies }: Pick<Item, 'id' | 'enemies'>, lastSeen: LastSeen): Day | null {
  const days = [id, ...enemies].flatMap((one) => lastSeen.get(one) ?? [])
  return days.length === 0 ? null : Math.max(...days)
}

/** Whether an item, and each that gives its answer away, was never shown or not in the `unseenDays` days up to `asOf`. */
export function isUnseen(
  item: Pick<Item, 'id' | 'enemies'>,
  lastSeen: LastSeen,
  asOf: Day,
  unseenDays: number,
): boolean {
  const seen = lastShown(item, lastSeen)
  return seen === null || asOf - seen >= unseenDays
}

/** Whether one of the items gives the other's answer away; either may name the other. */
export const areEnemies = (one: Item, other: Item): boolean =>
  one.enemies.includes(other.id) || other.enemies.includes(one.id)

/** Whether an item may still be asked in a run: not used in it, and no enemy of an item used in it. */
export const isAskable = (item: Item, used: readonly Item[]): boolean =>
  used.every((other) => other.id !== item.id && !areEnemies(item, other))

const TIE = 1e-9

/**
 * The stratum among those of the candidates whose share of the used items falls shortest of its target (Kingsbury &
 * Zara; measurement §3.4); ties are drawn. Null without candidates.
 */
export function neediestStratum(
  strata: readonly Stratum[],
  used: readonly Item[],
  candidates: readonly Item[],
  generator: RandomGenerator,
): [Stratum | null, RandomGenerator] {
  const open = strata.filter(({ id }) => candidates.some((item) => item.stratum === id))
  const totalShare = sum(strata.map(({ share }) => share))
  const shortfalls = open.map((stratum) => {
    const count = used.filter((item) => item.stratum === stratum.id).length
    return { stratum, shortfall: stratum.share / totalShare - (used.length === 0 ? 0 : count / used.length) }
  })
  const largest = Math.max(...shortfalls.map(({ shortfall }) => shortfall))
  return pickOne(
    shortfalls.filter(({ shortfall }) => shortfall >= largest - TIE).map(({ stratum }) => stratum),
    generator,
  )
}

/**
 * All askable candidates in a random order whose every beginning, together with the items already used, keeps to the
 * target shares as closely as it can. Of two enemies only the first drawn stays.
 */
export function stratifiedOrder(
  strata: readonly Stratum[],
  used: readonly Item[],
  candidates: readonly Item[],
  generator: RandomGenerator,
): [Item[], RandomGenerator] {
  const askable = candidates.filter((item) => isAskable(item, used))
  const order: Item[] = []
  let [rest, current] = shuffled(askable, generator)
  for (;;) {
    const [stratum, next] = neediestStratum(strata, [...used, ...order], rest, current)
    current = next
    const item = rest.find((candidate) => candidate.stratum === stratum?.id)
    if (item === undefined) return [order, current]
    order.push(item)
    rest = rest.filter((candidate) => isAskable(candidate, [item]))
  }
}
