import { isExternal } from '../facts/source.ts'
import { INTERVAL_Z } from '../measure/interval.ts'
import { indexGain, type LearningState } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { level1 } from '../text/figures.ts'
import { shortTitle } from '../text/short-title.ts'
import { DAYS_PER_WEEK, type Day, mondayOf } from '../time/dates.ts'
import type { FreeBlock, FreeReason } from './free/book.ts'
import { sittings, type TaskShare } from './gate-pace.ts'
import type { GateTask } from './gate-tasks.ts'
import type { CompetencyLearning } from './learning-states.ts'
import { planOptions } from './options.ts'
import { PLAN_POLICY } from './policy.ts'
import type { WeekHours } from './week-hours.ts'
import type { PickedWork, WorkPicker } from './work-picker.ts'

export type BlockKind = 'review' | 'gate' | 'measure' | 'mock' | FreeReason

/** A piece of a week: what, for how long, why, and the command that does it. Hours are whole half-hour blocks. */
export interface PlanBlock extends PickedWork {
  kind: BlockKind
  hours: number
  competency: string | null
  gate: string | null
  /** The first problem, when it names any. */
  problem: string | null
  because: string
  /** The least time in which one piece of it makes sense. */
  minutes: number
}

/**
 * The blocks of a week (measurement §6): reviews, then in turns what the gates ask for, free practice, and what others are
 * asked; of each task and each stretch of practice one sitting has its turn before the second of any. `from` is its first
 * day: with each week another task of the earliest gate begins.
 */
export function weekBlocks(
  week: WeekHours,
  from: Day,
  isTaper: boolean,
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
  picker: WorkPicker,
): PlanBlock[] {
  const review: PlanBlock[] =
    week.reviewHours > 0
      ? [
          block('review', week.reviewHours, {
            activity: null,
            problems: [],
            says: 'Review what is due',
            command: 'prep review',
            because: 'You remember cards longest if you review them when they are due.',
            minutes: 10,
          }),
        ]
      : []
  const mock: PlanBlock[] =
    week.mockHours > 0
      ? [
          block('mock', week.mockHours, {
            ...picker.mock(),
            because: isTaper
              ? 'One rehearsal in the last days, and nothing new.'
              : 'Everything is at its target: a mock keeps it there.',
            minutes: week.mockHours * 60,
          }),
        ]
      : []
  const measures = week.measures.map(({ id, hours, reason }) =>
    block('measure', hours, {
      minutes: 60 * hours,
      ...picker.rating(id),
      competency: id,
      because: whyMeasured(id, reason, evidence, learning),
    }),
  )
  const tasks = interleaved(inWeeklyTurn(week.tasks, from).map((share) => taskBlocks(share, from, evidence, picker)))
  const free = interleaved(together(week.free).map((one) => sessions(one, isTaper, evidence, learning, picker)))
  const wanted = tasks.filter(({ isBridge }) => isBridge !== true)
  const bridges = tasks.filter(({ isBridge }) => isBridge === true)
  return [...review, ...mock, ...interleaved([wanted, free, measures]), ...bridges]
}

/** Free hours of one activity for one competency and reason are one stretch, wherever in the week they were given. */
function together(free: readonly FreeBlock[]): FreeBlock[] {
  const stretches = new Map<string, FreeBlock>()
  for (const block of free) {
    const key = `${block.why} ${block.competency} ${block.activity}`
    const known = stretches.get(key)
    stretches.set(key, known ? { ...known, hours: known.hours + block.hours } : block)
  }
  return [...stretches.values()]
}

type Given = PickedWork & Pick<PlanBlock, 'because' | 'minutes'> & Partial<Pick<PlanBlock, 'competency' | 'gate'>>

const block = (kind: BlockKind, hours: number, given: Given): PlanBlock => ({
  kind,
  hours,
  competency: null,
  gate: null,
  problem: given.problems[0] ?? null,
  ...given,
})

