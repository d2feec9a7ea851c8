import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateAbility, type Response } from '../../../src/domain/quiz/ability.ts'
import { information, itemParameters, probabilityCorrect } from '../../../src/domain/quiz/irt.ts'
import type { Item } from '../../../src/domain/quiz/item.ts'
import { openStream } from '../../../src/domain/quiz/random.ts'
import {
  isComplete,
  type MeasureRun,
  nextMeasureItem,
  nextPracticeItem,
  type PracticeRun,
} from '../../../src/domain/quiz/selection.ts'
import { constants } from '../../fixtures/constants.ts'
import { anItem, itemsOf, strataOf } from './fixtures.ts'

const strata = strataOf({ x: 0.4, y: 0.3, z: 0.3 })
const bank = { strata, items: itemsOf(['x', 'y', 'z'], 40) }
const fresh: MeasureRun = { bank, used: [], responses: [], lastSeen: new Map(), asOf: 1000 }

const respond = (item: Item, isCorrect: boolean): Response => ({
  parameters: itemParameters(item, constants),
  isCorrect,
})

/** Runs measure mode to its end; `answer` says whether the i-th item is answered right. */
function play(run: MeasureRun, seed: number, answer: (i: number) => boolean, quiz = constants.quiz) {
  const scale = { ...constants, quiz }
  let generator = openStream(seed, 'measure')
  let current = run
  for (let i = 0; ; i++) {
    const [step, next] = nextMeasureItem(current, scale, generator)
    if (step.kind === 'stop') return { ...current, reason: step.reason, ability: step.ability }
    current = {
      ...current,
      used: [...current.used, step.item],
      responses: [...current.responses, respond(step.item, answer(i))],
    }
    generator = next
  }
}

const ids = (items: readonly Item[]) => items.map(({ id }) => id)

describe('measure mode (measurement §3.4)', () => {
  it('replays exactly from the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (seed, answers) => {
        const one = play(fresh, seed, (i) => answers[i] === true)
        expect(ids(play(fresh, seed, (i) => answers[i] === true).used)).toEqual(ids(one.used))
      }),
      { numRuns: 15 },
    )
    expect(ids(play(fresh, 1, () => true).used)).not.toEqual(ids(play(fresh, 2, () => true).used))
  })

  it('starts at the prior mean with one of the five most informative items of the largest area', () => {
    const best = bank.items
      .filter(({ stratum }) => stratum === 'x')
      .toSorted((p, q) => infoAt(0, q) - infoAt(0, p))
      .slice(0, 5)
    const firsts = new Set(
      Array.from({ length: 60 }, (_, seed) => {
        const [step] = nextMeasureItem(fresh, constants, openStream(seed, 'measure'))
        return step.kind === 'ask' ? step.item.id : 'none'
      }),
    )
    expect([...firsts].toSorted()).toEqual(ids(best).toSorted())
  })

  it('does not ask the few items that cannot be guessed of everybody', () => {
    const typed = Array.from({ length: 3 }, (_, i) =>
      anItem({ id: `typed-${i}`, stratum: 'x', kind: 'short', options: [], key: ['a'], difficulty: 3.5 }),
    )
    const mixed = { strata: strataOf({ x: 1 }), items: [...typed, ...itemsOf(['x'], 40)] }
    const seeds = Array.from({ length: 80 }, (_, seed) => seed)
    const withTyped = seeds.filter((seed) => {
      const used = ids(play({ ...fresh, bank: mixed }, seed, (i) => i % 2 === 0).used)
      return used.includes('typed-0')
    })
    expect(withTyped.length / seeds.length).toBeLessThan(0.75)
    expect(withTyped.length).toBeGreaterThan(0)
  })

  it('narrows to the three best from the sixth item on', () => {
    const used = bank.items.filter(({ stratum }) => stratum !== 'x').slice(0, 5)
    const responses = used.map((item, i) => respond(item, i % 2 === 0))
    const { theta } = estimateAbility(responses, constants.quiz)
    const best = bank.items
      .filter(({ stratum }) => stratum === 'x')
      .toSorted((p, q) => infoAt(theta, q) - infoAt(theta, p))
      .slice(0, 3)
    const chosen = new Set(
      Array.from({ length: 60 }, (_, seed) => {
        const [step] = nextMeasureItem({ ...fresh, used, responses }, constants, openStream(seed, 'measure'))
        return step.kind === 'ask' ? step.item.id : 'none'
      }),
    )
    expect([...chosen].toSorted()).toEqual(ids(best).toSorted())
  })

  const infoAt = (theta: number, item: Item) => information(theta, itemParameters(item, constants))

  it('asks no item twice, keeps the shares, and stops when it is precise enough or at 25 items', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (seed, answers) => {
        const { used, reason, ability } = play(fresh, seed, (i) => answers[i] === true)
        expect(new Set(ids(used)).size).toBe(used.length)
        for (const { id, share } of strata) {
          const count = used.filter(({ stratum }) => stratum === id).length
          expect(Math.abs(count - share * used.length)).toBeLessThan(1.01)
        }
        const se = ability.se / constants.quiz.logitsPerLevel
        expect(reason).toBe(se <= 0.45 ? 'precise' : 'max-items')
        expect(used.length).toBeGreaterThanOrEqual(8)
        expect(used.length).toBeLessThanOrEqual(25)
      }),
      { numRuns: 20 },
    )
  })

  it('asks eight items however precise the first ones are', () => {
    const { used, reason } = play(fresh, 5, (i) => i % 2 === 0, { ...constants.quiz, stopSe: 10 })
    expect(used.length).toBe(8)
    expect(reason).toBe('precise')
    expect(isComplete(8, constants.quiz)).toBe(true)
    expect(isComplete(7, constants.quiz)).toBe(false)
  })

  it('counts rapid guesses against the length of the run, not towards its precision', () => {
    const used = bank.items.slice(0, 25)
    const [step] = nextMeasureItem({ ...fresh, used }, constants, openStream(1, 'measure'))
    expect(step).toMatchObject({ kind: 'stop', reason: 'max-items' })
  })

  it('leaves out items seen in the last fourteen days and enemies of used ones', () => {
    const items = [
      anItem({ id: 'used', stratum: 'x' }),
      anItem({ id: 'seen', stratum: 'x' }),
      anItem({ id: 'enemy', stratum: 'y', enemies: ['used'] }),
      anItem({ id: 'free', stratum: 'z' }),
    ]
    const used = items.slice(0, 1)
    const run: MeasureRun = { ...fresh, bank: { strata, items }, used, lastSeen: new Map([['seen', 990]]) }
    for (let seed = 0; seed < 10; seed++) {
      const [step] = nextMeasureItem(run, constants, openStream(seed, 'measure'))
      expect(step.kind === 'ask' && step.item.id).toBe('free')
    }
    const later = nextMeasureItem({ ...run, asOf: 1004 }, constants, openStream(1, 'measure'))
    expect(later[0]).toMatchObject({ kind: 'ask' })
  })

  it('stops when no item would tell anything', () => {
    const hard = { strata: strataOf({ one: 1 }), items: [anItem({ id: 'far', difficulty: 12 })] }
    const [step] = nextMeasureItem({ ...fresh, bank: hard }, constants, openStream(1, 'measure'))
    expect(step).toMatchObject({ kind: 'stop', reason: 'exhausted' })
    const [empty] = nextMeasureItem({ ...fresh, bank: { strata, items: [] } }, constants, openStream(1, 'measure'))
    expect(empty).toMatchObject({ kind: 'stop', reason: 'exhausted' })
  })

  it('does not favor the first of equally informative items', () => {
    const items = Array.from({ length: 12 }, (_, i) => anItem({ id: `i${i}` }))
    const firsts = new Set(
      Array.from({ length: 200 }, (_, seed) => {
        const run = { ...fresh, bank: { strata: strataOf({ one: 1 }), items } }
        const [step] = nextMeasureItem(run, constants, openStream(seed, 'measure'))
        return step.kind === 'ask' ? step.item.id : 'none'
      }),
    )
    expect(firsts).toEqual(new Set(ids(items)))
  })
})

