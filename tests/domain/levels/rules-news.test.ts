import { describe, expect, it } from 'vitest'
import { rulesNews } from '../../../src/domain/levels/rules-news.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const present = `${framework.id}@${framework.version}`
const ratingOn = (days: number, rules: string) =>
  entryOf('rating', { occurredOn: onDay(days), recordedAt: `${onDay(days)}T12:00:00.000Z`, framework: rules })

const newsOn = (days: number, ...entries: ReturnType<typeof ratingOn>[]): string[] =>
  rulesNews(evidenceOn(days, entries))

describe('on the day of new rules', () => {
  const old = `${framework.id}@0.9.0`

  it('one line says which they are and which they were', () => {
    expect(newsOn(3, ratingOn(0, old))).toEqual([expect.stringContaining(`${present} now (before: ${old})`)])
    expect(newsOn(3, ratingOn(0, old), ratingOn(3, present))).toHaveLength(1)
  })

  it('it stands all day, also where the morning is still yesterday in UTC', () => {
    const thisMorning = { ...ratingOn(3, present), recordedAt: `${onDay(2)}T22:30:00.000Z` }
    expect(newsOn(3, ratingOn(0, old), thisMorning)).toHaveLength(1)
    expect(newsOn(4, ratingOn(0, old), thisMorning)).toEqual([])
  })

  it('nothing is said once something was recorded under them, of a new ledger, or of another framework', () => {
    expect(newsOn(3, ratingOn(0, old), ratingOn(2, present))).toEqual([])
    expect(newsOn(3)).toEqual([])
    expect(newsOn(3, ratingOn(0, present))).toEqual([])
    expect(newsOn(3, ratingOn(0, 'another@1.0.0'))).toEqual([])
  })
})
