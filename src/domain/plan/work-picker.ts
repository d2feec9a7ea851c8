import type { Evidence } from '../metrics/evidence.ts'
import { activeStories, fullMocks, reviewsOf } from '../metrics/pieces.ts'
import { timesPracticed } from '../practice/problem-pick.ts'
import { personFor, requestCommand, requestText } from '../review-request/whom-to-ask.ts'
import { type Activity, type Competency, type Framework, forLevel } from '../rules/framework.ts'
import { longestLoop } from './gate-tasks.ts'
import { ceilTo } from './review-hours.ts'

/** What a block names: something of the catalog or the learner's own work, and the command that does it. */
export interface PickedWork {
  activity: string | null
  problems: string[]
  says: string
  command: string
  /** A message to send with it. */
  text?: string | null
}

/**
 * Hands out concrete things to do, the least practiced first. It remembers what it has handed out, so that a plan does
 * not name the same problem twice while there are others.
 */
export interface WorkPicker {
  /** One sitting at an activity for a competency: no more hours than are left. */
  session(
    activity: Activity,
    competency: Competency,
    hoursLeft: number,
    isFamiliar: boolean,
  ): PickedWork & { hours: number; minutes: number }
  problems(activity: Activity, units: number): PickedWork
  mock(): PickedWork
  story(): PickedWork
  rating(competency: string): PickedWork
}

const MOCK_ROUND_MINUTES = 75

export function openWorkPicker(evidence: Evidence): WorkPicker {
  const { framework, level } = evidence
  const times = timesPracticed([...evidence.of('start'), ...evidence.of('practice'), ...evidence.of('known')])
  let mocks = fullMocks(evidence).length
  const toRate = activeStories(evidence).filter(({ subject }) => reviewsOf(evidence, `story:${subject}`).length === 0)
  let stories = 0

  const pickProblems = (activity: Activity, units: number, wantedTier: number, isFamiliar: boolean): PickedWork => {
    const tierGap = (tier: string): number => Math.abs(activity.tiers.indexOf(tier) - wantedTier)
    const done = (id: string): number => times.get(id) ?? 0
    const order = framework.problems
      .filter((problem) => problem.activity === activity.id)
      .toSorted(
        (a, b) =>
          (isFamiliar ? Number(done(b.id) > 0) - Number(done(a.id) > 0) : 0) ||
          done(a.id) - done(b.id) ||
          tierGap(a.tier) - tierGap(b.tier),
      )
    const chosen = order.slice(0, units)
    for (const { id } of chosen) times.set(id, done(id) + 1)
    const [first] = chosen
    if (first === undefined)
      return { activity: activity.id, problems: [], says: activity.title, command: `prep practice ${activity.id}` }
    return {
      activity: activity.id,
      problems: chosen.map(({ id }) => id),
      says: `${activity.title}: ${chosen.map(({ title }) => title).join('; ')}`,
      command: `prep practice ${activity.id} ${first.id}`,
    }
  }

  const story = (): PickedWork => {
    const next = toRate[stories]
    const activity = framework.activities.find(({ role }) => role === 'story')?.id ?? null
    stories += 1
    if (next === undefined)
      return { activity, problems: [], says: `Write a story${missingPrinciple(stories)}`, command: 'prep story add' }
    const name = next.payload.isConfidential ? next.subject : `“${next.payload.title}”`
    return {
      activity,
      problems: [],
      says: `Tell ${name} aloud and have it rated`,
      command: `prep story practice ${next.subject}`,
    }
  }

  /** A principle with the fewest stories, those of a category without any before others; another one each time. */
  const missingPrinciple = (turn: number): string => {
    const told = activeStories(evidence).flatMap(({ payload }) => payload.primary)
    const categoryOf = (id: string) => framework.principles.find((principle) => principle.id === id)?.category
    const covered = new Set(told.map(categoryOf))
    const rarest = framework.principles
      .map(({ id, name, category }) => ({
        name,
        isCovered: covered.has(category),
        n: told.filter((one) => one === id).length,
      }))
      .sort((a, b) => Number(a.isCovered) - Number(b.isCovered) || a.n - b.n)
    const principle = rarest[(turn - 1) % Math.max(1, rarest.length)]
    return principle ? ` for ${principle.name}` : ''
  }

  const rating = (id: string): PickedWork => {
    const competency = framework.competencies.find((one) => one.id === id)
    const person = competency ? personFor(evidence, competency) : null
    return {
      activity: null,
      problems: [],
      says: `Ask ${person?.name ?? 'a colleague or mentor'} to rate you on ${competency?.title ?? id}`,
      command: requestCommand(id, person),
      text: competency ? requestText(competency, person) : null,
    }
  }

  return {
    session(activity, competency, hoursLeft, isFamiliar) {
      const known = evidence.estimate(competency.id)?.level ?? framework.constants.index.missingMean
      const minutes = sessionMinutes(activity, framework, level)
      const hours = Math.min(hoursLeft, sittingHours(activity, framework, level))
      const bank = framework.banks.find((one) => one.competency === competency.id)
      if (activity.role === 'quiz' && bank)
        return {
          activity: activity.id,
          problems: [],
          says: `Quiz: ${bank.title}`,
          command: `prep quiz ${bank.id}`,
          hours,
          minutes: Math.min(minutes, 15),
        }
      if (activity.role === 'story') return { ...story(), hours, minutes: Math.min(minutes, 30) }
      if (activity.outcome === 'none' && activity.recall === null && activity.limitMinutes === null)
        return { ...sociable(activity, competency, evidence), hours, minutes }
      return { ...pickProblems(activity, 1, tierFor(known), isFamiliar), hours, minutes }
    },
    problems: (activity, units) => {
      const [main] = Object.entries(activity.trains).toSorted((a, b) => b[1] - a[1])
      const known = main ? evidence.estimate(main[0])?.level : undefined
      return pickProblems(activity, units, tierFor(known ?? framework.constants.index.missingMean), false)
    },
    mock() {
      const loop = longestLoop(framework.loops, level)
      const hours = framework.constants.learning.unitHours.mock ?? 1
      if (loop === null) return { activity: null, problems: [], says: 'Mock interview', command: 'prep mock start' }
      const most = Math.max(1, Math.floor((hours * 60) / MOCK_ROUND_MINUTES))
      const rounds = Array.from(
        { length: Math.min(most, loop.rounds.length) },
        (_, at) => loop.rounds[(mocks * most + at) % loop.rounds.length],
      ).filter((round) => round !== undefined)
      mocks += 1
      return {
        activity: null,
        problems: [],
        says: `Mock interview: ${rounds.map(({ title }) => title).join(', then ')} of the ${loop.title.toLowerCase().replace(/\(l(\d)\)/, '(L$1)')}`,
        command: `prep mock start --loop ${loop.id} ${rounds.map(({ id }) => `--round ${id}`).join(' ')}`,
      }
    },
    story,
    rating,
  }
}