describe('practice mode (measurement §3.4)', () => {
  const run: PracticeRun = { bank, theta: 0.3, due: ['z-3', 'x-5'], scheduled: new Set(), used: [] }
  const byId = (id: string) => bank.items.filter((item) => item.id === id)
  const next = (of: PracticeRun, seed = 1) => nextPracticeItem(of, constants, openStream(seed, 'practice'))[0]

  it('asks due cards first, in their order', () => {
    expect(next(run)).toMatchObject({ item: { id: 'z-3' }, reason: 'due' })
    expect(next({ ...run, used: byId('z-3') })).toMatchObject({ item: { id: 'x-5' }, reason: 'due' })
    expect(next({ ...run, due: ['gone', 'x-5'] })).toMatchObject({ item: { id: 'x-5' }, reason: 'due' })
  })

  it('then asks what the learner knows with a probability nearest three in four', () => {
    const step = next({ ...run, due: [] })
    if (step === null) expect.fail('no item')
    expect(step.reason).toBe('fresh')
    const distance = (item: Item) => Math.abs(probabilityCorrect(run.theta, itemParameters(item, constants)) - 0.75)
    expect(distance(step.item)).toBeCloseTo(Math.min(...bank.items.map(distance)), 12)
  })

  it('draws between items that are equally near', () => {
    const chosen = new Set(Array.from({ length: 40 }, (_, seed) => next({ ...run, due: [] }, seed)?.item.stratum))
    expect(chosen).toEqual(new Set(['x', 'y', 'z']))
  })

  it('asks cards in review before they are due only when nothing else is left', () => {
    const items = [anItem({ id: 'carded', difficulty: 3 }), anItem({ id: 'new', difficulty: 5 })]
    const small: PracticeRun = { ...run, bank: { items }, due: [], scheduled: new Set(['carded']) }
    expect(next(small)).toMatchObject({ item: { id: 'new' }, reason: 'fresh' })
    expect(next({ ...small, used: items.slice(1) })).toMatchObject({ item: { id: 'carded' }, reason: 'early' })
    expect(next({ ...small, used: items })).toBeNull()
  })
})
