import { type PrepError, refusal } from '../domain/prep-error.ts'
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

/** All faults of a file that the user gave, one a place, as one error, so that nothing of it is taken in. */
export function refuseIssues(name: string, issues: readonly FrameworkIssue[], hint: string): PrepError {
  const byLine = new Map(issues.toSorted(byPlace).map((issue) => [`${issue.line}:${issue.column}`, issue]))
  return refusal(name, [...byLine.values()].map(formatIssue), hint)
}

export const byPlace = (a: FrameworkIssue, b: FrameworkIssue): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message)
