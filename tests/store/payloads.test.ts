import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryKind } from '../../src/domain/facts/entry.ts'
import { ENTRY_KINDS } from '../../src/reports/entry-words.ts'
import { isWritable, payloadFaults, payloadFields, payloadSchema } from '../../src/store/payloads.ts'
import { anyEntries } from '../fixtures/any-entries.ts'
import { KINDS, samplePayload } from './record.ts'

describe.each(KINDS)('the payload of a %s', (kind) => {
  it('is accepted as the fixtures have it', () => {
    expect(payloadFaults(kind, samplePayload(kind))).toEqual([])
  })

  it('is refused with a field that its kind does not have', () => {
    expect(payloadFaults(kind, { ...samplePayload(kind), surprise: 1 })).not.toEqual([])
  })

  it.each([null, [], 'text', 3, undefined])('is refused when it is no object (%j)', (payload) => {
    expect(payloadFaults(kind, payload)).not.toEqual([])
  })

  it('names its fields', () => {
    expect(payloadFields(kind)).toEqual(expect.arrayContaining(Object.keys(samplePayload(kind))))
  })
})

const refused: [EntryKind, string, object][] = [
  ['rating', 'below the scale', { value: 0.5 }],
  ['rating', 'above the scale', { value: 5.5 }],
  ['rating', 'between half steps', { value: 3.25 }],
  ['rating', 'a word', { value: '3' }],
  ['rating', 'no number', { value: Number.NaN }],
  ['confidence', 'above ten', { value: 11 }],
  ['practice', 'no time', { minutes: 0 }],
  ['practice', 'more than a day', { minutes: 1441 }],
  ['practice', 'no instant', { minutes: 30, startedAt: 'yesterday' }],
  ['practice', 'no time of day', { minutes: 30, at: '24:10' }],
  ['practice', 'a nameless assumption', { minutes: 30, assumed: [''] }],
  ['mock', 'without a round', { isRealistic: true, rounds: [] }],
  ['mock', 'a rating off the scale', { isRealistic: true, rounds: [{ round: 'a', ratings: { coding: 6 } }] }],
  ['mock', 'an unknown hire band', { isRealistic: true, rounds: [{ round: 'a', ratings: {} }], hireBand: 'maybe' }],
  ['review', 'a rating between half steps', { ratings: { impact: 3.3 } }],
  ['take', 'a part missing', { seconds: { situation: 1, task: 1, action: 1 } }],
  ['take', 'negative seconds', { seconds: { situation: -1, task: 1, action: 1, result: 1 } }],
  ['pause', 'a day that is not in the calendar', { until: '2026-02-30' }],
  ['outcome', 'an unknown result', { result: 'maybe' }],
  [
    'forecast',
    'a probability above one',
    { own: 1.2, probability: null, x: 0, xVariance: 0, index: 0.5, configHash: 'a' },
  ],
  ['override', 'an empty reason', { reason: ' ' }],
  ['annotation', 'an empty note', { note: '  ' }],
  ['attestation', 'a negative number', { value: -1 }],
  ['checkpoint', 'an unknown state', { state: 'begun' }],
  ['endorsement', 'no signature', { statement: 'a', key: 'b' }],
]

/** Amounts that may be none at all. */
const FROM_NOUGHT: [EntryKind, object, readonly string[]][] = [
  ['practice', { minutes: 30 }, ['score', 'stopwatchMinutes', 'pausedMinutes', 'clockGapMinutes']],
  ['attestation', {}, ['value']],
]

describe.each(FROM_NOUGHT)('an amount of a %s', (kind, rest, fields) => {
  it.each(fields)('begins at nought: %s', (field) => {
    expect(payloadFaults(kind, { ...rest, [field]: 0 })).toEqual([])
    expect(payloadFaults(kind, { ...rest, [field]: 0.5 })).toEqual([])
    expect(payloadFaults(kind, { ...rest, [field]: -0.5 })).not.toEqual([])
  })
})

