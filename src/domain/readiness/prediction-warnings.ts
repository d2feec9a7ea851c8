import type { Entry } from '../facts/entry.ts'
import { judgeGates } from '../judge/rules.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Framework } from '../rules/framework.ts'
import { dayWords } from '../time/day-words.ts'
import type { Readiness } from './readiness.ts'

/** What the reader of a readiness figure should know of the outcomes, rules and gates behind it (measurement §9, Warn). */
export function predictionWarnings(evidence: Evidence, { cases, fit, level }: Readiness): string[] {
  const { framework } = evidence
  const cohorts = new Map(evidence.of('outcome').map((entry) => [entry.id, entry.payload.cohort?.name]))
  const imported = cases.cases.filter(({ id }) => cohorts.get(id) !== undefined)
  const names = [...new Set(imported.map(({ id }) => cohorts.get(id)))].sort()
  const snapshot = evidence.of('forecast').at(-1)
  const expired = judgeGates(evidence).filter(({ state }) => state === 'expired')
  const warnings: string[] = []
  if (imported.length > 0)
    warnings.push(
      `${imported.length} of ${cases.cases.length} outcomes come from ${names.join(', ')}: other people, perhaps at another company`,
    )
  if (cases.isPooled) warnings.push(`outcomes of all levels are taken together: there are too few for ${level} alone`)
  if (fit.isSlopeFloored)
    warnings.push('higher forecasts have not gone with more passes so far: read the chance with care')
  if (snapshot && snapshot.payload.configHash !== framework.configHash)
    warnings.push(
      `the rules have changed since the forecast of ${dayWords(snapshot.occurredOn, evidence.asOf)} (made under ${rulesOf(snapshot, framework)}): figures before and after are not comparable`,
    )
  if (expired.length > 0)
    warnings.push(`expired, its evidence is too old: ${expired.map(({ gate }) => gate.title).join(', ')}`)
  return warnings
}

/** The rules that an entry with other constants than the present ones was made under; a version may have been edited since. */
export function rulesOf(entry: Pick<Entry, 'framework'>, { id, version }: Pick<Framework, 'id' | 'version'>): string {
  return entry.framework === `${id}@${version}` ? `an earlier ${entry.framework}` : entry.framework
}
