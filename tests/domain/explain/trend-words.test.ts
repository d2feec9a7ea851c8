import { describe, expect, it } from 'vitest'
import { disagreementText, etaText, needsText, needText, trendText } from '../../../src/domain/explain/trend-words.ts'

const context = { target: 4.5, asOf: '2026-11-22', horizonWeeks: 24, maxWeeks: 52 }

describe('§2 trends in words', () => {
  it('give a direction only when it was earned', () => {
    expect(trendText({ isShown: true, slope: 0.3, slopeSe: 0.1, direction: 'improving' })).toBe(
      'improving, +0.3 ±0.1 a month',
    )
    expect(trendText({ isShown: true, slope: -0.3, slopeSe: 0.1, direction: 'declining' })).toBe(
      'declining, −0.3 ±0.1 a month',
    )
    expect(trendText({ isShown: true, slope: 0.02, slopeSe: 0.1, direction: 'unclear' })).toBe(
      'no clear trend, 0.0 ±0.1 a month',
    )
  })

  it('say what is missing', () => {
    expect(
      needsText([
        { what: 'ratings', have: 1, need: 4 },
        { what: 'silent-days', have: 40, need: 28 },
      ]),
    ).toBe('not enough data: needs 4 ratings (so far 1) and a rating in the last 28 days (the newest is 40 days old)')
    expect(needText({ what: 'days', have: 1, need: 3 })).toBe('ratings on 3 days (so far 1)')
    expect(needText({ what: 'span-days', have: 7, need: 21 })).toBe('ratings over 21 days (so far 7)')
    expect(needText({ what: 'slope-se', have: 0.3, need: 0.25 })).toBe(
      'a surer slope, by more ratings (standard error 0.3 a month, at most 0.25)',
    )
  })

  it('give odds at dates, never a day of readiness', () => {
    expect(etaText({ p20: 15, p50: 22, p80: null }, context)).toBe(
      'if the last weeks go on, the chance of 4.5 or more is 20% on Mar 7, 2027 and 50% on Apr 25, 2027; 80% not within 52 weeks',
    )
  })

  it('say today for what holds already, and that nothing holds within a year', () => {
    expect(etaText({ p20: 0, p50: 0, p80: 1 }, context)).toBe(
      'if the last weeks go on, the chance of 4.5 or more is at least 50% today and 80% on Nov 29',
    )
    expect(etaText({ p20: 0, p50: 0, p80: 0 }, context)).toContain('is at least 80% today')
    expect(etaText({ p20: null, p50: null, p80: null }, context)).toBe(
      'if the last weeks go on, 4.5 has a chance below 20% for 52 weeks',
    )
  })

  it('name the highest of the odds that one day reaches', () => {
    expect(etaText({ p20: 1, p50: 1, p80: 2 }, context)).toContain('is 50% on Nov 29 and 80% on Dec 6')
  })

  it('call what is beyond the horizon a guess', () => {
    expect(etaText({ p20: 4, p50: 10, p80: 49 }, context)).toContain(
      '. Your record is long enough to look ahead 24 weeks; anything beyond that is a guess',
    )
    expect(etaText({ p20: 4, p50: 10, p80: 24 }, context)).not.toContain('guess')
    expect(etaText({ p20: 4, p50: 10, p80: 49 }, { ...context, horizonWeeks: null })).not.toContain('guess')
    expect(etaText({ p20: 4, p50: 10, p80: 49 }, { ...context, horizonWeeks: 48 })).toContain('look ahead 48 weeks')
  })

  it('tell of ratings that disagree', () => {
    expect(disagreementText({ n: 9, slope: 0.54, isContrary: true })).toBe(
      'ratings disagree about the trend: the 9 outside ratings alone have a median slope of +0.5 a month',
    )
    expect(disagreementText({ n: 9, slope: 0.54, isContrary: false })).toBeNull()
    expect(disagreementText(null)).toBeNull()
  })
})
