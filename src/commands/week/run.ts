import { openCheckIns } from '../../domain/check-in/check-ins.ts'
import { changesSince } from '../../domain/levels/changes.ts'
import { hoursDone } from '../../domain/plan/hours-done.ts'
import { dayOf, formatDay, formatIsoWeek, mondayOf } from '../../domain/time/dates.ts'
import { buildWeek } from '../../reports/week.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { adviceWith } from '../lookup/advice.ts'
import { figuresHead } from '../lookup/report-head.ts'
import { nearPlanOf } from '../plan/build.ts'

export async function run(context: Context): Promise<Result> {
  const { activities } = context.framework()
  const evidence = context.evidence()
  const today = dayOf(context.asOf())
  const monday = mondayOf(today)
  const plan = await nearPlanOf(context)
  const done = hoursDone(evidence, monday, today)
  const titleOf = (id: string): string =>
    id === 'mock' ? 'Mock interviews' : (activities.find((activity) => activity.id === id)?.title ?? id)
  return {
    kind: 'report',
    report: buildWeek({
      ...figuresHead(context),
      week: formatIsoWeek(today),
      from: formatDay(monday),
      to: formatDay(monday + 6),
      plan,
      isPlanned: context.profile().hoursPerWeek !== null,
      done: {
        total: done.total,
        byActivity: done.byActivity.map(({ activity, hours }) => ({ activity, title: titleOf(activity), hours })),
      },
      changes: changesSince(evidence, today - monday + 1),
      due: openCheckIns(evidence),
      advice: await adviceWith(context, () => plan),
    }),
  }
}
