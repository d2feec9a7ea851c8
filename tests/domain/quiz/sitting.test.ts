import { describe, expect, it } from 'vitest'
import { brokenOff, countReview, isCutOff, MODE_RULES, stateAtEnd } from '../../../src/domain/quiz/sitting.ts'

const none = { n: 0, onTime: 0 }

describe('a review in time (measurement §5.3)', () => {
  it('comes on the day it is due or the day after', () => {
    expect(countReview(none, 100, 100)).toEqual({ n: 1, onTime: 1 })
    expect(countReview(none, 100, 101)).toEqual({ n: 1, onTime: 1 })
    expect(countReview({ n: 3, onTime: 2 }, 100, 102)).toEqual({ n: 4, onTime: 2 })
  })

  it('is not a question for a card that is new, or asked before it is due', () => {
    expect(countReview(none, undefined, 100)).toEqual(none)
    expect(countReview(none, 101, 100)).toEqual(none)
  })
})

describe('the clock of the question at which a run was broken off', () => {
  const saved = { section: 3, spent: [21], pausedSeconds: 0, savedAt: 'then', runningSince: null }

  it('continues after a short break, and is over after a long one', () => {
    expect(brokenOff(saved, 3, () => 120)).toEqual({ seconds: 21, isLost: false })
    expect(brokenOff(saved, 3, () => 121)).toEqual({ seconds: 21, isLost: true })
  })

  it('is of that question alone', () => {
    expect(brokenOff(saved, 4, () => 1)).toBeNull()
    expect(brokenOff(null, 3, () => 1)).toBeNull()
  })
})

describe('the end of a sitting', () => {
  it('is a good one for practice that the learner stops, and a cut in a test', () => {
    expect(stateAtEnd('practice', 'stopped')).toBe('finished')
    for (const mode of ['measure', 'mastery', 'form'] as const) expect(stateAtEnd(mode, 'stopped')).toBe('stopped')
  })

  it('is a cut in every mode after Ctrl-C, and good when the rule ends it', () => {
    for (const mode of ['practice', 'measure', 'mastery', 'form'] as const) {
      expect(stateAtEnd(mode, 'interrupted')).toBe('stopped')
      expect(stateAtEnd(mode, 'limit')).toBe('finished')
    }
    expect([isCutOff('stopped'), isCutOff('interrupted'), isCutOff('exhausted')]).toEqual([true, true, false])
  })

  it('only practice teaches while it asks', () => {
    const teaching = Object.entries(MODE_RULES).filter(([, { isExplained }]) => isExplained)
    expect(teaching.map(([mode]) => mode)).toEqual(['practice'])
  })
})
