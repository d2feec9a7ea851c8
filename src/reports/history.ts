import { isBackfilled } from '../domain/facts/backfill.ts'
import { type Entry, SELF } from '../domain/facts/entry.ts'
import { entryStanding } from '../domain/facts/standing.ts'
import { type NameOf, subjectName } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { shortId } from '../domain/text/short-id.ts'
import { type Block, type Column, muted, note, paragraph, type Report, stack, type Text, table } from './block.ts'
import { entrySays, entryValue, fieldWords } from './entry-words.ts'

/** An entry as the ledger holds it, alive or not. */
export type HistoryRow = Entry & {
  isReverted: boolean
  isReplaced: boolean
  isRemoved: boolean
  isForgotten: boolean
  /** The version that stands in its place. */
  standing: string | null
}

export interface HistoryInput {
  envelope: Readonly<Record<string, string>>
  /** Newest first. */
  rows: readonly HistoryRow[]
  /** There are more rows than the limit let through. */
  isCut: boolean
  /** Undone and replaced rows are wanted in lists; JSON has the undone ones in any case. */
  isAll: boolean
  isPrivate: boolean
  isFiltered: boolean
  nameOf: NameOf
}

/** Entries as they were recorded, newest first. Notes and stories' texts are in it only when `isPrivate`. */
export function buildHistory(input: HistoryInput): Report {
  const { entries, blocks } = historyOf(input)
  return {
    schema: 'prep/history/1',
    envelope: input.envelope,
    data: { entries, more: input.isCut },
    blocks,
    warnings: [],
  }
}

/** Rows as the data of the report and as they are shown: all of them, or one part of many. */
export const historyOf = (input: HistoryInput): { entries: Record<string, unknown>[]; blocks: Block[] } => ({
  entries: input.rows.map((row) => rowData(row, input.isPrivate)),
  blocks: historyBlocks(input),
})

function rowData(row: HistoryRow, isPrivate: boolean): Record<string, unknown> {
  return {
    id: row.id,
    operation: row.operation,
    kind: row.kind,
    occurredOn: row.occurredOn,
    recordedAt: row.recordedAt,
    subject: row.subject,
    source: row.source,
    rater: row.rater,
    value: row.isForgotten ? null : entryValue(row),
    reverted: row.isReverted,
    replaces: row.replaces,
    replaced: row.isReplaced ? row.standing : null,
    removed: row.isRemoved,
    forgotten: row.isForgotten,
    backfilled: isBackfilled(row.occurredOn, row.recordedAt.slice(0, 10)),
    ...entryStanding(row),
    ...(isPrivate && !row.isForgotten ? { note: noteText(row), payload: row.payload } : {}),
  }
}

function historyBlocks({ rows, isCut, isAll, isPrivate, isFiltered, nameOf }: HistoryInput): Block[] {
  const shown = isAll ? rows : rows.filter((row) => !row.isReverted)
  if (shown.length === 0) return [paragraph(isFiltered ? 'No entry matches.' : 'Nothing is recorded yet.')]
  const columns: Column[] = [
    { title: 'Id', isSpare: true },
    { title: 'On' },
    { title: 'Kind' },
    { title: 'Subject' },
    { title: 'Value' },
    { title: 'By', isSpare: true },
    { title: 'Recorded', dropOrder: 3 },
    ...(shown.some((row) => stateOf(row) !== '') ? [{ title: 'State' }] : []),
    ...(isPrivate ? [{ title: 'Note' }] : []),
  ]
  const cells = (row: HistoryRow): Record<string, Text> => ({
    Id: shortId(row.id),
    On: row.occurredOn,
    Kind: row.kind,
    Subject: isAboutEntry(row) ? shortId(row.subject) : subjectName(row, nameOf),
    Value: row.isForgotten ? '' : entrySays(row, nameOf),
    By: row.rater === SELF ? row.source : `${row.source}:${row.rater}`,
    Recorded: [muted(row.recordedAt.slice(0, 16).replace('T', ' '))],
    State: stateOf(row),
    Note: row.isForgotten ? '' : (noteText(row) ?? ''),
  })
  return stack(
    table(
      columns,
      shown.map((row) => columns.map(({ title }) => cells(row)[title] ?? '')),
    ),
    isCut && note(`the newest ${counted(shown.length, 'entry', 'entries')}; --limit 0 shows all`),
  )
}

const isAboutEntry = ({ kind }: HistoryRow): boolean => kind === 'annotation' || kind === 'removal'

/** What became of a row, in a word or two. */
function stateOf(row: HistoryRow): string {
  if (row.isReverted) return 'undone'
  if (row.isForgotten) return 'forgotten'
  if (row.isRemoved) return 'removed'
  if (row.isReplaced) return row.standing === null ? 'replaced' : `replaced by ${shortId(row.standing)}`
  const { assumed } = entryStanding(row)
  return [
    ...(isBackfilled(row.occurredOn, row.recordedAt.slice(0, 10)) ? ['backfilled'] : []),
    ...(assumed.length > 0 ? [`assumed: ${assumed.map((field) => fieldWords(field, row)).join(', ')}`] : []),
  ].join('; ')
}

function noteText(row: HistoryRow): string | null {
  return 'note' in row.payload && typeof row.payload.note === 'string' ? row.payload.note : null
}
