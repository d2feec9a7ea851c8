import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recallForms, scoreRecall } from '../../../src/domain/practice/recall.ts'

const principles = [
  { id: 'ownership', name: 'Ownership' },
  { id: 'are-right-a-lot', name: 'Are Right, A Lot' },
  { id: 'hire-and-develop-the-best', name: 'Hire and Develop the Best' },
  { id: 'have-backbone', name: 'Have Backbone; Disagree and Commit' },
  { id: 'best-employer', name: "Strive to be Earth's Best Employer" },
  { id: 'big-scale', name: 'Big Scale' },
  { id: 'big-scale-at-sea', name: 'Big Scale at Sea' },
]

const right = (...answers: string[]): string[] => scoreRecall(principles, answers).right

describe('recall of a list', () => {
  it.each([
    ['OWNERSHIP', 'ownership'],
    ['are right a lot', 'are-right-a-lot'],
    ['Are right', 'are-right-a-lot'],
    ['hire & develop the best', 'hire-and-develop-the-best'],
    ['develop the best', 'hire-and-develop-the-best'],
    ['Have backbone', 'have-backbone'],
    ['disagree and commit!', 'have-backbone'],
    ['earths best employer', 'best-employer'],
    ['best employer', 'best-employer'],
    ["Strive to be the Earth's best employer", null],
    ['the best', null],
    ['a lot', null],
    ['backbone', null],
    ['employer', null],
    ['own', null],
    ['???', null],
  ])('%s', (answer, id) => {
    expect(right(answer)).toEqual(id === null ? [] : [id])
  })

  it('takes a full name that is part of another for itself', () => {
    expect(right('big scale')).toEqual(['big-scale'])
    expect(right('scale at sea')).toEqual(['big-scale-at-sea'])
  })

  it('counts each once, says what is missing, unknown and repeated, and leaves empty lines out', () => {
    expect(scoreRecall(principles.slice(0, 3), ['ownership', '', ' ', 'Ownership.', 'teamwork', 'are right'])).toEqual({
      right: ['ownership', 'are-right-a-lot'],
      missing: ['hire-and-develop-the-best'],
      unknown: ['teamwork'],
      repeated: ['Ownership.'],
    })
  })

  it('accepts no form for two principles', () => {
    const forms = recallForms([
      { id: 'one', name: 'Think Big Now' },
      { id: 'two', name: 'Think Big Later' },
    ])
    expect(forms.has('thinkbig')).toBe(false)
    expect(forms.get('bignow')).toBe('one')
  })

  it('never scores more than there is, and a list of all names scores all, in any order', () => {
    const names = principles.map(({ name }) => name)
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...names), fc.string())), (answers) => {
        const score = scoreRecall(principles, answers)
        expect(score.right.length + score.missing.length).toBe(principles.length)
        expect(new Set(score.right).size).toBe(score.right.length)
      }),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        expect(right(...shuffled)).toHaveLength(principles.length)
      }),
    )
  })
})
