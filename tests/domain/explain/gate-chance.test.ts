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

const step = (id: string, competency: string | null): PlannedGate['steps'][number] => ({
  id,
  competency,
  chance: 0.325,
  level: 3,
  se: 0.3,
  atLeast: 3.5,
})

describe('what why says of the chance of a gate', () => {
  it('names what holds it back and what raises it most, by its title', () => {
    const { value, says, notes } = explained({
      chance: 0.325,
      binding: 'gate1.level',
      steps: [step('gate1.level', 'coding')],
      raise: { how: 'study', competency: 'coding' },
    })
    expect(value).toBe('32.5%, held back by Coding')
    expect(says).toEqual([
      'If you follow the plan, your levels meet what it requires with a chance of about 32.5%.',
      'Held back most by Coding.',
      'Study of Coding raises it most.',
    ])
    expect(notes).toEqual(['study of Coding raises it most'])
  })

  it('names the gate before it where that one is what holds it back', () => {
    const [first, second] = ['gate1', 'gate2'].map((id) => ({
      ...plan.gates[0],
      id,
      title: `Title of ${id}`,
      chance: 0.325,
      binding: 'gate1.level',
      raise: null,
      steps: id === 'gate1' ? [step('gate1.level', 'coding')] : [{ ...step('gate1', null), level: null }],
    })) as PlannedGate[]
    const gates = [first, second].filter((gate) => gate !== undefined)
    expect(explainGateChance('gate2', 'Gate 2', { ...plan, gates }, framework).value).toBe(
      '32.5%, held back by Title of gate1',
    )
  })

  it('says of a rating by others what it says of study, and nothing where there is nothing to say', () => {
    expect(explained({ chance: 0.5, binding: null, raise: { how: 'rating', competency: 'coding' } }).says.at(-1)).toBe(
      'Another outside rating of Coding raises it most.',
    )
    expect(explained({ chance: 0.5, binding: null, raise: null })).toMatchObject({
      says: ['If you follow the plan, your levels meet what it requires with a chance of about 50%.'],
      notes: [],
    })
  })

  it('links a requirement of several parts once', () => {
    const steps = [step('gate1.both', 'coding'), { ...step('gate1.both', 'coding'), atLeast: 4 }]
    const { rows, links } = explained({ chance: 0.1, binding: 'gate1.both', steps })
    expect(rows).toHaveLength(2)
    expect(links.map(({ subject }) => subject)).toEqual(['plan', 'gate1.both'])
  })

  it('prints no chance as none, and says where no level decides or it is reached', () => {
    const held = { binding: 'a', steps: [step('a', null)] }
    expect(explained({ chance: 0.0004, ...held }).value).toBe('under 0.1%, held back by Mock average')
    expect(explained({ chance: 0.0004, ...held }).says[0]).toMatch(/with a chance of under 0\.1%\.$/)
    expect(explained({ chance: 0.001, ...held }).value).toBe('0.1%, held back by Mock average')
    expect(explained({ chance: null }).value).toBe('no level is required')
    expect(explainGateChance('gate9', 'Gate 9', plan, framework)).toMatchObject({
      value: 'already reached',
      says: ['It is already reached.'],
      figures: { chance: 1 },
    })
  })
})
