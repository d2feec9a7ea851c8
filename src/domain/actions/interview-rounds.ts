import type { Profile } from '../facts/profile.ts'
import { datedRounds, interviewEntries, interviewsOf } from '../interviews/interviews.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { wordQuoted } from '../text/shell-quoted.ts'
import type { CivilDate } from '../time/dates.ts'

/** A dated round of a real interview, as far as advice goes. */
export interface AdviceRound {
  id: string
  company: string | null
  on: CivilDate
  hasDebrief: boolean
  /** What shows what is recorded of it. */
  showWith: string
  /** What records how it went. */
  debriefWith: string[]
}

/** The rounds of the interviews that are open, and the profile's date where it is of none of them. */
export function interviewRounds(
  evidence: Pick<Evidence, 'of'>,
  { interviewDate }: Pick<Profile, 'interviewDate'>,
): AdviceRound[] {
  const rounds = datedRounds(interviewsOf(interviewEntries(evidence))).map(
    ({ interview, round, on }): AdviceRound => ({
      id: round.id.slice(-8),
      company: interview.company,
      on,
      hasDebrief: round.debrief !== null,
      showWith: `prep interview show ${wordQuoted(interview.id)}`,
      debriefWith: [`prep interview debrief ${wordQuoted(interview.id)} --round ${round.number}`],
    }),
  )
  if (interviewDate === null || rounds.some(({ on }) => on === interviewDate)) return rounds
  const own: AdviceRound = {
    id: 'interview',
    company: null,
    on: interviewDate,
    hasDebrief: evidence
      .of('outcome')
      .some(({ occurredOn, payload }) => payload.cohort === undefined && occurredOn >= interviewDate),
    showWith: 'prep profile',
    debriefWith: ['pass', 'fail', 'withdrawn'].map(
      (result) => `prep outcome add --result ${result} --on ${interviewDate}`,
    ),
  }
  return [...rounds, own]
}
