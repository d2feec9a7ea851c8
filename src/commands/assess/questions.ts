import { PrepError } from '../../domain/prep-error.ts'
import type { Style } from '../../render/style.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, heading, list, muted, numbered, paragraph } from '../../reports/block.ts'
import type { Asker } from '../asking/prompts.ts'
import type { RatedRow } from '../practice/practice-block.ts'

export interface RowQuestions {
  rows: readonly RatedRow[]
  asker: Asker
  style: Style
  lastOf: (rubric: string) => { value: number; on: string } | null
  parse: (text: string) => number
  /** Called with every answer at once, so that none can be lost. */
  save: (rubric: string, value: number) => void
  /** There was no chance to show it; left out where a row of the rubric is what was practiced. */
  passOver?: (rubric: string, reason: string | null) => void
}

/** Asks row by row: a rating, `n` passes over what there was no chance to show, `s` skips, `b` goes back, `?` shows what to look for. */
export async function askRows({ rows, asker, style, lastOf, parse, save, passOver }: RowQuestions): Promise<void> {
  let shown: string | null = null
  for (let at = 0; at < rows.length; ) {
    const row = rows[at]
    if (!row) return
    if (shown !== row.id)
      asker.show(renderTerminal(rowBlocks(row, lastOf(row.id), `${at + 1} of ${rows.length}`), style).trimEnd())
    shown = row.id
    const text = (
      await asker.text(
        `${row.title}: 1–5 in half steps (${passOver ? 'n no chance to show it, ' : ''}s skip, b back, ? more)`,
        {
          validate: (typed) => (passOver && typed.trim().toLowerCase() === 'n') || checkAnswer(typed, at, parse),
        },
      )
    )
      .trim()
      .toLowerCase()
    if (text === 'b') at = Math.max(0, at - 1)
    else if (text === 's') at += 1
    else if (text === 'n' && passOver) {
      const reason = (await asker.text('Why? (Enter to leave out)')).trim()
      passOver(row.id, reason === '' ? null : reason)
      at += 1
    } else if (text === '?') asker.show(renderTerminal(indicatorBlocks(row), style).trimEnd())
    else {
      save(row.id, parse(text))
      at += 1
    }
  }
}

function checkAnswer(typed: string, at: number, parse: (text: string) => number): true | string {
  const text = typed.trim().toLowerCase()
  if (text === 's' || text === '?') return true
  if (text === 'b') return at > 0 || 'this is the first row'
  try {
    parse(text)
    return true
  } catch (error) {
    if (error instanceof PrepError) return error.hint ? `${error.message} (${error.hint})` : error.message
    throw error
  }
}

function rowBlocks(row: RatedRow, last: { value: number; on: string } | null, place: string): Block[] {
  return [
    heading(`${row.title} (${place})`, 2),
    numbered(row.descriptors),
    paragraph([muted(last ? `last time ${last.value}, on ${last.on}` : 'not rated before')]),
  ]
}

const indicatorBlocks = (row: RatedRow): Block[] => [
  heading(`What to look for: ${row.title}`, 2),
  list(row.indicators.length > 0 ? row.indicators : ['the framework lists no indicators for this row']),
]
