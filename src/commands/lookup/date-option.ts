import { PrepError } from '../../domain/prep-error.ts'
import { DATE_FORMS, parseDatePhrase } from '../../domain/time/date-phrase.ts'
import type { CivilDate } from '../../domain/time/dates.ts'

/** The date that an option means on a given day; a usage error that names the forms of a date when it means none. */
export function dateSaid(option: string, phrase: string, today: CivilDate): CivilDate {
  const date = parseDatePhrase(phrase, today)
  if (date !== null) return date
  throw new PrepError('usage', `--${option} takes a date, not "${phrase}"`, `a date is ${DATE_FORMS}`)
}
