import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GivenAnswer, normalizeText, paceOf, type Scored, scoreAnswer } from '../../../src/domain/quiz/scoring.ts'
import { constants } from '../../fixtures/constants.ts'
import { anItem, optionsOf } from './fixtures.ts'

const { quiz } = constants

const given = (response: string[], parts: Partial<GivenAnswer> = {}): GivenAnswer => ({
  response,
  seconds: 12,
  limitSeconds: 30,
  clockGapSeconds: 0,
  ...parts,
})

const single = anItem({ id: 's' })
const multiple = anItem({ id: 'm', kind: 'multiple', key: ['a', 'c'] })
const ordering = anItem({ id: 'o', kind: 'ordering', key: ['b', 'a', 'd', 'c'] })
const principles = anItem({
  id: 'p',
  kind: 'ordering',
  options: optionsOf('ownership', 'dive-deep', 'frugality', 'earn-trust'),
  key: ['ownership', 'earn-trust'],
  pick: 2,
})
const short = anItem({ id: 't', kind: 'short', options: [], key: ['CAP theorem', "Brewer's theorem"] })

const isCorrect = (item: typeof single, ...response: string[]) => scoreAnswer(item, given(response), quiz)?.isCorrect

describe('scoring by kind', () => {
  it('takes the one key of a single choice', () => {
    expect(isCorrect(single, 'a')).toBe(true)
    expect(isCorrect(single, 'b')).toBe(false)
    expect(isCorrect(single, 'a', 'b')).toBe(false)
    expect(isCorrect(single, 'nonsense')).toBe(false)
  })

  it('takes exactly the keys of a multiple choice, in any order', () => {
    expect(isCorrect(multiple, 'a', 'c')).toBe(true)
    expect(isCorrect(multiple, 'c', 'a')).toBe(true)
    expect(isCorrect(multiple, 'a', 'c', 'c')).toBe(true)
    expect(isCorrect(multiple, 'a')).toBe(false)
    expect(isCorrect(multiple, 'a', 'a')).toBe(false)
    expect(isCorrect(multiple, 'a', 'b', 'c')).toBe(false)
    expect(isCorrect(multiple, 'a', 'b')).toBe(false)
  })

  it('takes an ordering place by place', () => {
    const score = (...response: string[]) => scoreAnswer(ordering, given(response), quiz)
    expect(score('b', 'a', 'd', 'c')).toMatchObject({ isCorrect: true, parts: [true, true, true, true] })
    expect(score('b', 'a', 'c', 'd')).toMatchObject({ isCorrect: false, parts: [true, true, false, false] })
    expect(score('b')).toMatchObject({ isCorrect: false, parts: [true, false, false, false] })
    expect(score('b', 'a', 'd', 'c', 'b')).toMatchObject({ isCorrect: false, parts: [true, true, true, true] })
  })

  it('scores each picked place apart: the primary and the secondary of many', () => {
    const parts = (...response: string[]) => scoreAnswer(principles, given(response), quiz)?.parts
    expect(parts('ownership', 'earn-trust')).toEqual([true, true])
    expect(parts('ownership', 'dive-deep')).toEqual([true, false])
    expect(parts('earn-trust', 'ownership')).toEqual([false, false])
    expect(isCorrect(principles, 'ownership', 'earn-trust')).toBe(true)
    expect(isCorrect(principles, 'ownership', 'dive-deep')).toBe(false)
  })

  it('takes any accepted form of a short answer', () => {
    expect(isCorrect(short, 'the cap theorem.')).toBe(true)
    expect(isCorrect(short, 'Brewers Theorem')).toBe(true)
    expect(isCorrect(short, 'CAP')).toBe(false)
    expect(isCorrect(short, '...')).toBe(false)
  })

  it('gives no parts but for orderings', () => {
    expect(scoreAnswer(single, given(['a']), quiz)?.parts).toBeNull()
    expect(scoreAnswer(short, given(['cap theorem']), quiz)?.parts).toBeNull()
  })
})

