import { judgment, reaches } from '../judge/judgment.ts'
import { dayOf } from '../time/dates.ts'
import { type Metric, threshold } from './metric.ts'

export const weeklyHours: Metric = {
  id: 'weekly-hours',
  family: 'quantity',
  reads: ['atLeast', 'windowDays'],
  says: 'hours of practice a week, on average over the window (default: the commitment weeks of the constants)',
  scope: {},
  recordWith: () => 'prep log ACTIVITY DURATION',
  judge: (criterion, evidence) => {
    const windowDays = criterion.windowDays ?? evidence.framework.constants.gates.commitmentWeeks * 7
    const target = threshold(criterion, evidence, 0)
    const blocks = evidence.of('practice').filter((entry) => evidence.asOf - dayOf(entry.occurredOn) < windowDays)
    const minutes = blocks.reduce((total, entry) => total + entry.payload.minutes, 0)
    const value = minutes / 60 / (windowDays / 7)
    const common = { value, target, n: blocks.length, evidence: blocks.map((entry) => entry.id) }
    if (blocks.length === 0) return judgment({ ...common, state: 'no-evidence', needs: 'logged practice' })
    return reaches(value, target)
      ? judgment({ ...common, state: 'met' })
      : judgment({
          ...common,
          state: 'unmet',
          needs: `${target} h a week; ${value.toFixed(1)} over the last ${windowDays / 7} weeks`,
        })
  },
}
