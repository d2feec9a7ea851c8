import { shown } from './cell.ts'
import type { Choice, Unread } from './reading.ts'

/** What keeps a file from being taken in: said once for all rows it concerns. */
export interface IntakeFault {
  /** Line of the file where it stands first. */
  line: number
  column: string
  value: string
  message: string
  cure: string
  /** Rows that it concerns. */
  count: number
  /** What it could mean, for a person who can be asked. */
  choices: readonly Choice[]
}

export interface FaultList {
  /** `count` rows, when they are told at once. */
  add: (line: number, column: string, value: string, unread: Cured, count?: number) => void
  /** In the order of their lines. */
  all: () => IntakeFault[]
}

type Cured = Pick<Unread, 'message' | 'cure' | 'choices'>

/** Gathers faults; those of one column with one cure, or of one word with one cure in several columns, are one. */
export function faultList(): FaultList {
  const known = new Map<string, IntakeFault>()
  const told = new Map<string, IntakeFault>()
  return {
    add: (line, column, value, { message, cure, choices = [] }, count = 1) => {
      const key = `${column}\0${cure}`
      const words = `${value}\0${message}\0${cure}`
      const before = known.get(key) ?? (value === '' ? undefined : told.get(words))
      if (before) before.count += count
      else {
        const fault = { line, column, value: value.slice(0, LONGEST), message, cure, count, choices }
        known.set(key, fault)
        told.set(words, fault)
      }
    },
    all: () => [...known.values()].toSorted((a, b) => a.line - b.line),
  }
}

const LONGEST = 100

/** A fault in words: its column, what is wrong, of how many rows. */
export function faultWords({ column, message, count }: IntakeFault): string {
  const where = column === '' ? '' : `${column}: `
  // Where the message tells of several rows itself, it says how many.
  const more = count > 1 && !message.includes(String(count)) ? ` (${count} rows)` : ''
  return `${where}${message}${more}`
}

/** A fault on one line, as a message lists it. */
export const faultLine = (fault: IntakeFault): string => `line ${fault.line}: ${faultWords(fault)}`

export const tooLong = (most: number): Pick<Unread, 'message' | 'cure'> => ({
  message: `is longer than ${most} characters`,
  cure: 'shorten it in the file',
})

/** A name that the framework does not have, with what is near it and all there is. */
export const unknownName = (
  cell: string,
  known: readonly string[],
  nearest: string | null,
  flag: string,
  choices: readonly Choice[] = [],
): Cured => ({
  message: `the framework has no ${shown(cell)}${nearest === null ? '' : `; the nearest is ${nearest}`}`,
  cure: `${flag} (one of ${known.join(', ')})`,
  choices,
})
