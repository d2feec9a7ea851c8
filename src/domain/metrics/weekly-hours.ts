import { judgment, reaches } from '../judge/judgment.ts'
import { recordsBehind, spentBetween, weeklyMean } from '../practice/spent-time.ts'
import { tellings } from '../story/told.ts'
import { level1 } from '../text/figures.ts'
import { DAYS_PER_WEEK, dayOf, formatDay } from '../time/dates.ts'
import { type Metric, threshold } from './metric.ts'

export const weeklyHours: Metric = {
  id: 'weekly-hours',
  family: 'quantity',
  reads: ['atLeast', 'windowDays'],
  says: 'average hours a week of practice, mocks, story takes and answers over the window (default: `gates.commitmentWeeks`)',
  scope: {},
  recordWith: () => 'prep log',
  judge: (criterion, evidence) => {
    const windowDays = criterion.windowDays ?? evidence.framework.constants.gates.commitmentWeeks * DAYS_PER_WEEK
    const target = threshold(criterion, evidence, 0)
    // A mean over whole weeks: this day and those before it, so many in all.
    const spent = spentBetween(evidence, evidence.asOf - windowDays + 1, evidence.asOf)
    const days = new Set(spent.map(({ day }) => day))
    const value = weeklyMean(evidence, windowDays)
    const counted = [...evidence.of('practice'), ...evidence.of('mock'), ...tellings(evidence)].filter((entry) =>
      days.has(dayOf(entry.occurredOn)),
    )
    const common = {
      value,
      target,
      n: counted.length,
      evidence: counted.map((entry) => entry.id),
      pieces: () =>
        spent.map(({ day, activity, minutes }) => ({
          entries: recordsBehind(evidence, { day, activity }),
          value: minutes / 60,
          effect: 'hours',
          isCounted: true,
          on: formatDay(day),
          of: activity,
        })),
      terms: { weeks: windowDays / 7 },
    }
    if (spent.length === 0) return judgment({ ...common, state: 'no-evidence', needs: 'logged practice' })
    return reaches(value, target)
      ? judgment({ ...common, state: 'met' })
      : judgment({
          ...common,
          state: 'unmet',
          needs: `${target} hours a week; now ${level1(value)} on average over the last ${windowDays / DAYS_PER_WEEK} weeks`,
        })
  },
}
