import type { Evidence } from '../metrics/evidence.ts'
import { activeStories } from '../metrics/pieces.ts'
import type { OpenWork } from '../practice/open-work.ts'
import { tellings } from '../story/told.ts'
import { compareText } from '../text/compare-text.ts'
import { shortId } from '../text/short-id.ts'
import { type Day, dayOf } from '../time/dates.ts'
import { dayWords, nearDayWords } from '../time/day-words.ts'
import { type Action, action, type Candidate } from './action.ts'
import type { AdviceRound } from './interview-rounds.ts'

/** A block begun no longer ago than this is finished; an older one is closed. */
const FINISH_WITHIN_DAYS = 1
export const DEBRIEF_WITHIN_DAYS = 3
const MOST_BOUND = 2
const MINUTES = { finish: 10, close: 2, ready: 30, debrief: 10 }
const STORIES_TO_RETELL = 2

/** A round that is today or tomorrow: nothing new is begun before it. */
export const imminentRound = (rounds: readonly AdviceRound[], asOf: number): AdviceRound | undefined =>
  rounds.find(({ on }) => dayOf(on) - asOf === 0 || dayOf(on) - asOf === 1)

/** What the day itself says: blocks begun today or yesterday, an interview today or tomorrow, one that is just over. */
export function boundActions(
  evidence: Evidence,
  open: readonly OpenWork[],
  rounds: readonly AdviceRound[],
): Candidate[] {
  const { asOf } = evidence
  const soon = imminentRound(rounds, asOf)
  const actions = [
    ...open.filter(({ ageDays }) => ageDays <= FINISH_WITHIN_DAYS).map((work) => finish(work, asOf)),
    ...(soon ? [getReady(soon, evidence)] : []),
    ...rounds.filter((round) => isToDebrief(round, asOf)).map((round) => debrief(round, asOf)),
  ]
  return actions
    .slice(0, MOST_BOUND)
    .map((own): Candidate => ({ action: own, group: 'bound', activity: own.id, idleDays: 0, within: null }))
}

/** What was left open before yesterday, the oldest first. */
export const closeActions = (open: readonly OpenWork[]): { action: Action; since: Day }[] =>
  open
    .filter(({ ageDays }) => ageDays > FINISH_WITHIN_DAYS)
    .toReversed()
    .map((work) => ({ action: close(work), since: dayOf(work.startedOn) }))

function finish(work: OpenWork, asOf: Day): Action {
  const since = nearDayWords(dayOf(work.startedOn), asOf)
  const fails = work.failsOn === null ? '' : `; from ${dayWords(work.failsOn, asOf)} it counts as failed`
  return action({
    id: `finish:${shortId(work.id)}`,
    kind: 'finish',
    title: `Finish: ${work.title}`,
    because: `You started it ${since} and it is still open${fails}.`,
    minutes: MINUTES.finish,
    commands: [...new Set([work.goOn, work.finish])],
  })
}

const close = (work: OpenWork): Action =>
  action({
    id: `close:${shortId(work.id)}`,
    kind: 'close',
    title: `Close: ${work.title}`,
    because: `It has been open for ${work.ageDays} days: ${work.giveUp === null ? 'say how it went' : 'give it up, or say how long it took'}.`,
    minutes: MINUTES.close,
    commands: [...(work.giveUp === null ? [] : [work.giveUp]), ...new Set([work.finish, work.goOn])],
  })

function getReady(round: AdviceRound, evidence: Evidence): Action {
  const takes = Map.groupBy(tellings(evidence), ({ subject }) => subject)
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
    commands: stories.length === 0 ? [round.showWith] : stories.map((id) => `prep story practice ${id}`),
  })
}

const isToDebrief = ({ on, hasDebrief }: AdviceRound, asOf: number): boolean =>
  !hasDebrief && asOf > dayOf(on) && asOf - dayOf(on) <= DEBRIEF_WITHIN_DAYS

function debrief(round: AdviceRound, asOf: Day): Action {
  const who = round.company === null ? 'Your interview' : `Your interview at ${round.company}`
  return action({
    id: `debrief:${round.id}`,
    kind: 'debrief',
    title: 'Write down how the interview went',
    because: `${who} was ${nearDayWords(dayOf(round.on), asOf)}; after a few days you will have forgotten the questions.`,
    minutes: MINUTES.debrief,
    commands: round.debriefWith,
  })
}
