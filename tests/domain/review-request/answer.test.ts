import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnswerRules, LONGEST_NOTE, readAnswer } from '../../../src/domain/review-request/answer.ts'
import { answerEntries } from '../../../src/domain/review-request/answer-entries.ts'
import { canonical, isJson, withoutDigest } from '../../../src/domain/review-request/canonical.ts'
import { askedDimensions } from '../../../src/domain/review-request/dimensions.ts'
import { ALL_AROUND, offeredRelations, RELATIONS } from '../../../src/domain/review-request/relation.ts'
import { framework, gateOf, metricCriterion } from '../../fixtures/framework.ts'

const rules: AnswerRules = {
  request: 'r-22222222',
  items: [
    { key: 'item-1', dimensions: ['system-design'], isMock: false },
    { key: 'item-2', dimensions: ['impact', 'structure'], isMock: false },
    { key: 'item-3', dimensions: ['coding'], isMock: true },
  ],
  relations: ['peer', 'mentor'],
  today: '2026-11-22',
  clean: (text) => text.replaceAll('\u0007', ''),
}

const answer = {
  schema: 'prep/review-answer/1',
  request: 'r-22222222',
  rater: { name: 'Ana', relation: 'mentor' },
  answeredOn: '2026-11-21',
  ratings: { 'item-1': { 'system-design': 3.5 }, 'item-2': { impact: 4, structure: 3 } },
}

const faultsOf = (value: unknown): string[] => {
  const read = readAnswer(value, rules)
  return 'faults' in read ? read.faults.map(({ path, says }) => [path.join('.'), says].filter(Boolean).join(': ')) : []
}

