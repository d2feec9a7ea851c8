import { describe, expect, it } from 'vitest'
import { isSuccess, masteryLog } from '../../../src/domain/quiz/mastery-log.ts'
import { masteryRule } from '../../../src/domain/quiz/mastery-rule.ts'
import { entryOf, onDay } from '../../fixtures/entries.ts'
import { achievementOf, framework, metricCriterion, objectiveOf } from '../../fixtures/framework.ts'

const asks = (atLeast: number | null, scope: Record<string, string | number> = {}) =>
  metricCriterion({ metric: 'accuracy', scope: { bank: 'basics', ...scope }, atLeast })

describe('the rule of a mastery run', () => {
  it('is the most demanding objective of the level', () => {
    const rules = {
      ...framework,
      objectives: [
        objectiveOf({ id: 'one', criteria: [asks(0.8)] }),
        objectiveOf({ id: 'two', criteria: [asks(0.9, { limitSeconds: 20, part: 'primary' })] }),
        objectiveOf({ id: 'three', level: 'L7', criteria: [asks(0.99)] }),
      ],
    }
    expect(masteryRule(rules, 'basics', 'L6')).toMatchObject({
      accuracy: 0.9,
      scope: { bank: 'basics', strata: null, limitSeconds: 20, part: 'primary' },
    })
    expect(masteryRule(rules, 'basics', 'L7').accuracy).toBe(0.99)
  })

  it('falls back on other levels, then on badges, then on 95%', () => {
    const none = { ...framework, objectives: [], achievements: [] }
    expect(masteryRule(framework, 'basics', 'L7').accuracy).toBe(0.95)
    const badge = achievementOf({ id: 'badge', kind: 'badge', criteria: [asks(0.8)] })
    expect(masteryRule({ ...none, achievements: [badge] }, 'basics', 'L6').accuracy).toBe(0.8)
    expect(masteryRule(none, 'basics', 'L6')).toMatchObject({ accuracy: 0.95, criterion: null })
    expect(
      masteryRule({ ...none, objectives: [objectiveOf({ id: 'x', criteria: [asks(null)] })] }, 'basics', 'L6').accuracy,
    ).toBe(0.95)
  })
})

describe('the mastery log', () => {
  const scope = { bank: 'basics', strata: null, limitSeconds: null, part: null } as const
  const answer = (day: number, payload = {}) =>
    entryOf('answer', { subject: `item-${day}`, occurredOn: onDay(day), payload: { mode: 'mastery', ...payload } })

  it('holds the answers of the mode, bank and strata by day', () => {
    const answers = [
      answer(3),
      answer(1),
      answer(2, { mode: 'practice' }),
      answer(4, { bank: 'other' }),
      answer(5, { stratum: 'edge' }),
    ]
    expect(masteryLog(answers, scope).map(({ item }) => item)).toEqual(['item-1', 'item-3', 'item-5'])
    expect(masteryLog(answers, { ...scope, strata: ['edge'] }).map(({ item }) => item)).toEqual(['item-5'])
  })

  it('counts what is right in the part that is asked for, and in time', () => {
    const given = { isCorrect: false, isInTime: true, seconds: 25, parts: [true, false] }
    expect(isSuccess(given, scope)).toBe(false)
    expect(isSuccess(given, { ...scope, part: 'primary' })).toBe(true)
    expect(isSuccess(given, { ...scope, part: 'secondary' })).toBe(false)
    expect(isSuccess(given, { ...scope, part: 'primary', limitSeconds: 24 })).toBe(false)
    expect(isSuccess({ ...given, isInTime: false }, { ...scope, part: 'primary' })).toBe(false)
  })
})
