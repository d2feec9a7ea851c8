import type { Block, Report } from '../../reports/block.ts'

/** Some rows of a long report, as data and as they are shown. */
export interface Part {
  items: readonly unknown[]
  blocks: readonly Block[]
}

/** What was recorded. The shell ends it with the next action. */
export interface Receipt {
  kind: 'receipt'
  operation: string | null
  entries: readonly string[]
  data: object
  blocks: readonly Block[]
  warnings: readonly string[]
  exitCode?: number
  /** Its own words say how to go on with what was begun: no other action is named. */
  saysNext?: true
}

/** What a command answers; the shell prints it in the format that was asked for. */
export type Result =
  | { kind: 'report'; report: Report }
  | Receipt
  | {
      /** A report too long to be held: `frame` is the whole without rows, whose list in its data is empty. */
      kind: 'parts'
      frame: Report
      list: string
      parts: Iterable<Part>
    }
  | {
      kind: 'text'
      /** The whole, or piece after piece of what is too long to be held. */
      text: string | Iterable<string>
      /** It was painted for a terminal: its colors stay. Of any other text nothing is left that a terminal would act on. */
      isPainted?: true
      exitCode?: number
      /** Asked when the text is written. */
      warnings?: () => readonly string[]
    }

export const reportResult = (report: Report): Result => ({ kind: 'report', report })
