import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Item } from '../../domain/quiz/item.ts'

/** Harder than this, and somebody in the middle of preparing knows less of it; easier, more. */
const MIDDLE_DIFFICULTY = 3
const PER_DIFFICULTY = 0.12

/** A script of answers for `--answers`: about so many of the items right, the easier ones more often. */
export function answersOf(items: readonly Item[], right: number, seed: number): string {
  const generator = xoroshiro128plus(seed)
  const uniform = (): number => uniformFloat64(generator)
  return JSON.stringify(
    Object.fromEntries(
      items.map((item) => {
        const share = right - PER_DIFFICULTY * (item.difficulty - MIDDLE_DIFFICULTY)
        const answer = uniform() < share ? rightAnswer(item) : wrongAnswer(item)
        return [item.id, { answer, seconds: 8 + Math.round(14 * uniform()) }]
      }),
    ),
  )
}

const rightAnswer = ({ kind, key }: Item): string | string[] => (kind === 'short' ? (key[0] ?? '') : key)

const wrongAnswer = ({ kind, key, options }: Item): string | string[] =>
  kind === 'short'
    ? 'not known'
    : options
        .filter(({ id }) => !key.includes(id))
        .map(({ id }) => id)
        .slice(0, 1)
