import type { VerdictState } from '../domain/rules/criterion.ts'

/** What a span of text is, never how it looks: painters decide on color, and none carries meaning alone. */
export type Tone = 'plain' | 'strong' | 'muted' | 'good' | 'caution' | 'bad' | 'accent'

export interface Span {
  text: string
  tone: Tone
  /** It is ours and names commands to be typed; a person's own text never does. */
  hasCommands?: true
}

export type Text = string | readonly (string | Span)[]

export interface Column {
  title: string
  align?: 'left' | 'right'
  /** Columns with the highest number go first when the terminal is narrow; 0 stays. */
  dropOrder?: number
  /** It stays as long as a table can be set with it; the last such column goes before rows turn into records. */
  isSpare?: boolean
}

export interface Bar {
  label: string
  depth: 0 | 1
  isLast: boolean
  /** 0–1, or null when there is no figure. */
  unitValue: number | null
  value: string
  /** What else is known of it, where there is room. */
  detail?: string
  mark: string | null
  tone: Tone
}

export interface SeriesPoint {
  date: string
  value: number
  lo: number
  hi: number
}

export interface Series {
  title: string
  /** Ends of the scale; what is drawn of it is as much as there is to show. */
  min: number
  max: number
  points: readonly SeriesPoint[]
  ratings: readonly { date: string; value: number; source: string }[]
  forecast: readonly SeriesPoint[]
  target: number | null
  targetLabel: string
  currentLabel: string | null
  /** What the dots ahead are, in the legend. */
  forecastLabel?: string
  /** Days to be marked on the time axis, each with its label and shorter ones for where that does not fit. */
  marks?: readonly { date: string; labels: readonly string[] }[]
  /** At most so many lines for the plot itself; else the painter's own height. */
  rows?: number
}

/** A row of cells in shades, with figures behind the last of them. */
export interface ShadeRow {
  label: string
  /** One a column: how full it is from 0 to 1 and its figure; null where nothing is known. */
  cells: readonly ({ unitHeat: number; figure: string } | null)[]
  /** Its figures are shown wherever there is room for them. */
  isFigures?: boolean
  tail: readonly Text[]
}

/** Rows against columns of time, each cell a shade or, with `isFigures`, its figure. */
export interface Shades {
  title: string
  /** One mark a column, '' for none; it may run on over columns without one. */
  marks: readonly string[]
  rows: readonly ShadeRow[]
  tailTitles: readonly string[]
  isFigures: boolean
  /** What the shades stand for, from none to most; no tone says more than its shade. */
  legend: readonly [Shade, Shade, Shade, Shade, Shade]
}

export interface Shade {
  says: string
  tone: Tone
}

/** Small multiples: a line as high as a letter for each row. */
export interface Sparks {
  rows: readonly { label: string; values: readonly (number | null)[]; tail: readonly Text[] }[]
  tailTitles: readonly string[]
  says: string
}

export interface ChecklistItem {
  state: VerdictState | 'open' | 'passed' | 'locked'
  text: Text
  details: readonly Text[]
  /** What records what it lacks. */
  commands?: readonly string[]
}

/** Something to do: what, how long or when, why, and the commands that do it. */
export interface Step {
  /** Its number, or its day. */
  mark: string
  title: Text
  /** At the end of the title's line: minutes. */
  aside: string
  details: readonly Text[]
  commands: readonly string[]
}

/** What covers what: rows against numbered columns, in one character a cell. */
export interface Matrix {
  rowTitle: string
  valueTitle: string
  columns: readonly { mark: string; name: string; unitHeat: number }[]
  rows: readonly { label: string; cells: readonly ('full' | 'part' | null)[]; value: string; tone: Tone }[]
  /** What a full and a part cell stand for; without Unicode their first letters are drawn. */
  fullSays: string
  partSays: string
  /** What the shades under the columns stand for, none to most. */
  heatSays: string
}

