import { askedSince, type CheckIn, checkIns, firstDay, openCheckIns, settledParts } from '../check-in/check-ins.ts'
import { judgeGates } from '../judge/rules.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { OpenWork } from '../practice/open-work.ts'
import { unansweredRequests } from '../review-request/unanswered.ts'
import { reminderText } from '../review-request/whom-to-ask.ts'
import { isMet, leavesOf } from '../rules/criterion.ts'
import { type Attestation, type Checkpoint, forLevel } from '../rules/framework.ts'
import { lowerFirst } from '../text/capitalize.ts'
import { counted } from '../text/counted.ts'
import { wordQuoted } from '../text/shell-quoted.ts'
import { DAYS_PER_WEEK, type Day, dayOf } from '../time/dates.ts'
import { dayWords, nearDayWords, onDay } from '../time/day-words.ts'
import { type Action, action, type Candidate } from './action.ts'
import { closeActions } from './bound.ts'

/** Reviews that are due, as far as advice needs them. */
export interface ReviewsWaiting {
  cards: number
  minutes: number
  oldestDue: Day
  /** Day of the last review of any card; null: none. */
  lastReview: Day | null
}

/** A measuring run whose misses were not studied yet. */
export interface MissesWaiting {
  /** The beginning of its id. */
  run: string
  title: string
  misses: number
  answered: number
  on: Day
}

/** For so long after a run its misses are worth studying. */
export const MISSES_DAYS = 14
const MINUTES_A_MISS = 1.5

const REVIEW_MINUTES = 20
const LEAST_REVIEW_MINUTES = 3
const REMIND_AFTER_DAYS = 7
const MINUTES = { remind: 2, decide: 2 }

/** What costs by waiting, one of a kind. */
export function owedActions(
  evidence: Evidence,
  reviews: ReviewsWaiting | null,
  misses: MissesWaiting | null,
  open: readonly OpenWork[],
): Candidate[] {
  const candidate = (own: Action, since: Day): Candidate => ({
    action: own,
    group: 'owed',
    activity: own.id,
    idleDays: Math.max(0, evidence.asOf - since),
    within: null,
  })
  return [
    ...(reviews && reviews.cards > 0 ? [review(reviews, evidence)] : []),
    ...closeActions(open)
      .slice(0, 1)
      .map(({ action: own, since }) => candidate(own, since)),
    ...openChecks(evidence)
      .slice(0, 1)
      .map(({ check, since }) => ({
        ...candidate(checkIn(check, openParts(check), evidence), since),
        within: (minutes: number) => partsWithin(check, evidence, minutes),
      })),
    ...unansweredRequests(evidence)
      .filter(({ on }) => evidence.asOf - dayOf(on) >= REMIND_AFTER_DAYS)
      .slice(0, 1)
      .map((request) => candidate(remind(request, evidence), dayOf(request.on) + REMIND_AFTER_DAYS)),
    ...(misses === null ? [] : [candidate(study(misses, evidence), misses.on)]),
    ...decisions(evidence)
      .slice(0, 1)
      .map((own) => candidate(own, firstDay(evidence))),
  ]
}

function review(reviews: ReviewsWaiting, { asOf }: Evidence): Candidate {
  const { cards, oldestDue, lastReview } = reviews
  const whole = Math.max(LEAST_REVIEW_MINUTES, Math.min(REVIEW_MINUTES, Math.ceil(reviews.minutes)))
  const of = (minutes: number): Action =>
    action({
      id: 'review',
      kind: 'review',
      title: `Review ${counted(cards, 'card')}`,
      because: `${counted(cards, 'card')} ${cards === 1 ? 'is' : 'are'} due${oldestDue < asOf ? `, the oldest since ${nearDayWords(oldestDue, asOf)}` : ''}.`,
      minutes,
      commands: [`prep review --minutes ${minutes}`],
    })
  return {
    action: of(whole),
    group: 'owed',
    activity: 'review',
    idleDays: Math.max(0, asOf - (lastReview ?? oldestDue)),
    within: (minutes) => (minutes >= LEAST_REVIEW_MINUTES ? of(Math.min(whole, Math.floor(minutes))) : null),
  }
}

const study = ({ run, title, misses, answered, on }: MissesWaiting, { asOf }: Evidence): Action =>
  action({
    id: `misses:${run}`,
    kind: 'misses',
    title: `Study ${counted(misses, 'miss', 'misses')} of ${title}`,
    because: `You missed ${misses} of ${counted(answered, 'question')} ${onDay(on, asOf)}.`,
    minutes: Math.ceil(MINUTES_A_MISS * misses),
    commands: [`prep quiz --misses ${run}`],
  })