function taskBlocks({ task, units }: TaskShare, from: Day, evidence: Evidence, picker: WorkPicker): PlanBlock[] {
  const { framework } = evidence
  const activity = framework.activities.find(({ id }) => id === task.activity)
  const [main] = Object.entries(task.trains).toSorted((a, b) => b[1] - a[1])
  const choose = (count: number): PickedWork => {
    if (task.unit === 'mock') return picker.mock()
    if (task.unit === 'rating' && task.competency !== null)
      return task.isLow ? raising(task.competency, count * task.hoursEach) : picker.rating(task.competency, task.raters)
    if (task.unit === 'rating' && activity)
      return activity.role === 'story' ? picker.story(task.raters) : picker.review(activity, task.raters)
    if (task.form !== null) return picker.form(task.form, task.activity, from)
    if (activity?.role === 'story') return picker.story(task.raters)
    if (activity) return picker.problems(activity, count)
    return {
      activity: null,
      problems: [],
      says: `See what ${shortTitle(task.gateTitle)} still needs`,
      command: `prep gate ${task.gate} --explain`,
    }
  }
  /** The first activity that trains what others rate too low. */
  const raising = (id: string, hours: number): PickedWork => {
    const competency = framework.competencies.find((one) => one.id === id)
    const [option] = planOptions(evidence).get(id) ?? []
    const own = framework.activities.find((one) => one.id === option?.activity)
    if (!competency || !own) return picker.rating(id, task.raters)
    const { hours: _, ...work } = picker.session(own, competency, hours, false)
    return work
  }
  return sittings(units, task.hoursEach, framework.constants.learning.blockHours).map(({ units: count, hours }, at) => {
    const { why, ...work } = choose(count)
    return block('gate', hours, {
      minutes: 60 * task.hoursEach,
      ...work,
      competency: task.competency ?? main?.[0] ?? null,
      gate: task.gate,
      because: at > 0 && why !== undefined ? why : whyAsked(task),
    })
  })
}

/** The first of each list, then the second of each, and so on. */
function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat()
}

/** The tasks of the earliest gate begin with another one each week; those of later gates follow. */
function inWeeklyTurn(shares: readonly TaskShare[], from: Day): TaskShare[] {
  const earliest = shares.filter(({ task }) => task.gate === shares[0]?.task.gate)
  const others = shares.filter(({ task }) => task.gate !== shares[0]?.task.gate)
  const first = earliest.length === 0 ? 0 : Math.floor(mondayOf(from) / DAYS_PER_WEEK) % earliest.length
  return [...earliest.slice(first), ...earliest.slice(0, first), ...others]
}

function sessions(
  { competency: id, activity: activityId, hours, why }: FreeBlock,
  isTaper: boolean,
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
  picker: WorkPicker,
): PlanBlock[] {
  const { framework } = evidence
  const competency = framework.competencies.find((known) => known.id === id)
  const activity = framework.activities.find((known) => known.id === activityId)
  const own = learning.get(id)
  if (!competency || !activity || !own) return []
  const because = reasonFor(why, own, evidence, learning)
  const blocks: PlanBlock[] = []
  for (let left = hours; left > framework.constants.learning.blockHours / 2; ) {
    const { hours: taken, minutes, why: _, ...choice } = picker.session(activity, competency, left, isTaper)
    left -= taken
    const same = blocks.find(
      (known) => known.says === choice.says && known.hours + taken <= PLAN_POLICY.longestSittingHours,
    )
    if (same) same.hours += taken
    else blocks.push(block(why, taken, { ...choice, competency: id, because, minutes: Math.min(minutes, taken * 60) }))
  }
  return blocks
}

function reasonFor(
  why: FreeReason,
  { state }: CompetencyLearning,
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
): string {
  const { framework } = evidence
  const title = framework.competencies.find(({ id }) => id === state.id)?.title ?? state.id
  if (evidence.estimate(state.id) === null) return `${title} has no rating yet, so the middle of the scale is assumed.`
  const standing = `${title} is at ${level1(state.level)}, target ${level1(state.target)}`
  if (why === 'upkeep') return `${standing}: a short block every other week keeps it there.`
  if (isLargestGap(state, evidence, learning)) return `${standing}: your largest gap.`
  switch (why) {
    case 'breadth':
      return `${standing}: it gets some time at least every two weeks.`
    case 'pathway':
      return `${standing}, and people with your background need more time here.`
    default:
      return `${standing}; ten hours here add about ${level1(1000 * indexGain(state, 1, framework.constants.learning))} points of readiness.`
  }
}

const isLargestGap = (
  state: LearningState,
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
): boolean =>
  state.target > state.level &&
  [...learning.values()].every(
    ({ state: other }) =>
      other === state ||
      evidence.estimate(other.id) === null ||
      other.target - other.level < state.target - state.level,
  )

/** "Gate 1 still needs 8 more stories." */
const whyAsked = ({ gateTitle, needs }: GateTask): string =>
  needs === null ? `${shortTitle(gateTitle)} requires it.` : `${shortTitle(gateTitle)} still needs ${needs}.`

function whyMeasured(
  id: string,
  reason: 'uncertain' | 'no-recent-external-evidence',
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
): string {
  const { competencies, constants } = evidence.framework
  const title = competencies.find((one) => one.id === id)?.title ?? id
  const isRated = (evidence.observations().get(id) ?? []).some(({ source }) => isExternal(source))
  if (!isRated) return `Nobody else has rated ${title} yet.`
  return reason === 'uncertain'
    ? `${title} is known only to ±${level1(INTERVAL_Z * (learning.get(id)?.state.se ?? 0))}.`
    : `Nobody else has rated ${title} for ${constants.learning.measureFirstDays} days.`
}
