import type { Table } from './sheet.ts'

/** What stands behind the name of a problem: `(25 min)`, `– 1h 20m`. */
const LENGTH =
  /\s*(?:[–—-]\s*|\()?\b(\d+ ?(?:h|hrs?|hours?)(?: ?\d+ ?(?:m|mins?|minutes)?)?|\d+ ?(?:m|mins?|minutes))\)?\s*$/i

/** How hard it is, behind its name: `(Easy)`, `– Medium`, `[Hard]`. */
const DIFFICULTY = /\s*(?:[–—-]\s+|[([]\s*)(easy|med(?:ium)?|hard)\s*[)\]]?\s*$/i

/** A day in a heading. */
const DAY = /\b\d{4}-\d{2}-\d{2}\b/

/**
 * A list of boxes in Markdown (`- [x] Ring of beads`) as the rows of a table, one a box, on the day of the heading above it;
 * null for a text without boxes, or with a table.
 */
export function checklistRows(text: string): Table['rows'] | null {
  if (/^\s*\|.*\|\s*$/m.test(text)) return null
  let day = ''
  const rows = text.split(/\r\n?|\n/).flatMap((line, index) => {
    const heading = /^\s*#{1,6}\s+(.+)$/.exec(line)
    if (heading) day = DAY.exec(heading[1] ?? '')?.[0] ?? day
    const box = /^\s*(?:[-*+]|\d{1,3}[.)])\s+\[([ xX])\]\s+(.+?)\s*$/.exec(line)
    if (box === null) return []
    const link = /\[([^\]]+)\]\((https?:[^)\s]+)\)/.exec(box[2] ?? '')
    const told = (box[2] ?? '').replace(link?.[0] ?? '', link?.[1] ?? '').replace(/[*_`]{1,2}/g, '')
    const named = told.replace(LENGTH, '')
    const cells = [
      day,
      `[${box[1]}]`,
      named.replace(DIFFICULTY, ''),
      DIFFICULTY.exec(named)?.[1] ?? '',
      LENGTH.exec(told)?.[1] ?? '',
      link?.[2] ?? '',
    ]
    return [{ line: index + 1, cells }]
  })
  if (rows.length === 0) return null
  const used = TITLES.map((title, column) => ALWAYS.includes(title) || rows.some(({ cells }) => cells[column] !== ''))
  const kept = (cells: readonly string[]): string[] => cells.filter((_, column) => used[column])
  return [{ line: 1, cells: kept(TITLES) }, ...rows.map(({ line, cells }) => ({ line, cells: kept(cells) }))]
}

const TITLES = ['Date', 'Done', 'Problem', 'Difficulty', 'Duration', 'Link']

/** Columns that are there also where no row says anything of them. */
const ALWAYS = ['Done', 'Problem']
