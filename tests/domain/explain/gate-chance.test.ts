import { describe, expect, it } from 'vitest'
import { explainGateChance } from '../../../src/domain/explain/gate-chance.ts'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { buildPlan, planPauses } from '../../../src/domain/plan/plan.ts'
import type { PlannedGate } from '../../../src/domain/plan/planned-gates.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { evidenceOn } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const evidence = evidenceOn(0, [])
const plan = buildPlan({
  evidence,
  profile: { ...profileOf([]), hoursPerWeek: 10 },
  reviews: NO_REVIEWS,
  pauses: planPauses(evidence),
  weeks: null,
})

const explained = (given: Partial<PlannedGate>) =>
  explainGateChance(
    'gate1',
    'Gate 1',
    { ...plan, gates: plan.gates.map((gate) => (gate.id === 'gate1' ? { ...gate, ...given } : gate)) },
    framework,
  )

describe('what why says of the chance of a gate', () => {
  it('names what holds it back and what raises it most, by its title', () => {
    const { value, says, notes } = explained({
      chance: 0.325,
      binding: 'gate1.level',
      raise: { how: 'study', competency: 'coding' },
    })
    expect(value).toBe('32.5%, held by gate1.level')
    expect(says).toEqual([
      'How likely the levels that the plan leads to suffice for what it requires: about 32.5%.',
      'Held back most by gate1.level.',
      'Study of Coding raises it most.',
    ])
    expect(notes).toEqual(['study of coding raises it most'])
  })

  it('says of a rating by others what it says of study, and nothing where there is nothing to say', () => {
    expect(explained({ chance: 0.5, binding: null, raise: { how: 'rating', competency: 'coding' } }).says.at(-1)).toBe(
      'Another outside rating of Coding raises it most.',
    )
    expect(explained({ chance: 0.5, binding: null, raise: null })).toMatchObject({
      says: ['How likely the levels that the plan leads to suffice for what it requires: about 50%.'],
      notes: [],
    })
  })

  it('prints no chance as none, and says where no level decides or it is reached', () => {
    expect(explained({ chance: 0.0004, binding: 'a' }).value).toBe('under 0.1%, held by a')
    expect(explained({ chance: 0.001, binding: 'a' }).value).toBe('0.1%, held by a')
    expect(explained({ chance: null }).value).toBe('no level decides')
    expect(explainGateChance('gate9', 'Gate 9', plan, framework)).toMatchObject({
      value: 'reached already',
      says: ['It is reached already.'],
      figures: { chance: 1 },
    })
  })
})
