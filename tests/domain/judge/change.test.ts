import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeBetween, hasSameLevel } from '../../../src/domain/judge/change.ts'
import { earnedJudge, evidenceFor, judgeGates } from '../../../src/domain/judge/rules.ts'
import { recordsOf } from '../../../src/domain/metrics/evidence.ts'
import { evidenceOf, rules, twoStates } from '../../fixtures/changes.ts'
import { entryOf, inLedgerOrder, onDay } from '../../fixtures/entries.ts'

describe('what a writing changes of the rules', () => {
  it('is never a rule that it leaves out', () => {
    let found = 0
    fc.assert(
      fc.property(twoStates, fc.boolean(), ({ without, whole }, isUndone) => {
        const [first, second] = isUndone ? [whole, without] : [without, whole]
        const before = evidenceOf(first)
        const after = evidenceOf(second, before.records)
        const hasChanged = changeBetween(before, after)
        const verdictsOf = (evidence: typeof before) =>
          judgeGates(evidence).map(({ state, met, criteria }) => ({
            state,
            met,
            states: criteria.map((own) => own.state),
          }))
        const [then, now] = [verdictsOf(before), verdictsOf(after)]
        if (!rules.gates.some(hasChanged)) expect(now).toEqual(then)
        for (const achievement of rules.achievements) {
          const isEarnedIn = earnedJudge(achievement)
          if (isEarnedIn(before) === isEarnedIn(after)) continue
          found += 1
          expect(hasChanged(achievement), achievement.id).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect(found).toBeGreaterThan(100)
  })

  it('is no level of a competency whose ratings and borrowed leniency are the same', () => {
    let [same, other] = [0, 0]
    fc.assert(
      fc.property(twoStates, ({ without, whole }) => {
        const [before, after] = [evidenceOf(without), evidenceOf(whole)]
        for (const { id } of rules.competencies)
          if (hasSameLevel(id, before, after)) {
            same += 1
            expect(after.estimate(id)).toEqual(before.estimate(id))
          } else other += 1
      }),
    )
    expect(Math.min(same, other)).toBeGreaterThan(20)
  })

  it('is told without a look at answers that are as they were', () => {
    const records = {
      ...recordsOf([]),
      answers: () => {
        throw new Error('answers were read')
      },
    }
    const written = recordsOf(inLedgerOrder([entryOf('practice', { subject: 'system-design' })]))
    const [before, after] = [records, { ...written, answers: records.answers }].map((one) =>
      evidenceFor(rules, one, onDay(9), 'L6'),
    )
    if (before === undefined || after === undefined) throw new Error('two states')
    const onAnswers = rules.achievements.filter(({ id }) =>
      ['recall', 'both', 'parts', 'on-recall', 'on-blocks'].includes(id),
    )
    expect(onAnswers.filter(changeBetween(before, after)).map(({ id }) => id)).toEqual(['both', 'parts', 'on-blocks'])
  })
})
