import type { Item } from '../../src/domain/quiz/item.ts'

export interface Lists {
  /** Single choices; questions of other kinds are left out. */
  questions: number
  /** How many of them share their options, word for word, with another one. */
  shared: number
  /** The largest share of them that options alone can answer, for somebody who knows every key. */
  most: number
}

/**
 * How much lists of options that several questions share leave to be known from the options alone. Whoever sees no
 * question gives the same answer to the same list each time, at best the one that is the key most often; a list of a
 * single question gives it away. Null without single choices.
 */
export function listsOf(items: readonly Item[]): Lists | null {
  const singles = items.filter(({ kind }) => kind === 'single')
  if (singles.length === 0) return null
  const byList = [...Map.groupBy(singles, listOf).values()]
  return {
    questions: singles.length,
    shared: byList.filter(({ length }) => length > 1).reduce((all, { length }) => all + length, 0),
    most: byList.reduce((all, own) => all + mostOfOneKey(own), 0) / singles.length,
  }
}

const listOf = ({ options }: Item): string =>
  options
    .map(({ text }) => text)
    .toSorted()
    .join('\n')

function mostOfOneKey(items: readonly Item[]): number {
  const keys = Map.groupBy(items, ({ options, key }) => options.find(({ id }) => id === key[0])?.text)
  return Math.max(...[...keys.values()].map(({ length }) => length))
}