/** The pieces every report is made of. A new kind is one variant here and a painter for each format. */
export type Block =
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'paragraph'; text: Text; indent?: number }
  | { kind: 'note'; tone: 'note' | 'warning'; text: string }
  | { kind: 'facts'; rows: readonly { label: string; value: Text }[] }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Text[])[] }
  /** `isAcross`: groups stand side by side where there is room, for a screen that is short of lines. */
  | { kind: 'bars'; rows: readonly Bar[]; isAcross?: boolean }
  | { kind: 'series'; series: Series }
  | { kind: 'checklist'; items: readonly ChecklistItem[] }
  /** `isTight`: one below the other without a line between, as in a table. */
  | { kind: 'steps'; items: readonly Step[]; isTight?: boolean }
  | { kind: 'matrix'; matrix: Matrix }
  | { kind: 'shades'; shades: Shades }
  | { kind: 'sparks'; sparks: Sparks }
  /** Parts side by side where each has its `least` columns, else one below the other; the first have what is left over. */
  | { kind: 'beside'; parts: readonly { blocks: readonly Block[]; least: number }[] }
  /**
   * Text at both ends of a line: of `left` and the `shorter` ways to say it the first that fits. The right one moves to a line of
   * its own where it does not fit, a long left one goes on beside its `mark`.
   */
  | { kind: 'ends'; mark?: Text; left: Text; shorter?: readonly Text[]; right: Text }
  | { kind: 'list'; items: readonly Text[]; isOrdered?: boolean }

export const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', text, level })
export const paragraph = (text: Text, indent = 0): Block => ({ kind: 'paragraph', text, indent })
export const note = (text: string): Block => ({ kind: 'note', tone: 'note', text })
export const warning = (text: string): Block => ({ kind: 'note', tone: 'warning', text })
export const facts = (rows: readonly { label: string; value: Text }[]): Block => ({ kind: 'facts', rows })
export const list = (items: readonly Text[]): Block => ({ kind: 'list', items })
export const numbered = (items: readonly Text[]): Block => ({ kind: 'list', items, isOrdered: true })
export const steps = (items: readonly Step[], isTight = false): Block => ({
  kind: 'steps',
  items,
  ...(isTight ? { isTight } : {}),
})
/** A command of prep on a line of its own. */
export const commandAlone = (command: string): Block =>
  steps([{ mark: '', title: '', aside: '', details: [], commands: [command] }])
export const checklist = (items: readonly ChecklistItem[]): Block => ({ kind: 'checklist', items })

/** A title alone is a column of text that stays, however narrow the terminal. */
export const table = (columns: readonly (string | Column)[], rows: readonly (readonly Text[])[]): Block => ({
  kind: 'table',
  columns: columns.map((column) => (typeof column === 'string' ? { title: column } : column)),
  rows,
})
export const left = (title: string, dropOrder = 0): Column => ({ title, dropOrder })
export const right = (title: string, dropOrder = 0): Column => ({ title, align: 'right', dropOrder })

/** What a stack is made of: blocks, lists of them, and nothing where a condition does not hold. */
export type Part = Block | readonly Part[] | false | null | undefined

/** Blocks one below the other, without those that are not there. */
export const stack = (...parts: readonly Part[]): Block[] =>
  parts.flatMap((part) => (isList(part) ? stack(...part) : part || []))

const isList = (part: Part): part is readonly Part[] => Array.isArray(part)

export const span = (text: string, tone: Tone): Span => ({ text, tone })
export const muted = (text: string): Span => ({ text, tone: 'muted' })
export const strong = (text: string): Span => ({ text, tone: 'strong' })
/** A command of prep behind a prompt, in a text: one of a block's own `commands` has a line of its own. */
export const commandSpan = (command: string): Span => told(`$ ${command}`, 'muted')
/** Words of ours with commands in them. */
export const told = (text: string, tone: Tone = 'plain'): Span => ({ text, tone, hasCommands: true })
export const sentence = (text: string): Block => paragraph([told(text)])

export const plainText = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : part.text)).join('')

/**
 * One part of a screen in forms from its shortest to its fullest. Each form says when it is worth its lines: of all forms,
 * those with the lowest rank are tried first, and one that still fits takes the place of the form before it. Rank 0 stands
 * in any case. A form may ask for a width. `apart` is the rank of the empty line before the panel; without it that line stands
 * in any case.
 */
export interface Panel {
  apart?: number
  forms: readonly { rank: number; blocks: readonly Block[]; from?: number; below?: number }[]
}

/** A report: JSON-safe data for `--json`, blocks for people. */
export interface Report {
  schema: string
  /** asOf, framework and level, where they bear on the data. */
  envelope: Readonly<Record<string, string>>
  data: unknown
  blocks: readonly Block[]
  /** The same for a terminal of known height, as much of it as fits; warnings stand in it. */
  screen?: readonly Panel[]
  warnings: readonly string[]
  exitCode?: number
}
