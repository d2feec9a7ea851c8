import { prescriptionFor } from '../gap/gap.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Activity, type Competency, forLevel } from '../rules/framework.ts'
import type { PlanOption } from './free/book.ts'
import { PLAN_POLICY } from './policy.ts'

/**
 * What each competency may be given in a week, in order (measurement §6): its prescription's activities, which take turns,
 * then the others that train it enough, most first. Quizzes are left out where the competency has no bank.
 */
export const planOptions = (evidence: Pick<Evidence, 'framework' | 'level'>): Map<string, PlanOption[]> =>
  new Map(evidence.framework.competencies.map((competency) => [competency.id, optionsFor(competency, evidence)]))

function optionsFor(competency: Competency, evidence: Pick<Evidence, 'framework' | 'level'>): PlanOption[] {
  const { framework, level } = evidence
  const hasBank = framework.banks.some((bank) => bank.competency === competency.id)
  const possible = framework.activities.filter(({ role }) => role !== 'quiz' || hasBank)
  const prescribed = (prescriptionFor(competency, framework, level)?.activities ?? []).flatMap((id) =>
    possible.filter((activity) => activity.id === id),
  )
  const share = ({ trains }: Activity): number => trains[competency.id] ?? 0
  const others = possible
    .filter((activity) => !prescribed.includes(activity) && share(activity) >= PLAN_POLICY.leastTrainedShare)
    .toSorted((one, other) => share(other) - share(one))
  const optionOf = (activity: Activity): PlanOption => ({
    activity: activity.id,
    ...boundsOf(activity, evidence),
    isOfCompetency: activity.role === 'quiz',
  })
  return [...prescribed.map((one) => ({ ...optionOf(one), takesTurns: true })), ...others.map(optionOf)]
}

function boundsOf({ weekly }: Activity, { framework, level }: Pick<Evidence, 'framework' | 'level'>) {
  const { blockHours } = framework.constants.learning
  return {
    capHours: weekly === null ? Number.POSITIVE_INFINITY : forLevel(weekly.capHours, level),
    leastHours: weekly === null ? blockHours : forLevel(weekly.leastHours, level),
  }
}
