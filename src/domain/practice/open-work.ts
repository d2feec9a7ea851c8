import type { EntryOf } from '../facts/entry.ts'
import { mockRatings } from '../levels/observations.ts'
import { type Evidence, once } from '../metrics/evidence.ts'
import { reviewsOf } from '../metrics/pieces.ts'
import { MODE_RULES, RESUME_HOURS } from '../quiz/sitting.ts'
import type { Activity, Framework, ProblemHead } from '../rules/framework.ts'
import { compareText } from '../text/compare-text.ts'
import { shortId } from '../text/short-id.ts'
import { addDays, type CivilDate, dayOf, formatDay } from '../time/dates.ts'
import type { SavedStopwatch } from '../time/saved-stopwatch.ts'
import { isDrill } from './not-counted.ts'
import { failsOn, openBlocks, type Start } from './open-blocks.ts'
import { workedSoFar } from './worked-so-far.ts'

/** Something that was begun and is not done: a practice block, a mock interview, a run of questions. */
export interface OpenWork {
  /** Of the entry that began it, or the session of a run. */
  id: string
  kind: 'block' | 'mock' | 'run'
  title: string
  /** The activity of a block, the loop of a mock, the bank or form of a run. */
  subject: string | null
  problem: string | null
  /** Instant, ISO 8601 in UTC. */
  startedAt: string
  startedOn: CivilDate
  ageDays: number
  /** Minutes worked so far; null when nobody knows. */
  minutes: number | null
  limitMinutes: number | null
  /** The day from which it counts as failed; null: never. */
  failsOn: CivilDate | null
  /** Command lines that run as they stand; `goOn` works in a terminal, the others anywhere. */
  goOn: string
  finish: string
  giveUp: string | null
}

/** What is known of open work outside of the ledger. */
export interface OpenWorkFacts {
  /** Minutes from an instant (ISO 8601) until now. */
  minutesSince: (instant: string) => number
  /** By the id of what was begun. */
  stopwatches: ReadonlyMap<string, SavedStopwatch>
  /** Minutes of the answers of open runs, by session. */
  runMinutes: ReadonlyMap<string, number>
}

/** Open blocks, mocks and runs, the newest first. What counts as failed already is open no more. */
export const openWork = (evidence: Evidence, facts: OpenWorkFacts): OpenWork[] =>
  [
    ...openPractice(evidence, facts),
    ...begunMocks(evidence, facts),
    ...openRuns(evidence, facts.minutesSince).map((run) => runWork(run, evidence, facts)),
  ].sort((one, other) => compareText(other.startedAt, one.startedAt) || compareText(other.id, one.id))

/** A mock that was begun has this for its activity; no activity of a framework has the name. */
export const MOCK = 'mock'

function openPractice(evidence: Evidence, facts: OpenWorkFacts): OpenWork[] {
  const { framework, asOf } = evidence
  const { abandonedAfterDays } = framework.constants.gates
  const begun = evidence.of('start').filter(({ subject }) => subject !== MOCK)
  const catalog = once(() => new Map(framework.problems.map((problem) => [problem.id, problem])))
  return openBlocks(begun, evidence.of('practice'))
    .filter(({ occurredOn }) => asOf - dayOf(occurredOn) < abandonedAfterDays)
    .map((start) => {
      const activity = framework.activities.find(({ id }) => id === start.subject)
      const { minutes } = timeOf(start, evidence, facts)
      return {
        ...headOf(start, evidence),
        kind: 'block' as const,
        title: titleOf(start, activity, catalog()),
        subject: start.subject,
        minutes,
        failsOn: failsOn(start, abandonedAfterDays),
        goOn: isDrill(start, framework) ? checkCommand(start) : `${blockCommand(start)} --resume`,
        finish: finishCommand(start, activity, framework, minutes),
        giveUp: `prep practice abandon ${shortId(start.id)}`,
      }
    })
}

const blockCommand = ({ id, subject }: Start): string => `prep practice ${subject} --start ${shortId(id)}`

const checkCommand = (start: Start): string => `prep practice ${start.subject} ${start.payload.problem ?? ''} --check`

/** A block of which nobody knows how long it took is finished by saying so: its limit stands there to be corrected. */
function finishCommand(
  start: Start,
  activity: Activity | undefined,
  framework: Framework,
  minutes: number | null,
): string {
  if (isDrill(start, framework)) return checkCommand(start)
  if (activity !== undefined && activity.recall !== null) return `prep practice ${activity.id}`
  const length =
    minutes === null ? ` --minutes ${start.payload.limitMinutes ?? framework.constants.hours.farMinutes}` : ''
  return `${blockCommand(start)} --done${length}`
}

