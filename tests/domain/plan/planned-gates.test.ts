import { describe, expect, it } from 'vitest'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { buildPlan, planPauses } from '../../../src/domain/plan/plan.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { entryOf, evidenceOn } from '../../fixtures/entries.ts'
import { achievementOf, framework, metricCriterion } from '../../fixtures/framework.ts'

const certificate = (id: string, ...gates: string[]) =>
  achievementOf({
    id,
    kind: 'certificate',
    criteria: gates.map((gate) => metricCriterion({ id: gate, metric: 'gate', scope: { gate } })),
  })

const rules = {
  ...framework,
  achievements: [
    certificate('first', 'gate1'),
    certificate('both', 'gate1', 'gate2'),
    certificate('unknown', 'gate1', 'gate9'),
    achievementOf({ id: 'none', kind: 'certificate', criteria: [metricCriterion({ metric: 'stories', atLeast: 9 })] }),
  ],
}

describe('a certificate in the plan', () => {
  const ratings = framework.rubrics.map(({ id }) =>
    entryOf('rating', { id, subject: id, source: 'mentor', rater: 'Ana', payload: { value: 3 } }),
  )
  const evidence = evidenceOn(0, ratings, rules)
  const plan = buildPlan({
    evidence,
    profile: { ...profileOf([]), hoursPerWeek: 10, interviewDate: null },
    reviews: NO_REVIEWS,
    pauses: planPauses(evidence),
    weeks: null,
  })
  const gate = (wanted: string) => plan.gates.find(({ id }) => id === wanted)
  const of = (wanted: string) => plan.certificates.find(({ id }) => id === wanted)

  it('is due when the last gate that it asks for is, and takes the hours of all of them', () => {
    const [first, second] = [gate('gate1'), gate('gate2')]
    if (!first?.targetDate || !second?.targetDate) throw new Error('both gates have a day')
    expect(second.targetDate > first.targetDate).toBe(true)
    expect(of('first')).toMatchObject({ targetDate: first.targetDate, tasksHours: first.tasksHours })
    expect(of('both')).toMatchObject({
      targetDate: second.targetDate,
      tasksHours: first.tasksHours + second.tasksHours,
    })
  })

  it('has no day where it asks for a gate that there is not, or for none', () => {
    expect(of('unknown')?.targetDate).toBeNull()
    expect(of('none')?.targetDate).toBeNull()
  })
})