describe('an answer', () => {
  it('is read with all it holds', () => {
    const full = {
      ...answer,
      rater: { name: '  Ana\u0007  Li ', relation: 'mentor' },
      notes: { 'item-1': ' good \n', 'item-2': null },
      mocks: { 'item-3': { hireBand: 'hire', isRealistic: true } },
      ratings: { ...answer.ratings, 'item-3': { coding: 4 } },
      digest: 'a'.repeat(64),
    }
    expect(readAnswer(full, rules)).toEqual({
      answer: {
        request: 'r-22222222',
        rater: { name: 'Ana Li', relation: 'mentor' },
        answeredOn: '2026-11-21',
        ratings: full.ratings,
        notShown: {},
        notes: { 'item-1': 'good' },
        mocks: { 'item-3': { hireBand: 'hire', isRealistic: true } },
        digest: 'a'.repeat(64),
      },
    })
  })

  it("takes tomorrow for today, because a rater's day may have begun, and refuses later days", () => {
    expect(readAnswer({ ...answer, answeredOn: '2026-11-23' }, rules)).toMatchObject({
      answer: { answeredOn: '2026-11-22' },
    })
    expect(faultsOf({ ...answer, answeredOn: '2026-11-24' })).toEqual(['answeredOn: is in the future'])
  })

  it.each<[string, unknown, string]>([
    ['a list', [], 'it is not an answer file: there is no map at the top'],
    ['nothing', null, 'it is not an answer file: there is no map at the top'],
    ['another thing', { a: 1 }, 'it is not an answer to a review request'],
    ['another version', { ...answer, schema: 'prep/review-answer/2' }, 'it was made by another version of prep'],
    ['another request', { ...answer, request: 'r-33333333' }, 'it answers another request'],
    ['nobody', { ...answer, rater: { name: ' \u0007 ', relation: 'peer' } }, 'rater.name: is missing'],
    ['no rater', { ...answer, rater: 'Ana' }, 'rater: is missing'],
    [
      'a long name',
      { ...answer, rater: { name: 'A'.repeat(200), relation: 'peer' } },
      'rater.name: is longer than 120 characters',
    ],
    [
      'an unoffered relation',
      { ...answer, rater: { name: 'Ana', relation: 'manager' } },
      'rater.relation: must be peer or mentor',
    ],
    ['no date', { ...answer, answeredOn: 'today' }, 'answeredOn: must be a date like 2026-11-22'],
    ['a date that is none', { ...answer, answeredOn: '2026-02-30' }, 'answeredOn: must be a date like 2026-11-22'],
    ['no ratings', { ...answer, ratings: {} }, 'ratings: nothing was rated'],
    ['a list of ratings', { ...answer, ratings: [1] }, 'ratings: are missing'],
    [
      'a rating off the scale',
      { ...answer, ratings: { 'item-2': { impact: 5.5 } } },
      'ratings.item-2.impact: a rating is 1 to 5, in half steps, or na',
    ],
    [
      'a rating between the steps',
      { ...answer, ratings: { 'item-2': { impact: 3.3 } } },
      'ratings.item-2.impact: a rating is 1 to 5, in half steps, or na',
    ],
    [
      'a rating in words',
      { ...answer, ratings: { 'item-2': { impact: '4' } } },
      'ratings.item-2.impact: a rating is 1 to 5, in half steps, or na',
    ],
    [
      'an unasked dimension',
      { ...answer, ratings: { 'item-1': { 'system-design': 3, beauty: 3 } } },
      'ratings.item-1.beauty: the request did not ask for this',
    ],
    [
      'an unasked item',
      { ...answer, ratings: { ...answer.ratings, 'item-9': { a: 1 } } },
      'ratings.item-9: the request did not ask for this',
    ],
    [
      'a prototype',
      JSON.parse('{"schema":"prep/review-answer/1","request":"r-22222222","__proto__":{"x":1}}'),
      '__proto__: the request did not ask for this',
    ],
    [
      'a long note',
      { ...answer, notes: { 'item-1': 'n'.repeat(LONGEST_NOTE + 1) } },
      `notes.item-1: is longer than ${LONGEST_NOTE} characters`,
    ],
    ['a note that is none', { ...answer, notes: { 'item-1': 3 } }, 'notes.item-1: must be text'],
    [
      'an unknown band',
      { ...answer, mocks: { 'item-3': { hireBand: 'maybe' } } },
      'mocks.item-3.hireBand: must be one of strong-hire, hire, lean-hire, lean-no-hire, no-hire, strong-no-hire',
    ],
    [
      'a band of what is not a mock',
      { ...answer, mocks: { 'item-1': {} } },
      'mocks.item-1: the request did not ask for this',
    ],
    ['a digest that is none', { ...answer, digest: 'x' }, 'digest: is none'],
  ])('that is %s is refused', (_, value, fault) => {
    expect(faultsOf(value)).toContain(fault)
  })

  it('is never believed by mistake: whatever is read, it is either whole or faulty, and faults quote nothing', () => {
    const secret = 'zq7secret'
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constant(secret),
      fc.double(),
      fc.constantFrom('prep/review-answer/1', 'r-22222222', '2026-11-22'),
    )
    const near = fc.record(
      {
        schema: fc.oneof(fc.constant('prep/review-answer/1'), odd),
        request: fc.oneof(fc.constant('r-22222222'), odd),
        rater: fc.oneof(fc.record({ name: odd, relation: fc.oneof(fc.constantFrom('peer', 'mentor'), odd) }), odd),
        answeredOn: fc.oneof(fc.constant('2026-11-20'), odd),
        ratings: fc.oneof(
          fc.dictionary(
            fc.constantFrom('item-1', 'item-2', '__proto__', 'toString'),
            fc.oneof(fc.dictionary(fc.constantFrom('impact', 'structure', 'constructor'), odd), odd),
          ),
          odd,
        ),
        notes: fc.oneof(fc.dictionary(fc.constantFrom('item-1', 'item-2'), odd), odd),
        mocks: odd,
        digest: odd,
      },
      { requiredKeys: ['schema', 'request'] },
    )
    fc.assert(
      fc.property(near, (value) => {
        const read = readAnswer(value, rules)
        if ('faults' in read) {
          expect(read.faults.length).toBeGreaterThan(0)
          expect(read.faults.map(({ says }) => says).join()).not.toContain(secret)
          return
        }
        for (const given of Object.values(read.answer.ratings))
          for (const rating of Object.values(given)) expect([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]).toContain(rating)
        expect(read.answer.rater.name).not.toBe('')
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what an answer becomes', () => {
  it('is ratings by row, reviews of pieces, a mock, and the mark of the request', () => {
    const request = {
      id: 'r-22222222',
      about: ['competency:system-design', 'story:launch', 'practice:0199-abc', 'artefact:paper', 'mock'],
    }
    const entries = answerEntries(
      request,
      {
        request: request.id,
        rater: { name: 'Ana', relation: 'manager' },
        answeredOn: '2026-11-21',
        ratings: {
          'item-1': { 'system-design': 3.5 },
          'item-2': { impact: 4 },
          'item-3': { 'system-design': 4 },
          'item-4': { depth: 3 },
          'item-5': { coding: 4, cultural: 3 },
        },
        notShown: {},
        notes: { 'item-1': 'one', 'item-2': 'two', 'item-5': 'five' },
        mocks: { 'item-5': { hireBand: 'hire', isRealistic: true } },
        digest: null,
      },
      { source: 'mentor', mockName: '2026-11-21-mock', digest: 'd' },
    )
    expect(entries).toEqual([
      {
        kind: 'rating',
        subject: 'system-design',
        occurredOn: '2026-11-21',
        source: 'mentor',
        rater: 'Ana',
        payload: { value: 3.5, note: 'one' },
      },
      {
        kind: 'review',
        subject: 'story:launch',
        occurredOn: '2026-11-21',
        source: 'mentor',
        rater: 'Ana',
        payload: { ratings: { impact: 4 }, note: 'two', request: 'r-22222222', relation: 'manager' },
      },
      {
        kind: 'review',
        subject: '0199-abc',
        occurredOn: '2026-11-21',
        source: 'mentor',
        rater: 'Ana',
        payload: { ratings: { 'system-design': 4 }, request: 'r-22222222', relation: 'manager' },
      },
      {
        kind: 'review',
        subject: 'paper',
        occurredOn: '2026-11-21',
        source: 'mentor',
        rater: 'Ana',
        payload: { ratings: { depth: 3 }, request: 'r-22222222', relation: 'manager' },
      },
      {
        kind: 'mock',
        subject: '2026-11-21-mock',
        occurredOn: '2026-11-21',
        source: 'mock',
        rater: 'Ana',
        payload: {
          rounds: [{ round: 'overall', ratings: { coding: 4, cultural: 3 } }],
          relation: 'manager',
          hireBand: 'hire',
          isRealistic: true,
          note: 'five',
          externalId: 'r-22222222:Ana',
        },
      },
      {
        kind: 'review-request',
        subject: 'r-22222222',
        occurredOn: '2026-11-21',
        source: 'mentor',
        rater: 'Ana',
        payload: { about: request.about, relation: 'manager', digest: 'd', state: 'answered' },
      },
    ])
  })

  it('leaves out what was not rated', () => {
    const entries = answerEntries(
      { id: 'r-22222222', about: ['competency:coding', 'mock'] },
      {
        request: 'r-22222222',
        rater: { name: 'Ana', relation: 'peer' },
        answeredOn: '2026-11-21',
        ratings: {},
        notShown: {},
        notes: {},
        mocks: {},
        digest: null,
      },
      { source: 'peer', mockName: 'm', digest: 'd' },
    )
    expect(entries.map(({ kind }) => kind)).toEqual(['review-request'])
  })
})

describe('relations', () => {
  it('count as a source each, and all around leaves the choice to the rater', () => {
    expect(offeredRelations('manager')).toEqual([{ id: 'manager', title: 'their manager', source: 'mentor' }])
    expect(offeredRelations(ALL_AROUND).map(({ id }) => id)).toEqual([
      'peer',
      'report',
      'stakeholder',
      'manager',
      'mentor',
      'third-party',
    ])
    expect(new Set(RELATIONS.map(({ id }) => id)).size).toBe(RELATIONS.length)
  })
})

describe('dimensions', () => {
  it('are those that criteria name for a type, each once, in parts of criteria too', () => {
    const scoped = (types: string[], dimensions: string[]) =>
      metricCriterion({ metric: 'artefact-rating', id: `c-${dimensions.join('-')}`, scope: { types, dimensions } })
    const rules = {
      ...framework,
      gates: [
        gateOf({
          id: 'g',
          criteria: [
            scoped(['essay'], ['depth', 'style']),
            {
              kind: 'all',
              id: 'all',
              says: 'all',
              basis: 'ours',
              ours: [],
              unit: null,
              all: [scoped(['essay', 'talk'], ['style', 'reach'])],
            },
          ],
        }),
      ],
    }
    expect(askedDimensions(rules, 'essay')).toEqual(['depth', 'style', 'reach'])
    expect(askedDimensions(rules, 'talk')).toEqual(['style', 'reach'])
    expect(askedDimensions(rules, 'other')).toEqual([])
  })
})

describe('canonical JSON', () => {
  it('is the same for the same value, whatever the order of its keys, and reads back to it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (!isJson(value)) return
        const text = canonical(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonical(JSON.parse(text))).toBe(text)
      }),
    )
    expect(canonical({ b: 1, a: [1.5, null, 'x'] })).toBe('{"a":[1.5,null,"x"],"b":1}')
  })

  it('refuses what is nested beyond reason, and what is no JSON', () => {
    let deep: unknown = 1
    for (let level = 0; level < 50; level++) deep = [deep]
    expect(isJson(deep)).toBe(false)
    expect(isJson(Number.NaN)).toBe(false)
    expect(isJson({ a: undefined })).toBe(false)
  })

  it('leaves out the digest only at the top', () => {
    expect(withoutDigest({ digest: 'x', a: { digest: 'y' } })).toEqual({ a: { digest: 'y' } })
    expect(withoutDigest([1])).toEqual([1])
  })
})
