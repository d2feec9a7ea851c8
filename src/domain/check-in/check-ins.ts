import { byOccurrence, type Entry } from '../facts/entry.ts'
import { pauseSpans } from '../facts/pause.ts'
import { mockRatings } from '../levels/observations.ts'
import { type Evidence, memoized } from '../metrics/evidence.ts'
import type { Checkpoint, CheckpointActivity, CheckpointEvidence, Framework } from '../rules/framework.ts'
import { isRushedTelling } from '../story/told.ts'
import { type CivilDate, type Day, dayOf, formatDay } from '../time/dates.ts'
import { type CheckpointWindow, checkpointWindow } from './windows.ts'

export type CheckState = 'open' | 'done' | 'skipped' | 'paused' | 'not-yet'

/** A part of a check: `by` are the entries that do it, `isSaid` when they are no more than a check-in mark. */
export interface PartState {
  activity: CheckpointActivity
  state: 'open' | 'done' | 'skipped'
  by: string[]
  isSaid: boolean
}

/** A regular check in its present period (measurement §6.2). */
export interface CheckIn {
  checkpoint: Checkpoint
  window: CheckpointWindow
  from: CivilDate
  dueOn: CivilDate
  daysLeft: number
  state: CheckState
  /** Last day of the pause it stands in. */
  pausedUntil: CivilDate | null
  parts: PartState[]
}

/** A check is open from this part of its period before it is due, in whole days. */
const OPEN_SHARE = 1 / 4

/**
 * Every regular check in the period that the evidence's day lies in (measurement §6.2). Periods run from the learner's
 * first day and follow each other; what is recorded within one does its parts by itself, in whatever command it was
 * recorded. A period that has ended is closed: nothing is carried over.
 */
export const checkIns = memoized((evidence): CheckIn[] =>
  evidence.framework.checkpoints.map((checkpoint) => checkInOf(checkpoint, evidence)),
)

/** The checks that ask for something now. */
export const openCheckIns = (evidence: Evidence): CheckIn[] =>
  checkIns(evidence).filter(({ state }) => state === 'open')

/** Day on which a check is due after its present period, pauses to come left out. */
export const nextDue = ({ checkpoint, window }: CheckIn): CivilDate =>
  formatDay(checkpointWindow(checkpoint.everyDays, window.dueOn, window.dueOn + 1, []).dueOn)

/** Parts of a check that are done or set aside. */
export const settledParts = ({ parts }: CheckIn): number => parts.filter(({ state }) => state !== 'open').length

/** The day the periods are counted from: that of the first profile entry, else of the first entry at all. */
export const firstDay = memoized(({ asOf, entries, of }): Day => {
  const [profile] = of('profile')
  const first = (profile ? [profile] : entries).reduce(
    (least, { occurredOn }) => (occurredOn < least ? occurredOn : least),
    formatDay(asOf),
  )
  return dayOf(first)
})

/** Periods back to which an unanswered check is looked for. */
const MOST_PERIODS_BACK = 8

/**
 * Day from which an open check has been asked for without an answer. A period that ended with nothing done or marked of
 * it, but for what any entry does, counts as unanswered.
 */
export function askedSince({ checkpoint, window }: CheckIn, evidence: Evidence): Day {
  const pauses = pauseSpans(checkpoint.id, evidence.of('pause'))
  const start = firstDay(evidence)
  const opened = ({ dueOn }: CheckpointWindow): Day => dueOn - Math.ceil(checkpoint.everyDays * OPEN_SHARE)
  let earliest = window
  for (let back = 0; back < MOST_PERIODS_BACK && earliest.from > start + 1; back++) {
    const previous = checkpointWindow(checkpoint.everyDays, start, earliest.from - 1, pauses)
    const entries = entriesWithin(previous, evidence)
    const isAnswered = checkpoint.activities
      .filter(({ doneBy: ways }) => !ways.some(({ kind }) => kind === 'any'))
      .some((activity) => partState(activity, checkpoint, entries, evidence.framework).state !== 'open')
    if (isAnswered) break
    earliest = previous
  }
  return opened(earliest)
}

function checkInOf(checkpoint: Checkpoint, evidence: Evidence): CheckIn {
  const { asOf } = evidence
  const pauses = pauseSpans(checkpoint.id, evidence.of('pause'))
  const window = checkpointWindow(checkpoint.everyDays, firstDay(evidence), asOf, pauses)
  const entries = entriesWithin(window, evidence)
  const parts = checkpoint.activities.map((activity) => partState(activity, checkpoint, entries, evidence.framework))
  const pause = pauses.find(({ from, until }) => asOf >= from && asOf <= until)
  const daysLeft = window.dueOn - asOf
  return {
    checkpoint,
    window,
    from: formatDay(window.from),
    dueOn: formatDay(window.dueOn),
    daysLeft,
    state: pause ? 'paused' : stateOf(parts, daysLeft, checkpoint.everyDays),
    pausedUntil: pause ? formatDay(pause.until) : null,
    parts,
  }
}

