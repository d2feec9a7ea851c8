import { INTERVIEW_RESULTS } from '../facts/interview-result.ts'
import type { Profile } from '../facts/profile.ts'
import { datedRounds, interviewEntries, interviewsOf } from '../interviews/interviews.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { wordQuoted } from '../text/shell-quoted.ts'
import type { CivilDate } from '../time/dates.ts'

/** A dated round of a real interview, as far as advice goes. */
export interface AdviceRound {
  id: string
  /** Rounds of one interview have the same. */
  interview: string
  company: string | null
  on: CivilDate
  hasDebrief: boolean
  /** What came of the interview is recorded. */
  hasResult: boolean
  /** What shows what is recorded of it. */
  showWith: string
  /** What records how it went. */
  debriefWith: string[]
  /** What records the result, whichever it is. */
  resultWith: string[]
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
      hasResult: false,
      interview: interview.id,
      showWith: `prep interview show ${wordQuoted(interview.id)}`,
      debriefWith: [`prep interview debrief ${wordQuoted(interview.id)} --round ${round.number}`],
      resultWith: INTERVIEW_RESULTS.map(
        (result) => `prep interview close ${wordQuoted(interview.id)} --result ${result}`,
      ),
    }),
  )
  if (interviewDate === null || rounds.some(({ on }) => on === interviewDate)) return rounds
  const hasResult = evidence
    .of('outcome')
    .some(({ occurredOn, payload }) => payload.cohort === undefined && occurredOn >= interviewDate)
  const resultWith = INTERVIEW_RESULTS.map((result) => `prep outcome add --result ${result} --on ${interviewDate}`)
  const own: AdviceRound = {
    id: 'interview',
    interview: 'interview',
    company: null,
    on: interviewDate,
    hasDebrief: hasResult,
    hasResult,
    showWith: 'prep profile',
    debriefWith: resultWith,
    resultWith,
  }
  return [...rounds, own]
}
