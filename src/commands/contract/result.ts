import type { Block, Report } from '../../reports/block.ts'

/** What a command answers; the shell prints it in the format that was asked for. */
export type Result =
  | { kind: 'report'; report: Report }
  | {
      kind: 'receipt'
      operation: string | null
      entries: readonly string[]
      data: unknown
      blocks: readonly Block[]
      warnings: readonly string[]
    }
  | { kind: 'text'; text: string; exitCode?: number }

export const reportResult = (report: Report): Result => ({ kind: 'report', report })
