import { SELF } from '../../domain/facts/entry.ts'
import { counted } from '../../domain/text/counted.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { list, note, paragraph } from '../../reports/block.ts'
import type { EntryToWrite } from '../../store/append.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import { isLive, type LedgerRow } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { findLiveRow } from '../lookup/find-row.ts'
import { rowLabels } from '../lookup/row-label.ts'
import { openOperation, receipt } from '../recording/write.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const label = await rowLabels(context, input)
  const reader = context.reader()
  const rows = [...new Map(input.args.map((id) => findLiveRow(reader, id)).map((row) => [row.id, row])).values()]
  const reason = textOption(input, 'reason')?.trim() ?? ''
  const warnings = rows.flatMap((row) => dependents(reader, row, rows, label))
  const operation = openOperation(context, 'remove')
  operation.append(
    rows.map(
      (row): EntryToWrite => ({
        kind: 'removal',
        occurredOn: context.today(),
        subject: row.id,
        source: 'self',
        rater: SELF,
        framework: row.framework,
        replaces: row.id,
        payload: reason === '' ? {} : { reason },
      }),
    ),
  )
  return receipt(
    operation,
    { removed: rows.map(({ id, kind, subject, occurredOn }) => ({ id, kind, subject, occurredOn })) },
    [
      paragraph(`Removed ${counted(rows.length, 'entry', 'entries')}:`),
      list(rows.map(label)),
      note('prep undo brings it back'),
    ],
    warnings,
  )
}

/** Entries about the removed one stay: ratings of a block, reviews of a piece of work. */
function dependents(
  reader: LedgerReader,
  row: LedgerRow,
  removed: readonly LedgerRow[],
  label: (row: LedgerRow) => string,
): string[] {
  const gone = new Set(removed.map(({ id }) => id))
  const names = new Set([...reader.versions(row.id), ...(row.kind === 'artefact' ? [row.subject] : [])])
  const staying = reader
    .rows({ kinds: ['rating', 'review', 'annotation', 'practice', 'mock'] })
    .filter((other) => isLive(other) && !gone.has(other.id) && namesOf(other).some((name) => names.has(name)))
  if (staying.length === 0) return []
  const [stays, them] = staying.length === 1 ? ['stays', 'it'] : ['stay', 'them']
  return [
    `${counted(staying.length, 'entry', 'entries')} about ${label(row)} ${stays}; prep remove ${staying.map(({ id }) => shortId(id)).join(' ')} removes ${them} too`,
  ]
}

function namesOf(row: LedgerRow): string[] {
  if (row.kind === 'rating') return row.payload.about === undefined ? [] : [row.payload.about]
  if (row.kind === 'practice' || row.kind === 'mock') return row.payload.start === undefined ? [] : [row.payload.start]
  return row.kind === 'review' || row.kind === 'annotation' ? [row.subject] : []
}
