import { describe, expect, it } from 'vitest'
import { assessmentGain, measureFirst } from '../../../src/domain/measure/assessment-gain.ts'
import { normalCdf } from '../../../src/domain/measure/normal.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import { learningState } from './learning-state.ts'

const { learning } = constants

describe('§6 measure first', () => {
  const mentor = { raterSd: 0.4, occasionSd: 0.5 }

  it("is the fall of the index's variance by one assessment", () => {
    const one = learningState('a', { level: 2, se: 0.8 })
    const after = 1 / (1 / 0.8 ** 2 + 1 / (0.4 ** 2 + 0.5 ** 2))
    const slope = (0.25 / 4) * normalCdf((4 - 2) / 0.8)
    expectClose(assessmentGain(one, mentor, learning), slope ** 2 * (0.8 ** 2 - after))
    expect(assessmentGain(learningState('a', { se: 0 }), { raterSd: 0, occasionSd: 0 }, learning)).toBe(0)
    expect(assessmentGain(learningState('a', { se: 1 }), mentor, learning)).toBeGreaterThan(0)
    expectClose(assessmentGain(one, { raterSd: 0, occasionSd: 0 }, learning), slope ** 2 * 0.8 ** 2)
  })

  it('takes the uncertain and those without recent ratings by others, greatest gain first', () => {
    const ranked = measureFirst(
      [
        { state: learningState('known', { se: 0.5 }), daysSinceExternal: 28 },
        { state: learningState('old', { se: 0.3 }), daysSinceExternal: 29 },
        { state: learningState('never', { se: 0.4 }), daysSinceExternal: null },
        { state: learningState('uncertain', { se: 0.9 }), daysSinceExternal: 3 },
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
    const twins = ['b', 'a'].map((id) => ({ state: learningState(id), daysSinceExternal: null }))
    expect(measureFirst(twins, mentor, learning).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})
