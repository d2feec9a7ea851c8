import type { Step, Why } from './why.ts'

/** What `prep why` prints of a subject, further options behind it. */
export type AskWhy = (subject: string, ...options: string[]) => Promise<Why>

/** A figure of the demo: how it follows from what `why` prints, and where another report shows it. */
export interface Checked {
  name: string
  subject: string
  from: (why: Why, ask: AskWhy) => number | Promise<number>
  /** A command line and the way to the figure in its JSON data. */
  shown: { command: string; path: readonly Step[] }
}

export const roundHalfUp = (value: number): number => Math.floor(value + 0.5)
