import { INTERVAL_Z } from '../measure/interval.ts'
import { indexGain } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { FreeBlock, FreeReason } from './free/book.ts'
import { sittings, type TaskShare } from './gate-pace.ts'
import type { CompetencyLearning } from './learning-states.ts'
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

/** The blocks of a week, in the order in which they count (measurement §6). */
export function weekBlocks(
  week: WeekHours,
  isTaper: boolean,
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
  picker: WorkPicker,
): PlanBlock[] {
  const { constants } = evidence.framework
  const review: PlanBlock[] =
    week.reviewHours > 0
      ? [
          block('review', week.reviewHours, {
            activity: null,
            problems: [],
            says: 'Review what is due',
            command: 'prep review',
            because: 'what is reviewed on time stays',
            minutes: 10,
          }),
        ]
      : []
  const mock: PlanBlock[] =
    week.mockHours > 0
      ? [
          block('mock', week.mockHours, {
            ...picker.mock(),
            because: 'one rehearsal in the last days, and nothing new',
            minutes: week.mockHours * 60,
          }),
        ]
      : []
  const measures = week.measures.map(({ id, hours, reason }) =>
    block('measure', hours, {
      ...picker.rating(id),
      competency: id,
      because:
        reason === 'uncertain'
          ? `it is known only to ±${one(INTERVAL_Z * (learning.get(id)?.state.se ?? 0))}`
          : `nobody else has rated it in ${constants.learning.measureFirstDays} days`,
      minutes: Math.min(15, hours * 60),
    }),
  )
  return [
    ...review,
    ...week.tasks.flatMap((share) => taskBlocks(share, evidence, picker)),
    ...mock,
    ...measures,
    ...together(week.free).flatMap((free) => sessions(free, isTaper, evidence, learning, picker)),
  ]
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

function taskBlocks({ task, units }: TaskShare, { framework }: Evidence, picker: WorkPicker): PlanBlock[] {
  const activity = framework.activities.find(({ id }) => id === task.activity)
  const [main] = Object.entries(task.trains).toSorted((a, b) => b[1] - a[1])
  const choose = (count: number): PickedWork => {
    if (task.unit === 'mock') return picker.mock()
    if (task.unit === 'story' && task.competency === null) return picker.story()
    if (task.unit === 'rating' && task.competency !== null) return picker.rating(task.competency)
    if (activity && framework.problems.some((problem) => problem.activity === activity.id))
      return picker.problems(activity, count)
    return {
      activity: task.activity,
      problems: [],
      says: task.says,
      command: task.recordWith ?? `prep gate ${task.gate} --explain`,
    }
  }
  return sittings(units, task.hoursEach, framework.constants.learning.blockHours).map(({ units: count, hours }) =>
    block('gate', hours, {
      ...choose(count),
      competency: task.competency ?? main?.[0] ?? null,
      gate: task.gate,
      because: `${shortTitle(task.gateTitle)} needs ${task.needs ?? 'it'}`,
      minutes: task.hoursEach * 60,
    }),
  )
}

/** `Gate 1` of `Gate 1: knowledge foundation`. */
const shortTitle = (title: string): string => title.split(':')[0] ?? title

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
  const because = reasonFor(why, own, evidence)
  const blocks: PlanBlock[] = []
  for (let left = hours; left > framework.constants.learning.blockHours / 2; ) {
    const { hours: taken, minutes, ...choice } = picker.session(activity, competency, left, isTaper)
    left -= taken
    const same = blocks.find((known) => known.says === choice.says)
    if (same) same.hours += taken
    else blocks.push(block(why, taken, { ...choice, competency: id, because, minutes: Math.min(minutes, taken * 60) }))
  }
  return blocks
}

function reasonFor(why: FreeReason, { state }: CompetencyLearning, evidence: Evidence): string {
  const { learning } = evidence.framework.constants
  const standing =
    evidence.estimate(state.id) === null
      ? 'nothing is known of it yet'
      : `it is at ${one(state.level)} of ${one(state.target)}`
  switch (why) {
    case 'upkeep':
      return `${standing}: a short block every other week keeps it there`
    case 'breadth':
      return `${standing}, and nothing below its target waits longer than two weeks`
    case 'pathway':
      return `${standing}; your background asks for its share`
    default:
      return `${standing}; ten hours here are worth about ${one(1000 * indexGain(state, 1, learning))} points of the index`
  }
}

const one = (value: number): string => (Math.floor(value * 10 + 0.5 + 1e-9) / 10).toFixed(1)
