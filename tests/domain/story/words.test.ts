import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasNumber, overlap, pronouns, shingles, wordsOf } from '../../../src/domain/story/words.ts'

describe('words', () => {
  it('are counted as they are spoken', () => {
    expect(wordsOf('I’ve cut 40 % – the on-call load, naïvely.')).toEqual([
      "i've",
      'cut',
      '40',
      'the',
      'on-call',
      'load',
      'naïvely',
    ])
    expect(wordsOf('')).toEqual([])
  })

  it('say who acted', () => {
    expect(pronouns("We built it, our way; I'd asked us. My call. In the US we ship.")).toEqual({
      singular: 2,
      plural: 4,
    })
  })

  it.each([
    ['Down by 40 %', true],
    ['It took half the time', true],
    ['forty-two teams use it', true],
    ['It went well', false],
    ['In the second quarter', false],
    ['', false],
  ])('%j holds a figure: %s', (text, expected) => {
    expect(hasNumber(text)).toBe(expected)
  })
})

describe('the overlap of two texts', () => {
  const share = (one: string, other: string): number => overlap(shingles(one), shingles(other))

  it('is the share of the shorter one’s runs of three words', () => {
    expect(share('the team cut the load', 'the team cut the load by half and more')).toBe(1)
    expect(share('the team cut the load', 'the team cut costs and load')).toBeCloseTo(1 / 3)
    expect(share('one two', 'one two')).toBe(0)
  })

  it('is the same both ways, between 0 and 1, and 1 with itself', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(share(one, other)).toBe(share(other, one))
        expect(share(one, other)).toBeGreaterThanOrEqual(0)
        expect(share(one, other)).toBeLessThanOrEqual(1)
        if (wordsOf(one).length > 2) expect(share(one, one)).toBe(1)
      }),
    )
  })
})
