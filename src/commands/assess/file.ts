import type { Answers } from '../../domain/facts/assessment.ts'
import { notShownIn } from '../../domain/intake/ratings.ts'
import { isRecord } from '../../domain/is-record.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import { type FrameworkIssue, refuseIssues } from '../../framework/issue.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { type ParsedFiles, parseFiles } from '../../framework/parse.ts'
import { ratingFault, rowsNamed } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'

const LIMITS = { mostBytes: 256 * 1024, ifLarger: 'a set of ratings never is: is it the right file?' }

const OTHER_KEYS = ['confidence', 'note'] as const
const KEYS = ['ratings', ...OTHER_KEYS] as const
const MOST_CONFIDENCE = 10
const LONGEST_NOTE = 4000

/**
 * `{ratings: {RUBRIC: N or na: REASON}, confidence, note}` in YAML or JSON; the rubric rows may also stand at the top. Throws one
 * PrepError with all that is wrong, each fault at its place.
 */
export function answersFromFile(context: Context, file: string): Answers {
  const name = nameOf(file)
  const parsed = parseFiles([{ name, text: readNamedText(context.world, file, LIMITS) }])
  const issues = [...parsed.issues]
  const answers = readAnswers(context.framework(), parsed, issues)
  if (issues.length > 0) throw refuseIssues(name, issues, 'nothing was recorded')
  return answers
}

function readAnswers(framework: Framework, { raw, issueAt }: ParsedFiles, issues: FrameworkIssue[]): Answers {
  const isFlat = !Object.hasOwn(raw, 'ratings')
  const ids = [...framework.rubrics, ...framework.competencies].map(({ id }) => id)
  const top = isFlat ? [...KEYS, ...ids] : KEYS
  const ratings = isFlat
    ? Object.entries(raw).filter(([key]) => !isOneOf(OTHER_KEYS, key))
    : Object.entries(isRecord(raw.ratings) ? raw.ratings : {})
  if (!isFlat && !isRecord(raw.ratings))
    issues.push(issueAt(['ratings'], 'ratings must be a map of rubric rows to numbers', 'as in ratings: {ROW: 3.5}'))
  for (const key of isFlat ? [] : Object.keys(raw))
    if (!isOneOf(top, key)) issues.push(issueAt([key], `unknown key \`${key}\``, didYouMean(key, top)))
  const values = new Map<string, number>()
  const notShown = new Map<string, string | null>()
  for (const [key, value] of ratings) {
    const path = isFlat ? [key] : ['ratings', key]
    const rows = rowsNamed(framework, key)
    const passedOver = typeof value === 'string' ? notShownIn(value) : null
    if (rows.length > 0 && passedOver !== null) {
      for (const rubric of rows) notShown.set(rubric, passedOver.reason)
      continue
    }
    const fault = ratingFault(value)
    if (rows.length === 0)
      issues.push(
        issueAt(path, `no rubric row ${key}`, didYouMean(key, isFlat ? top : ids) ?? 'prep rubric lists them'),
      )
    else if (fault !== null) issues.push(issueAt(path, `${key}: ${fault.says}`, fault.hint))
    else for (const row of rows) values.set(row, Number(value))
  }
  return {
    ratings: [...values].map(([rubric, value]) => ({ rubric, value })),
    notShown: [...notShown].map(([rubric, reason]) => ({ rubric, reason })),
    confidence: confidenceOf(raw.confidence, (says) => issues.push(issueAt(['confidence'], says))),
    note: noteOf(raw.note, (says) => issues.push(issueAt(['note'], says))),
  }
}

function confidenceOf(value: unknown, fault: (says: string) => void): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && value >= 0 && value <= MOST_CONFIDENCE) return value
  fault(`confidence must be a number from 0 to ${MOST_CONFIDENCE}`)
  return null
}

function noteOf(value: unknown, fault: (says: string) => void): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') fault('note must be text')
  else if (value.length > LONGEST_NOTE) fault(`note is longer than ${LONGEST_NOTE} characters`)
  else return value.trim() === '' ? null : value.trim()
  return null
}

const isOneOf = (known: readonly string[], key: string): boolean => known.includes(key)
