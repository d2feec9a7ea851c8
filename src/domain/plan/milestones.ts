import { checkIns } from '../check-in/check-ins.ts'
import { checkpointWindow } from '../check-in/windows.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type CivilDate, type Day, dayOf, formatDay } from '../time/dates.ts'
import { isLikely, type PlannedGate } from './planned-gates.ts'
import type { PlanWeek } from './weeks.ts'

export interface Milestone {
  date: CivilDate
  kind: 'checkpoint' | 'gate' | 'taper' | 'interview'
  says: string
}

/** What falls into a week of the plan: checks that are due, gates, the last days, the interview. */
export function milestonesOf(
  week: PlanWeek,
  at: number,
  calendar: readonly PlanWeek[],
  gates: readonly PlannedGate[],
  interview: Day | null,
  evidence: Evidence,
): Milestone[] {
  const isIn = (day: Day): boolean => day >= week.from && day <= week.to
  const reached = gates
    .filter((gate) => gate.targetDate !== null && isLikely(gate) && isIn(dayOf(gate.targetDate)))
    .map(({ targetDate, title }): Milestone => ({ date: targetDate ?? '', kind: 'gate', says: title }))
  const tapers: Milestone[] =
    week.isTaper && calendar[at - 1]?.isTaper !== true
      ? [{ date: formatDay(week.from), kind: 'taper', says: 'half the hours, nothing new' }]
      : []
  const interviews: Milestone[] =
    interview !== null && at === calendar.length - 1 && week.to === interview - 1
      ? [{ date: formatDay(interview), kind: 'interview', says: 'Interview' }]
      : []
  return [...checksDue(week, evidence), ...reached, ...tapers, ...interviews].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  )
}

/** Checks whose period ends within the week; one that is done or set aside by now is due no more. */
const checksDue = (week: PlanWeek, evidence: Evidence): Milestone[] =>
  checkIns(evidence).flatMap(({ checkpoint, window, state, pausedUntil }): Milestone[] => {
    if (pausedUntil !== null) return []
    const isSettled = state === 'done' || state === 'skipped'
    const dues: Milestone[] = []
    let { dueOn } = window
    while (dueOn <= week.to) {
      const isOpen = dueOn !== window.dueOn || !isSettled
      if (isOpen && dueOn >= week.from)
        dues.push({ date: formatDay(dueOn), kind: 'checkpoint', says: checkpoint.title })
      dueOn = checkpointWindow(checkpoint.everyDays, dueOn, dueOn + 1, []).dueOn
    }
    return dues
  })
