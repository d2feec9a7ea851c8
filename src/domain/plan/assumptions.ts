import type { Profile } from '../facts/profile.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { DAYS_PER_WEEK, type Day, mondayOf } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import type { CompetencyLearning } from './learning-states.ts'
import { PLAN_POLICY } from './policy.ts'

/** What a plan takes for granted, in words. */
export function assumptionsOf(
  { framework, asOf }: Evidence,
  profile: Profile,
  learning: ReadonlyMap<string, CompetencyLearning>,
  interview: Day | null,
  { levels }: Readiness,
): string[] {
  const { interviewDate: date } = profile
  const { learning: constants } = framework.constants
  const assumed = [...learning.values()].filter(({ rate }) => rate.isAssumed)
  const unknown = Object.values(levels).filter((level) => level === null).length
  const isWithout = !framework.pathways.some(({ id }) => id === profile.pathway)
  const isForeign = isWithout && profile.pathway !== null && profile.pathway !== 'unknown'
  const says = (isSaid: boolean, text: string): string[] => (isSaid ? [text] : [])
  return [
    ...says(
      date === null,
      `no interview date: the plan looks ${constants.defaultHorizonWeeks} weeks ahead unless told otherwise (prep profile set interview-date=…)`,
    ),
    ...(date === null || interview !== null
      ? []
      : [`the interview date ${dayWords(date, asOf)} has passed: planned as if there were none`]),
    ...says(
      interview !== null && interview > mondayOf(asOf) + DAYS_PER_WEEK * PLAN_POLICY.maxWeeks,
      `only the next ${PLAN_POLICY.maxWeeks} weeks are planned`,
    ),
    ...says(
      profile.hoursPerWeek === null,
      `hours a week are not set: ${PLAN_POLICY.assumedHoursPerWeek} are assumed (prep profile set hours-per-week=…)`,
    ),
    ...says(
      assumed.length > 0,
      `assumed learning rate for ${assumed.length} of ${learning.size} competencies (${constants.ratePerHour} an hour): fewer than ${constants.minRatings} ratings or ${constants.minHours} hours`,
    ),
    ...says(
      unknown > 0,
      `${unknown} of ${learning.size} competencies have no evidence: the middle of the scale is assumed`,
    ),
    ...says(isForeign, `${framework.id} has no pathway ${profile.pathway}: planned without one`),
    ...says(
      isWithout && !isForeign && framework.pathways.length > 1,
      'background unknown or mixed: planned without a pathway (prep profile set pathway=…)',
    ),
    'levels are assumed to grow with hours along the learning curve; hours prove nothing by themselves, ratings decide',
    'a gate is as likely as its least likely measured requirement and the gates before it, assuming that the counted requirements are done by then',
  ]
}
