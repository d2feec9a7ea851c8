import { describe, expect, it } from 'vitest'
import { explainDimension, explainMockAverage, explainRatedMocks } from '../../../src/domain/explain/mocks.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { isSource } from '../../../src/domain/facts/source.ts'
import { mockStats, mockSummaries } from '../../../src/domain/mock/mock-stats.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const mock = (id: string, day: number, value: number): Entry =>
  entryOf('mock', {
    id,
    occurredOn: onDay(day),
    payload: { isRealistic: true, rounds: [{ round: 'design', ratings: { coding: value } }] },
  })

const explained = (...entries: readonly Entry[]) => {
  const rubric = framework.rubrics.find(({ id }) => id === 'coding')
  if (rubric === undefined) throw new Error('no rubric')
  return explainDimension(rubric, evidenceOn(9, entries))
}

describe('what why says of a mean of mocks', () => {
  it('is what one more mock at 5 would make of it', () => {
    const before = [mock('m1', 1, 3), mock('m2', 2, 4)]
    const after = explained(...before, mock('m3', 3, 5))
    expect(explained(...before).value).toBe('3.50 of 5, n 2')
    expect(after.value).toBe('4.00 of 5, n 3')
    expect(explained(...before).says).toContain('One more at 5 would bring it to 4.00.')
  })

  it('tells one from several, and the last from the others', () => {
    expect(explained(mock('m1', 1, 3)).says[0]).toBe('The mean of one mock, rated by others.')
    const [many, last] = explained(mock('m1', 1, 3), mock('m2', 2, 4)).says
    expect(many).toBe('The mean of 2 mocks, rated by others.')
    expect(last).toMatch(/came to 4\.00\.$/)
  })

  it('says that there is none yet', () => {
    expect(explained()).toMatchObject({ value: 'no rated mock yet', figures: { mean: null, n: 0 } })
  })
})

describe('every mean that the figures of mocks show', () => {
  const by = (source: 'mock' | 'panel' | 'assistant', rater: string, day: number, ratings: Record<string, number>) =>
    entryOf('mock', {
      source,
      rater,
      occurredOn: onDay(day),
      payload: { isRealistic: false, rounds: [{ round: 'design', ratings, minutes: 60 }] },
    })
  const evidence = evidenceOn(9, [
    by('mock', 'Raj', 1, { coding: 3, 'system-design': 4, communication: 2 }),
    by('mock', 'RAJ ', 2, { coding: 4 }),
    by('panel', 'Three', 3, { coding: 3.5 }),
    by('assistant', 'gpt', 4, { coding: 5, communication: 5 }),
  ])
  const stats = mockStats(mockSummaries(evidence), ['coding'])

  it('is what why says of it: of all, and of each interviewer, full mock or not', () => {
    expect(explainRatedMocks(evidence).figures).toEqual({ mean: stats.overall?.mean, n: 4 })
    expect(stats.interviewers).toHaveLength(3)
    for (const { rater: name, spread } of stats.interviewers) {
      const [source = '', rater = ''] = name.split(':')
      if (!isSource(source)) throw new Error(`no source ${source}`)
      expect(explainRatedMocks(evidence, { source, rater }).figures).toEqual({ mean: spread.mean, n: spread.n })
    }
  })

  it('is not said to be of ratings by others where an assistant gave one of them', () => {
    expect(explainRatedMocks(evidence).says[0]).toBe('The mean of 4 mocks.')
    expect(explainRatedMocks(evidence, { source: 'mock', rater: 'raj' }).says[0]).toBe(
      'The mean of 2 mocks, rated by others.',
    )
    expect(explainMockAverage(evidence).figures).toEqual({ mean: 3, n: 1 })
  })
})
