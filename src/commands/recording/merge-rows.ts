import { compareText } from '../../domain/text/compare-text.ts'
import { counted } from '../../domain/text/counted.ts'
import { type Block, note, paragraph, stack } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import type { Incoming } from '../../store/incoming.ts'
import { mergeInto } from '../../store/merge.ts'
import { addedRows, type Merge } from '../../store/merge-plan.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { writeOptions } from './write.ts'

/** Takes another ledger's rows in and says what that has come to. No operation is recorded: the rows bring their own. */
export function mergeRows(
  context: Context,
  input: Input,
  command: 'import' | 'merge',
  name: string,
  incoming: Incoming,
): Result {
  const isDryRun = flagOption(input, 'dryRun')
  const { home } = context
  const today = context.today()
  // A reader that is still open would keep the file from being rewritten.
  context.refresh()
  const { merge, backup } = mergeInto({
    home,
    name,
    incoming,
    today,
    isDryRun,
    isSameLearner: flagOption(input, 'sameLearner'),
    head: context.operationHead(command),
    options: writeOptions(context),
  })
  const { added, known } = merge
  return {
    kind: 'receipt',
    operation: null,
    entries: isDryRun ? [] : merge.entries,
    data: {
      dryRun: isDryRun,
      added,
      known,
      kinds: Object.fromEntries(kindsOf(merge)),
      forgotten: merge.tombstoned,
      backup: backup?.path ?? null,
    },
    blocks: blocksOf(merge, isDryRun, backup?.name ?? null),
    warnings: warningsOf(merge),
  }
}

const kindsOf = ({ kinds }: Merge): [string, number][] => [...kinds].sort(([a], [b]) => compareText(a, b))

function blocksOf(merge: Merge, isDryRun: boolean, backup: string | null): Block[] {
  const { added, known } = merge
  if (addedRows(merge) === 0) return [paragraph(`Nothing new: all ${counted(known, 'row')} are already here.`)]
  const parts = [
    [added.operations, 'operation', 'operations'],
    [added.entries, 'entry', 'entries'],
    [added.reverts, 'undo', 'undos'],
    [added.tombstones, 'forgotten entry', 'forgotten entries'],
  ] as const
  const said = listOf(parts.filter(([n]) => n > 0).map(([n, one, many]) => counted(n, one, many)))
  const kinds = kindsOf(merge).map(([kind, n]) => `${n} ${kind}`)
  return stack(
    paragraph(
      `${isDryRun ? 'Would add' : 'Added'} ${said}${known > 0 ? `; ${counted(known, 'row')} were already here` : ''}.`,
    ),
    kinds.length > 0 && paragraph(`Entries: ${kinds.join(', ')}.`),
    backup !== null && note(`prep restore ${backup} takes it back`),
  )
}

function warningsOf({ tombstoned, keptForgotten, keptRedacted }: Merge): string[] {
  return [
    ...(tombstoned > 0
      ? [`${wereForgotten(tombstoned)} there, so the text is destroyed here too; the backup still has it`]
      : []),
    ...(keptForgotten > 0 ? [`${wereForgotten(keptForgotten)} here, and stays forgotten`] : []),
    ...(keptRedacted > 0
      ? [
          `the private text of ${counted(keptRedacted, 'entry', 'entries')} was left out when they came here, and rows never change: import the file into an empty home to get it`,
        ]
      : []),
  ]
}

const wereForgotten = (n: number): string => `${counted(n, 'entry', 'entries')} ${n === 1 ? 'was' : 'were'} forgotten`
