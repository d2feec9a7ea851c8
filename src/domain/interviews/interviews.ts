import { type Entry, type EntryKind, type EntryOf, isKind } from '../facts/entry.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { compareText } from '../text/compare-text.ts'
import type { CivilDate } from '../time/dates.ts'

/** A meeting of an interview, numbered from 1 by date; those without a date come last. */
export interface InterviewRound {
  /** The id of its entry. */
  id: string
  number: number
  title: string
  on: CivilDate | null
  minutes: number | null
  debrief: EntryOf<'debrief'> | null
}

/** A process at one company, with all that was recorded of it. */
export interface Interview {
  id: string
  company: string
  level: string
  role: string | null
  note: string | null
  startedOn: CivilDate
  rounds: InterviewRound[]
  /** Oldest first. */
  forecasts: EntryOf<'forecast'>[]
  /** Null while it is open. */
  outcome: EntryOf<'outcome'> | null
}

/** What interviews are made of, each kind in order of occurrence. */
export interface InterviewEntries {
  interviews: readonly EntryOf<'interview'>[]
  rounds: readonly EntryOf<'round'>[]
  debriefs: readonly EntryOf<'debrief'>[]
  forecasts: readonly EntryOf<'forecast'>[]
  outcomes: readonly EntryOf<'outcome'>[]
}

export const interviewEntries = ({ of }: Pick<Evidence, 'of'>): InterviewEntries => ({
  interviews: of('interview'),
  rounds: of('round'),
  debriefs: of('debrief'),
  forecasts: of('forecast'),
  outcomes: of('outcome'),
})

/** The kinds of entries that interviews are made of. */
export const INTERVIEW_KINDS: readonly EntryKind[] = ['interview', 'round', 'debrief', 'forecast', 'outcome']

/** The interviews among entries of any kinds, in order of occurrence; what was not read of them is not told. */
export const interviewsAmong = (entries: readonly Entry[]): Interview[] =>
  interviewsOf({
    interviews: entries.filter(isKind('interview')),
    rounds: entries.filter(isKind('round')),
    debriefs: entries.filter(isKind('debrief')),
    forecasts: entries.filter(isKind('forecast')),
    outcomes: entries.filter(isKind('outcome')),
  })

/** Interviews in the order in which they were begun. */
export function interviewsOf({ interviews, rounds, debriefs, forecasts, outcomes }: InterviewEntries): Interview[] {
  return [...Map.groupBy(interviews, ({ subject }) => subject)].flatMap(([id, versions]) => {
    const [first, latest] = [versions[0], versions.at(-1)]
    if (first === undefined || latest === undefined) return []
    const { company, level, role, note } = latest.payload
    return [
      {
        id,
        company,
        level,
        role: role ?? null,
        note: note ?? null,
        startedOn: first.occurredOn,
        rounds: numbered(
          rounds.filter(({ subject }) => subject === id),
          debriefs.filter(({ subject }) => subject === id),
        ),
        forecasts: forecasts.filter(({ payload }) => payload.interview === id),
        outcome: outcomes.findLast(({ payload }) => payload.interview === id) ?? null,
      },
    ]
  })
}

/** After every date. */
const UNDATED = '~'

function numbered(rounds: readonly EntryOf<'round'>[], debriefs: readonly EntryOf<'debrief'>[]): InterviewRound[] {
  return rounds
    .toSorted((a, b) => compareText(a.payload.on ?? UNDATED, b.payload.on ?? UNDATED) || compareText(a.id, b.id))
    .map(({ id, payload: { title, on, minutes } }, index) => ({
      id,
      number: index + 1,
      title,
      on: on ?? null,
      minutes: minutes ?? null,
      debrief: debriefs.findLast(({ payload }) => payload.round === id) ?? null,
    }))
}

export interface DatedRound {
  interview: Interview
  round: InterviewRound
  on: CivilDate
}

/** Dated rounds of the open interviews, the earliest first. */
export const datedRounds = (interviews: readonly Interview[]): DatedRound[] =>
  interviews
    .filter(({ outcome }) => outcome === null)
    .flatMap((interview) =>
      interview.rounds.flatMap((round) => (round.on === null ? [] : [{ interview, round, on: round.on }])),
    )
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.round.id, b.round.id))

/** The next round that has a date, today's among them; null without one. The plan counts back from it. */
export const nextRound = (interviews: readonly Interview[], asOf: CivilDate): DatedRound | null =>
  datedRounds(interviews).find(({ on }) => on >= asOf) ?? null

/** What was expected to come up beside what did: ids of principles and rubric rows. */
export interface TopicScore {
  expected: string[]
  asked: string[]
  hits: string[]
}

/**
 * The topics of a forecast against those of the rounds from its day on: the principles that were asked about, and the
 * rubric rows the learner rated. Null while nothing of that time has been told, or nothing was expected.
 */
export function topicScore(interview: Interview, { occurredOn, payload }: EntryOf<'forecast'>): TopicScore | null {
  const expected = payload.topics ?? []
  const told = interview.rounds.flatMap(({ on, debrief }) =>
    debrief !== null && (on === null || on >= occurredOn) ? [debrief.payload] : [],
  )
  if (expected.length === 0 || told.length === 0) return null
  const asked = [
    ...new Set(
      told.flatMap(({ questions, ratings }) => [
        ...questions.flatMap(({ principles }) => principles),
        ...Object.keys(ratings),
      ]),
    ),
  ]
  return { expected, asked, hits: expected.filter((topic) => asked.includes(topic)) }
}
