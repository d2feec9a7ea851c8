import * as z from 'zod'
import type { FrameworkIssue } from './issue.ts'
import type { ParsedFiles } from './parse.ts'
import { schemaIssues } from './schema-issues.ts'

const debriefSchema = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        text: z.string().min(1),
        principles: z.array(z.string()).default([]),
        story: z.string().optional(),
        problem: z.string().optional(),
        went: z.number().optional(),
      }),
    )
    .default([]),
  ratings: z.record(z.string(), z.number()).default({}),
  surprises: z.string().optional(),
  note: z.string().optional(),
})

/** What a form tells of an interview's round, before anything in it is looked up. */
export type WrittenDebrief = z.infer<typeof debriefSchema>

/** A filled form by its shape alone, or all the faults of that. A key without a value, as the form leaves it, says nothing. */
export function readDebrief(parsed: ParsedFiles): WrittenDebrief | FrameworkIssue[] {
  const raw = Object.fromEntries(Object.entries(parsed.raw).filter(([, value]) => value !== null))
  const result = debriefSchema.safeParse(raw)
  return result.success ? result.data : schemaIssues(debriefSchema, result.error.issues, { ...parsed, raw })
}
