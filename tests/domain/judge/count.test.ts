import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counted, type CountRule, type CountSample, judgeCount } from '../../../src/domain/judge/count.ts'

const stories: CountRule = {
  atLeast: 3,
  covers: null,
  floor: 1,
  reviewed: null,
  unit: 'story',
  unitName: { one: 'story', many: 'stories' },
}

const piece = (id: string, given: Partial<Counted> = {}): Counted => ({
  id,
  categories: [],
  isReviewed: false,
  evidence: [`entry ${id}`],
  ...given,
})

const judge = (counted: Counted[], rule: Partial<CountRule> = {}, sample: Partial<CountSample> = {}) =>
  judgeCount({ counted, others: 0, othersLack: null, expired: 0, ...sample }, { ...stories, ...rule })

const three = [piece('a'), piece('b'), piece('c')]

describe('count criterion (measurement §7)', () => {
  it('has no evidence without a piece', () => {
    expect(judge([])).toMatchObject({
      state: 'no-evidence',
      value: 0,
      target: 3,
      n: 0,
      needs: '3 more stories',
      missing: { unit: 'story', count: 3 },
      evidence: [],
    })
  })

  it('is in progress with one, and one below the threshold', () => {
    expect(judge([piece('a')])).toMatchObject({ state: 'in-progress', value: 1, needs: '2 more stories' })
    expect(judge(three.slice(0, 2))).toMatchObject({
      state: 'in-progress',
      needs: '1 more story',
      missing: { unit: 'story', count: 1 },
    })
  })

  it('is met at the threshold and above, with its evidence', () => {
    expect(judge(three)).toMatchObject({
      state: 'met',
      value: 3,
      needs: null,
      missing: null,
      evidence: ['entry a', 'entry b', 'entry c'],
    })
    expect(judge([...three, piece('d')])).toMatchObject({ state: 'met', value: 4 })
  })

  it('says what pieces that do not count lack', () => {
    expect(judge([piece('a')], {}, { others: 2, othersLack: 'not rated 4 by others' })).toMatchObject({
      state: 'in-progress',
      needs: '2 more stories',
      notes: ['Not counted: 2 stories not rated 4 by others.'],
    })
    expect(judge([], {}, { others: 1, othersLack: 'without a type' })).toMatchObject({
      state: 'in-progress',
      needs: '3 more stories',
      notes: ['Not counted: 1 story without a type.'],
    })
  })

  it('wants every category covered', () => {
    const covers = [
      { id: 'people', title: 'People' },
      { id: 'delivery', title: 'Delivery' },
    ]
    const people = three.map((known) => ({ ...known, categories: ['people'] }))
    expect(judge(people, { covers })).toMatchObject({
      state: 'in-progress',
      value: 3,
      needs: 'one more story on Delivery',
      missing: { unit: 'story', count: 1 },
    })
    expect(judge([...people, piece('d', { categories: ['delivery'] })], { covers }).state).toBe('met')
    expect(judge(people.slice(1), { covers })).toMatchObject({ needs: '1 more story, on Delivery' })
  })

  it('wants the floor in every category', () => {
    const covers = [{ id: 'people', title: 'People' }]
    const one = [piece('a', { categories: ['people'] }), piece('b'), piece('c')]
    expect(judge(one, { covers, floor: 1 }).state).toBe('met')
    expect(judge(one, { covers, floor: 2 }).state).toBe('in-progress')
  })

  it('wants enough of them reviewed by others', () => {
    expect(judge(three, { reviewed: 2 })).toMatchObject({
      state: 'in-progress',
      needs: 'outside ratings of 2 stories',
      missing: { unit: 'rating', count: 2 },
    })
    const reviewed = [piece('a', { isReviewed: true }), piece('b', { isReviewed: true }), piece('c')]
    expect(judge(reviewed, { reviewed: 2 }).state).toBe('met')
    expect(judge(reviewed, { reviewed: 3 }).needs).toBe('an outside rating of 1 story')
  })

  it('expires when pieces grown too old would have made up the number', () => {
    expect(judge(three.slice(0, 2), {}, { expired: 1 })).toMatchObject({ state: 'expired', needs: '1 more story' })
    expect(judge([], {}, { expired: 3 }).state).toBe('expired')
    expect(judge([], {}, { expired: 2 }).state).toBe('in-progress')
  })

  it('with old pieces beside enough new ones is judged by the new', () => {
    expect(judge(three, {}, { expired: 5 }).state).toBe('met')
    expect(judge(three, { reviewed: 1 }, { expired: 5 }).state).toBe('in-progress')
  })
})

const anyPieces = fc.array(
  fc.record({
    id: fc.string(),
    categories: fc.subarray(['people', 'delivery']),
    isReviewed: fc.boolean(),
    evidence: fc.constant<string[]>(['e1']),
  }),
  { maxLength: 8 },
)
const categories = [
  { id: 'people', title: 'People' },
  { id: 'delivery', title: 'Delivery' },
]
const anyRule = fc
  .record({
    atLeast: fc.integer({ min: 1, max: 5 }),
    covers: fc.constantFrom(null, [...categories]),
    floor: fc.integer({ min: 1, max: 2 }),
    reviewed: fc.constantFrom(null, 1, 2),
  })
  .map(({ covers, ...rule }): Partial<CountRule> => ({ ...rule, covers: covers ? [...covers] : null }))
const anyRest = fc.record({ others: fc.nat({ max: 3 }), expired: fc.nat({ max: 3 }) })

describe('count criterion, properties', () => {
  it('another piece never turns a pass into none', () => {
    fc.assert(
      fc.property(anyPieces, anyPieces, anyRule, anyRest, (counted, more, rule, rest) => {
        if (judge(counted, rule, rest).state === 'met')
          expect(judge([...counted, ...more], rule, rest).state).toBe('met')
      }),
    )
  })

  it('the order of entry does not matter', () => {
    fc.assert(
      fc.property(anyPieces, anyRule, anyRest, (counted, rule, rest) => {
        const { evidence: _, pieces: __, ...verdict } = judge(counted, rule, rest)
        expect(judge(counted.toReversed(), rule, rest)).toMatchObject(verdict)
      }),
    )
  })

  it('what is not met says what it needs, and how many', () => {
    fc.assert(
      fc.property(anyPieces, anyRule, anyRest, (counted, rule, rest) => {
        const { state, needs, missing, value } = judge(counted, rule, rest)
        expect(value).toBe(counted.length)
        expect(needs === null).toBe(state === 'met')
        expect(needs).not.toBe('')
        expect(missing === null).toBe(state === 'met')
        expect(missing === null || missing.count >= 1).toBe(true)
      }),
    )
  })
})
