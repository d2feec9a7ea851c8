import { describe, expect, it } from 'vitest'
import { changedFields, storiesOf, storySummary, withMetrics } from '../../../src/domain/story/story.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

describe('stories', () => {
  it('are their versions by date, the newest standing', () => {
    const stories = storiesOf([
      entryOf('story', { subject: 'b', occurredOn: onDay(3), payload: { title: 'Second' } }),
      entryOf('story', { subject: 'a', occurredOn: onDay(2) }),
      entryOf('story', { subject: 'b', occurredOn: onDay(1), payload: { title: 'First' } }),
    ])
    expect(stories.map(({ id, versions, latest }) => [id, versions.length, latest.title])).toEqual([
      ['b', 2, 'Second'],
      ['a', 1, 'The launch'],
    ])
  })

  it('differ in named fields only', () => {
    const [story] = storiesOf([entryOf('story')])
    const one = story?.latest
    if (!one) throw new Error('no story')
    expect(changedFields(one, one)).toEqual([])
    expect(
      changedFields(one, {
        ...one,
        action: 'Other.',
        happenedOn: '2025',
        metrics: [{ says: 'x', provenance: 'estimated' }],
        isConfidential: true,
      }),
    ).toEqual(['action', 'metrics', 'confidentiality', 'date'])
  })

  it('keep a metric’s place when its provenance changes', () => {
    expect(
      withMetrics(
        [
          { says: 'a', provenance: 'remembered' },
          { says: 'b', provenance: 'estimated' },
        ],
        [
          { says: 'c', provenance: 'documented' },
          { says: 'a', provenance: 'documented' },
        ],
      ),
    ).toEqual([
      { says: 'a', provenance: 'documented' },
      { says: 'b', provenance: 'estimated' },
      { says: 'c', provenance: 'documented' },
    ])
  })

  it('are summed up without their texts', () => {
    const evidence = evidenceOn(100, [
      entryOf('story', { payload: { situation: 'CANARY7 happened', happenedOn: '2025-01-05' } }),
      entryOf('take', { occurredOn: onDay(1) }),
      entryOf('take', { occurredOn: onDay(9) }),
      entryOf('take', { subject: 'other' }),
      entryOf('review', { occurredOn: onDay(2), rater: 'ana', payload: { ratings: { impact: 3, structure: 3 } } }),
      entryOf('review', { occurredOn: onDay(4), rater: 'ana', payload: { ratings: { impact: 4, structure: 5 } } }),
      entryOf('review', { occurredOn: onDay(4), source: 'peer', rater: 'ben', payload: { ratings: { impact: 3.5 } } }),
      entryOf('review', { occurredOn: onDay(5), source: 'self', payload: { ratings: { impact: 5, structure: 4 } } }),
    ])
    const [story] = storiesOf(evidence.of('story'))
    if (!story) throw new Error('no story')
    const summary = storySummary(story, evidence)
    expect(summary).toMatchObject({
      id: 'launch',
      versions: 1,
      takes: 2,
      lastTakeOn: onDay(9),
      rating: { mean: 4, raters: 2 },
      ownRating: 4.5,
      words: 11,
      spokenMinutes: 11 / 130,
    })
    expect(summary.ageYears).toBeCloseTo(465 / 365.25)
    expect(JSON.stringify(summary)).not.toContain('CANARY7')
  })
})
