import { pausedUntil } from '../facts/pause.ts'
import type { Profile } from '../facts/profile.ts'
import type { LearningState } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { PlanBlock } from '../plan/blocks.ts'
import { learningStates } from '../plan/learning-states.ts'
import type { NearPlan } from '../plan/plan.ts'
import type { OpenWork } from '../practice/open-work.ts'
import { addDays, type CivilDate, DAYS_PER_WEEK, dayOf, formatDay, mondayOf } from '../time/dates.ts'
import { dayWords, weekdayName } from '../time/day-words.ts'
import type { Action, Candidate } from './action.ts'
import { type AfterInterview, afterInterview } from './after-interview.ts'
import { blindActions } from './blind.ts'
import { boundActions, imminentRound } from './bound.ts'
import { type AdviceRound, interviewRounds } from './interview-rounds.ts'
import { type MissesWaiting, nextCheckIn, owedActions, type ReviewsWaiting } from './owed.ts'
import { plannedActions } from './planned.ts'
import { setAside } from './set-aside.ts'
import { inTurn, isFirstOfAll } from './turns.ts'

export interface ActionsInput {
  evidence: Evidence
  profile: Profile
  /** The plan's first week, worked out when something of it may be listed; null: none is, and nothing of it is listed. */
  plan: (() => NearPlan) | null
  /** What was begun and is not done, the newest first. */
  open: readonly OpenWork[]
  /** Reviews that wait today; null: none. */
  reviews: () => ReviewsWaiting | null
  /** The newest measuring run with misses to study; null: none. */
  misses: () => MissesWaiting | null
}

/** What to do now, the first first, and a line on what is not in the list. */
export interface Advice {
  /** All that there is; screens show the first three. */
  actions: Action[]
  /** What is planned for the rest of this week and neither set aside nor paused: more than is listed. */
  blocks: PlanBlock[]
  /** Last day of a pause of the plan, or of everything. */
  pausedUntil: CivilDate | null
  /** The pause in a sentence. */
  pause: string | null
  isAllPaused: boolean
  /** How many things that could be done now were set aside. */
  setAside: number
  /** Nothing fits into the minutes: the one action is the shortest there is. */
  isShortest: boolean
  /** What falls due next, where nothing is left to do. */
  later: string | null
}

/**
 * The only source of advice (`what now`) of every screen: bound by the day, blind without it, owed, then this week's plan, each in
 * its turn. A pure function: reading it changes nothing, and the plan is the only optimizer.
 */
export function actions(input: ActionsInput, minutes: number | null = null): Advice {
  const day = todayOf(input)
  const all = groupsOf(input, day).flatMap((group) => group())
  const open = all.filter(({ action }) => !day.aside.has(action.id))
  const { list, isShortest } = fitting(inTurn(withoutRepeats(open)), minutes)
  return {
    actions: list,
    blocks: blocksLeft(day, open),
    pausedUntil: day.planPause,
    pause: day.planPause === null ? null : pauseText(day, dayWords(day.planPause, input.evidence.asOf)),
    isAllPaused: day.isAllPaused,
    setAside: all.length - open.length,
    isShortest,
    later: list.length > 0 ? null : whatIsLater(input, day.planPause),
  }
}

const pauseText = ({ isAllPaused }: Today, until: string): string =>
  isAllPaused ? `Everything is paused until ${until}: nothing is asked of you.` : `The plan is paused until ${until}.`

/** What decides today which groups there are. */
interface Today {
  after: AfterInterview
  rounds: readonly AdviceRound[]
  /** Nothing new is begun before an interview. */
  isLastDay: boolean
  isAllPaused: boolean
  planPause: CivilDate | null
  /** Ids of what was set aside. */
  aside: Pick<ReadonlySet<string>, 'has'>
  /** The plan, but for an empty record, a pause, the day before an interview, and the rest after a passed one. */
  plan: (() => NearPlan) | null
}

function todayOf({ evidence, profile, plan }: ActionsInput): Today {
  const rounds = interviewRounds(evidence, profile)
  const isLastDay = imminentRound(rounds, evidence.asOf) !== undefined
  const planPause = pauseOf('plan', evidence)
  const after = afterInterview(evidence, profile, rounds)
  const isWithout = evidence.entries.length === 0 || isLastDay || planPause !== null || after.isResting
  return {
    after,
    rounds,
    isLastDay,
    isAllPaused: pauseOf('all', evidence) !== null,
    planPause,
    aside: setAside(evidence),
    plan: isWithout ? null : plan,
  }
}

