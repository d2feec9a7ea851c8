import { PrepError } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { note, paragraph, stack } from '../../reports/block.ts'
import { type StoredEntry, withPayload } from '../../store/document.ts'
import { exportPieces } from '../../store/export-format.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import { redactEntry } from '../../store/redaction.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { isStandardOutput, writeOutput } from '../recording/output-file.ts'
import { type CsvRow, csvPieces } from './csv.ts'

/** What is exported, and what there is to say of it when it is written. */
interface Exported {
  pieces: Iterable<string>
  rows: () => number
  /** Entries whose private text was left out. */
  leftOut: () => number
}

export async function run(context: Context, input: Input): Promise<Result> {
  const format = textOption(input, 'format') ?? 'json'
  const isWhole = flagOption(input, 'withPrivate')
  if (input.args[0] !== undefined && format !== 'anki')
    throw new PrepError('usage', 'a bank is exported for Anki only', `prep export --format anki ${input.args[0]}`)
  const { pieces, rows, leftOut } = await exported(context, input, format, isWhole)
  const warnings = (): string[] =>
    leftOut() === 0
      ? []
      : [`the private text of ${counted(leftOut(), 'entry', 'entries')} was left out; --with-private keeps it`]
  const output = textOption(input, 'output') ?? '-'
  if (isStandardOutput(output)) return { kind: 'text', text: pieces, warnings }
  const path = await writeOutput(context, input, output, pieces)
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { path, format, rows: rows(), leftOut: leftOut() },
    blocks: stack(
      paragraph(
        `Wrote ${format === 'ics' ? counted(rows(), 'event') : format === 'anki' ? counted(rows(), 'note') : counted(rows(), 'entry', 'entries')} to ${path}.`,
      ),
      format === 'json' && note('prep import reads it back'),
    ),
    warnings: warnings(),
  }
}

async function exported(context: Context, input: Input, format: string, isWhole: boolean): Promise<Exported> {
  if (format === 'ics') {
    const { icsOf } = await import('./ics.ts')
    return whole(await icsOf(context, input))
  }
  if (format === 'anki') {
    const { ankiOf } = await import('./anki.ts')
    return whole(await ankiOf(context, input))
  }
  return format === 'csv' ? csvOf(context, isWhole) : jsonOf(context, isWhole)
}

const whole = ({ text, rows }: { text: string; rows: number }): Exported => ({
  pieces: [text],
  rows: () => rows,
  leftOut: () => 0,
})

/** The kind of entry that an annotation is about: only there does it tell what is private. */
const aboutIn =
  (reader: LedgerReader) =>
  ({ kind, subject }: { kind: string; subject: string }): string =>
    kind === 'annotation' ? (reader.kindOf(subject) ?? '') : ''

function jsonOf(context: Context, isWhole: boolean): Exported {
  const reader = context.reader()
  const aboutOf = aboutIn(reader)
  const stored = reader.stored()
  const counts = { rows: 0, leftOut: 0 }
  function* entries(): Generator<StoredEntry> {
    for (const columns of stored?.entries ?? []) {
      const entry = withPayload(columns, context.leaveOut)
      if (entry === null) continue
      const shown = isWhole ? entry : redactEntry(entry, aboutOf(entry))
      counts.rows++
      if (shown !== entry) counts.leftOut++
      yield shown
    }
  }
  return {
    pieces: exportPieces({
      operations: stored?.operations ?? [],
      entries: entries(),
      reverts: stored?.reverts ?? [],
      tombstones: stored?.tombstones ?? [],
    }),
    rows: () => counts.rows,
    leftOut: () => counts.leftOut,
  }
}

function csvOf(context: Context, isWhole: boolean): Exported {
  const reader = context.reader()
  const aboutOf = aboutIn(reader)
  const counts = { rows: 0, leftOut: 0 }
  function* rows(): Generator<CsvRow> {
    for (const entry of reader.eachEntry()) {
      const payload = isWhole ? entry.payload : redactEntry(entry, aboutOf(entry)).payload
      counts.rows++
      if (payload !== entry.payload) counts.leftOut++
      yield { entry, payload }
    }
  }
  return { pieces: csvPieces(rows()), rows: () => counts.rows, leftOut: () => counts.leftOut }
}
