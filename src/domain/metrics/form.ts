import { judgment } from '../judge/judgment.ts'
import { judgeProportion } from '../judge/proportion.ts'
import { sum } from '../measure/mean.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import { dayOf, formatDay } from '../time/dates.ts'
import { type Evidence, once } from './evidence.ts'
import { type Metric, required, textOf, threshold } from './metric.ts'

/** Share to reach in a form, where no rule says one. */
export const DEFAULT_FORM_SHARE = 0.85

export const form: Metric = {
  id: 'form',
  family: 'proportion',
  reads: ['atLeast', 'minN', 'floor'],
  gathers: ['answer', 'quiz'],
  says: 'share right in the latest complete fixed form, every stratum included; forms too close together do not count',
  scope: { form: required('form') },
  recordWith: ({ scope }) => `prep quiz ${textOf(scope, 'form')} --mode form`,
  judge: (criterion, evidence) => {
    const { gates } = evidence.framework.constants
    const { minN, partOf } = formOf(criterion, evidence)
    const answers = once(() => Map.groupBy(evidence.of('answer'), (entry) => entry.payload.session))
    let latest: { day: number; session: string } | null = null
    let tooSoon = 0
    for (const session of evidence.of('quiz')) {
      const { mode, state, session: id } = session.payload
      if (mode !== 'form' || state !== 'finished' || session.subject !== criterion.scope.form) continue
      if ((answers().get(id)?.length ?? 0) < minN) continue
      const day = dayOf(session.occurredOn)
      if (latest !== null && day - latest.day < gates.formGapDays) tooSoon++
      else latest = { day, session: id }
    }
    const notes = tooSoon > 0 ? [`${tooSoon} taken within ${gates.formGapDays} days of the last and not counted`] : []
    const target = threshold(criterion, evidence, DEFAULT_FORM_SHARE)
    if (latest === null)
      return judgment({
        state: 'no-evidence',
        target,
        needs: 'one complete knowledge assessment',
        missing: { unit: criterion.unit ?? 'form', count: 1 },
        notes,
      })
    const trials = (answers().get(latest.session) ?? []).map((entry) => ({
      isSuccess: entry.payload.isCorrect && entry.payload.isInTime,
      stratum: partOf(entry.payload.bank),
      evidence: [entry.id],
    }))
    const verdict = judgeProportion(
      trials,
      {
        atLeast: target,
        minN,
        floor: criterion.floor ?? target - gates.stratumSlack,
        unit: criterion.unit ?? 'form',
        unitName: { one: 'question', many: 'questions' },
        success: 'right',
      },
      gates,
    )
    const missing = { unit: criterion.unit ?? 'form', count: 1 }
    if (verdict.state !== 'met') return { ...verdict, notes, missing }
    const since = formatDay(latest.day)
    const age = evidence.asOf - latest.day
    if (age <= gates.expiryDays) return { ...verdict, notes, since }
    return {
      ...verdict,
      state: 'expired',
      since,
      notes,
      missing,
      needs: `a new assessment: the last is ${age} days old`,
    }
  },
}

/** Length of the form, and the part of it that a bank serves. */
function formOf(
  { scope, minN }: MetricCriterion,
  { framework }: Evidence,
): { minN: number; partOf: (bank: string) => string } {
  const strata = framework.forms.find(({ id }) => id === textOf(scope, 'form'))?.strata ?? []
  const items = sum(strata.map((stratum) => stratum.items))
  return {
    minN: minN ?? (items > 0 ? items : framework.constants.quiz.form.items),
    partOf: (bank) => strata.find(({ banks }) => banks.includes(bank))?.title ?? bank,
  }
}