describe('time and skipping (measurement §3.7)', () => {
  const score = (response: string[], parts: Partial<GivenAnswer>) => scoreAnswer(single, given(response, parts), quiz)

  it('counts an answer on the limit as in time, and a later one as wrong', () => {
    expect(score(['a'], { seconds: 30 })).toMatchObject({ isCorrect: true, isInTime: true, isLateCorrect: false })
    expect(score(['a'], { seconds: 30.01 })).toMatchObject({ isCorrect: false, isInTime: false, isLateCorrect: true })
    expect(score(['b'], { seconds: 31 })).toMatchObject({ isCorrect: false, isInTime: false, isLateCorrect: false })
  })

  it('tells a time-out without an answer from a skip', () => {
    expect(score([], { seconds: 30.2 })).toMatchObject({ isInTime: false, isSkipped: false, isCorrect: false })
    expect(score([], { seconds: 5 })).toMatchObject({ isInTime: true, isSkipped: true, isCorrect: false })
    expect(score(['  '], { seconds: 5 })).toMatchObject({ isSkipped: true })
  })

  it('knows no lateness without a limit', () => {
    expect(score(['a'], { seconds: 900, limitSeconds: null })).toMatchObject({ isCorrect: true, isInTime: true })
    expect(score(['a'], { seconds: 0.1, limitSeconds: null })?.isRapid).toBe(false)
  })

  it('flags answers in less than a tenth of the limit, right or wrong, but no skips and no typed answers', () => {
    expect(score(['a'], { seconds: 2.99 })).toMatchObject({ isRapid: true, isCorrect: true })
    expect(score(['b'], { seconds: 2.99 })?.isRapid).toBe(true)
    expect(score(['a'], { seconds: 3 })?.isRapid).toBe(false)
    expect(score([], { seconds: 1 })?.isRapid).toBe(false)
    expect(scoreAnswer(short, given(['cap'], { seconds: 1 }), quiz)?.isRapid).toBe(false)
  })

  it('voids a question over which the clock stood still', () => {
    expect(score(['a'], { clockGapSeconds: 5.1 })).toBeNull()
    expect(score(['a'], { clockGapSeconds: 5 })).not.toBeNull()
  })
})

describe('normalized text', () => {
  it.each([
    ['The CAP theorem', 'cap theorem'],
    ['  eventual   consistency ', 'Eventual Consistency'],
    ['auto-scaling', 'Auto Scaling'],
    ['Autoscaling', 'auto scaling'],
    ["Liskov's principle", "liskov's principle"],
    ['résumé', 'resume'],
    ['Learn & Be Curious', 'learn and be curious'],
    ['Bias for Action!', 'bias for action'],
    ['O(n²)', 'O(n^2)'],
    ['O(N log N)', 'o(n log(n))'],
    ['1,000,000', '1 000 000'],
    ['S3 Standard-IA', 's3 standard ia'],
    ['“in-order”', 'inorder'],
    ['n - 1', 'N−1'],
    ['k-d tree', 'kd tree'],
    ['us-east-1', 'us east 1'],
    ['AES-256', 'aes 256'],
  ])('%s is %s', (one, other) => {
    expect(normalizeText(one)).toBe(normalizeText(other))
  })

  it.each([
    ['C++', 'C'],
    ['C#', 'C'],
    ['O(n!)', 'O(n)'],
    ['O(2^n)', 'O(2n)'],
    ['O(n²)', 'O(n2)'],
    ['99.9', '999'],
    ['99.99 %', '99.99'],
    ['1/2', '12'],
    ['-1', '1'],
    ['n-1', 'n1'],
    ['n-1', 'n+1'],
    ['5!', '5'],
    ['10', '100'],
    ['there', 're'],
    ['the', ''],
  ])('%s is not %s', (one, other) => {
    expect(normalizeText(one)).not.toBe(normalizeText(other))
  })

  it('does not mind case, spaces, accents, a closing mark or a leading article, wherever they fall', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        words,
        fc.constantFrom('.', '!', '?', ' …', ''),
        fc.constantFrom('-', '  ', ' – ', ', '),
        (list, end, gap) => {
          fc.pre(list[0] !== 'the')
          const plain = normalizeText(list.join(' '))
          expect(plain).toBe(list.join(''))
          expect(normalizeText(`The ${list.join(gap).toUpperCase()}${end}`)).toBe(plain)
          expect(normalizeText(list.join(' ').replaceAll('e', 'é').replaceAll('a', 'å'))).toBe(plain)
        },
      ),
    )
  })
})

describe('pace of a run (measurement §3.7)', () => {
  const scored = (parts: Partial<Scored>): Scored => ({
    isCorrect: true,
    isInTime: true,
    isLateCorrect: false,
    isSkipped: false,
    isRapid: false,
    parts: null,
    ...parts,
  })
  const many = (n: number, parts: Partial<Scored>) => Array.from({ length: n }, () => scored(parts))

  it('calls a run speeded when more than a fifth timed out', () => {
    expect(paceOf([...many(2, { isInTime: false }), ...many(8, {})], quiz)).toMatchObject({
      timedOut: 2,
      isSpeeded: false,
    })
    expect(paceOf([...many(3, { isInTime: false }), ...many(7, {})], quiz)).toMatchObject({
      timedOut: 3,
      isSpeeded: true,
    })
  })

  it('calls a run hasty when more than a tenth were rapid guesses', () => {
    expect(paceOf([...many(1, { isRapid: true }), ...many(9, {})], quiz)).toMatchObject({ rapid: 1, isHasty: false })
    expect(paceOf([...many(2, { isRapid: true }), ...many(8, {})], quiz)).toMatchObject({ rapid: 2, isHasty: true })
  })

  it('calls an empty run neither', () => {
    expect(paceOf([], quiz)).toEqual({ n: 0, timedOut: 0, rapid: 0, isSpeeded: false, isHasty: false })
  })
})
