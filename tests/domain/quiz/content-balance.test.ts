import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areEnemies,
  isAskable,
  isUnseen,
  lastShown,
  neediestStratum,
  stratifiedOrder,
} from '../../../src/domain/quiz/content-balance.ts'
import { openStream } from '../../../src/domain/quiz/random.ts'
import { anItem, itemsOf, strataOf } from './fixtures.ts'

const generator = openStream(11, 'measure')

describe('unseen and enemy items (measurement §3.4)', () => {
  it('counts an item as unseen from the fourteenth day on', () => {
    const lastSeen = new Map([['a', 100]])
    expect(isUnseen(anItem({ id: 'a' }), lastSeen, 113, 14)).toBe(false)
    expect(isUnseen(anItem({ id: 'a' }), lastSeen, 114, 14)).toBe(true)
    expect(isUnseen(anItem({ id: 'b' }), lastSeen, 100, 14)).toBe(true)
  })

  it('counts an item as seen with the enemy it names, whatever bank that is in', () => {
    const twin = anItem({ id: 'twin', enemies: ['a', 'b'] })
    const lastSeen = new Map([
      ['a', 100],
      ['b', 105],
    ])
    expect(lastShown(twin, lastSeen)).toBe(105)
    expect(lastShown(twin, new Map())).toBeNull()
    expect(isUnseen(twin, lastSeen, 118, 14)).toBe(false)
    expect(isUnseen(twin, lastSeen, 119, 14)).toBe(true)
  })

  it('lets either of two enemies name the other', () => {
    const one = anItem({ id: 'one', enemies: ['two'] })
    const two = anItem({ id: 'two' })
    expect(areEnemies(one, two)).toBe(true)
    expect(areEnemies(two, one)).toBe(true)
    expect(areEnemies(two, anItem({ id: 'three' }))).toBe(false)
    expect(isAskable(two, [one])).toBe(false)
    expect(isAskable(two, [two])).toBe(false)
    expect(isAskable(two, [anItem({ id: 'three' })])).toBe(true)
  })
})

describe('content balance (measurement §3.4)', () => {
  const strata = strataOf({ big: 3, small: 1 })
  const items = itemsOf(['big', 'small'], 5)
  const [big = anItem({ id: '?' })] = items

  it('starts with the largest share, whatever the shares sum to', () => {
    expect(neediestStratum(strata, [], items, generator)[0]?.id).toBe('big')
  })

  it('takes the stratum that falls shortest of its share', () => {
    expect(neediestStratum(strata, [big], items, generator)[0]?.id).toBe('small')
  })

  it('passes over strata without candidates, and is null without any', () => {
    const onlySmall = items.filter(({ stratum }) => stratum === 'small')
    expect(neediestStratum(strata, [], onlySmall, generator)[0]?.id).toBe('small')
    expect(neediestStratum(strata, [], [], generator)[0]).toBeNull()
  })

  it('draws between equals', () => {
    const equal = strataOf({ x: 0.5, y: 0.5 })
    const first = new Set(
      Array.from({ length: 30 }, (_, seed) => {
        const [stratum] = neediestStratum(equal, [], itemsOf(['x', 'y'], 1), openStream(seed, 'measure'))
        return stratum?.id
      }),
    )
    expect(first).toEqual(new Set(['x', 'y']))
  })
})

describe('stratified random order (measurement §3.6)', () => {
  const strata = strataOf({ x: 0.5, y: 0.3, z: 0.2 })
  const items = itemsOf(['x', 'y', 'z'], 30)

  it('keeps every beginning within one item of the target shares while no stratum has run out', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, length) => {
        const [order] = stratifiedOrder(strata, [], items, openStream(seed, 'mastery'))
        for (const { id, share } of strata) {
          const count = order.slice(0, length).filter(({ stratum }) => stratum === id).length
          expect(Math.abs(count - share * length)).toBeLessThan(1.01)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('gives every item once', () => {
    const [order] = stratifiedOrder(strata, [], items, generator)
    expect(order.map(({ id }) => id).toSorted()).toEqual(items.map(({ id }) => id).toSorted())
  })

  it('continues where the used items left off', () => {
    const used = items.filter(({ stratum }) => stratum === 'x').slice(0, 4)
    const [order] = stratifiedOrder(strata, used, items, generator)
    expect(order).not.toContain(used[0])
    expect(order.slice(0, 4).filter(({ stratum }) => stratum === 'x')).toEqual([])
  })

  it('keeps one of two enemies, now the one and now the other', () => {
    const pair = [anItem({ id: 'a', enemies: ['b'] }), anItem({ id: 'b' })]
    const orders = Array.from({ length: 20 }, (_, seed) =>
      stratifiedOrder(strataOf({ one: 1 }), [], pair, openStream(seed, 'mastery'))[0]
        .map(({ id }) => id)
        .join(),
    )
    expect(new Set(orders)).toEqual(new Set(['a', 'b']))
  })

  it('puts every item first about equally often', () => {
    const few = itemsOf(['one'], 4)
    const firsts = Array.from(
      { length: 800 },
      (_, seed) => stratifiedOrder(strataOf({ one: 1 }), [], few, openStream(seed, 'mastery'))[0][0]?.id,
    )
    for (const { id } of few) {
      expect(Math.abs(firsts.filter((first) => first === id).length - 200)).toBeLessThan(60)
    }
  })
})
