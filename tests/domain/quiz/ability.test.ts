import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addExposure,
  domainScore,
  estimateAbility,
  itemHealth,
  levelOfAbility,
  locationFromPeople,
  noExposures,
  type PersonAnswer,
  pseudoObservation,
  type Response,
  updateItemLocation,
} from '../../../src/domain/quiz/ability.ts'
import { itemParameters, probabilityCorrect } from '../../../src/domain/quiz/irt.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/03_quiz.json' with { type: 'json' }
import { anItem, expectClose } from './fixtures.ts'

const items = vectors.items.map(([a = Number.NaN, b = Number.NaN, c = Number.NaN]) => ({ a, b, c }))

const responsesOf = (scores: readonly number[]): Response[] =>
  items.map((parameters, i) => ({ parameters, isCorrect: scores[i] === 1 }))

/** 31 items, d = 1.5 + 0.1 i, four options. */
const pool = Array.from({ length: 31 }, (_, i) =>
  itemParameters(anItem({ id: `i${i}`, difficulty: 1.5 + 0.1 * i }), constants),
)

const response = fc.record({
  parameters: fc.record({
    a: fc.constant(1.1),
    b: fc.double({ min: -4, max: 4, noNaN: true }),
    c: fc.constantFrom(0, 0.25, 1 / 15),
  }),
  isCorrect: fc.boolean(),
})

describe('EAP ability (measurement §3.2)', () => {
  it.each(Object.entries(vectors.eap))('vector: %s', (_name, expected) => {
    const ability = estimateAbility(responsesOf(expected.resp), constants.quiz)
    expectClose(ability.theta, expected.theta)
    expectClose(ability.se, expected.se)
    const { level, se } = levelOfAbility(ability, constants)
    expectClose(level, expected.level)
    expectClose(se, expected.level_se)
  })

  it('vector: without answers it is the prior on the grid', () => {
    const ability = estimateAbility([], constants.quiz)
    expectClose(ability.theta, vectors.no_items.theta, 0, 1e-15)
    expectClose(ability.se, vectors.no_items.se)
    expect(ability.n).toBe(0)
  })

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(fc.array(response, { minLength: 1, maxLength: 12 }), (responses) => {
        const forwards = estimateAbility(responses, constants.quiz)
        const backwards = estimateAbility(responses.toReversed(), constants.quiz)
        expectClose(backwards.theta, forwards.theta, 1e-9, 1e-12)
      }),
    )
  })

  it('rises with a right answer and falls with a wrong one', () => {
    fc.assert(
      fc.property(fc.array(response, { maxLength: 12 }), response, (responses, more) => {
        const before = estimateAbility(responses, constants.quiz).theta
        const right = estimateAbility([...responses, { ...more, isCorrect: true }], constants.quiz).theta
        const wrong = estimateAbility([...responses, { ...more, isCorrect: false }], constants.quiz).theta
        expect(right).toBeGreaterThan(before)
        expect(wrong).toBeLessThan(before)
      }),
    )
  })

  it('keeps a posterior that sums to 1, and stays finite over long runs', () => {
    const all = Array.from({ length: 400 }, (): Response => ({ parameters: { a: 1.1, b: 3, c: 0 }, isCorrect: true }))
    const ability = estimateAbility(all, constants.quiz)
    expectClose(
      ability.posterior.reduce((sum, { weight }) => sum + weight, 0),
      1,
    )
    expect(ability.theta).toBeGreaterThan(4.5)
    expect(ability.theta).toBeLessThanOrEqual(5)
    expect(ability.se).toBeGreaterThan(0)
  })
})

describe('pseudo-observation for the level filter (measurement §3.5)', () => {
  it.each(Object.entries(vectors.eap))('vector: %s', (_name, { resp, pseudo: [level = 0, sd = 0] }) => {
    const observation = pseudoObservation(estimateAbility(responsesOf(resp), constants.quiz), constants)
    expectClose(observation?.level, level)
    expectClose(observation?.sd, sd)
  })

  it('is skipped when the answers say next to nothing', () => {
    expect(pseudoObservation(estimateAbility([], constants.quiz), constants)).toBeNull()
    expect(pseudoObservation({ theta: 0, se: constants.quiz.thetaSd }, constants)).toBeNull()
    expect(pseudoObservation({ theta: 0, se: 2 }, constants)).toBeNull()
    const priorPrecision = 1 / constants.quiz.thetaSd ** 2
    const seAt = (share: number) => 1 / Math.sqrt(priorPrecision * (1 + share))
    expect(pseudoObservation({ theta: 0, se: seAt(0.049) }, constants)).toBeNull()
    expect(pseudoObservation({ theta: 0, se: seAt(0.051) }, constants)).not.toBeNull()
  })

  it('gives the estimate back when it is combined with the prior again', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        (theta, se) => {
          const observation = pseudoObservation({ theta, se }, constants)
          if (observation === null) expect.fail('too little information')
          fc.pre(observation.level > 1 && observation.level < 5)
          const { logitsPerLevel, thetaSd } = constants.quiz
          const priorPrecision = (logitsPerLevel / thetaSd) ** 2
          const precision = 1 / observation.sd ** 2
          const level =
            (constants.level.priorMean * priorPrecision + observation.level * precision) / (priorPrecision + precision)
          expectClose(level, 3 + theta / logitsPerLevel)
          expectClose(Math.sqrt(1 / (priorPrecision + precision)), se / logitsPerLevel)
        },
      ),
    )
  })
})

