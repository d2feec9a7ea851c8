import { standingPauses } from '../facts/pause.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type CivilDate, formatDay } from '../time/dates.ts'

/** Under this name a pause holds a single action. */
export const actionSubject = (id: string): string => `action:${id}`

/** Actions that were set aside, by id, with the last day on which each stays so. */
export function setAside({ asOf, of }: Pick<Evidence, 'asOf' | 'of'>): ReadonlyMap<string, CivilDate> {
  const today = formatDay(asOf)
  return new Map(
    standingPauses(of('pause'))
      .filter(({ subject, payload }) => subject.startsWith(actionSubject('')) && payload.until >= today)
      .map(({ subject, payload }) => [subject.slice(actionSubject('').length), payload.until]),
  )
}
