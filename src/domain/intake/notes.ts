import { cellsOf, plainText } from '../story/labels.ts'
import { isWeekday } from '../time/weekday-names.ts'
import { keyOf, wordsOf } from './cell.ts'
import { type NamedField, nameRank, READ_BY } from './fields.ts'
import { readHireBand } from './hire-bands.ts'
import { sourceOf } from './raters.ts'
import { formOfMark } from './ratings.ts'
import { hasValue } from './reading.ts'
import { roundTitle } from './rounds.ts'
import type { Table } from './sheet.ts'

/** Notes of mock interviews as rows of a table: a column for each label, for each dimension that was marked, and for the text. */
export interface MockNotes {
  rows: Table['rows']
  /** Titles of columns that hold marks, whatever the framework knows of them. */
  marks: string[]
}

interface Note {
  line: number
  fields: Map<string, string>
  marks: Map<string, string>
  text: string[]
}

/** A label, or the cells of a row of a table, as `name: rest (more)`. */
interface Labeled {
  name: string
  rest: string
  more: string
  /** In bold, in a list or in a table: meant as a label. */
  isMarked: boolean
}

/**
 * Notes of one mock or several in Markdown, as people write them: labels (`**Interviewer:** Ana`), marks in a table, a list
 * or headings, rounds as headings with a mark below, and text, all of which is kept. Null when no mark or verdict stands in it.
 */
export function mockNotes(text: string, isRound: (title: string) => boolean): MockNotes | null {
  const notes = readNotes(withoutComments(text.replace(/^\ufeff/, '')).split(/\r\n?|\n/), isRound)
  const told = notes.filter(({ marks, fields }) => marks.size > 0 || [...fields.keys()].some(isVerdict))
  if (told.length === 0) return null
  const fields = [...new Set(told.flatMap((note) => [...note.fields.keys()]))]
  const marks = [...new Set(told.flatMap((note) => [...note.marks.keys()]))]
  const rows = told.map((note) => ({
    line: note.line,
    cells: [
      ...fields.map((name) => note.fields.get(name) ?? ''),
      ...marks.map((name) => note.marks.get(name) ?? ''),
      note.text
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    ],
  }))
  return { rows: [{ line: 1, cells: [...fields, ...marks, 'Notes'] }, ...rows], marks }
}

/** Whether a text is of the kind: it has a date and a mark or verdict below, and names an interviewer unless it is said to be of the kind. */
export function isMockNotes(text: string, isSaidToBe = false): boolean {
  if (text.length > LONGEST_NOTES || !BEGINNING.test(text)) return false
  const notes = mockNotes(text, () => false)
  const titles = notes?.rows[0]?.cells ?? []
  const has = (field: NamedField): boolean => titles.some((title) => nameRank(title, field) >= 0)
  return (
    notes !== null &&
    has('date') &&
    (isSaidToBe || has('rater') || has('loop') || /\bmock|interview|debrief/i.test(text.slice(0, 500)))
  )
}

const LONGEST_NOTES = 1_000_000

