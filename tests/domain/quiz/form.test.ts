import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawForm, type FormAnswer, type FormStratum, judgeForm, nextFormFrom } from '../../../src/domain/quiz/form.ts'
import type { Bank } from '../../../src/domain/quiz/item.ts'
import { openStream } from '../../../src/domain/quiz/random.ts'
import { constants } from '../../fixtures/constants.ts'
import { anItem, expectClose, itemsOf, strataOf } from './fixtures.ts'

function aBank(id: string, shares: Record<string, number>, count: number): Bank {
  const items = itemsOf(Object.keys(shares), count, id).map((item) => ({ ...item, id: `${id}-${item.id}` }))
  return { id, title: id, version: 1, competency: id, timeLimitSeconds: 30, strata: strataOf(shares), items }
}

const banks = [
  aBank('services', { core: 0.5, scale: 0.25, cost: 0.25 }, 20),
  aBank('patterns', { core: 0.5, graphs: 0.5 }, 20),
  aBank('principles', { people: 1 }, 30),
  aBank('extra', { core: 1 }, 20),
]
const strata: FormStratum[] = [
  { id: 'aws', title: 'AWS', banks: ['services'], items: 12 },
  { id: 'algorithms', title: 'Algorithms', banks: ['patterns'], items: 12 },
  { id: 'leadership', title: 'Leadership', banks: ['principles'], items: 12 },
]
const never = { lastSeen: new Map<string, number>(), asOf: 1000 }

const draw = (seed: number, of = strata, history: typeof never = never, from = banks) =>
  drawForm({ strata: of, leastDifficulty: 1 }, from, history, constants.quiz, openStream(seed, 'form'))[0]

function itemsDrawn(seed: number, ...rest: [typeof strata?, typeof never?, typeof banks?]) {
  const drawn = draw(seed, ...rest)
  if (drawn.kind === 'short') expect.fail('the banks do not suffice')
  return drawn.items
}

describe('drawing the knowledge form (measurement §3.6, §7.1)', () => {
  it('takes 12 of each stratum, in the proportions of the bank, each item once', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const items = itemsDrawn(seed)
        expect(items).toHaveLength(constants.quiz.form.items)
        expect(new Set(items.map(({ id }) => id)).size).toBe(36)
        const count = (bank: string, stratum: string) =>
          items.filter((item) => item.bank === bank && item.stratum === stratum).length
        expect([count('services', 'core'), count('services', 'scale'), count('services', 'cost')]).toEqual([6, 3, 3])
        expect([count('patterns', 'core'), count('patterns', 'graphs')]).toEqual([6, 6])
        expect(count('principles', 'people')).toBe(12)
      }),
      { numRuns: 20 },
    )
  })

  it('is the same for the same seed and another for another', () => {
    expect(draw(5)).toEqual(draw(5))
    expect(draw(6)).not.toEqual(draw(5))
  })

  it('mixes the strata', () => {
    const order = itemsDrawn(5).map(({ bank }) => bank)
    expect(new Set(order.slice(0, 12)).size).toBeGreaterThan(1)
  })

  it('spreads a stratum over its banks alike, though their own strata share a name', () => {
    const both = [{ id: 'aws', title: 'AWS', banks: ['services', 'extra'], items: 12 }]
    const items = itemsDrawn(2, both)
    expect(items.filter(({ bank }) => bank === 'extra')).toHaveLength(6)
    expect(items.filter(({ bank, stratum }) => bank === 'services' && stratum === 'core')).toHaveLength(3)
  })

  it('leaves out what was seen within 14 days', () => {
    const first = itemsDrawn(1)
    const lastSeen = new Map(first.map(({ id }) => [id, 990]))
    const second = itemsDrawn(1, strata, { lastSeen, asOf: 1003 })
    expect(second.filter(({ id }) => lastSeen.has(id))).toEqual([])
    const later = itemsDrawn(1, strata, { lastSeen, asOf: 1004 })
    expect(later).toEqual(first)
  })

  it('asks no enemies, not even of another stratum', () => {
    const pair = [
      { ...aBank('one', { s: 1 }, 0), items: [anItem({ id: 'a', bank: 'one', stratum: 's', enemies: ['b'] })] },
      {
        ...aBank('two', { s: 1 }, 0),
        items: [anItem({ id: 'b', bank: 'two', stratum: 's' }), anItem({ id: 'c', bank: 'two', stratum: 's' })],
      },
    ]
    const oneEach = ['one', 'two'].map((id) => ({ id, title: id, banks: [id], items: 1 }))
    for (let seed = 0; seed < 10; seed++) {
      const ids = itemsDrawn(seed, oneEach, never, pair).map(({ id }) => id)
      expect(ids.toSorted()).toEqual(['a', 'c'])
    }
  })

  it('leaves out questions easier than the form asks', () => {
    const items = [1, 1.5, 2, 3].map((difficulty) =>
      anItem({ id: `d${difficulty}`, bank: 'one', stratum: 's', difficulty }),
    )
    const design = { strata: [{ id: 'all', title: 'All', banks: ['one'], items: 2 }], leastDifficulty: 2 }
    const bank = { ...aBank('one', { s: 1 }, 0), items }
    for (let seed = 0; seed < 10; seed++) {
      const [drawn] = drawForm(design, [bank], never, constants.quiz, openStream(seed, 'form'))
      expect(drawn.kind === 'form' && drawn.items.map(({ id }) => id).toSorted()).toEqual(['d2', 'd3'])
    }
  })

  it('names every stratum that has too few items', () => {
    const lastSeen = new Map(banks[2]?.items.slice(0, 20).map(({ id }) => [id, 999]))
    expect(draw(1, strata, { lastSeen, asOf: 1000 })).toEqual({
      kind: 'short',
      shortages: [{ stratum: 'leadership', needed: 12, available: 10 }],
    })
    const gone = [{ id: 'x', title: 'x', banks: ['gone'], items: 1 }]
    expect(draw(1, gone)).toEqual({ kind: 'short', shortages: [{ stratum: 'x', needed: 1, available: 0 }] })
  })

  it('opens the next form a fortnight after the last', () => {
    expect(nextFormFrom(null, constants.quiz)).toBeNull()
    expect(nextFormFrom(1000, constants.quiz)).toBe(1014)
  })
})

