import { compareText } from '../domain/text/compare-text.ts'

/** A fault in a framework's files. Lines and columns count from 1. */
export interface FrameworkIssue {
  file: string
  line: number
  column: number
  message: string
  hint: string | null
}

export const formatIssue = (issue: FrameworkIssue): string =>
  `${issue.file}:${issue.line}:${issue.column}: ${issue.message}${issue.hint ? ` (${issue.hint})` : ''}`

export const byPlace = (a: FrameworkIssue, b: FrameworkIssue): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message)
