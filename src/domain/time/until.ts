/** How many of some things, in order of their days, are of the days up to one, that day included. */
export function countUntil<T, D extends string | number>(ordered: readonly T[], last: D, dayOf: (one: T) => D): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = ordered[middle]
    if (one !== undefined && dayOf(one) <= last) low = middle + 1
    else high = middle
  }
  return low
}

/** The things of the days up to one, that day included. */
export const until = <T, D extends string | number>(ordered: readonly T[], last: D, dayOf: (one: T) => D): T[] =>
  ordered.slice(0, countUntil(ordered, last, dayOf))
