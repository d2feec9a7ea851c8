/**
 * How far the options of the shipped questions give the key away (docs/item-banks.md): per bank and for all banks the share of single
 * choices that an automatic guesser answers from the options alone, the largest share that anybody could, and fails above the limits.
 *
 *   node scripts/cues.ts [--framework amazon-em] [--items 10]
 *
 * `--items N` lists in each bank the strongest cues and the N questions whose keys the guesser is surest of.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Item } from '../src/domain/quiz/item.ts'
import { loadBank } from '../src/framework/bank.ts'
import { listContentFiles } from '../src/framework/source-files.ts'
import { guessFromOptions } from './cues/guesser.ts'
import { listsOf } from './cues/lists.ts'

/** Most that the guesser may answer, in any one bank and over all together; and most that anybody could from the options alone. */
const LIMITS = { bank: 0.4, all: 0.33, anybody: 0.45 }
/** Cues shown with `--items`. */
const STRONGEST = 6

const { values: options } = parseArgs({
  options: { framework: { type: 'string', default: 'amazon-em' }, items: { type: 'string', default: '0' } },
})
const shown = Number(options.items)
const folder = join(import.meta.dirname, '..', 'data', 'frameworks', options.framework)
const banks = listContentFiles(folder, 'banks').map(loadBank)

const percent = (share: number): string => `${Math.round(share * 100)}%`

function report(name: string, items: readonly Item[], limit: number): boolean {
  const guesses = guessFromOptions(items)
  const lists = listsOf(items)
  if (guesses === null || lists === null) {
    console.log(`${name.padEnd(28)}no single choices`)
    return false
  }
  const { questions, share, chance, keyChances, weights } = guesses
  const over = [
    ...(share > limit ? [`guessed more than ${percent(limit)}`] : []),
    ...(lists.most > LIMITS.anybody ? [`options tell more than ${percent(LIMITS.anybody)}`] : []),
  ]
  console.log(
    `${name.padEnd(28)}${String(questions).padStart(5)} questions, guessed ${percent(share).padStart(4)}, by chance ${percent(chance)}, in shared lists ${String(lists.shared).padStart(4)}, at most ${percent(lists.most)}${over.length > 0 ? `: ${over.join(', ')}` : ''}`,
  )
  if (shown > 0)
    console.log(
      `  ${weights
        .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .slice(0, STRONGEST)
        .map(({ cue, weight }) => `${cue} ${weight.toFixed(2)}`)
        .join(' · ')}`,
    )
  for (const [id, own] of [...keyChances].toSorted((a, b) => b[1] - a[1]).slice(0, shown))
    console.log(`  ${id.padEnd(44)}${percent(own)}`)
  return over.length > 0
}

const over = banks.map((bank) => report(bank.id, bank.items, LIMITS.bank))
over.push(
  report(
    'all banks',
    banks.flatMap(({ items }) => items),
    LIMITS.all,
  ),
)
if (over.includes(true)) process.exitCode = 1