describe('judging the knowledge form (measurement §7, §7.1)', () => {
  /** Right answers by stratum, out of 12 each unless another number answered is given. */
  const answers = (right: Record<string, number>, answered = 12): FormAnswer[] =>
    Object.entries(right).flatMap(([bank, correct]) =>
      Array.from({ length: answered }, (_, i) => ({ item: `${bank}-${i}`, bank, isCorrect: i < correct })),
    )
  const judge = (list: FormAnswer[], threshold = 0.85) => judgeForm(strata, list, threshold, constants)

  it('passes at 31 of 36 with every stratum at nine or more', () => {
    const result = judge(answers({ services: 12, patterns: 10, principles: 9 }))
    expect(result).toMatchObject({ state: 'met', correct: 31, answered: 36, items: 36, minItems: 35, isComplete: true })
    expectClose(result.share, 31 / 36)
    expect(result.confidence).toBeCloseTo(0.819, 3)
    expect(result.strata.map(({ required, isMet }) => [required, isMet])).toEqual([
      [9, true],
      [9, true],
      [9, true],
    ])
  })

  it('does not pass below the threshold, by one answer', () => {
    expect(judge(answers({ services: 10, patterns: 10, principles: 10 })).state).toBe('unmet')
  })

  it('does not pass with one weak stratum, whatever the others', () => {
    const result = judge(answers({ services: 12, patterns: 12, principles: 8 }))
    expect(result.state).toBe('unmet')
    expect(result.strata.map(({ isMet }) => isMet)).toEqual([true, true, false])
  })

  it('judges complete forms only', () => {
    expect(judge([]).state).toBe('no-evidence')
    expect(judge([])).toMatchObject({ share: null, confidence: null, isComplete: false })
    const open = answers({ services: 12, patterns: 12, principles: 12 }).slice(0, 35)
    expect(judge(open)).toMatchObject({ state: 'in-progress', isComplete: false, answered: 35 })
  })

  it('does not judge a form that is too short for its threshold', () => {
    expect(judge(answers({ services: 12, patterns: 12, principles: 12 }), 0.8)).toMatchObject({
      state: 'in-progress',
      isComplete: true,
      minItems: 41,
    })
  })

  it('is weak where the answers reach the threshold but do not make it likely', () => {
    const result = judgeForm(strata, answers({ services: 11, patterns: 10, principles: 10 }), 0.85, {
      quiz: constants.quiz,
      gates: { ...constants.gates, confidence: 0.9 },
    })
    expect(result.state).toBe('met-weak')
  })

  it('counts the first answer to an item', () => {
    const list = answers({ services: 12, patterns: 12, principles: 12 })
    const again = list.map((answer) => ({ ...answer, isCorrect: false }))
    expect(judge([...list, ...again])).toMatchObject({ correct: 36, answered: 36 })
  })
})