/** Tiers go from easy to hard: the first below level 3, the second below 4. */
const tierFor = (level: number): number => (level < 3 ? 0 : level < 4 ? 1 : 2)

function sociable(activity: Activity, competency: Competency, evidence: Evidence): PickedWork {
  const person = personFor(evidence, competency)
  const isMeeting = activity.role === 'coaching'
  return {
    activity: activity.id,
    problems: [],
    says: isMeeting
      ? `Talk about ${competency.title} with ${person?.name ?? 'a mentor'}`
      : `${activity.title}: ${competency.title}`,
    command: `prep log ${activity.id} 60m`,
  }
}

/** Hours that a plan gives to one sitting: its minutes in whole blocks, no less than the activity's least. */
export function sittingHours(activity: Activity, framework: Framework, level: string): number {
  const { blockHours } = framework.constants.learning
  const least = activity.weekly === null ? blockHours : forLevel(activity.weekly.leastHours, level)
  return Math.max(least, ceilTo(sessionMinutes(activity, framework, level) / 60, blockHours))
}

/** Minutes that one sitting takes; what has no limit takes as long as its unit says. */
function sessionMinutes(activity: Activity, { constants }: Framework, level: string): number {
  const limit = activity.limitMinutes === null ? null : forLevel(activity.limitMinutes, level)
  return limit ?? ((activity.role === 'coaching' ? constants.learning.unitHours[activity.id] : undefined) ?? 0.5) * 60
}
