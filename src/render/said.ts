import { stripControl, wrap } from './measure.ts'

const NARROWEST = 20

/**
 * A sentence beside the reports: a warning, an error, a question. Where it goes to a terminal its lines end between words,
 * the later ones under the first; elsewhere it stays whole. It may quote what somebody wrote.
 */
export function saidText(text: string, columns: number | undefined, prefix = ''): string {
  const clean = stripControl(text)
  if (columns === undefined) return `${prefix}${clean}`
  const room = Math.max(NARROWEST, columns - prefix.length)
  const lines = clean.split('\n').flatMap((line) => (line === '' ? [''] : wrap(line, room)))
  return prefix + lines.join(`\n${' '.repeat(prefix.length)}`)
}
