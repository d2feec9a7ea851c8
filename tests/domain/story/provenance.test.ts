import { describe, expect, it } from 'vitest'
import type { StoryMetric } from '../../../src/domain/story/fields.ts'
import { upgradedMetrics } from '../../../src/domain/story/provenance.ts'

const metric = (says: string, provenance: StoryMetric['provenance']): StoryMetric => ({ says, provenance })
const unconfirmed = metric('cost down by 30 % in a year', 'cannot-confirm')

describe('a metric that could not be confirmed', () => {
  it.each([
    ['the same words', metric('cost down by 30 % in a year', 'documented'), [0]],
    ['other words for the same figure', metric('30 % less cost', 'documented'), [0]],
    ['another figure in the same words', metric('cost down by 35 % in a year', 'estimated'), [0]],
    ['no better than before', metric('cost down by 30 % in a year', 'cannot-confirm'), []],
    ['another figure altogether', metric('two engineers promoted', 'documented'), []],
    ['the same figure of something else', metric('30 people hired', 'documented'), []],
  ])('and now has %s', (_, now, expected) => {
    expect(upgradedMetrics([[unconfirmed]], [now])).toEqual(expected)
  })

  it('is remembered over versions that left it out', () => {
    expect(
      upgradedMetrics([[unconfirmed], []], [metric('new', 'documented'), { ...unconfirmed, provenance: 'documented' }]),
    ).toEqual([1])
  })

  it('is not what was only remembered', () => {
    expect(
      upgradedMetrics([[{ ...unconfirmed, provenance: 'remembered' }]], [{ ...unconfirmed, provenance: 'documented' }]),
    ).toEqual([])
  })
})