const pauseOf = (subject: 'plan' | 'all', evidence: Evidence): CivilDate | null =>
  pausedUntil(subject, evidence.of('pause'), formatDay(evidence.asOf))

/** The groups in their order, each worked out when it is reached. */
function groupsOf(input: ActionsInput, { rounds, after, isLastDay, isAllPaused, plan }: Today): (() => Candidate[])[] {
  const { evidence } = input
  const stateOf = (id: string): LearningState | undefined => learningStates(evidence).get(id)?.state
  const owed = (): Candidate[] =>
    isAllPaused
      ? []
      : [...owedActions(evidence, input.reviews(), input.misses(), input.open), ...after.results.slice(0, 1)]
  const isQuiet = isLastDay || after.isResting
  return [
    () => [...boundActions(evidence, input.open, rounds), ...(isAllPaused ? [] : after.next)],
    () => (isQuiet || isAllPaused ? [] : blindActions(evidence)),
    () => (isQuiet ? owed().filter(({ action }) => action.kind === 'review') : owed()),
    () => (plan === null ? [] : plannedActions(evidence, withoutOpen(plan().blocks, input.open), stateOf)),
  ]
}

/** What is left of the week's plan, reviews among it. */
function blocksLeft({ plan, aside }: Today, open: readonly Candidate[]): PlanBlock[] {
  const listed = new Set(open.map(({ block }) => block))
  return (plan?.().blocks ?? []).filter(
    (block) => listed.has(block) || (block.kind === 'review' && !aside.has('review')),
  )
}

/** The first action where neither turns nor the plan could put another before it, for the end of a receipt; else null. */
export function firstUnplanned(input: ActionsInput): Action | null {
  const day = todayOf({ ...input, plan: null })
  for (const group of groupsOf({ ...input, plan: null }, day)) {
    const first = group().find(({ action }) => !day.aside.has(action.id))
    if (first !== undefined) return isFirstOfAll(first) ? first.action : null
  }
  return null
}

/** A problem that is open is finished, not begun once more. */
const withoutOpen = (blocks: readonly PlanBlock[], open: readonly OpenWork[]): PlanBlock[] =>
  blocks.filter(({ activity, problem }) => !open.some((work) => work.subject === activity && work.problem === problem))

/** Asking somebody for a rating stands once, however many reasons there are for it. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const isAsking = candidates.some(({ action }) => action.kind === 'ask')
  const commands = new Set<string>()
  return candidates.filter(({ action, activity, group }) => {
    if (group === 'plan' && isAsking && activity === 'ask') return false
    const [first = ''] = action.commands
    if (commands.has(first)) return false
    commands.add(first)
    return true
  })
}

/** What fits into the minutes, whole or by a part that is useful by itself; else the shortest of all. */
function fitting(order: readonly Candidate[], minutes: number | null): { list: Action[]; isShortest: boolean } {
  if (minutes === null) return { list: order.map(({ action }) => action), isShortest: false }
  const list = order.flatMap(({ action, within }) =>
    action.minutes <= minutes ? [action] : [within?.(minutes) ?? null].filter((part) => part !== null),
  )
  if (list.length > 0) return { list, isShortest: false }
  const [shortest] = order.map(({ action }) => action).toSorted((a, b) => a.minutes - b.minutes)
  return { list: shortest ? [shortest] : [], isShortest: shortest !== undefined }
}

/** The next of: the plan goes on, a check-in falls due. */
function whatIsLater({ evidence, plan }: ActionsInput, planPause: CivilDate | null): string | null {
  const { asOf } = evidence
  const monday = formatDay(mondayOf(asOf) + DAYS_PER_WEEK)
  const goesOn = planPause === null ? (plan === null ? null : monday) : addDays(planPause, 1)
  const check = nextCheckIn(evidence)
  const words = (date: CivilDate): string =>
    `on ${dayOf(date) - asOf < DAYS_PER_WEEK ? `${weekdayName(dayOf(date))}, ` : ''}${dayWords(date, asOf)}`
  if (check && (goesOn === null || check.dueOn < goesOn))
    return `Next is the ${check.checkpoint.title.toLowerCase()}, due ${words(check.dueOn)}.`
  return goesOn === null ? null : `The plan resumes ${words(goesOn)}.`
}
