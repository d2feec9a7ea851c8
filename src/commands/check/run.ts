import type { Entry } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { buildCheck } from '../../reports/check.ts'
import { isEntryKind } from '../../reports/entry-words.ts'
import { CHECKS, eachEntry, inspectLedger } from '../../store/inspect.ts'
import { payloadFaults } from '../../store/payloads.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { envelopeIfAny, frameworkIfAny } from '../lookup/framework-if-any.ts'
import { unknownNames } from '../lookup/known-subjects.ts'
import { pick } from '../lookup/pick.ts'

const STRICT_CHECKS = ['subjects']

export async function run(context: Context, input: Input): Promise<Result> {
  const { world, home } = context
  const [wanted] = input.args
  const isStrict = flagOption(input, 'strict') || wanted === 'subjects'
  const names = [...CHECKS, ...(isStrict ? STRICT_CHECKS : [])]
  if (wanted !== undefined)
    pick(
      [...CHECKS, ...STRICT_CHECKS].map((id) => ({ id })),
      wanted,
      'check',
    )
  // The profile's day start cannot be asked for: the ledger may not be readable. A day either way does not matter here.
  const problems = inspectLedger(home, world.now().toISOString().slice(0, 10), world.platform)
  const isTrusted = !problems.some(({ check }) => ['integrity', 'digests', 'payloads'].includes(check))
  const subjects = isStrict && isTrusted ? await unknownSubjects(context, input) : []
  const found: { check: string; says: string }[] = [...problems, ...subjects]
  return {
    kind: 'report',
    report: buildCheck({
      envelope: isTrusted ? await envelopeIfAny(context, input) : {},
      checks: names
        .filter((name) => wanted === undefined || name === wanted.toLowerCase())
        .map((name) => ({ name, problems: found.filter(({ check }) => check === name).map(({ says }) => says) })),
    }),
  }
}

async function unknownSubjects(context: Context, input: Input): Promise<{ check: string; says: string }[]> {
  const framework = await frameworkIfAny(context, input)
  if (framework === null)
    throw new PrepError(
      'data',
      'the framework has faults, so subjects cannot be checked against it',
      'prep framework lint lists its faults',
    )
  const found: { check: string; says: string }[] = []
  eachEntry(context.home, (entry) => {
    const { id, kind, subject, payload } = entry
    const head = { kind, subject, payload }
    if (!isUnder(framework, entry.framework) || !isValid(head)) return
    for (const { what, name } of unknownNames(framework, head))
      found.push({ check: 'subjects', says: `${id}: ${framework.id} has no ${what} ${name}` })
  })
  return found
}

/** Entries of other frameworks are about other things. */
const isUnder = (framework: Framework, recorded: string): boolean => recorded.startsWith(`${framework.id}@`)

type Head = Pick<Entry, 'kind' | 'subject' | 'payload'>

const isValid = (head: { kind: string; subject: string; payload: unknown }): head is Head =>
  isEntryKind(head.kind) && payloadFaults(head.kind, head.payload).length === 0
