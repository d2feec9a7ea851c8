import type { Profile } from '../facts/profile.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { CivilDate } from '../time/dates.ts'

/** A dated round of a real interview. */
export interface InterviewRound {
  id: string
  company: string | null
  on: CivilDate
  hasDebrief: boolean
}

/** Rounds as far as the profile's date and the recorded results tell of any. */
export const interviewRounds = (
  evidence: Pick<Evidence, 'of'>,
  { interviewDate }: Pick<Profile, 'interviewDate'>,
): InterviewRound[] =>
  interviewDate === null
    ? []
    : [
        {
          id: 'interview',
          company: null,
          on: interviewDate,
          hasDebrief: evidence
            .of('outcome')
            .some(({ occurredOn, payload }) => payload.cohort === undefined && occurredOn >= interviewDate),
        },
      ]
