import type { EntryOf } from '../facts/entry.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { mayRate } from '../metrics/mean-rule.ts'
import { activeStories, fullMocks, practiceOf, reviewsOf } from '../metrics/pieces.ts'
import { formSent } from '../metrics/rate-command.ts'
import { timesPracticed } from '../practice/problem-pick.ts'
import { nextFormFrom } from '../quiz/form.ts'
import { unansweredRequests } from '../review-request/unanswered.ts'
import { personFor, requestCommand, requestText } from '../review-request/whom-to-ask.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import { type Activity, type Competency, type Framework, forLevel } from '../rules/framework.ts'
import { tellings } from '../story/told.ts'
import { lowerFirst } from '../text/capitalize.ts'
import { counted } from '../text/counted.ts'
import { shortId } from '../text/short-id.ts'
import { type Day, dayOf } from '../time/dates.ts'
import { type AskedOfBank, openBankChoice } from './bank-choice.ts'
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
  /** It only bridges the time until what is wanted can be done again: it stands last. */
  isBridge?: boolean
  /** Why just this one of several of its kind. */
  why?: string
  /** Minutes of one sitting, where they are not those of the block. */
  minutes?: number
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
  /** A fixed form, or while it cannot be taken again by a day, questions of the bank that needs it most. */
  form(id: string, activity: string | null, by: Day): PickedWork
  /** What has a story told and rated by somebody whose word counts: `raters` as in a criterion. */
  story(raters?: MetricCriterion['raters']): PickedWork
  /** A request to rate a finished piece of an activity. */
  review(activity: Activity, raters: MetricCriterion['raters']): PickedWork
  rating(competency: string, raters?: MetricCriterion['raters']): PickedWork
}

const MOCK_ROUND_MINUTES = 75
/** Writing to somebody takes minutes, however long their answer does. */
const ASK_MINUTES = 5
const QUIZ_MINUTES = 15

