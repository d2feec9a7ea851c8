import { PrepError, refusal } from '../domain/prep-error.ts'
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

/** How many faults a command says that came to use a framework, not to check it. */
const FAULTS_SAID = 10

/** Why a framework, or a file of it, cannot be used: its first faults, and where all of them are listed. */
export function unusable(what: string, issues: readonly FrameworkIssue[]): PrepError {
  const said = issues.slice(0, FAULTS_SAID).map(formatIssue)
  const left = issues.length - said.length
  const more = left > 0 ? [`… and ${left} more`] : []
  return new PrepError(
    'data',
    [`${what}:`, ...said, ...more].join('\n'),
    left > 0 ? 'prep framework lint lists them all' : 'fix them, then run prep framework lint',
  )
}

export const byPlace = (a: FrameworkIssue, b: FrameworkIssue): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message)
