import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { itemParameters, probabilityCorrect, thetaOfLevel } from '../../src/domain/quiz/irt.ts'
import type { Bank, Item } from '../../src/domain/quiz/item.ts'
import { loadBank } from '../../src/framework/bank.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { constants } from '../fixtures/constants.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const folderOf = (framework: string): string => join(PACKAGE_ROOT, 'data', 'frameworks', framework)

/** A bank as it is shipped. */
export function shippedBank(id: string, framework = 'amazon-em'): Bank {
  const file = listContentFiles(folderOf(framework), 'banks').find((bank) => bank.id === id)
  if (!file) throw new Error(`there is no bank ${id}`)
  return loadBank(file)
}

export interface Scripted {
  answer?: string | readonly string[]
  seconds?: number
  confidence?: number
  easy?: boolean
  hinted?: boolean
}

/** The right answer of an item as a script gives it. */
export const rightAnswer = (item: Item): string | readonly string[] =>
  item.kind === 'single' || item.kind === 'short' ? (item.key[0] ?? '') : item.key

/** A wrong answer of the item's kind. */
export function wrongAnswer(item: Item): string | readonly string[] {
  if (item.kind === 'short') return 'certainly not this'
  const other = item.options.map(({ id }) => id).filter((id) => !item.key.includes(id))
  if (item.kind === 'single') return other[0] ?? ''
  return item.kind === 'multiple' ? [...item.key.slice(1), ...other.slice(0, 1)] : item.key.toReversed()
}

/** Writes an answers file; `of` says what is answered to each item, undefined skips it. */
export function answersFile(
  folder: string,
  items: readonly Item[],
  of: (item: Item, index: number) => Scripted | undefined,
): string {
  const path = join(folder, 'answers.json')
  const answers = items.flatMap((item, index) => {
    const given = of(item, index)
    return given === undefined ? [] : [[item.id, { seconds: 12, ...given }]]
  })
  writeFileSync(path, JSON.stringify(Object.fromEntries(answers)))
  return path
}

export const allRight = (item: Item): Scripted => ({ answer: rightAnswer(item) })

/** Somebody of a level, who answers each item right with the probability that the model gives. */
export function personOfLevel(level: number, seed: number): (item: Item) => Scripted {
  const generator = xoroshiro128plus(seed)
  for (let warm = 0; warm < 100; warm++) generator.next()
  const theta = thetaOfLevel(level, constants)
  return (item) => ({
    answer:
      uniformFloat64(generator) < probabilityCorrect(theta, itemParameters(item, constants))
        ? rightAnswer(item)
        : wrongAnswer(item),
  })
}
