import { judgment } from '../judge/judgment.ts'
import { judgeLevel } from '../judge/level.ts'
import { targetOf } from '../rules/framework.ts'
import { isWithin } from '../time/window.ts'
import { mayRate } from './mean-rule.ts'
import { type Metric, required, textOf } from './metric.ts'
import { formSent } from './rate-command.ts'

export const level: Metric = {
  id: 'level',
  family: 'level',
  reads: ['raters', 'windowDays'],
  gathers: 'competency',
  says: "probability that a competency's level reaches its target, from recent outside ratings",
  scope: { competency: required('competency') },
  recordWith: (criterion) => formSent(criterion, textOf(criterion.scope, 'competency')),
  judge: (criterion, evidence) => {
    const id = textOf(criterion.scope, 'competency')
    const competency = evidence.framework.competencies.find((known) => known.id === id)
    if (!competency) return judgment({ state: 'no-evidence', notes: [`no competency ${id}`] })
    const { gates } = evidence.framework.constants
    const windowDays = criterion.windowDays ?? gates.levelWindowDays
    const recent = (evidence.newest.observations().get(id) ?? []).filter(
      (observation) => mayRate(criterion, observation.source) && isWithin(observation.day, evidence.asOf, windowDays),
    )
    return {
      ...judgeLevel(
        evidence.estimate(id),
        targetOf(competency, evidence.level),
        recent.flatMap(({ entries }) => entries),
        recent.length,
        windowDays,
        gates,
      ),
      pieces: () =>
        recent.map(({ entries, value }) => ({ entries: [...entries], value, effect: null, isCounted: true })),
    }
  },
}
