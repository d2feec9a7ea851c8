import type { GateVerdict } from '../judge/rules.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { countedTime, MOCK_TIME, quizActivity, spentBetween } from '../practice/spent-time.ts'
import type { DayMinutes } from '../practice/time-that-counts.ts'
import { DAYS_PER_WEEK, type Day, dayOf, mondayOf } from '../time/dates.ts'
import type { FilledWeek, FocusShare } from './free/pathway-floor.ts'
import { openLeaves } from './gate-tasks.ts'

/** Free hours that are spent: of the weeks that a pathway's share is still owed over, and of the present one so far. */
export interface PastFreeHours {
  /** The oldest first. */
  before: readonly FilledWeek[]
  begun: FilledWeek
}

/**
 * The free hours of the past, as far as a pathway's share looks back (measurement §6). What is recorded counts as free but
 * what a week is filled with first: answers of quizzes and reviews, mocks, and blocks that a requirement of a gate counts
 * which is still open.
 */
export function pastFreeHours(
  evidence: Evidence,
  verdicts: readonly GateVerdict[],
  focuses: readonly FocusShare[],
): PastFreeHours {
  const { spanWeeks } = evidence.framework.constants.learning
  // Without a pathway nobody asks.
  const weeks = focuses.length === 0 ? 0 : Math.max(0, Math.ceil(spanWeeks) - 1)
  const monday = mondayOf(evidence.asOf)
  const tasks = taskMinutes(evidence, verdicts)
  const filled = (from: Day, to: Day): FilledWeek =>
    filledBy(spentBetween(evidence, from, to), tasks, focuses, evidence)
  return {
    before: Array.from({ length: weeks }, (_, at) => {
      const from = monday - DAYS_PER_WEEK * (weeks - at)
      return filled(from, from + DAYS_PER_WEEK - 1)
    }),
    begun: filled(monday, evidence.asOf),
  }
}

function filledBy(
  spent: readonly DayMinutes[],
  tasks: ReadonlyMap<string, number>,
  focuses: readonly FocusShare[],
  evidence: Evidence,
): FilledWeek {
  const quiz = quizActivity(evidence)
  const free = spent
    .filter(({ activity, minutes }) => activity !== MOCK_TIME && activity !== quiz && minutes > 0)
    .map(({ day, activity, minutes, trained }) => {
      const left = Math.max(0, minutes - (tasks.get(keyOf(day, activity)) ?? 0))
      return { minutes: left, share: left / minutes, trained }
    })
  return {
    freeHours: sum(free.map(({ minutes }) => minutes)) / 60,
    focusHours: focuses.map(
      ({ competencies }) =>
        sum(free.map(({ share, trained }) => share * sum(competencies.map((id) => trained[id] ?? 0)))) / 60,
    ),
  }
}

/** Minutes by day and activity of the blocks that an open requirement counts. */
function taskMinutes(evidence: Evidence, verdicts: readonly GateVerdict[]): Map<string, number> {
  const owed = new Set(openLeaves(verdicts).flatMap(({ verdict }) => verdict.evidence))
  const minutes = new Map<string, number>()
  for (const { id, subject, occurredOn, payload } of evidence.of('practice')) {
    if (!owed.has(id)) continue
    const key = keyOf(dayOf(occurredOn), subject)
    const counted = countedTime(payload, evidence.framework.constants.hours).minutes
    minutes.set(key, (minutes.get(key) ?? 0) + counted)
  }
  return minutes
}

const keyOf = (day: Day, activity: string): string => `${day}:${activity}`