/** Every mark on the rubric's scale. */
const MARKS: [EntryKind, string, (mark: number) => object][] = [
  ['rating', 'value', (value) => ({ value })],
  ['practice', 'dimensions', (mark) => ({ minutes: 30, dimensions: { impact: mark } })],
  ['mock', 'ratings', (mark) => ({ isRealistic: true, rounds: [{ round: 'a', ratings: { coding: mark } }] })],
  ['mock', 'predicted', (predicted) => ({ isRealistic: true, rounds: [{ round: 'a', ratings: {} }], predicted })],
  ['review', 'ratings', (mark) => ({ ratings: { impact: mark } })],
  ['answer', 'difficulty', (difficulty) => ({ ...samplePayload('answer'), difficulty })],
  ['quiz', 'level', (value) => ({ ...samplePayload('quiz'), level: { value, sd: 0.4, n: 12 } })],
  ['debrief', 'ratings', (mark) => ({ ...samplePayload('debrief'), ratings: { coding: mark } })],
  ['debrief', 'went', (went) => ({ round: 'r', questions: [{ text: 'Why?', principles: [], went }], ratings: {} })],
]

it.each(MARKS)('of a %s, %s is between 1 and 5', (kind, _, payloadOf) => {
  for (const mark of [1, 3.5, 5]) expect(payloadFaults(kind, payloadOf(mark))).toEqual([])
  for (const mark of [0.5, 5.5, 6]) expect(payloadFaults(kind, payloadOf(mark))).not.toEqual([])
})

describe('a payload is refused', () => {
  it.each(refused)('as a %s with %s', (kind, _, payload) => {
    expect(payloadFaults(kind, payload)).not.toEqual([])
  })

  it('as an answer with a grade of no meaning, or a confidence of more than all', () => {
    expect(payloadFaults('answer', { ...samplePayload('answer'), grade: 5 })[0]?.path).toEqual(['grade'])
    expect(payloadFaults('answer', { ...samplePayload('answer'), confidence: 101 })[0]?.path).toEqual(['confidence'])
  })

  it('as a story without a part, or with a metric of unknown provenance', () => {
    const { situation: _, ...rest } = { situation: '', ...samplePayload('story') }
    expect(payloadFaults('story', rest)[0]?.path).toEqual(['situation'])
    expect(
      payloadFaults('story', { ...samplePayload('story'), metrics: [{ says: '40 %', provenance: 'sure' }] })[0]?.path,
    ).toEqual(['metrics', '0', 'provenance'])
  })

  it('without quoting what was written', () => {
    const faults = payloadFaults('story', {
      ...samplePayload('story'),
      situation: { secret: 'the merger' },
      state: 'the merger',
    })
    expect(JSON.stringify(faults)).not.toContain('the merger')
  })
})

it.each(['story', 'take', 'review', 'annotation'] as const)(
  'the payload of a %s may say that its private text was left out',
  (kind) => {
    expect(payloadFaults(kind, { ...samplePayload(kind), isRedacted: true })).toEqual([])
    expect(payloadFaults(kind, { ...samplePayload(kind), isRedacted: false })).not.toEqual([])
  },
)

it('what the rules are tested with is what the store accepts', () => {
  fc.assert(
    fc.property(anyEntries(30, 10), (entries) => {
      for (const { kind, payload } of entries) expect(payloadFaults(kind, payload)).toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('every kind of entry has a schema, made once', () => {
  for (const kind of ENTRY_KINDS) expect(payloadSchema(kind)).toBe(payloadSchema(kind))
  expect(ENTRY_KINDS).toHaveLength(30)
})

it('a draft is writable when its payload is one of its kind', () => {
  const draft = {
    id: 'a',
    occurredOn: '2026-11-22',
    subject: 's',
    source: 'self',
    rater: 'me',
    framework: 'f',
    replaces: 'b',
  } as const
  expect(isWritable({ ...draft, kind: 'rating', payload: { value: 3 } })).toBe(true)
  expect(isWritable({ ...draft, kind: 'confidence', payload: { value: 30 } })).toBe(false)
})
