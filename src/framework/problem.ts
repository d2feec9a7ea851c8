import { z } from 'zod'
import type { Problem, ProblemHead } from '../domain/rules/framework.ts'
import { byPlace, type FrameworkIssue } from './issue.ts'
import { type IssueAt, parseFiles } from './parse.ts'
import { interviewer } from './schema/interviewer.ts'
import { schemaIssues } from './schema-issues.ts'
import { type ContentFile, readSource } from './source-files.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lowercase letters and digits, joined by hyphens')
const text = z.string().trim().min(1)

export const problemsFileSchema = z.strictObject({
  problems: z
    .array(
      z.strictObject({
        id,
        activity: id.describe('the activity that it is practiced in'),
        title: text,
        knownAs: z.array(text).default([]).describe('other names that it is known by'),
        tier: id.describe("one of the activity's tiers"),
        prompt: text.describe('what is shown when the clock starts'),
        covers: z.array(text).min(1).describe('what a good answer covers; shown afterward'),
        type: id.optional().describe('its kind; a criterion may count different kinds'),
        tags: z.array(id).default([]),
        principles: z.array(id).default([]).describe('principles that it asks about'),
        pattern: id.optional().describe('the pattern of its solution'),
        fault: id.optional().describe('the kind of fault in a drill'),
        drill: z.boolean().default(false).describe('a broken program is in drills/ID'),
        interviewer: interviewer.optional(),
      }),
    )
    .min(1),
})

export interface ProblemsRead {
  name: string
  problems: Problem[]
  issues: FrameworkIssue[]
  issueAt: IssueAt
}

/** Reads and validates one file of the problem catalog; all its faults at once. */
export function readProblems(file: ContentFile): ProblemsRead {
  const source = readSource(file.path, file.name)
  const isRead = 'text' in source
  const { raw, issues: faults, issueAt } = parseFiles(isRead ? [source] : [])
  const found = (issues: FrameworkIssue[], problems: Problem[] = []): ProblemsRead => ({
    name: file.name,
    problems,
    issues: issues.sort(byPlace),
    issueAt,
  })
  if (!isRead) return found([source])
  if (faults.length > 0) return found(faults)
  const result = problemsFileSchema.safeParse(raw)
  if (!result.success) return found(schemaIssues(problemsFileSchema, result.error.issues, { raw, issueAt }))
  const seen = new Set<string>()
  const issues: FrameworkIssue[] = []
  for (const [index, { id }] of result.data.problems.entries()) {
    if (seen.has(id)) issues.push(issueAt(['problems', index, 'id'], `the id ${id} occurs twice`))
    seen.add(id)
  }
  return found(
    issues,
    result.data.problems.map(
      ({ fault: _, drill, type, pattern, interviewer, ...problem }): Problem => ({
        ...problem,
        type: type ?? null,
        pattern: pattern ?? null,
        isDrill: drill,
        interviewer: interviewer ?? null,
      }),
    ),
  )
}

export const headOfProblem = ({
  id,
  activity,
  title,
  knownAs,
  tier,
  type,
  principles,
  isDrill,
}: Problem): ProblemHead => ({
  id,
  activity,
  title,
  knownAs,
  tier,
  type,
  principles,
  isDrill,
})
