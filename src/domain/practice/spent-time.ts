import type { Payloads } from '../facts/entry.ts'
import type { HoursConstants } from '../measure/constants.ts'
import { sum } from '../measure/mean.ts'
import { type Evidence, memoized } from '../metrics/evidence.ts'
import { countedMockMinutes } from '../mock/mock-time.ts'
import type { Activity, ActivityRole } from '../rules/framework.ts'
import { tellingSeconds, tellings } from '../story/told.ts'
import { DAYS_PER_WEEK, type Day, dayOf } from '../time/dates.ts'
import { countUntil, until } from '../time/until.ts'
import {
  blockMinutes,
  type CountedTime,
  type DayMinutes,
  minutesByDay,
  ownSeconds,
  type Spent,
} from './time-that-counts.ts'

/** What the time of mock interviews is counted under; no activity of a framework has this name. */
export const MOCK_TIME = 'mock'

/**
 * The minutes that count, by day and activity (measurement §6.1): blocks, mocks, answers of quizzes and reviews, and stories
 * told aloud, each to the activity of its role. Every figure of hours comes from here.
 */
export const spentTime = (evidence: Evidence): DayMinutes[] => until(allTime(evidence.newest), evidence.asOf, onDay)

/** What counts of the days from one to another, both included. */
export const spentBetween = (evidence: Evidence, from: Day, to: Day): DayMinutes[] => {
  const spent = until(allTime(evidence.newest), Math.min(to, evidence.asOf), onDay)
  return spent.slice(countUntil(spent, from - 1, onDay))
}

/** No day's minutes depend on a later entry: an earlier day's are the beginning of these. */
const allTime = memoized((newest): DayMinutes[] =>
  minutesByDay([...blocks(newest), ...mocks(newest)], [...takes(newest), ...answers(newest)]),
)

/** Mean hours a week that count, over so many days to the evidence's own, that day included. */
export const weeklyMean = (evidence: Evidence, days: number): number =>
  sum(spentBetween(evidence, evidence.asOf - days + 1, evidence.asOf).map(({ minutes }) => minutes)) /
  60 /
  (days / DAYS_PER_WEEK)

const onDay = ({ day }: DayMinutes): Day => day

/** Ids of the blocks, mocks and tellings behind a day's time at an activity; its answers are too many to name. */
export const recordsBehind = (
  { newest }: Evidence,
  { day, activity }: Pick<DayMinutes, 'day' | 'activity'>,
): string[] => recordsByTime(newest).get(`${day}:${activity}`) ?? []

const recordsByTime = memoized((newest): ReadonlyMap<string, string[]> => {
  const told = storyActivity(newest)
  const records = [
    ...newest.of('practice').map(({ id, occurredOn, subject }) => ({ id, occurredOn, activity: subject })),
    ...newest.of('mock').map(({ id, occurredOn }) => ({ id, occurredOn, activity: MOCK_TIME })),
    ...tellings(newest).map(({ id, occurredOn }) => ({ id, occurredOn, activity: told.id })),
  ]
  const byTime = Map.groupBy(records, ({ occurredOn, activity }) => `${dayOf(occurredOn)}:${activity}`)
  return new Map([...byTime].map(([time, list]) => [time, list.map(({ id }) => id)]))
})

/** Whether time at something retrieves or produces, as against reading and watching. */
export const isFocused = ({ framework }: Pick<Evidence, 'framework'>, activity: string): boolean =>
  framework.activities.find(({ id }) => id === activity)?.isRetrieval ?? activity === MOCK_TIME

/** What counts of a block as it was recorded, and whether the learner is asked about it. */
export const countedTime = (payload: Payloads['practice'], constants: HoursConstants): CountedTime =>
  blockMinutes(
    {
      stated: payload.minutes,
      stopwatch: payload.stopwatchMinutes ?? null,
      limit: payload.limitMinutes ?? null,
      isConfirmed: payload.isTimeConfirmed ?? false,
    },
    constants,
  )

function blocks({ framework, of }: Evidence): Spent[] {
  const trains = new Map(framework.activities.map((activity) => [activity.id, activity.trains]))
  return of('practice').map(({ subject, occurredOn, payload }) => ({
    day: dayOf(occurredOn),
    activity: subject,
    minutes: countedTime(payload, framework.constants.hours).minutes,
    trains: trains.get(subject) ?? {},
  }))
}

function mocks({ framework, of }: Evidence): Spent[] {
  const competencyOf = new Map(framework.rubrics.map(({ id, competency }) => [id, competency]))
  const loops = new Map(framework.loops.map((loop) => [loop.id, loop]))
  return of('mock').map(({ occurredOn, payload }) => {
    const rounds = loops.get(payload.loop ?? '')?.rounds ?? []
    const held = payload.rounds.flatMap(({ round }) => rounds.filter(({ id }) => id === round))
    const rubrics = [
      ...held.flatMap((round) => round.rubrics),
      ...payload.rounds.flatMap(({ ratings }) => Object.keys(ratings)),
    ]
    const asked = [...new Set(rubrics.flatMap((id) => competencyOf.get(id) ?? []))]
    return {
      day: dayOf(occurredOn),
      activity: MOCK_TIME,
      minutes: countedMockMinutes(payload, framework),
      trains: Object.fromEntries(asked.map((id) => [id, 1 / asked.length])),
    }
  })
}

function takes(evidence: Evidence): Spent[] {
  const { framework } = evidence
  const { id, trains } = storyActivity(evidence)
  const limit = 60 * framework.storyRules.maxMinutes
  return tellings(evidence).map(({ occurredOn, payload }) => ({
    day: dayOf(occurredOn),
    activity: id,
    minutes: ownSeconds(tellingSeconds(payload), limit, framework.constants.hours) / 60,
    trains,
  }))
}

/** What the time of tellings is counted under, and what it trains. */
const storyActivity = ({ framework }: Pick<Evidence, 'framework'>): Pick<Activity, 'id' | 'trains'> =>
  activityOf('story', framework.activities) ?? { id: 'story', trains: {} }

/** Answers train the competency of their bank. */
function answers({ framework, asOf, records }: Evidence): Spent[] {
  const { farFactor, answerMinutes } = framework.constants.hours
  const activity = quizActivity({ framework })
  const trainedBy = new Map(framework.banks.map(({ id, competency }) => [id, { [competency]: 1 }]))
  return records
    .answerTimes(farFactor, 60 * answerMinutes)
    .map(({ on, bank, seconds }) => ({
      day: dayOf(on),
      activity,
      minutes: seconds / 60,
      trains: trainedBy.get(bank) ?? {},
    }))
    .filter(({ day }) => day <= asOf)
}

/** What the time of answers is counted under. */
export const quizActivity = ({ framework }: Pick<Evidence, 'framework'>): string =>
  activityOf('quiz', framework.activities)?.id ?? 'quiz'

const activityOf = (role: ActivityRole, activities: readonly Activity[]): Activity | undefined =>
  activities.find((activity) => activity.role === role)