describe('domain score (measurement §3.6)', () => {
  it.each(Object.entries(vectors.eap))('vector: %s', (_name, { resp, domain: [mean = 0, sd = 0] }) => {
    const score = domainScore(estimateAbility(responsesOf(resp), constants.quiz), pool)
    expectClose(score?.mean, mean)
    expectClose(score?.sd, sd)
  })

  it('is null for an empty pool and cannot fall below guessing', () => {
    const ability = estimateAbility(responsesOf(items.map(() => 0)), constants.quiz)
    expect(domainScore(ability, [])).toBeNull()
    expect(domainScore(ability, pool)?.mean).toBeGreaterThan(0.25)
  })
})

describe('item location from other people (measurement §3.3)', () => {
  it.each(vectors.item_update)(
    'vector: b = $b, θ = $theta, u = $u, c = $c',
    ({ b, var: variance, theta, se, u, c, result }) => {
      const a = constants.quiz.discrimination
      const updated = updateItemLocation({ b, variance }, { theta, se, isCorrect: u === 1 }, { a, c })
      expectClose(updated.b, result[0] ?? Number.NaN)
      expectClose(updated.variance, result[1] ?? Number.NaN)
    },
  )

  const author = { a: 1.1, b: 0.4, c: 0.25 }
  const people = (n: number, isCorrect: boolean): PersonAnswer[] =>
    Array.from({ length: n }, (_, i) => ({ person: `p${i}`, theta: 0, se: 0.4, isCorrect }))

  it("leaves the author's word alone below thirty people", () => {
    expect(locationFromPeople(author, people(29, true), constants.quiz)).toBeNull()
  })

  it('counts each person once, by the first answer', () => {
    const answers = people(30, true)
    const once = locationFromPeople(author, answers, constants.quiz)
    const repeated = locationFromPeople(author, [...answers, ...people(30, false)], constants.quiz)
    expect(once).not.toBeNull()
    expect(repeated).toEqual(once)
    expect(locationFromPeople(author, [...people(29, true), ...people(29, true)], constants.quiz)).toBeNull()
  })

  it('moves an item that everybody knows down, one that nobody knows up, and grows surer', () => {
    const easy = locationFromPeople(author, people(40, true), constants.quiz)
    const hard = locationFromPeople(author, people(40, false), constants.quiz)
    expect(easy?.b).toBeLessThan(author.b - 0.5)
    expect(hard?.b).toBeGreaterThan(author.b + 0.5)
    expect(easy?.variance).toBeLessThan(constants.quiz.itemPriorSd ** 2)
  })

  it('comes near the true location when the answers follow the model', () => {
    const trueItem = { a: 1.1, b: -0.6, c: 0.25 }
    // Every θ answers right in just the model's share of 200 people.
    const answers = [-1.5, -0.5, 0.5, 1.5].flatMap((theta) =>
      Array.from({ length: 200 }, (_, i) => ({
        person: `${theta}/${i}`,
        theta,
        se: 0.01,
        isCorrect: ((i * 77) % 200) + 0.5 < 200 * probabilityCorrect(theta, trueItem),
      })),
    )
    expectClose(locationFromPeople(author, answers, constants.quiz)?.b, trueItem.b, 0, 0.15)
  })
})

describe('item health (measurement §3.3)', () => {
  const exposures = (n: number, right: number, probability: number) => {
    const tally = noExposures()
    for (let i = 0; i < n; i++) addExposure(tally, { probability, isCorrect: i < right })
    return tally
  }

  it('says nothing before ten exposures', () => {
    const health = itemHealth(exposures(9, 0, 0.9), constants.quiz)
    expect(health).toEqual({ n: 9, observed: 0, expected: expect.closeTo(8.1), z: null, isSuspect: false })
  })

  it('suspects an item that is missed or known far more often than expected', () => {
    const missed = itemHealth(exposures(10, 3, 0.8), constants.quiz)
    expectClose(missed.z, (3 - 8) / Math.sqrt(10 * 0.16))
    expect(missed.isSuspect).toBe(true)
    expect(itemHealth(exposures(40, 35, 0.5), constants.quiz).isSuspect).toBe(true)
  })

  it('trusts an item within three standard deviations', () => {
    const health = itemHealth(exposures(10, 5, 0.8), constants.quiz)
    expectClose(health.z, -3 / Math.sqrt(1.6))
    expect(health.isSuspect).toBe(false)
  })
})
