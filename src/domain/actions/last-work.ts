import { firstDay } from '../check-in/check-ins.ts'
import { isExternal, isPerson } from '../facts/source.ts'
import { type Evidence, memoized } from '../metrics/evidence.ts'
import { type CivilDate, dayOf, formatDay } from '../time/dates.ts'

/** How far back sittings at questions are looked for; what is older is idle in any case. */
const SITTINGS_DAYS = 56

/** Keys of what is not an activity of the framework. */
export const MOCK_WORK = 'mock'
export const ASKING_WORK = 'ask'
export const MEASURING_WORK = 'measure'

/** Days since the last work of an activity, by its key; of what was never worked at, since the learner's first day. */
export function idleDays(evidence: Evidence, activity: string): number {
  const last = lastWork(evidence).get(activity)
  return Math.max(0, evidence.asOf - (last === undefined ? firstDay(evidence) : dayOf(last)))
}

/** Whether there was any work of it yet. */
export const hasWork = (evidence: Evidence, activity: string): boolean => lastWork(evidence).has(activity)

const lastWork = memoized((evidence): ReadonlyMap<string, CivilDate> => {
  const last = new Map<string, CivilDate>()
  const see = (key: string | undefined, on: CivilDate): void => {
    if (key !== undefined && on > (last.get(key) ?? '')) last.set(key, on)
  }
  const { framework, asOf, of } = evidence
  const withRole = (role: string): string | undefined => framework.activities.find((one) => one.role === role)?.id
  for (const { subject, occurredOn } of [...of('practice'), ...of('start')]) see(subject, occurredOn)
  for (const { occurredOn } of of('mock')) see(MOCK_WORK, occurredOn)
  for (const { occurredOn } of [...of('story'), ...of('take')]) see(withRole('story'), occurredOn)
  for (const { occurredOn } of evidence.records.sittings(formatDay(asOf - SITTINGS_DAYS), formatDay(asOf)))
    see(withRole('quiz'), occurredOn)
  for (const { occurredOn, source } of [...of('rating'), ...of('review')])
    if (isPerson(source)) see(ASKING_WORK, occurredOn)
  for (const { occurredOn } of of('review-request')) see(ASKING_WORK, occurredOn)
  for (const { day, source } of [...evidence.observations().values()].flat())
    if (isExternal(source)) see(MEASURING_WORK, formatDay(day))
  return last
})