export function openWorkPicker(evidence: Evidence, asked: ReadonlyMap<string, AskedOfBank>): WorkPicker {
  const { framework, level } = evidence
  const chooseBank = openBankChoice(asked)
  const times = timesPracticed([...evidence.of('start'), ...evidence.of('practice'), ...evidence.of('known')])
  let mocks = fullMocks(evidence).length
  const waiting = new Set(unansweredRequests(evidence).flatMap(({ about }) => about))
  const toRate = activeStories(evidence).filter(
    ({ subject }) => reviewsOf(evidence, `story:${subject}`).length === 0 && !waiting.has(`story:${subject}`),
  )
  let written = 0

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

  const storyWork = framework.activities.find(({ role }) => role === 'story') ?? null
  const told = new Set(tellings(evidence).map(({ subject }) => subject))

  /** What was told is to be rated, what was not yet is to be told, and then comes a new one. */
  const story = (raters: MetricCriterion['raters'] = null): PickedWork => {
    const activity = storyWork?.id ?? null
    const [next] = toRate.splice(0, 1)
    if (next === undefined) {
      written += 1
      return { activity, problems: [], command: 'prep story add', ...newStory(written) }
    }
    const { subject, payload } = next
    const name = payload.isConfidential ? subject : `“${payload.title}”`
    return told.has(subject)
      ? askToRate(activity, `story:${subject}`, `your story ${name}`, storyWork, raters)
      : { activity, problems: [], says: `Tell ${name} aloud`, command: `prep story practice ${subject}` }
  }

  /** A request to rate a piece of work. */
  const askToRate = (
    activity: string | null,
    about: string,
    name: string,
    work: Activity | null,
    raters: MetricCriterion['raters'],
  ): PickedWork => {
    const [main] = Object.entries(work?.trains ?? {}).toSorted((a, b) => b[1] - a[1])
    const competency = framework.competencies.find(({ id }) => id === main?.[0])
    return { activity, ...asking(about, `rate ${name}`, name, competency, raters) }
  }

  /** Somebody who is known and whose word counts is asked, else whoever it would be. */
  const asking = (
    about: string,
    what: string,
    name: string | null,
    competency: Competency | undefined,
    raters: MetricCriterion['raters'],
  ): Omit<PickedWork, 'activity'> => {
    const person = competency ? personFor(evidence, competency, raters) : null
    const somebody = mayRate({ raters }, 'peer') ? 'a colleague or mentor' : 'somebody whose rating counts'
    return {
      problems: [],
      says: `Ask ${person?.name ?? somebody} to ${what}`,
      command: person === null ? formSent({ raters, scope: {} }, about) : requestCommand(about, person),
      text: name === null ? null : requestText(name, person),
      minutes: ASK_MINUTES,
    }
  }

  /** For a principle with the fewest stories, those of a category without any before others; another one each time. */
  const newStory = (turn: number): Pick<PickedWork, 'says' | 'why'> => {
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
    if (principle === undefined) return { says: 'Write a story' }
    const { name, n } = principle
    const why =
      n === 0 ? `No story of yours shows ${name} yet.` : `Only ${counted(n, 'story shows', 'stories show')} ${name}.`
    return { says: `Write a story for ${name}`, why }
  }

  const rating = (id: string, raters: MetricCriterion['raters'] = null): PickedWork => {
    const competency = framework.competencies.find((one) => one.id === id)
    const what = `rate you on ${competency?.title ?? id}`
    return { activity: null, ...asking(id, what, competency?.title ?? null, competency, raters) }
  }

  const takenOn = new Map<string, Day>()
  for (const { subject, occurredOn, payload } of evidence.of('quiz'))
    if (payload.mode === 'form' && payload.state === 'finished') takenOn.set(subject, dayOf(occurredOn))

  const form = (id: string, activity: string | null, by: Day): PickedWork => {
    const own = framework.forms.find((one) => one.id === id)
    const next = nextFormFrom(takenOn.get(id) ?? null, framework.constants.quiz)
    if (next === null || next <= by) {
      takenOn.set(id, by)
      return { activity, problems: [], says: own?.title ?? id, command: `prep quiz ${id} --mode form` }
    }
    const banks = (own?.strata ?? []).flatMap((stratum) => stratum.banks)
    const gap = ({ competency }: { competency: string }): number =>
      (framework.competencies.find((one) => one.id === competency)?.targets[level] ?? 0) -
      (evidence.estimate(competency)?.level ?? framework.constants.index.missingMean)
    const [bank] = framework.banks.filter((one) => banks.includes(one.id)).toSorted((a, b) => gap(b) - gap(a))
    return {
      activity,
      problems: [],
      says: `Quiz: ${bank?.title ?? id}, before the next ${own?.title.toLowerCase() ?? id}`,
      command: `prep quiz ${bank?.id ?? id}`,
      minutes: QUIZ_MINUTES,
      isBridge: true,
    }
  }

  const toReview = new Map<string, EntryOf<'practice'>[]>()

  /** A finished piece of an activity that nobody else has seen, the newest first; where there is none, the next problem. */
  const review = (activity: Activity, raters: MetricCriterion['raters']): PickedWork => {
    const open =
      toReview.get(activity.id) ??
      practiceOf(evidence, activity.id)
        .filter(({ id }) => reviewsOf(evidence, id).length === 0 && !waiting.has(`practice:${id}`))
        .toReversed()
    toReview.set(activity.id, open)
    const [piece] = open.splice(0, 1)
    if (piece === undefined) return problems(activity, 1)
    const title = framework.problems.find(({ id }) => id === piece.payload.problem)?.title ?? piece.payload.problem
    const name = title === undefined ? `your ${activity.title.toLowerCase()}` : `your work on ${title}`
    return askToRate(null, `practice:${shortId(piece.id)}`, name, activity, raters)
  }

  const problems = (activity: Activity, units: number): PickedWork => {
    const [main] = Object.entries(activity.trains).toSorted((a, b) => b[1] - a[1])
    const known = main ? evidence.estimate(main[0])?.level : undefined
    return pickProblems(activity, units, tierFor(known ?? framework.constants.index.missingMean), false)
  }

  return {
    session(activity, competency, hoursLeft, isFamiliar) {
      const known = evidence.estimate(competency.id)?.level ?? framework.constants.index.missingMean
      const minutes = sessionMinutes(activity, framework, level)
      const hours = Math.min(hoursLeft, sittingHours(activity, framework, level))
      const bank =
        activity.role === 'quiz' ? chooseBank(framework.banks.filter((one) => one.competency === competency.id)) : null
      if (bank)
        return {
          activity: activity.id,
          problems: [],
          says: `Quiz: ${bank.title}`,
          command: `prep quiz ${bank.id}`,
          hours,
          minutes: Math.min(minutes, QUIZ_MINUTES),
        }
      if (activity.role === 'story') return { hours, minutes: Math.min(minutes, 30), ...story() }
      if (activity.outcome === 'none' && activity.recall === null && activity.limitMinutes === null)
        return { ...sociable(activity, competency, evidence), hours, minutes }
      return { ...pickProblems(activity, 1, tierFor(known), isFamiliar), hours, minutes }
    },
    problems,
    review,
    form,
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
        says: `Mock interview: ${rounds.map(({ title }) => title).join(', then ')} of the ${lowerFirst(loop.title)}`,
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
