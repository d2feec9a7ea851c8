import { PROFILE_KEYS, type ProfileKey } from '../../domain/facts/profile.ts'
import { plannableHours } from '../../domain/plan/plannable.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { parseCivilDate } from '../../domain/time/dates.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { camel, kebab, parseNumber } from '../contract/input.ts'
import { pick } from './pick.ts'

/** A pathway for backgrounds that fit none, or that one does not want to name: plans blend them all. */
export const UNKNOWN_PATHWAY = 'unknown'

const MAX_YEARS = 60
const NAME_LENGTH = 120

/** `hours-per-week` or `hoursPerWeek` → `hoursPerWeek`. */
export function profileKey(text: string): ProfileKey {
  const name = camel(text.trim())
  const key = PROFILE_KEYS.find((known) => known === name)
  if (key) return key
  throw new PrepError(
    'usage',
    `the profile has no ${text}`,
    didYouMean(text, PROFILE_KEYS.map(kebab)) ?? `it has ${PROFILE_KEYS.map(kebab).join(', ')}`,
  )
}

/** A profile value as it is stored, or a PrepError that says what is allowed. `none` clears it. */
export function profileValue(
  key: ProfileKey,
  text: string,
  framework: Framework,
  today: string,
): string | number | null {
  const value = text.trim()
  if (value === '' || value === 'none') return null
  const what = kebab(key)
  if (key === 'level') return pickLevel(framework, value)
  if (key === 'pathway') return value === UNKNOWN_PATHWAY ? value : pick(framework.pathways, value, 'pathway').id
  if (key === 'scope') return pick(framework.scopes, value, 'scope').id
  if (key === 'years') return parseNumber(value, what, { min: 0, max: MAX_YEARS })
  if (key === 'hoursPerWeek') return plannableHours(parseNumber(value, what, { min: 0 }))
  if (key === 'interviewDate') return interviewDate(value, today)
  if (key === 'dayStartsAt') return dayStart(value)
  if (value.length > NAME_LENGTH) throw new PrepError('usage', `${what} is longer than ${NAME_LENGTH} characters`)
  return value
}

function pickLevel(framework: Framework, value: string): string {
  return pick(
    framework.levels.map((level) => ({ id: level.id.toLowerCase(), real: level.id })),
    value,
    `level of ${framework.id}`,
  ).real
}

function interviewDate(value: string, today: string): string {
  if (parseCivilDate(value) === null)
    throw new PrepError('usage', `interview-date takes a date like 2027-02-15, not "${value}"`)
  if (value < today)
    throw new PrepError('usage', `${value} has passed (today is ${today})`, "give the next interview's date, or none")
  return value
}

function dayStart(value: string): string {
  const match = /^(\d{1,2}):(\d{2})$/.exec(value)
  const hour = Number(match?.[1])
  if (!match || hour > 12 || Number(match[2]) > 59)
    throw new PrepError('usage', `day-starts-at takes a time from 00:00 to 12:00, not "${value}"`)
  return `${String(hour).padStart(2, '0')}:${match[2]}`
}
