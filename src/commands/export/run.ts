import { PrepError } from '../../domain/prep-error.ts'
import { note, paragraph } from '../../reports/block.ts'
import { count } from '../../reports/words.ts'
import { formatDocument } from '../../store/export-format.ts'
import { redact, redactEntry } from '../../store/redaction.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { isStandardOutput, writeOutput } from '../recording/output-file.ts'
import { entriesCsv } from './csv.ts'

interface Exported {
  text: string
  rows: number
  /** Entries whose private text was left out. */
  leftOut: number
}

export async function run(context: Context, input: Input): Promise<Result> {
  const format = textOption(input, 'format') ?? 'json'
  const isWhole = flagOption(input, 'withPrivate')
  if (input.args[0] !== undefined && format !== 'anki')
    throw new PrepError('usage', 'a bank is exported for Anki only', `prep export --format anki ${input.args[0]}`)
  const { text, rows, leftOut } = await exported(context, input, format, isWhole)
  const warnings =
    leftOut === 0
      ? []
      : [`the private text of ${count(leftOut, 'entry', 'entries')} was left out; --with-private keeps it`]
  const output = textOption(input, 'output') ?? '-'
  if (isStandardOutput(output)) {
    for (const warning of warnings) context.world.stderr.write(`warning: ${warning}\n`)
    return { kind: 'text', text }
  }
  const path = await writeOutput(context, input, output, text)
  return {
    kind: 'receipt',
    operation: null,
    entries: [],
    data: { path, format, rows, leftOut },
    blocks: [
      paragraph(
        `Wrote ${format === 'ics' ? count(rows, 'event') : format === 'anki' ? count(rows, 'note') : count(rows, 'entry', 'entries')} to ${path}.`,
      ),
      ...(format === 'json' ? [note('prep import reads it back')] : []),
    ],
    warnings,
  }
}

async function exported(context: Context, input: Input, format: string, isWhole: boolean): Promise<Exported> {
  if (format === 'ics') {
    const { icsOf } = await import('./ics.ts')
    return { ...(await icsOf(context, input)), leftOut: 0 }
  }
  if (format === 'anki') {
    const { ankiOf } = await import('./anki.ts')
    return { ...(await ankiOf(context, input)), leftOut: 0 }
  }
  return format === 'csv' ? csvOf(context, isWhole) : jsonOf(context, isWhole)
}

function jsonOf(context: Context, isWhole: boolean): Exported {
  const whole = context.reader().document()
  const { document, leftOut } = isWhole ? { document: whole, leftOut: 0 } : redact(whole)
  return { text: formatDocument(document), rows: document.entries.length, leftOut }
}

function csvOf(context: Context, isWhole: boolean): Exported {
  const entries = context.reader().entries()
  const kinds = new Map(entries.map(({ id, kind }) => [id, kind]))
  const rows = entries.map((entry) => ({
    entry,
    payload: isWhole ? entry.payload : redactEntry(entry, kinds.get(entry.subject) ?? '').payload,
  }))
  const leftOut = rows.filter(({ entry, payload }) => payload !== entry.payload).length
  return { text: entriesCsv(rows), rows: rows.length, leftOut }
}
