/** What `prep why SUBJECT --json` prints of one figure. */
export interface Why {
  subject: string
  figures: Record<string, number | string | null>
  constants: { path: string; value: number | string | boolean }[]
  rows: WhyRow[]
}

export interface WhyRow {
  kind: string
  entries: string[]
  occurredOn: string | null
  subject: string
  by: string
  value: number | string | null
  isCounted: boolean
  terms: Record<string, number | string | null>
}

/** A number that is printed beside a name; what is missing or a word makes the comparison fail, never pass. */
export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

export const figure = (why: Why, name: string): number => numberOf(why.figures[name])

export const constant = (why: Why, path: string): number =>
  numberOf(why.constants.find((one) => one.path === `constants.${path}` || one.path === path)?.value)

export const countedRows = (why: Why): WhyRow[] => why.rows.filter(({ isCounted }) => isCounted)

export const values = (why: Why): number[] => countedRows(why).map(({ value }) => numberOf(value))

export const term = (row: WhyRow, name: string): number => numberOf(row.terms[name])

/** A step into a JSON document: a key, or the element of a list that has a value at a key. */
export type Step = string | Readonly<Record<string, string>>

/** What stands at the end of a path; undefined where it leads nowhere. */
export function at(document: unknown, path: readonly Step[]): unknown {
  let here: unknown = document
  for (const step of path) {
    if (typeof step === 'string') here = isRecord(here) ? here[step] : undefined
    else here = Array.isArray(here) ? here.find((one) => isMatch(one, step)) : undefined
  }
  return here
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isMatch = (value: unknown, wanted: Readonly<Record<string, string>>): boolean =>
  isRecord(value) && Object.entries(wanted).every(([key, text]) => value[key] === text)
