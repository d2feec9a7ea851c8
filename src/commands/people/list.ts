import { severityOf } from '../../domain/levels/severity.ts'
import { buildPeople } from '../../reports/people.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { figuresHead } from '../lookup/report-head.ts'
import { knownPeople } from './names.ts'

export function run(context: Context): Result {
  const evidence = context.evidence()
  const people = knownPeople(context).map((person) => ({ ...person, severity: severityOf(evidence, person) }))
  return reportResult(buildPeople({ ...figuresHead(context), people, isOne: false }))
}
