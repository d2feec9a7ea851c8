import fastStringWidth from 'fast-string-width'

/**
 * Text without anything a terminal would act on: escape sequences go whole, line ends become `\n`, a tab one space,
 * and other control, bidirectional and invisible format characters go. Joiners stay, because emoji and scripts need
 * them; lone surrogates become U+FFFD.
 */
export function stripControl(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return text
    .toWellFormed()
    .replace(ESCAPE_SEQUENCE, '')
    .replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
}

// Strings of OSC, DCS, SOS, PM and APC up to their terminator; CSI sequences; two- and three-character escapes. What
// is left of a broken sequence loses its control characters with the rest.
const ESCAPE_SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-Z\\^-~]/g

const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** The same for a text of a form of its own (CSV, a calendar, a template): its tabs and line ends stay as they are. */
export const inertText = (text: string): string =>
  /^[\x20-\x7e\t\r\n]*$/.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(ESCAPE_SEQUENCE, '')
        .replace(INVISIBLE, (character) => (/[\t\r]/.test(character) ? character : ''))

/** The same on one line: line ends and the space around them become one space. */
export const oneLine = (text: string): string =>
  stripControl(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim()

// One column each: printable Latin, general punctuation, arrows, mathematics, box drawing and blocks.
const NARROW =
  /^[\x20-\x7e\xa0-\xac\xae-\xff\u0100-\u024f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2200-\u22ff\u2500-\u259f]*$/

/** Columns that a line of text without control characters takes: wide characters and emoji two, combining marks none. */
export const width = (text: string): number => (NARROW.test(text) ? text.length : fastStringWidth(text))

const CLUSTER =
  /(?:[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|\p{Emoji_Presentation}|\p{Emoji}\uFE0F\u20E3?))*|.)\p{M}*/gsu

/** What the reader sees as single characters: a letter with its marks, an emoji sequence, a flag. */
export const clusters = (text: string): string[] => (NARROW.test(text) ? [...text] : (text.match(CLUSTER) ?? []))

export const pad = (text: string, columns: number, align: 'left' | 'right' = 'left'): string => {
  const fill = ' '.repeat(Math.max(0, columns - width(text)))
  return align === 'left' ? text + fill : fill + text
}

/** At most so many columns of the text, the last of them the ellipsis when something was cut. */
export function truncate(text: string, columns: number, ellipsis: string): string {
  if (width(text) <= columns) return text
  const room = Math.max(0, columns - width(ellipsis))
  let kept = ''
  let used = 0
  for (const cluster of clusters(text)) {
    used += width(cluster)
    if (used > room) break
    kept += cluster
  }
  return kept + ellipsis.slice(0, columns)
}

interface Piece {
  at: number
  length: number
  columns: number
}

/**
 * Where the lines of a text begin and end when it is wrapped: at `\n`, at spaces, between wide characters, and inside
 * a word only when the word is longer than a line, then after its hyphens if that is enough. A command of prep that stands
 * in a sentence is not broken where it fits into a line, and no line begins with the point between two phrases. Space at both ends of a line
 * is left out, but for that after a `\n`: code is read by it. A text without words is one empty line. `columns` is at
 * least 2, the width of one character.
 */
export function wrapRanges(text: string, columns: number): [start: number, end: number][] {
  const ranges: [number, number][] = []
  let offset = 0
  for (const line of text.split('\n')) {
    if (width(line) <= columns) {
      const isIndented = offset > 0 && line.trim() !== ''
      const start = isIndented ? 0 : line.length - line.trimStart().length
      ranges.push([offset + start, offset + Math.max(start, line.trimEnd().length)])
    } else {
      wrapLine(line, offset, Math.max(2, columns), ranges)
    }
    offset += line.length + 1
  }
  return ranges
}

function wrapLine(line: string, offset: number, columns: number, ranges: [number, number][]): void {
  let start = 0
  let end = 0
  let used = 0
  for (const piece of piecesOf(line, columns)) {
    const gap = piece.at - end
    const isIndent = end === 0 && offset > 0
    if ((end > 0 || isIndent) && used + gap + piece.columns <= columns) {
      used += gap + piece.columns
    } else {
      if (end > 0) ranges.push([offset + start, offset + end])
      start = piece.at
      used = piece.columns
    }
    end = piece.at + piece.length
  }
  ranges.push([offset + start, offset + end])
}

/** A command with what it takes, as far as a sentence shows it: a word too many costs no more than an earlier break. */
const COMMAND = String.raw`[("\u201c]?\bprep [a-z][\w-]*(?: [a-z][\w-]*)?(?: (?:--[a-z][\w-]*(?: [^ ,.;)]+)?|[A-Z]+|[\w-]*[-=:|\d][^ ,.;)]*))*[^ ]*`
/** The point between two phrases stays with the one before it. */
const POINT = '(?: [·|](?= |$))?'
const WORD = new RegExp(`[^ ]+${POINT}`, 'g')
const WORD_OR_COMMAND = new RegExp(`(?:(?<= |^)${COMMAND}|[^ ]+)${POINT}`, 'g')
/** What a word longer than a line is broken into first. */
const HYPHENATED = /-*[^ -]+-?|-+/g

const isUnbreakable = (word: string, columns: number): boolean => NARROW.test(word) || columns <= clusters(word).length

/** Columns below which words of the text are broken elsewhere than after a hyphen; 2 for a text of wide characters. */
export function widestPart(text: string): number {
  return (text.match(HYPHENATED) ?? []).reduce((widest, part) => {
    const columns = width(part)
    return Math.max(widest, isUnbreakable(part, columns) ? columns : 2)
  }, 0)
}

/** What a line is broken into: words, those wider than a line after their hyphens, and what is still wider anywhere. */
const BREAKS: readonly RegExp[] = [WORD, HYPHENATED, CLUSTER]

const piecesOf = (line: string, columns: number): Generator<Piece> =>
  piecesBy(line.includes('prep ') ? [WORD_OR_COMMAND, ...BREAKS] : BREAKS, line, 0, columns)

function* piecesBy(
  [breaks = CLUSTER, ...finer]: readonly RegExp[],
  text: string,
  from: number,
  columns: number,
): Generator<Piece> {
  for (const { 0: piece, index } of text.matchAll(breaks)) {
    const pieceColumns = width(piece)
    if (finer.length === 0 || (pieceColumns <= columns && isUnbreakable(piece, pieceColumns)))
      yield { at: from + index, length: piece.length, columns: pieceColumns }
    else yield* piecesBy(finer, piece, from + index, columns)
  }
}

export const wrap = (text: string, columns: number): string[] =>
  wrapRanges(text, columns).map(([start, end]) => withSpaces(text.slice(start, end)))

/** A space that no line ends at has done its work once the lines are known. */
export const withSpaces = (line: string): string => line.replaceAll('\u00a0', ' ')
