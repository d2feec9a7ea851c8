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
  return reportResult(buildPeople({ ...reportHead(context), people: [{ ...person, severity }], isOne: true }))
}