function titleOf(
  { subject, payload: { problem } }: Start,
  activity: Activity | undefined,
  catalog: ReadonlyMap<string, ProblemHead>,
): string {
  const title = activity?.title ?? subject
  if (problem === undefined) return title
  const known = catalog.get(problem)
  return `${title}, ${known?.activity === subject ? known.title : problem}`
}

const timeOf = (start: Start, { framework }: Evidence, { stopwatches, minutesSince }: OpenWorkFacts) =>
  workedSoFar(start, stopwatches.get(start.id) ?? null, minutesSince, framework.constants.hours)

const headOf = ({ id, occurredOn, payload }: Start, { asOf }: Evidence) => ({
  id,
  problem: payload.problem ?? null,
  startedAt: payload.startedAt,
  startedOn: occurredOn,
  ageDays: asOf - dayOf(occurredOn),
  limitMinutes: payload.limitMinutes ?? null,
})

/** Mocks that were begun and of which nothing was rated yet; those that were never begun here wait for their raters. */
function begunMocks(evidence: Evidence, facts: OpenWorkFacts): OpenWork[] {
  const held = new Map(evidence.of('mock').map((mock) => [mock.payload.start, mock]))
  return evidence
    .of('start')
    .filter(({ subject, payload }) => subject === MOCK && payload.abandonedAt === undefined)
    .filter(({ id }) => isUnrated(held.get(id), evidence))
    .map((start) => {
      const [loop = null] = start.payload.problem?.split('/') ?? []
      const title = evidence.framework.loops.find(({ id }) => id === loop)?.title
      const debrief = `prep mock add --start ${shortId(start.id)}`
      return {
        ...headOf(start, evidence),
        kind: 'mock' as const,
        title: title === undefined ? 'Mock interview' : `Mock interview, ${title}`,
        subject: loop,
        problem: null,
        minutes: timeOf(start, evidence, facts).minutes,
        failsOn: null,
        goOn: facts.stopwatches.has(start.id) ? `prep mock start --resume --start ${shortId(start.id)}` : debrief,
        finish: `${debrief} --unrated`,
        giveUp: null,
      }
    })
}

const isUnrated = (mock: EntryOf<'mock'> | undefined, evidence: Evidence): boolean =>
  mock === undefined || (Object.keys(mockRatings(mock)).length === 0 && reviewsOf(evidence, mock.id).length === 0)

/** A run that was cut off: its first word and its last. */
export interface RunBegun {
  session: string
  first: EntryOf<'quiz'>
  last: EntryOf<'quiz'>
}

/** Runs of banks and forms that go on where they were left when they are started again, as they do for a day. */
export function openRuns(
  { records, asOf, framework }: Evidence,
  minutesSince: OpenWorkFacts['minutesSince'],
): RunBegun[] {
  const known = new Set([...framework.banks, ...framework.forms].map(({ id }) => id))
  const today = formatDay(asOf)
  const words = records.sittings(addDays(today, -1), today).filter(({ subject }) => known.has(subject))
  const newest = new Map(words.map((word) => [`${word.subject} ${word.payload.mode}`, word]))
  return [...newest.values()].flatMap((last) => {
    const { state, mode, session } = last.payload
    const isOpen = state === 'started' || (state === 'stopped' && MODE_RULES[mode].isResumed)
    const isFresh = minutesSince(last.recordedAt) <= 60 * RESUME_HOURS
    const first = words.find(({ payload }) => payload.session === session) ?? last
    return isOpen && isFresh ? [{ session, first, last }] : []
  })
}

function runWork({ session, first }: RunBegun, { framework, asOf }: Evidence, { runMinutes }: OpenWorkFacts): OpenWork {
  const { subject, occurredOn, recordedAt, payload } = first
  const { mode } = payload
  const bank = [...framework.banks, ...framework.forms].find(({ id }) => id === subject)
  const command = `prep quiz ${subject}${mode === 'measure' || mode === 'mastery' ? ` --mode ${mode}` : ''}`
  return {
    id: session,
    kind: 'run',
    title: bank?.title ?? subject,
    subject,
    problem: null,
    startedAt: recordedAt,
    startedOn: occurredOn,
    ageDays: asOf - dayOf(occurredOn),
    minutes: runMinutes.get(session) ?? 0,
    limitMinutes: null,
    failsOn: null,
    goOn: command,
    finish: command,
    giveUp: null,
  }
}
