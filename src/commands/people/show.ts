import { severityOf } from '../../domain/levels/severity.ts'
import { type NameOf, namesIn } from '../../domain/rules/names.ts'
import { publicTitle, storiesOf } from '../../domain/story/story.ts'
import { buildPeople } from '../../reports/people.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { figuresHead } from '../lookup/report-head.ts'
import { knownPeople, personNamed } from './names.ts'

export function run(context: Context, { args: [name = ''] }: Input): Result {
  const person = personNamed(knownPeople(context), name)
  const severity = severityOf(context.evidence(), person)
  const people = [{ ...person, severity }]
  return reportResult(buildPeople({ ...figuresHead(context), people, isOne: true, nameOf: namesFor(context) }))
}

/** Rubric rows by their titles, blocks by what was practiced, stories by the titles that may be seen. */
function namesFor(context: Context): NameOf {
  const nameOf = namesIn(context.framework())
  const names = new Map<string, string>()
  for (const { id, subject, payload } of context.evidence().of('practice')) {
    const problem = payload.problem === undefined ? [] : [nameOf(payload.problem)]
    names.set(id, [nameOf(subject), ...problem].join(': '))
  }
  for (const { id, latest } of storiesOf(context.evidence().of('story')))
    names.set(`story:${id}`, `Story: ${publicTitle(latest)}`)
  return (id) => names.get(id) ?? nameOf(id)
}
