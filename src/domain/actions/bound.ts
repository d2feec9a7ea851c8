import type { EntryOf } from '../facts/entry.ts'
import { shortId } from '../facts/short-id.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { activeStories } from '../metrics/pieces.ts'
import { failsOn, openBlocks } from '../practice/open-blocks.ts'
import { compareText } from '../text/compare-text.ts'
import { dayOf } from '../time/dates.ts'
import { dayWords, nearDayWords } from '../time/day-words.ts'
import { type Action, action, type Candidate } from './action.ts'
import type { InterviewRound } from './interview-rounds.ts'

/** A block begun no longer ago than this is finished; an older one is closed. */
const FINISH_WITHIN_DAYS = 1
const DEBRIEF_WITHIN_DAYS = 3
const MOST_BOUND = 2
const MINUTES = { finish: 10, close: 2, ready: 30, debrief: 10 }
const STORIES_TO_RETELL = 2

/** A round that is today or tomorrow: nothing new is begun before it. */
export const nextRound = (rounds: readonly InterviewRound[], asOf: number): InterviewRound | undefined =>
  rounds.find(({ on }) => dayOf(on) - asOf === 0 || dayOf(on) - asOf === 1)

/** What the day itself says: blocks begun today or yesterday, an interview today or tomorrow, one that is just over. */
export function boundActions(evidence: Evidence, rounds: readonly InterviewRound[]): Candidate[] {
  const soon = nextRound(rounds, evidence.asOf)
  const actions = [
    ...openStarts(evidence)
      .filter((start) => evidence.asOf - dayOf(start.occurredOn) <= FINISH_WITHIN_DAYS)
      .map((start) => finish(start, evidence)),
    ...(soon ? [getReady(soon, evidence)] : []),
    ...rounds.filter((round) => isToDebrief(round, evidence.asOf)).map((round) => debrief(round, evidence)),
  ]
  return actions
    .slice(0, MOST_BOUND)
    .map((own): Candidate => ({ action: own, group: 'bound', activity: own.id, idleDays: 0, within: null }))
}

/** The oldest block that was left open before yesterday. */
export const closeActions = (evidence: Evidence): { action: Action; since: number }[] =>
  openStarts(evidence)
    .filter((start) => evidence.asOf - dayOf(start.occurredOn) > FINISH_WITHIN_DAYS)
    .toReversed()
    .map((start) => ({ action: close(start, evidence), since: dayOf(start.occurredOn) }))

/** The newest first. */
const openStarts = (evidence: Evidence): EntryOf<'start'>[] =>
  openBlocks(evidence.of('start'), [...evidence.of('practice'), ...evidence.of('mock')]).toReversed()

function finish(start: EntryOf<'start'>, evidence: Evidence): Action {
  const { framework, asOf } = evidence
  const since = nearDayWords(dayOf(start.occurredOn), asOf)
  const fails = dayWords(failsOn(start, framework.constants.gates.abandonedAfterDays), asOf)
  return action({
    id: `finish:${shortId(start.id)}`,
    kind: 'finish',
    title: `Finish: ${nameOf(start, evidence)}`,
    because: `You began it ${since} and it is still open; it counts as failed from ${fails} on.`,
    minutes: MINUTES.finish,
    commands: [finishCommand(start)],
  })
}

function close(start: EntryOf<'start'>, evidence: Evidence): Action {
  const days = evidence.asOf - dayOf(start.occurredOn)
  const id = shortId(start.id)
  return action({
    id: `close:${id}`,
    kind: 'close',
    title: `Close: ${nameOf(start, evidence)}`,
    because: `It has been open for ${days} days: give it up, or say how long it took.`,
    minutes: MINUTES.close,
    commands: start.subject === 'mock' ? [`prep mock add --start ${id}`] : [`prep practice abandon ${id}`],
  })
}

const finishCommand = ({ id, subject }: EntryOf<'start'>): string =>
  subject === 'mock' ? `prep mock add --start ${shortId(id)}` : `prep practice ${subject} --done --start ${shortId(id)}`

function nameOf({ subject, payload }: EntryOf<'start'>, { framework }: Evidence): string {
  if (subject === 'mock') return 'mock interview'
  const activity = framework.activities.find(({ id }) => id === subject)?.title ?? subject
  const problem = framework.problems.find(({ id }) => id === payload.problem)?.title ?? payload.problem
  return problem === undefined ? activity : `${activity}, ${problem}`
}

function getReady(round: InterviewRound, evidence: Evidence): Action {
  const takes = Map.groupBy(evidence.of('take'), ({ subject }) => subject)
  const lastTold = (id: string): string => takes.get(id)?.at(-1)?.occurredOn ?? ''
  const stories = activeStories(evidence)
    .map(({ subject }) => subject)
    .sort((a, b) => Number(lastTold(a) === '') - Number(lastTold(b) === '') || compareText(lastTold(a), lastTold(b)))
    .slice(0, STORIES_TO_RETELL)
  const who = round.company === null ? 'Your interview' : `Your interview at ${round.company}`
  return action({
    id: `ready:${round.id}`,
    kind: 'ready',
    title:
      stories.length === 0
        ? 'Get ready: check time, place and link, and sleep'
        : `Get ready: retell ${stories.length === 1 ? 'one story' : 'two stories'}, check time, place and link, and sleep`,
    because: `${who} is ${nearDayWords(dayOf(round.on), evidence.asOf)}: nothing new today.`,
    minutes: MINUTES.ready,
    commands: stories.length === 0 ? ['prep story matrix'] : stories.map((id) => `prep story practice ${id}`),
  })
}

const isToDebrief = ({ on, hasDebrief }: InterviewRound, asOf: number): boolean =>
  !hasDebrief && asOf > dayOf(on) && asOf - dayOf(on) <= DEBRIEF_WITHIN_DAYS

function debrief(round: InterviewRound, evidence: Evidence): Action {
  const who = round.company === null ? 'Your interview' : `Your interview at ${round.company}`
  const day = dayOf(round.on)
  return action({
    id: `debrief:${round.id}`,
    kind: 'debrief',
    title: 'Write down how the interview went',
    because: `${who} was ${nearDayWords(day, evidence.asOf)}; after a few days the questions are forgotten.`,
    minutes: MINUTES.debrief,
    commands: ['pass', 'fail', 'withdrawn'].map((result) => `prep outcome add --result ${result} --on ${round.on}`),
  })
}
