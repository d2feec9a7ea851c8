import { compareText } from '../../domain/text/compare-text.ts'
import { type Block, note, paragraph, stack } from '../../reports/block.ts'
import { count, listOf } from '../../reports/words.ts'
import type { LedgerDocument } from '../../store/document.ts'
import { mergeInto } from '../../store/merge.ts'
import { countRows, type Merge } from '../../store/merge-documents.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { writeOptions } from './write.ts'

/** Takes another ledger's rows in and says what that has come to. No operation is recorded: the rows bring their own. */
export function mergeDocument(
  context: Context,
  input: Input,
  command: 'import' | 'merge',
  name: string,
  document: LedgerDocument,
): Result {
  const isDryRun = flagOption(input, 'dryRun')
  const { home } = context
  const today = context.today()
  // A reader that is still open would keep the file from being rewritten.
  context.refresh()
  const { merge, backup } = mergeInto({
    home,
    name,
    document,
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
    entries: isDryRun ? [] : added.entries.map(({ id }) => id),
    data: {
      dryRun: isDryRun,
      added: {
        operations: added.operations.length,
        entries: added.entries.length,
        reverts: added.reverts.length,
        tombstones: added.tombstones.length,
      },
      known,
      kinds: countKinds(added),
      forgotten: merge.tombstoned.length,
      backup: backup?.path ?? null,
    },
    blocks: blocksOf(merge, isDryRun, backup?.name ?? null),
    warnings: warningsOf(merge),
  }
}

function countKinds({ entries }: LedgerDocument): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)))
}

function blocksOf({ added, known }: Merge, isDryRun: boolean, backup: string | null): Block[] {
  if (countRows(added) === 0) return [paragraph(`Nothing new: all ${count(known, 'row')} are here already.`)]
  const parts = [
    [added.operations.length, 'operation', 'operations'],
    [added.entries.length, 'entry', 'entries'],
    [added.reverts.length, 'undo', 'undos'],
    [added.tombstones.length, 'forgotten entry', 'forgotten entries'],
  ] as const
  const said = listOf(parts.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many)))
  const kinds = Object.entries(countKinds(added)).map(([kind, n]) => `${n} ${kind}`)
  return stack(
    paragraph(
      `${isDryRun ? 'Would add' : 'Added'} ${said}${known > 0 ? `; ${count(known, 'row')} were here already` : ''}.`,
    ),
    kinds.length > 0 && paragraph(`Entries: ${kinds.join(', ')}.`),
    backup !== null && note(`prep restore ${backup} takes it back`),
  )
}

function warningsOf({ tombstoned, keptForgotten, keptRedacted }: Merge): string[] {
  return [
    ...(tombstoned.length > 0
      ? [`${wereForgotten(tombstoned.length)} there, so the text is destroyed here as well; the backup still holds it`]
      : []),
    ...(keptForgotten.length > 0 ? [`${wereForgotten(keptForgotten.length)} here, which stays so`] : []),
    ...(keptRedacted.length > 0
      ? [
          `the private text of ${count(keptRedacted.length, 'entry', 'entries')} was left out on their way here, and a row is never changed: import the file into an empty home to have it`,
        ]
      : []),
  ]
}

const wereForgotten = (n: number): string => `${count(n, 'entry', 'entries')} ${n === 1 ? 'was' : 'were'} forgotten`
