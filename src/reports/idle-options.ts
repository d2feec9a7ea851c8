import { type Block, note } from './block.ts'

/** Why an option of an import had nothing to settle, by its name as it is typed. */
const WHY: Readonly<Record<string, string>> = {
  dates: 'no date of the file could be read in two ways',
  zone: 'every row falls on the same day and time without it',
  on: 'every row says when it was',
  minutes: 'every row says how long it took',
  undated: 'every row says when it was',
  by: 'every row says who rated',
  scale: 'no mark is read otherwise with it',
  'equal-rows': 'no two rows are equal',
  update: 'nothing in the file differs from what is recorded',
}

/** Options without which the same would have come of a file: no fault, since the next file may need them. */
export const idleNotes = (options: readonly string[], otherwise: Readonly<Record<string, string>> = {}): Block[] =>
  options.map((name) => note(`--${name} changed nothing: ${otherwise[name] ?? WHY[name] ?? 'nothing asked for it'}`))
