import type { Entry } from '../facts/entry.ts'
import { sum } from '../measure/mean.ts'
import type { Framework, StatedConstant } from '../rules/framework.ts'

/** How a figure came about, down to the ledger's rows. */
export interface Explanation {
  subject: string
  title: string
  /** The figure as it is printed, with its interval and n. */
  value: string
  /** Three sentences at most: what it is, what moved it most, what would move it next. */
  says: string[]
  /** Unrounded figures by name. */
  figures: Record<string, number | string | null>
  formula: Formula
  constants: StatedConstant[]
  rows: ExplainedRow[]
  /** Terms of the rows that are worth reading beside the value, as columns of their own. */
  columns?: readonly TermColumn[]
  /** What the rows' values are; `value` if not given. */
  valueTitle?: string
  notes: string[]
  /** Figures that this one builds on or feeds, as subjects of `prep why`. */
  links: { subject: string; says: string }[]
}

export interface Formula {
  words: string
  symbols: string | null
  /** Where the formula is specified: a section of docs/measurement.md, or the framework. */
  source: string
}

/** A term of the rows for people: rounded to two digits, a change with its sign. */
export interface TermColumn {
  term: string
  title: string
  isChange?: boolean
  /** Digits behind the point, at most; 2 if not given. */
  digits?: number
  /** Ends of a scale that the model may leave, and that people see it stay on. */
  scale?: readonly [number, number]
}

export interface ExplainedRow {
  /** Id of the ledger's row, the first where several were taken together; null for what is no row by itself. */
  entry: string | null
  /** All rows behind it. */
  entries: string[]
  /** Null where it is of no one day. */
  occurredOn: string | null
  kind: string
  subject: string
  /** What the subject is called, where the framework has no title for it. */
  called: string | null
  by: string
  /** What it gave to the figure. */
  value: number | string | null
  /** What this row did to the figure, or what of it was judged. */
  effect: string | null
  /** Whether the figure is made of it; else it is shown because it might be expected to be. */
  isCounted: boolean
  /** Further unrounded figures that the row's part is computed from. */
  terms: Record<string, number | string | null>
}

/** A row of an explanation that is no row of the ledger: a share of a sum, a member of a group. */
export const rowWithout = (
  given: Pick<ExplainedRow, 'kind' | 'subject' | 'value'> & Partial<ExplainedRow>,
): ExplainedRow => ({
  entry: null,
  entries: [],
  occurredOn: null,
  called: null,
  by: '',
  effect: null,
  isCounted: true,
  terms: {},
  ...given,
})

/** The framework's constants below some addresses (`level.`, `gates.windowDays`), with their bases. */
export const constantsAt = ({ stated }: Framework, prefixes: readonly string[]): StatedConstant[] =>
  stated.filter(({ path }) =>
    prefixes.some(
      (prefix) =>
        path === `constants.${prefix}` ||
        path.startsWith(`constants.${prefix}.`) ||
        path === prefix ||
        path.startsWith(`${prefix}.`),
    ),
  )

/** A row of the ledger as an explanation lists it; private text never is. */
export function rowOf(
  entry: Entry,
  effect: string | null = null,
  value: number | string | null = mainValue(entry),
): ExplainedRow {
  return {
    entry: entry.id,
    entries: [entry.id],
    occurredOn: entry.occurredOn,
    kind: entry.kind,
    subject: entry.subject,
    called: null,
    by: entry.source === 'self' ? 'self' : `${entry.source}:${entry.rater}`,
    value,
    effect,
    isCounted: true,
    terms: {},
  }
}

/** The one figure or word of an entry that stands for it in a list. */
export function mainValue(entry: Entry): number | string | null {
  switch (entry.kind) {
    case 'rating':
    case 'confidence':
      return entry.payload.value
    case 'attestation':
      return Number(entry.payload.value)
    case 'profile':
      return entry.payload.value
    case 'practice':
      return `${entry.payload.minutes} min`
    case 'mock':
      return meanOf(entry.payload.rounds.flatMap((round) => Object.values(round.ratings)))
    case 'review':
      return meanOf(Object.values(entry.payload.ratings))
    case 'quiz':
      return entry.payload.level?.value ?? entry.payload.state
    case 'answer':
      return entry.payload.isCorrect ? 'right' : 'wrong'
    case 'outcome':
      return entry.payload.result
    case 'forecast':
      return entry.payload.own ?? entry.payload.probability
    case 'story':
      return entry.payload.state
    case 'artefact':
      return entry.payload.type
    case 'checkpoint':
      return entry.payload.state
    default:
      return null
  }
}

const meanOf = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length)