/** A sign of Markdown, a label, or a title in a line of its own, as a table has none. */
const BEGINNING =
  /^\s*(?:#|\*\*|---|>|[-*] |<!--|\||\p{L}[\p{L} ]*:\s|\p{L}[^\n;\t|]{0,80}\b\d{4}\b[^\n;\t|]{0,20}\r?\n\s*\n|\p{L}[^\n,;\t|]{0,80}\r?\n)/u

const FIELDS = READ_BY.mocks.filter(
  (field) => !['note', 'value', 'rubric', 'source', 'id'].includes(field),
) as NamedField[]

const isVerdict = (title: string): boolean => nameRank(title, 'hire-band') >= 0

const fieldOf = (name: string): NamedField | null => FIELDS.find((field) => nameRank(name, field) >= 0) ?? null

function readNotes(lines: readonly string[], isRound: (title: string) => boolean): Note[] {
  const notes: Note[] = []
  let open = emptyNote(1)
  let round: string | null = null
  let shared: Note | null = null
  const start = (line: number): void => {
    notes.push(open)
    open = emptyNote(line)
    round = null
    shared = null
  }
  const field = (name: string, rest: string, line: number): void => {
    const known = fieldOf(name)
    const isSaidAgain = [...open.fields.keys()].some((one) => fieldOf(one) === known)
    if (isSaidAgain && known === 'date' && open.marks.size > 0) start(line)
    if (isSaidAgain && known === 'rater' && round !== null) {
      // Another interviewer in the next round: ratings of their own.
      const before: Note = shared ?? open
      notes.push(open)
      open = { ...emptyNote(line), fields: new Map(before.fields) }
      shared = before
    }
    open.fields.set(titleKnown(open, known) ?? name, rest)
  }
  const mark = (name: string, cell: string): void => {
    open.marks.set(roundTitle(round, name), cell)
  }
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    const next = lines[index + 1]?.trim() ?? ''
    // Titles of a table's columns, its rule, and rules of the text say nothing.
    if (
      isTableRule(text.trim()) ||
      (isTableRow(text) && isTableRule(next)) ||
      /^\s*([-*_])(?:\s*\1){2,}\s*$/.test(text)
    )
      continue
    const heading = /^\s*(#{1,6})\s*(.+?)\s*#*\s*$/.exec(text)
    const label = heading ? headingLabel(heading[2] ?? '') : labelOf(text)
    if (label !== null) {
      const known = fieldOf(label.name)
      // A form's line or cell that nobody filled in.
      if (label.isMarked && label.rest === '' && (known !== null || isTableRow(text))) continue
      // Behind text of its own a label is a word with a colon, but for a verdict in the usual words.
      const isMeant =
        label.isMarked ||
        open.text.length === 0 ||
        (known === 'hire-band' && hasValue(readHireBand(label.rest, 'hire-band')))
      if (known !== null && isMeant && label.rest !== '') {
        field(label.name, label.rest, line)
        if (label.more !== '') open.text.push(`${label.name}: ${label.more}`)
        continue
      }
      const found = formOfMark(label.rest)
      if (found !== null && (label.isMarked || found.hasScale || isPlainMark(found))) {
        mark(label.name, found.mark)
        const more = [found.rest, label.more].filter((one) => one !== '').join('; ')
        if (more !== '') open.text.push(`${label.name}: ${more}`)
        continue
      }
    }
    if (heading) {
      const title = plainText(heading[2] ?? '')
      const date = dateIn(title)
      if (date !== null) {
        if (open.marks.size > 0 || [...open.fields.keys()].some((name) => fieldOf(name) === 'date')) start(line)
        open.fields.set('Date', date)
        const beside = title.replace(date, ' ').replace(/^[\s–—:,|-]+|[\s–—:,|-]+$/g, '')
        const who = interviewerIn(title) ?? personIn(beside)
        if (who !== undefined) open.fields.set('Interviewer', who)
        else if (/\p{L}/u.test(beside) && !isWeekday(beside)) open.text.push(beside)
        continue
      }
      const named = isRound(title) ? title : roundIn(title)
      if (named !== null) {
        round = named
        continue
      }
      if (Number(heading[1]?.length) === 1 && open.text.length === 0) continue
    }
    if (!heading && isDate(text) && titleKnown(open, 'date') === undefined) {
      open.fields.set('Date', text.trim())
      continue
    }
    const isTitle = open.text.length === 0 && open.marks.size === 0 && /\b(?:mock|interview|debrief)\b/i.test(text)
    const who = isTitle ? interviewerIn(text) : undefined
    if (who !== undefined && titleKnown(open, 'rater') === undefined) open.fields.set('Interviewer', who)
    // A title in a line of its own says when it was.
    const day = isTitle ? dateIn(text) : null
    if (day !== null && titleKnown(open, 'date') === undefined) {
      open.fields.set('Date', day)
      continue
    }
    if (text.trim() !== '' || open.text.length > 0) open.text.push(text.trimEnd())
  }
  notes.push(open)
  return notes
}

const withoutComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))

const emptyNote = (line: number): Note => ({ line, fields: new Map(), marks: new Map(), text: [] })

/** The title under which a note has a field already. */
const titleKnown = ({ fields }: Note, field: NamedField | null): string | undefined =>
  [...fields.keys()].find((title) => fieldOf(title) === field)

const isTableRow = (text: string): boolean => /^\s*\|.*\|\s*$/.test(text)

