/** Cells that say that a level asks for no more than the one below it. */
const NOTHING =
  /^(?:[-–—]+|n\/?a|tb[cd]|none|same(?: as .*)?|as (?:above|before|below|previous).*|see (?:above|previous).*|ditto|")\.?$/i

/** A cell as plain text, one sentence after the other: Markdown, lists and lines are taken out. Empty where it says nothing. */
export function cellText(cell: string): string {
  const lines = cell
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .split(/\r\n|\r|\n/)
    .map(plainLine)
    .filter((line) => line !== '')
  const text = lines.map((line) => (/[.!?:;…]$/.test(line) ? line : `${line}.`)).join(' ')
  return NOTHING.test(text.trim()) ? '' : text
}

/** A title as plain text. */
export const titleText = (cell: string): string => plainLine(cell.replace(/\s+/g, ' '))

const plainLine = (line: string): string =>
  line
    .replace(/^\s*(?:[-*+•◦▪·]|\d+[.)]|#{1,6})\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, '$2')
    .replace(/(^|[\s(])[*_]([^*_\s][^*_]*)[*_](?=$|[\s).,;:!?])/g, '$1$2')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
