import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { purify } from 'pure-rand/utils/purify'

/** What randomness is used for. Each purpose has a stream of its own, so that one cannot disturb another. */
export const STREAMS = ['measure', 'practice', 'mastery', 'form', 'options', 'problems'] as const
export type Stream = (typeof STREAMS)[number]

/** The generator of a seed (an integer) for one purpose (measurement §0): the same pair always gives the same quiz. */
export function openStream(seed: number, stream: Stream): RandomGenerator {
  const generator = xoroshiro128plus(seed)
  for (let jumps = STREAMS.indexOf(stream); jumps > 0; jumps--) generator.jump()
  return generator
}

/** Uniform integer in [from, to] and the generator after it; the one passed in stays as it was. */
const drawInt = purify(uniformInt)

/** One of the values, uniformly; null of an empty list, which draws nothing. */
export function pickOne<T>(values: readonly T[], generator: RandomGenerator): [T | null, RandomGenerator] {
  if (values.length === 0) return [null, generator]
  const [index, next] = drawInt(generator, 0, values.length - 1)
  return [values[index] ?? null, next]
}

/** A uniformly random permutation (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], generator: RandomGenerator): [T[], RandomGenerator] {
  const rest = [...values]
  const permutation: T[] = []
  let current = generator
  while (rest.length > 0) {
    const [index, next] = drawInt(current, 0, rest.length - 1)
    permutation.push(...rest.splice(index, 1))
    current = next
  }
  return [permutation, current]
}