const isTableRule = (text: string): boolean => /^\|(?:\s*:?-+:?\s*\|)+$/.test(text)

function labelOf(text: string): Labeled | null {
  if (isTableRow(text)) {
    const [name = '', rest = '', ...more] = cellsOf(text.trim()).map(plainText)
    return name === '' ? null : { name, rest, more: more.filter((cell) => cell !== '').join('; '), isMarked: true }
  }
  const own = text.trim().replace(/^(?:>\s*)*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?/, '')
  const isListed = own !== text.trim()
  const bold = /^(\*\*|__|\*|_)(?! )(.+?)\1\s*[:：]?\s*(.*)$/.exec(own)
  const named = bold ? (bold[2] ?? '') : ''
  if (bold && (/[:：]\s*$/.test(named) || /^(\*\*|__|\*|_)(?! ).+?\1\s*[:：]/.test(own)))
    return { name: named.replace(/[:：]\s*$/, '').trim(), rest: plainText(bold[3] ?? ''), more: '', isMarked: true }
  const plain =
    /^([\p{L}#][^:：]{0,60}?)\s*[:：]\s*(.+)$/u.exec(own) ??
    // `* Communication 4`, `* Strategic – n/a`.
    (isListed
      ? /^(\p{L}[\p{L} &/]{1,40}?)\s+(?:[–—-]\s*)?((?:[1-5](?:[.,]5)?|\d{1,2}\s?\/\s?\d{1,2}|n\/?a|[★⭐☆½]+))$/iu.exec(
          own,
        )
      : null)
  return plain ? { name: plain[1] ?? '', rest: plainText(plain[2] ?? ''), more: '', isMarked: isListed } : null
}

/** `## Coding: 4/5`, `## Coding (4/5)`, `## Coding – 4/5`. */
function headingLabel(text: string): Labeled | null {
  const plain = plainText(text)
  const match = /^(.+?)\s*(?:[:：]\s*(.+)|\(([^()]+)\)|\s[–—-]\s+(.+))$/.exec(plain)
  const rest = match?.[2] ?? match?.[3] ?? match?.[4]
  if (match === null || rest === undefined || wordsOf(match[1] ?? '') === '') return null
  return {
    name: match[1] ?? '',
    rest,
    more: '',
    isMarked: formOfMark(rest)?.hasScale === true || match[2] !== undefined,
  }
}

/** What a heading calls a round: `Coding` of `Round 2: Coding`; null where it is of no round. */
function roundIn(title: string): string | null {
  const [word = ''] = /^\p{L}+/u.exec(title) ?? []
  if (!['round', 'stage', 'interview'].includes(keyOf(word)) || !/\d/.test(title)) return null
  return title.replace(/^\p{L}+\s*\d+\s*[:.–—-]?\s*/u, '').trim() || title
}

/** `Mock with Ana Lima`. */
const interviewerIn = (title: string): string | undefined =>
  /\bwith\s+(\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*)?)/u.exec(title)?.[1]

/** `Ben (peer)`: a name with the role of a rater. */
const personIn = (text: string): string | undefined =>
  sourceOf(/^\p{Lu}[^()]*\(([^()]+)\)$/u.exec(text)?.[1] ?? '') === null ? undefined : text

/** Nothing but a figure of the rubric's scale behind a label: a mark, in a list or not. */
const isPlainMark = ({ mark, rest }: { mark: string; rest: string }): boolean =>
  rest === '' && /^[1-5](?:[.,]5)?$/.test(mark)

/** A line of nothing but a date, perhaps with its day of the week and a time of day. */
function isDate(text: string): boolean {
  const date = dateIn(text)
  const words = date === null ? ['no'] : text.replace(date, ' ').match(/\p{L}+/gu)
  return (words ?? []).every((word) => isWeekday(word) || /^(?:at|[ap]m)$/i.test(word))
}

/** A date in a heading: `2026-11-02`, `Nov 2, 2026`, `2 November 2026`. */
const dateIn = (title: string): string | null =>
  /\b\d{4}-\d{2}-\d{2}\b|\b\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{1,2}\.? \p{L}{3,9}\.? \d{4}\b/u.exec(
    title,
  )?.[0] ?? null
