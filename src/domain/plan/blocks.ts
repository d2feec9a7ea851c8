import { INTERVAL_Z } from '../measure/interval.ts'
import { indexGain } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Choice, Chooser } from './chooser.ts'
import { sittings, type TaskShare } from './gate-pace.ts'
import type { CompetencyLearning } from './learning-states.ts'
import type { WeekHours } from './week-hours.ts'

export type BlockKind = 'review' | 'gate' | 'measure' | 'maintain' | 'pathway' | 'practice' | 'mock'

/** A piece of a week: what, for how long, why, and the command that does it. Hours are whole half-hour blocks. */
export interface PlanBlock extends Choice {
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
  chooser: Chooser,
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
            ...chooser.mock(),
            because: 'one rehearsal in the last days, and nothing new',
            minutes: week.mockHours * 60,
          }),
        ]
      : []
  const measures = week.measures.map(({ id, hours, reason }) =>
    block('measure', hours, {
      ...chooser.rating(id),
      competency: id,
      because:
        reason === 'uncertain'
          ? `it is known only to ±${one(INTERVAL_Z * (learning.get(id)?.state.se ?? 0))}`
          : `nobody else has rated it in ${constants.learning.measureFirstDays} days`,
      minutes: Math.min(15, hours * 60),
    }),
  )
  const sessions = (kind: BlockKind, id: string, hours: number): PlanBlock[] =>
    practiced(kind, id, hours, isTaper, evidence, learning, chooser)
  return [
    ...review,
    ...week.tasks.flatMap((share) => taskBlocks(share, evidence, chooser)),
    ...mock,
    ...measures,
    ...week.maintain.flatMap(({ id, hours }) => sessions('maintain', id, hours)),
    ...Object.entries(week.pathway).flatMap(([id, hours]) => sessions('pathway', id, hours)),
    ...Object.entries(week.greedy)
      .toSorted((a, b) => b[1] - a[1])
      .flatMap(([id, hours]) => sessions('practice', id, hours)),
  ]
}

type Given = Choice & Pick<PlanBlock, 'because' | 'minutes'> & Partial<Pick<PlanBlock, 'competency' | 'gate'>>

const block = (kind: BlockKind, hours: number, given: Given): PlanBlock => ({
  kind,
  hours,
  competency: null,
  gate: null,
  problem: given.problems[0] ?? null,
  ...given,
})

function taskBlocks({ task, units }: TaskShare, { framework }: Evidence, chooser: Chooser): PlanBlock[] {
  const activity = framework.activities.find(({ id }) => id === task.activity)
  const [main] = Object.entries(task.trains).toSorted((a, b) => b[1] - a[1])
  const choose = (count: number): Choice => {
    if (task.unit === 'mock') return chooser.mock()
    if (task.unit === 'story' && task.competency === null) return chooser.story()
    if (task.unit === 'rating' && task.competency !== null) return chooser.rating(task.competency)
    if (activity && framework.problems.some((problem) => problem.activity === activity.id))
      return chooser.problems(activity, count)
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

function practiced(
  kind: BlockKind,
  id: string,
  hours: number,
  isTaper: boolean,
  evidence: Evidence,
  learning: ReadonlyMap<string, CompetencyLearning>,
  chooser: Chooser,
): PlanBlock[] {
  const { framework } = evidence
  const competency = framework.competencies.find((known) => known.id === id)
  const own = learning.get(id)
  if (!competency || !own) return []
  const { state } = own
  const { blockHours } = framework.constants.learning
  const gain = 10 * indexGain(state, 1, framework.constants.learning) * 100
  const standing =
    evidence.estimate(id) === null
      ? 'nothing is known of it yet'
      : `it is at ${one(state.level)} of ${one(state.target)}`
  const because =
    kind === 'maintain'
      ? `${standing}: half an hour now and then keeps it there`
      : kind === 'pathway'
        ? `${standing}; your background puts it first until more is known`
        : `${standing}; ten hours here are worth about ${one(gain)} points of the index`
  const blocks: PlanBlock[] = []
  for (let left = hours; left > blockHours / 2; ) {
    const { hours: taken, minutes, ...choice } = chooser.session(competency, left, isTaper)
    left -= taken
    const same = blocks.find((known) => known.says === choice.says && known.hours + taken <= 1)
    if (same) same.hours += taken
    else blocks.push(block(kind, taken, { ...choice, competency: id, because, minutes: Math.min(minutes, taken * 60) }))
  }
  return blocks
}

const one = (value: number): string => (Math.floor(value * 10 + 0.5 + 1e-9) / 10).toFixed(1)
