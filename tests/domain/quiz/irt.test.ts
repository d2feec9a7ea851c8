import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  difficultyOf,
  guessingOf,
  type ItemParameters,
  information,
  itemParameters,
  levelOfTheta,
  locationOf,
  logLikelihood,
  probabilityCorrect,
  thetaOfLevel,
} from '../../../src/domain/quiz/irt.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/03_quiz.json' with { type: 'json' }
import { anItem, expectClose, optionsOf } from './fixtures.ts'

const parametersOf = ([a = Number.NaN, b = Number.NaN, c = Number.NaN]: readonly number[]): ItemParameters => ({
  a,
  b,
  c,
})

const parameters = fc.record({
  a: fc.double({ min: 0.3, max: 3, noNaN: true }),
  b: fc.double({ min: -5, max: 5, noNaN: true }),
  c: fc.double({ min: 0, max: 0.5, noNaN: true }),
})
const theta = fc.double({ min: -6, max: 6, noNaN: true })

describe('item location (measurement §3.1)', () => {
  it.each(vectors.b_from_level)('vector: an item of difficulty %f is at %f logits', (difficulty, b) => {
    expectClose(locationOf(difficulty, constants), b)
  })

  it('lets a person of exactly the difficulty know the item with the response probability, guessing apart', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5, noNaN: true }), (difficulty) => {
        const item = anItem({ id: 'i', kind: 'short', options: [], difficulty })
        const p = probabilityCorrect(thetaOfLevel(difficulty, constants), itemParameters(item, constants))
        expectClose(p, constants.quiz.knownProbability)
      }),
    )
  })

  it('follows the constants and not the published values', () => {
    const scale = {
      level: { ...constants.level, priorMean: 2.5 },
      quiz: { ...constants.quiz, logitsPerLevel: 2, discrimination: 0.5, knownProbability: 0.8 },
    }
    expectClose(locationOf(4, scale), 2 * 1.5 - Math.log(4) / 0.5)
  })

  it('is undone by the difficulty of a location', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (difficulty) => {
        expectClose(difficultyOf(locationOf(difficulty, constants), constants), difficulty, 1e-9, 1e-12)
      }),
    )
  })

  it('maps levels to θ and back', () => {
    expect(thetaOfLevel(3, constants)).toBe(0)
    expect(thetaOfLevel(5, constants)).toBe(2.5)
    expect(levelOfTheta(-2.5, constants)).toBe(1)
  })
})

describe('probability and information (measurement §3.1)', () => {
  it.each(vectors.prob_info)('vector: item $item at θ = $th', ({ item, th, p, info }) => {
    expectClose(probabilityCorrect(th, parametersOf(item)), p)
    expectClose(information(th, parametersOf(item)), info)
  })

  it('rises with θ between guessing and certainty', () => {
    fc.assert(
      fc.property(parameters, theta, fc.double({ min: 0.01, max: 2, noNaN: true }), (item, low, step) => {
        const p = probabilityCorrect(low, item)
        expect(p).toBeGreaterThanOrEqual(item.c)
        expect(probabilityCorrect(low + step, item)).toBeGreaterThan(p)
        expect(probabilityCorrect(low + step, item)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('agrees with the textbook form a² · (1−P)/P · ((P−c)/(1−c))²', () => {
    fc.assert(
      fc.property(parameters, theta, (item, at) => {
        const p = probabilityCorrect(at, item)
        const textbook = item.a ** 2 * ((1 - p) / p) * ((p - item.c) / (1 - item.c)) ** 2
        expectClose(information(at, item), textbook, 1e-9, 1e-12)
      }),
    )
  })

  it('stays finite where the probability underflows', () => {
    expect(information(-2000, { a: 1.1, b: 0, c: 0 })).toBe(0)
    expect(information(2000, { a: 1.1, b: 0, c: 0.25 })).toBe(0)
  })

  it('gives the logarithms of the probability and of its complement', () => {
    fc.assert(
      fc.property(parameters, theta, (item, at) => {
        const p = probabilityCorrect(at, item)
        expectClose(Math.exp(logLikelihood(at, item, true)), p, 1e-9, 1e-14)
        expectClose(Math.exp(logLikelihood(at, item, false)), 1 - p, 1e-9, 1e-14)
      }),
    )
    expectClose(logLikelihood(-900, { a: 1, b: 0, c: 0 }, true), -900)
    expectClose(logLikelihood(900, { a: 1, b: 0, c: 0.25 }, false), Math.log(0.75) - 900)
  })
})

describe('guessing (measurement §3.1)', () => {
  it.each([
    ['single', 4, null, 1 / 4],
    ['single', 3, null, 1 / 3],
    ['multiple', 4, null, 1 / 15],
    ['multiple', 5, 2, 1 / 10],
    ['multiple', 6, 3, 1 / 20],
    ['ordering', 4, null, 1 / 24],
    ['ordering', 16, 2, 1 / 240],
    ['ordering', 5, 5, 1 / 120],
    ['short', 0, null, 0],
  ] as const)('%s with %i options, pick %s: %f', (kind, n, pick, c) => {
    expectClose(guessingOf({ kind, options: optionsOf(...'abcdefghijklmnop'.slice(0, n)), pick }), c)
  })
})
