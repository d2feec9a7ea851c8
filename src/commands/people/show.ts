import { severityOf } from '../../domain/levels/severity.ts'
import { buildPeople } from '../../reports/people.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { knownPeople, personNamed } from './names.ts'

export function run(context: Context, { args: [name = ''] }: Input): Result {
  const person = personNamed(knownPeople(context), name)
  const severity = severityOf(context.evidence(), person)
  const people = [{ ...person, severity }]
  return reportResult(buildPeople({ ...reportHead(context), people, isOne: true, titles: titlesOf(context) }))
}

/** Rubric rows by their titles, blocks by what was practiced. A story's title may be confidential: its id stands. */
function titlesOf(context: Context): Map<string, string> {
  const { rubrics, activities, problems } = context.framework()
  const titles = new Map([...activities, ...problems, ...rubrics].map(({ id, title }) => [id, title]))
  for (const { id, subject, payload } of context.evidence().of('practice')) {
    const problem = payload.problem === undefined ? [] : [titles.get(payload.problem) ?? payload.problem]
    titles.set(id, [titles.get(subject) ?? subject, ...problem].join(': '))
  }
  return titles
}
