import type { EntryKind, EntryOf } from '../facts/entry.ts'
import type { Profile } from '../facts/profile.ts'
import { interviewEntries, interviewsOf } from '../interviews/interviews.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { compareText } from '../text/compare-text.ts'
import { addDays, type Day, dayOf, formatDay } from '../time/dates.ts'
import { onDay } from '../time/day-words.ts'
import { action, type Candidate } from './action.ts'
import { DEBRIEF_WITHIN_DAYS } from './bound.ts'
import type { AdviceRound } from './interview-rounds.ts'
import { actionSubject } from './set-aside.ts'

/** For so long after a result what comes next is asked, and after a passed interview nothing is planned meanwhile. */
const DECIDE_WITHIN_DAYS = 14
const REST_DAYS = 14
const MINUTES = 2
const NEXT = 'next-interview'

export interface AfterInterview {
  /** The result of an interview that is over: it is recorded once it is known. */
  results: Candidate[]
  /** What comes next, once a result is recorded. */
  next: Candidate[]
  /** It was passed, and nothing was decided since: nothing is planned. */
  isResting: boolean
}

/** What is to be said once an interview is over: its result is asked for when the days for debriefs are past. */
export function afterInterview(
  evidence: Evidence,
  { interviewDate }: Pick<Profile, 'interviewDate'>,
  rounds: readonly AdviceRound[],
): AfterInterview {
  const { asOf } = evidence
  const isAhead = interviewDate !== null && dayOf(interviewDate) >= asOf
  const outcome = isAhead ? undefined : undecided(evidence)
  return {
    results: overRounds(rounds, asOf - DEBRIEF_WITHIN_DAYS).map((round) => ({
      action: action({
        id: `result:${round.interview}`,
        kind: 'decide',
        title: 'Record how the interview ended',
        because: `${whose(round.company)} was ${onDay(dayOf(round.on), asOf)} and has no result yet: record it when you know it, so that forecasts can be compared with it.`,
        minutes: MINUTES,
        commands: round.resultWith,
      }),
      group: 'owed',
      activity: `result:${round.interview}`,
      idleDays: asOf - dayOf(round.on) - DEBRIEF_WITHIN_DAYS,
      within: null,
    })),
    next: outcome === undefined ? [] : [whatNext(outcome, evidence, interviewDate)],
    isResting: outcome?.payload.result === 'pass',
  }
}

/** The last round of each interview, where all of its rounds lie before a day and none of its results is known. */
function overRounds(rounds: readonly AdviceRound[], before: Day): AdviceRound[] {
  return [...Map.groupBy(rounds, ({ interview }) => interview).values()]
    .flatMap((own) => own.toSorted((a, b) => compareText(a.on, b.on)).slice(-1))
    .filter((round) => !round.hasResult && dayOf(round.on) < before)
}

/** The newest result of these days that nothing was decided or begun after (ids rise with time), where no other interview is open. */
function undecided(evidence: Evidence): EntryOf<'outcome'> | undefined {
  const { asOf, entries, of } = evidence
  const outcome = of('outcome').findLast(({ payload }) => payload.cohort === undefined)
  if (outcome === undefined || asOf - dayOf(outcome.occurredOn) > DECIDE_WITHIN_DAYS) return undefined
  const isOpen = interviewsOf(interviewEntries(evidence)).some((interview) => interview.outcome === null)
  const goesOn = entries.some(
    ({ id, kind, subject }) =>
      compareText(id, outcome.id) > 0 &&
      DECIDES.includes(kind) &&
      (subject === actionSubject(NEXT) || !subject.startsWith(actionSubject(''))),
  )
  return isOpen || goesOn ? undefined : outcome
}

/** What somebody records who has decided how to go on; so has who sets the question aside. */
const DECIDES: readonly EntryKind[] = ['profile', 'interview', 'round', 'pause', 'practice', 'start', 'mock']

function whatNext(outcome: EntryOf<'outcome'>, evidence: Evidence, interviewDate: string | null): Candidate {
  const { asOf } = evidence
  const { result, interview } = outcome.payload
  const company = evidence.of('interview').findLast(({ subject }) => subject === interview)?.payload.company ?? null
  const when = onDay(dayOf(outcome.occurredOn), asOf)
  const hasPassed = result === 'pass'
  return {
    action: action({
      id: NEXT,
      kind: 'decide',
      title: 'Decide what comes next: a rest, or a new date',
      because: hasPassed
        ? `You passed ${company === null ? 'your interview' : `at ${company}`} ${when}: nothing is planned until you rest, set a date or practice again.`
        : `${whose(company)} ended ${when}, and no other has a date: the plan continues without one.`,
      minutes: MINUTES,
      commands: [
        `prep pause --until ${addDays(formatDay(asOf), REST_DAYS)}`,
        ...(interviewDate === null ? [] : ['prep profile set interview-date=none']),
        'prep init',
      ],
    }),
    group: 'bound',
    activity: NEXT,
    idleDays: 0,
    within: null,
  }
}

const whose = (company: string | null): string => (company === null ? 'Your interview' : `Your interview at ${company}`)
