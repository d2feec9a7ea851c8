import { describe, expect, it } from 'vitest'
import { assessmentGain, measureFirst } from '../../../src/domain/measure/assessment-gain.ts'
import type { LearningState } from '../../../src/domain/measure/learning.ts'
import { normalCdf } from '../../../src/domain/measure/normal.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'

const { learning } = constants

const state = (id: string, changes: Partial<LearningState> = {}): LearningState => ({
  id,
  level: 3,
  se: 0.4,
  target: 4,
  weight: 0.25,
  ratePerHour: 0.015,
  ...changes,
})

describe('§6 measure first', () => {
  const mentor = { raterSd: 0.4, occasionSd: 0.5 }

  it('is the fall of the index’s variance by one assessment', () => {
    const one = state('a', { level: 2, se: 0.8 })
    const after = 1 / (1 / 0.8 ** 2 + 1 / (0.4 ** 2 + 0.5 ** 2))
    const slope = (0.25 / 4) * normalCdf((4 - 2) / 0.8)
    expectClose(assessmentGain(one, mentor, learning), slope ** 2 * (0.8 ** 2 - after))
    expect(assessmentGain(state('a', { se: 0 }), { raterSd: 0, occasionSd: 0 }, learning)).toBe(0)
    expect(assessmentGain(state('a', { se: 1 }), mentor, learning)).toBeGreaterThan(0)
    expectClose(assessmentGain(one, { raterSd: 0, occasionSd: 0 }, learning), slope ** 2 * 0.8 ** 2)
  })

  it('takes the uncertain and those without recent ratings by others, greatest gain first', () => {
    const ranked = measureFirst(
      [
        { state: state('known', { se: 0.5 }), daysSinceExternal: 28 },
        { state: state('old', { se: 0.3 }), daysSinceExternal: 29 },
        { state: state('never', { se: 0.4 }), daysSinceExternal: null },
        { state: state('uncertain', { se: 0.9 }), daysSinceExternal: 3 },
      ],
      mentor,
      learning,
    )
    expect(ranked.map(({ id, reason }) => [id, reason])).toEqual([
      ['uncertain', 'uncertain'],
      ['never', 'no-recent-external-evidence'],
      ['old', 'no-recent-external-evidence'],
    ])
    const gains = ranked.map(({ gain }) => gain)
    expect(gains).toEqual(gains.toSorted((one, other) => other - one))
  })

  it('breaks ties alphabetically', () => {
    const twins = ['b', 'a'].map((id) => ({ state: state(id), daysSinceExternal: null }))
    expect(measureFirst(twins, mentor, learning).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})