function stateOf(parts: readonly PartState[], daysLeft: number, everyDays: number): CheckState {
  if (parts.every(({ state }) => state === 'skipped')) return 'skipped'
  if (parts.every(({ state }) => state !== 'open')) return 'done'
  return daysLeft <= Math.ceil(everyDays * OPEN_SHARE) ? 'open' : 'not-yet'
}

function entriesWithin({ from, dueOn }: CheckpointWindow, evidence: Evidence): Entry[] {
  const [first, last] = [formatDay(from), formatDay(Math.min(dueOn, evidence.asOf))]
  const others = evidence.entries.filter(
    ({ kind, occurredOn }) => kind !== 'quiz' && occurredOn >= first && occurredOn <= last,
  )
  return [...others, ...evidence.records.sittings(first, last)].sort(byOccurrence)
}

function partState(
  activity: CheckpointActivity,
  checkpoint: Checkpoint,
  entries: readonly Entry[],
  framework: Framework,
): PartState {
  const done = new Set(activity.doneBy.flatMap((wanted) => doneBy(wanted, entries, framework)))
  if (done.size > 0)
    return {
      activity,
      state: 'done',
      by: entries.filter(({ id }) => done.has(id)).map(({ id }) => id),
      isSaid: false,
    }
  const marks = entries.filter(
    (entry) =>
      entry.kind === 'checkpoint' &&
      entry.subject === checkpoint.id &&
      (entry.payload.activities?.includes(activity.id) ?? true),
  )
  const said = marks.filter((entry) => entry.kind === 'checkpoint' && entry.payload.state === 'done')
  if (said.length > 0) return { activity, state: 'done', by: said.map(({ id }) => id), isSaid: true }
  return { activity, state: marks.length > 0 ? 'skipped' : 'open', by: [], isSaid: false }
}

/** Ids of the entries that do a part in one of its ways. */
function doneBy(wanted: CheckpointEvidence, entries: readonly Entry[], framework: Framework): string[] {
  const ids = (isWanted: (entry: Entry) => boolean): string[] => entries.filter(isWanted).map(({ id }) => id)
  switch (wanted.kind) {
    case 'any':
      return ids(isWork)
    case 'rating':
      return ratingsThat(wanted, entries, framework)
    case 'practice': {
      const { activities, roles, isTimed } = wanted
      const role = (id: string) => framework.activities.find((activity) => activity.id === id)?.role ?? null
      return ids(
        (entry) =>
          entry.kind === 'practice' &&
          (activities === undefined || activities.includes(entry.subject)) &&
          (roles === undefined || roles.some((one) => one === role(entry.subject))) &&
          (isTimed === undefined || entry.payload.limitMinutes !== undefined || entry.payload.start !== undefined),
      )
    }
    case 'mock':
      return ids((entry) => entry.kind === 'mock' && (!wanted.isRated || Object.keys(mockRatings(entry)).length > 0))
    case 'review-request':
      return ids((entry) => entry.kind === 'review-request' && entry.payload.state === 'answered')
    default:
      return ids(
        (entry) =>
          entry.kind === wanted.kind &&
          !(entry.kind === 'take' && isRushedTelling(entry.payload, framework.constants.hours)),
      )
  }
}

/** Anything but settings and words about the checks themselves: a pause, or a check that was set aside. */
const isWork = (entry: Entry): boolean =>
  entry.kind !== 'profile' && entry.kind !== 'pause' && (entry.kind !== 'checkpoint' || entry.payload.state === 'done')

function ratingsThat(
  { sources, covers }: Extract<CheckpointEvidence, { kind: 'rating' }>,
  entries: readonly Entry[],
  { competencies, rubrics }: Framework,
): string[] {
  const ratings = entries.filter(
    (entry) =>
      (entry.kind === 'rating' || (entry.kind === 'review' && covers === undefined)) &&
      (sources === undefined || sources.includes(entry.source)),
  )
  const competencyOf = new Map(rubrics.map(({ id, competency }) => [id, competency]))
  const rated = new Set(ratings.map(({ subject }) => competencyOf.get(subject)))
  const isCovered = covers === undefined || competencies.every(({ id }) => rated.has(id))
  return isCovered ? ratings.map(({ id }) => id) : []
}