/** Open check-ins, those ignored for the fewest weeks first, then those due soonest. */
const openChecks = (evidence: Evidence): { check: CheckIn; since: Day }[] =>
  openCheckIns(evidence)
    .map((check) => ({ check, since: askedSince(check, evidence) }))
    .sort(
      (a, b) =>
        Math.floor((evidence.asOf - a.since) / DAYS_PER_WEEK) - Math.floor((evidence.asOf - b.since) / DAYS_PER_WEEK) ||
        a.check.daysLeft - b.check.daysLeft ||
        a.check.checkpoint.everyDays - b.check.checkpoint.everyDays,
    )

type Part = CheckIn['parts'][number]

const openParts = ({ parts }: CheckIn): Part[] => parts.filter(({ state }) => state === 'open')

/** The parts, in order, that fit into the minutes. */
function partsWithin(check: CheckIn, evidence: Evidence, minutes: number): Action | null {
  let left = minutes
  const fitting = openParts(check).filter((part) => {
    const own = partMinutes(part, evidence)
    if (own > left) return false
    left -= own
    return true
  })
  return fitting.length === 0 ? null : checkIn(check, fitting, evidence)
}

const partMinutes = ({ activity: { minutes } }: Part, { level }: Evidence): number => forLevel(minutes, level)

/** The id of the action that a check is. */
export const checkInId = ({ id }: Pick<Checkpoint, 'id'>): string => `checkin:${id}`

function checkIn(check: CheckIn, open: readonly Part[], evidence: Evidence): Action {
  const { asOf } = evidence
  const done = settledParts(check)
  return action({
    id: checkInId(check.checkpoint),
    kind: 'checkin',
    title: check.checkpoint.title,
    because: `Due ${check.daysLeft <= 1 ? nearDayWords(dayOf(check.dueOn), asOf) : `on ${dayWords(check.dueOn, asOf)}`}${done === 0 ? '' : `; ${done} of ${check.parts.length} parts done`}. Still open: ${open.map(({ activity }) => lowerFirst(activity.says)).join('; ')}.`,
    minutes: sum(open.map((part) => partMinutes(part, evidence))),
    commands: open.map(({ activity }) => activity.command),
  })
}

const remind = (request: ReturnType<typeof unansweredRequests>[number], { asOf }: Evidence): Action =>
  action({
    id: `remind:${request.id}`,
    kind: 'remind',
    title: `Remind ${request.to ?? 'the person you asked'} about your request for ratings`,
    because: `The request of ${dayWords(request.on, asOf)} has had no answer for ${counted(asOf - dayOf(request.on), 'day')}.`,
    minutes: MINUTES.remind,
    commands: ['prep review-request list'],
    text: reminderText(request),
  })

/** Facts of the profile that keep a gate closed, in the first week only: they are decided once, and not nagged about. */
function decisions(evidence: Evidence): Action[] {
  if (evidence.of('profile').length === 0 || evidence.asOf - firstDay(evidence) >= DAYS_PER_WEEK) return []
  const { framework } = evidence
  return judgeGates(evidence)
    .filter(({ state }) => state === 'open')
    .flatMap(({ gate, criteria }) =>
      criteria
        .filter(({ kind, state }) => kind === 'attested' && !isMet(state))
        .map((verdict): Action => {
          const rule = gate.criteria.flatMap(leavesOf).find(({ id }) => id === verdict.id)
          const fact = framework.attestations.find(({ id }) => id === rule?.scope.attestation)
          const isSaid = verdict.value !== null
          return action({
            id: `decide:${gate.id}.${verdict.id}`,
            kind: 'decide',
            title: isSaid
              ? `Decide what to do: ${lowerFirst(verdict.says)}`
              : `Say whether this is true: ${lowerFirst(verdict.says)}`,
            because: isSaid
              ? `${gate.title} requires ${verdict.target}, your profile says ${verdict.value}: change it, or go on with an override that says so.`
              : `${gate.title} stays closed until you have said so.`,
            minutes: MINUTES.decide,
            commands: waysToDecide(gate.id, verdict.id, verdict.target, verdict.value, fact),
            gate: gate.id,
          })
        }),
    )
    .sort((a, b) => Number(a.title.startsWith('Say')) - Number(b.title.startsWith('Say')))
}

/** Hours are chosen, so they can be changed; other facts stand as they were said. What was not said is said either way. */
function waysToDecide(
  gate: string,
  criterion: string,
  target: number | null,
  value: number | null,
  fact: Attestation | undefined,
): string[] {
  if (value === null && fact !== undefined)
    return fact.kind === 'yes-no' ? ['yes', 'no'].map((word) => `prep init --attest ${fact.id}=${word}`) : ['prep init']
  const override = `prep gate ${gate} --override ${criterion} --reason ${wordQuoted(`going on with ${value}`)}`
  return fact?.profileKey === 'hoursPerWeek' ? [`prep profile set hours-per-week=${target}`, override] : [override]
}

/** The check-in that falls due next, of those that ask for nothing now. */
export const nextCheckIn = (evidence: Evidence): CheckIn | undefined =>
  checkIns(evidence)
    .filter(({ state }) => state === 'not-yet')
    .toSorted((a, b) => a.daysLeft - b.daysLeft)[0]
