import { PrepError } from '../../domain/prep-error.ts'
import { addDays, type CivilDate, parseCivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { type Input, textOption } from '../contract/input.ts'

export const UNTIL_FORMS = 'a date is 2026-12-01, 10d or 2w'

/** `--until`, a day from today on; null when it is not given. */
export function untilDate(input: Input, today: CivilDate): CivilDate | null {
  const text = textOption(input, 'until')?.trim().toLowerCase()
  if (text === undefined) return null
  const ahead = /^\+?(\d{1,4})([dw])$/.exec(text)
  const until = ahead
    ? addDays(today, Number(ahead[1]) * (ahead[2] === 'w' ? 7 : 1))
    : parseCivilDate(text) === null
      ? null
      : text
  if (until === null) throw new PrepError('usage', `--until takes a date, not "${text}"`, UNTIL_FORMS)
  if (until < today)
    throw new PrepError(
      'usage',
      `${dayWords(until, today)} has passed (today is ${dayWords(today, until)})`,
      'give today or a day still to come',
    )
  return until
}
