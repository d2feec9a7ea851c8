import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type FrameworkIssue, refuseIssues } from './issue.ts'
import { type IssueAt, parseFiles } from './parse.ts'
import { schemaIssues } from './schema-issues.ts'
import { isYaml, readSource } from './source-files.ts'

/** A made-up candidate for `prep demo`: how they start, how fast they grow, who rates them and what they do. */
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const rater = z.strictObject({
  by: z.string().min(1).describe('self, or a source and a made-up name: mentor:Bo'),
  everyWeeks: z.number().int().positive(),
  firstWeek: z.number().int().positive().default(1),
  leniency: z.number().describe('points by which this rater is lenient (severe if below 0)'),
  spread: z.number().min(0).describe('standard deviation of single ratings'),
  rubrics: z.array(id).min(1).optional(),
})

export const personaSchema = z.strictObject({
  id,
  title: z.string().min(1),
  says: z.string().min(1).describe('who it is, in a few words'),
  level: z.string().min(1),
  pathway: id,
  scope: id.optional(),
  years: z.number().min(0),
  hoursPerWeek: z.number().positive(),
  interviewInWeeks: z.number().int().positive(),
  attest: z.array(z.string()).default([]).describe('answers to attestations, as prep init --attest takes them'),
  away: z
    .array(
      z.strictObject({
        fromWeek: z.number().int().positive(),
        weeks: z.number().int().positive(),
        dip: z.number().min(0),
      }),
    )
    .default([])
    .describe('weeks in which nothing is recorded; the true levels then drop by `dip`, and recover over as many weeks'),
  also: z
    .array(
      z.strictObject({
        week: z.number().int().positive(),
        everyWeeks: z.number().int().positive().optional(),
        day: z.number().int().min(0).max(6),
        run: z.string().min(1),
        right: z.number().min(0).max(1).optional(),
      }),
    )
    .default([])
    .describe(
      'command lines of a week; {story:N} is the id of a story, {block:ACTIVITY} that of the last block; `right` is the share of questions answered right',
    ),
  growth: z
    .record(id, z.strictObject({ start: z.number().min(1).max(5), perMonth: z.number() }))
    .describe('true level of each rubric row at the start, and its gain in points a month'),
  raters: z.array(rater).min(1),
  mocks: z
    .array(
      z.strictObject({
        week: z.number().int().positive(),
        by: z.string().min(1),
        loop: id,
        leniency: z.number(),
        rubrics: z.array(id).min(3),
        hireBand: z.string(),
        realistic: z.boolean(),
      }),
    )
    .default([]),
  practice: z
    .array(
      z.strictObject({
        activity: id,
        perWeek: z.number().positive(),
        minutes: z.number().positive(),
        problems: z.array(id).default([]),
        solved: z
          .strictObject({ from: z.number(), to: z.number() })
          .optional()
          .describe('share of the attempts solved at the start and at the end'),
        structure: z.boolean().default(false),
      }),
    )
    .default([]),
  stories: z
    .array(
      z.strictObject({
        week: z.number().int().positive(),
        text: z.string().min(1),
        ratings: z.array(z.string()).default([]).describe('options of prep story rate'),
      }),
    )
    .default([]),
})

export type Persona = z.infer<typeof personaSchema>

const folderOf = (framework: string): string => join(framework, 'personas')

export function listPersonas(framework: string): string[] {
  const folder = folderOf(framework)
  return existsSync(folder)
    ? readdirSync(folder)
        .filter(isYaml)
        .sort()
        .map((name) => name.replace(/\.ya?ml$/, ''))
    : []
}

export interface PersonaRead {
  persona: Persona | null
  issues: FrameworkIssue[]
  issueAt: IssueAt
}

/** A persona of a framework's folder, or the faults of its file. */
export function readPersona(framework: string, persona: string): PersonaRead {
  const name = `personas/${persona}.yaml`
  const read = readSource(join(folderOf(framework), `${persona}.yaml`), name)
  const parsed = parseFiles('message' in read ? [] : [read])
  const { issueAt } = parsed
  const faults = 'message' in read ? [read] : parsed.issues
  if (faults.length > 0) return { persona: null, issues: faults, issueAt }
  const result = personaSchema.safeParse(parsed.raw)
  return result.success
    ? { persona: result.data, issues: [], issueAt }
    : { persona: null, issues: schemaIssues(personaSchema, result.error.issues, parsed), issueAt }
}

/** The same for the demo. Throws a PrepError that lists the faults. */
export function loadPersona(framework: string, name: string): Persona {
  const { persona, issues } = readPersona(framework, name)
  if (persona) return persona
  throw refuseIssues(`personas/${name}.yaml`, issues, 'fix them, then run prep framework lint')
}
