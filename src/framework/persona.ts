import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { PrepError } from '../domain/prep-error.ts'
import { type FrameworkIssue, refuseIssues } from './issue.ts'
import { parseFiles } from './parse.ts'
import { schemaIssues } from './schema-issues.ts'
import { isYaml, readSource } from './source-files.ts'

/** A made-up candidate for `prep demo`: how they start, how fast they grow, who rates them and what they do. */
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const rater = z.strictObject({
  by: z.string().min(1),
  everyWeeks: z.number().int().positive(),
  firstWeek: z.number().int().positive().default(1),
  /** Points this rater is lenient (+) or severe (−), and the spread of single ratings. */
  leniency: z.number(),
  spread: z.number().min(0),
  rubrics: z.array(id).min(1).optional(),
})

export const personaSchema = z.strictObject({
  id,
  title: z.string().min(1),
  says: z.string().min(1),
  level: z.string().min(1),
  pathway: id,
  scope: id.optional(),
  years: z.number().min(0),
  hoursPerWeek: z.number().positive(),
  interviewInWeeks: z.number().int().positive(),
  attest: z.array(z.string()).default([]),
  /** Weeks in which nothing was recorded; afterwards the true levels are `dip` lower, and back after as many weeks again. */
  away: z
    .array(
      z.strictObject({
        fromWeek: z.number().int().positive(),
        weeks: z.number().int().positive(),
        dip: z.number().min(0),
      }),
    )
    .default([]),
  /**
   * Command lines of a week, and of every so many weeks after it. `{story:N}` is the id of the Nth story, `{block:ACTIVITY}`
   * of the last block of an activity. `right` is the share of the questions that are answered right.
   */
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
    .default([]),
  /** True level of each rubric row at the start and its growth a month. */
  growth: z.record(id, z.strictObject({ start: z.number().min(1).max(5), perMonth: z.number() })),
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
        /** Share of the attempts solved at the start and at the end. */
        solved: z.strictObject({ from: z.number(), to: z.number() }).optional(),
        structure: z.boolean().default(false),
      }),
    )
    .default([]),
  stories: z
    .array(
      z.strictObject({
        week: z.number().int().positive(),
        text: z.string().min(1),
        /** Options of `prep story rate`. */
        ratings: z.array(z.string()).default([]),
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

export function loadPersona(framework: string, persona: string): Persona {
  const path = join(folderOf(framework), `${persona}.yaml`)
  const name = `personas/${persona}.yaml`
  const refused = (issues: readonly FrameworkIssue[]): PrepError => refuseIssues(name, issues, `mend ${path}`)
  const read = readSource(path, name)
  if ('message' in read) throw refused([read])
  const parsed = parseFiles([read])
  if (parsed.issues.length > 0) throw refused(parsed.issues)
  const result = personaSchema.safeParse(parsed.raw)
  if (result.success) return result.data
  throw refused(schemaIssues(personaSchema, result.error.issues, parsed))
}
