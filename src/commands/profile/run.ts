import { PROFILE_KEYS, type ProfileKey } from '../../domain/facts/profile.ts'
import { interviewEntries, interviewsOf, nextRound } from '../../domain/interviews/interviews.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { facts, heading, type Text } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'
import { kebab } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const framework = context.framework()
  const profile = { ...context.profile(), framework: framework.id, level: context.level() }
  const attested = new Map(context.entries(['attestation']).map((entry) => [entry.subject, entry]))
  const attestations = framework.attestations.map(({ id, title }) => {
    const entry = attested.get(id)
    return {
      id,
      title,
      value: entry?.kind === 'attestation' ? entry.payload.value : null,
      on: entry?.occurredOn ?? null,
    }
  })
  const next = nextRound(interviewsOf(interviewEntries(context.evidence())), context.asOf())
  const nameOf = namesIn(framework)
  /** As it is set, and what that is called. */
  const valueText = (key: ProfileKey): string => {
    const value = profile[key]
    if (value === null) return 'not set'
    if (key === 'interviewDate' && next !== null) return `${value} (${next.interview.company}, ${next.round.title})`
    if (key === 'framework') return `${value} (${framework.title})`
    return (key === 'pathway' || key === 'scope') && nameOf(String(value)) !== value
      ? `${value} (${nameOf(String(value))})`
      : String(value)
  }
  const rows: { label: string; value: Text }[] = PROFILE_KEYS.map((key) => ({
    label: kebab(key),
    value: valueText(key),
  }))
  const words = attestations
    .filter(({ value }) => value !== null)
    .map(({ title, value, on }) => ({
      label: title,
      value: `${value === true ? 'yes' : value === false ? 'no' : String(value)} (attested ${on === null ? '' : dayWords(on, context.asOf())})`,
    }))
  return {
    kind: 'report',
    report: report('profile', reportHead(context), { profile, attestations }, [
      heading('Profile'),
      facts([...rows, ...words]),
    ]),
  }
}
