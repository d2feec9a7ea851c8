import { total } from './arithmetic.ts'
import type { Checked } from './checked.ts'
import { numberOf, term, type Why } from './why.ts'

const hoursIn = (why: Why): number =>
  total(
    why.rows
      .filter(({ kind }) => kind === 'hours')
      .map((row) => (Number.isNaN(term(row, 'share')) ? 1 : term(row, 'share')) * (term(row, 'minutes') / 60)),
  )

/** Hours, however a report bounds them. */
export const HOURS: Checked[] = [
  { name: 'hours this week', subject: 'hours', from: hoursIn, shown: { command: 'plan', path: ['doneHours'] } },
  { name: 'hours this week', subject: 'hours', from: hoursIn, shown: { command: 'week', path: ['hours', 'done'] } },
  {
    name: 'hours in seven days',
    subject: 'changes',
    from: hoursIn,
    shown: { command: 'dashboard', path: ['changes', 'hours'] },
  },
  {
    name: 'effective hours',
    subject: 'effective-hours',
    from: (why) =>
      Math.min(
        hoursIn(why),
        ...Object.entries(why.figures).flatMap(([name, cap]) => (name.startsWith('cap.') ? [numberOf(cap)] : [])),
      ),
    shown: { command: 'predict', path: ['band', 'effectiveHours'] },
  },
]
