import { hang, type Line, lineOf } from './line.ts'
import { width } from './measure.ts'

const PROMPT = '$ '
const GOES_ON = ' \\'

/** Spaces, and whatever stands between two of them as a shell reads it: quotes hold words together. */
const WORDS = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g

/**
 * `$ prep next`: a command by itself behind a prompt. One that is wider than the screen goes on in further lines as a shell
 * takes them, never within quotes.
 */
export function commandLines(command: string, columns: number): Line[] {
  const room = columns - PROMPT.length
  const rows = width(command) <= room ? [command] : rowsOf(command.match(WORDS) ?? [], room - GOES_ON.length)
  const lines = rows.map((row, at) => [
    ...lineOf(row, 'accent'),
    ...lineOf(at < rows.length - 1 ? GOES_ON : '', 'muted'),
  ])
  return hang(lineOf(PROMPT, 'muted'), lineOf(' '.repeat(PROMPT.length)), lines)
}

function rowsOf(words: readonly string[], room: number): string[] {
  const rows: string[] = []
  for (const word of words) {
    const last = rows.at(-1)
    if (last !== undefined && width(`${last} ${word}`) <= room) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  return rows
}
