import type { Profile } from '../facts/profile.ts'
import { PrepError } from '../prep-error.ts'
import { DAYS_PER_WEEK } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'

const HOURS_IN_A_WEEK = 24 * DAYS_PER_WEEK

/** Hours a week that can be planned with, or a PrepError that says why not. */
export function plannableHours(hours: number): number {
  if (hours === 0)
    throw new PrepError(
      'usage',
      'there is nothing to plan with 0 hours a week',
      'give the hours you can really spend each week',
    )
  if (hours > HOURS_IN_A_WEEK) throw new PrepError('usage', `a week has ${HOURS_IN_A_WEEK} hours, not ${hours}`)
  return hours
}

/** A plan needs hours; a date that has passed is worth a word. Throws a PrepError that says how to go on. */
export function checkPlannable({ hoursPerWeek, interviewDate }: Profile, asOf: string): void {
  if (hoursPerWeek === null)
    throw new PrepError(
      'no',
      'your hours a week are not known, so there is nothing to plan with',
      'prep profile set hours-per-week=10, or prep plan --hours 10 for this once',
    )
  if (interviewDate !== null && interviewDate < asOf)
    throw new PrepError(
      'no',
      `the interview date ${dayWords(interviewDate, asOf)} has passed (the plan is for ${dayWords(asOf, interviewDate)})`,
      'prep profile set interview-date=… names the next one, or none; prep outcome add records how it went',
    )
}
