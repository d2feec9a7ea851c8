import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { type Outlook, outlooks } from '../../../src/domain/levels/outlook.ts'
import { forecastLevel } from '../../../src/domain/measure/forecast.ts'
import type { Competency } from '../../../src/domain/rules/framework.ts'
import { dayOf, formatDay } from '../../../src/domain/time/dates.ts'
import { DAY_ZERO, entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { mixedEvidence } from '../../fixtures/mixed-history.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import levels from '../../vectors/01_level.json' with { type: 'json' }
import forecasts from '../../vectors/02_forecast.json' with { type: 'json' }

const [design] = framework.competencies
if (!design) throw new Error('the small framework has changed')
const { obs, as_of: lastDay } = levels.cases.mixed
const aimedAt = (target: number): Competency => ({ ...design, targets: { L6: target } })

/** The outlook on system design, whose target these tests set. */
function outlookOn(day: number, entries: readonly Entry[], target = 4.5): Outlook {
  const [outlook] = outlooks(evidenceOn(day, entries), [aimedAt(target)])
  if (!outlook) throw new Error('no outlook')
  return outlook
}

function mixedOutlook(target: number): Outlook {
  const [outlook] = outlooks(mixedEvidence(), [aimedAt(target)])
  if (!outlook) throw new Error('no outlook')
  return outlook
}

describe('§2 outlook of the mixed history', () => {
  it('reaches 4.0 with the odds of the vectors', () => {
    const { eta, standing } = mixedOutlook(4)
    expect(eta).toEqual({
      p20: forecasts.eta_weeks_4_0['0.2'],
      p50: forecasts.eta_weeks_4_0['0.5'],
      p80: forecasts.eta_weeks_4_0['0.8'],
    })
    expect(standing).toBe('below')
  })

  it('is at a target of 3.2 today', () => {
    const { eta, standing } = mixedOutlook(3.2)
    expect(eta).toEqual({ p20: 0, p50: 0, p80: 1 })
    expect(standing).toBe('at-target')
  })

  it('fans out weekly up to twice the span, within the scale', () => {
    const { forecast, horizonWeeks, estimate } = mixedOutlook(4)
    expect(horizonWeeks).toBe(24)
    expect(forecast.map(({ date }) => date)).toEqual(
      Array.from({ length: 24 }, (_, week) => onDay(lastDay + 7 * (week + 1))),
    )
    if (!estimate) throw new Error('no estimate')
    const first = forecastLevel(estimate, 7 / 30.4375, framework.constants.level)
    expectClose(forecast[0]?.value ?? Number.NaN, first.mean)
    expect(forecast.every(({ lo, value, hi }) => lo >= 1 && lo <= value && value <= hi && hi <= 5)).toBe(true)
    expect(forecast.at(-1)?.hi).toBe(5)
  })

  it("shows each week's end as it was known, and every rating with its source", () => {
    const { points, ratings } = mixedOutlook(4)
    expect(points).toHaveLength(13)
    expect(formatDay(points[0]?.day ?? 0)).toBe(onDay(6))
    expect(points.at(-1)?.day).toBe(dayOf(DAY_ZERO) + lastDay)
    expectClose(points.at(-1)?.level ?? Number.NaN, levels.cases.mixed.result.level)
    expect(ratings).toHaveLength(obs.length)
    expect(ratings.map(({ source }) => source)).toContain('quiz')
  })
})

describe('§2 outlook with little evidence', () => {
  const rating = (day: number, value: number) =>
    entryOf('rating', { subject: 'system-design', source: 'mentor', occurredOn: onDay(day), payload: { value } })

  it('is empty without ratings', () => {
    expect(outlookOn(10, [])).toMatchObject({
      estimate: null,
      standing: null,
      points: [],
      ratings: [],
      forecast: [],
      eta: null,
      horizonWeeks: null,
    })
  })

  it('says what a trend needs and forecasts nothing until there is one', () => {
    const { trend, forecast, eta, standing } = outlookOn(3, [rating(0, 3), rating(3, 3.5)])
    expect(trend).toMatchObject({ isShown: false })
    expect(trend.isShown ? [] : trend.needs.map(({ what }) => what)).toEqual([
      'ratings',
      'days',
      'span-days',
      'slope-se',
    ])
    expect({ forecast, eta, standing }).toEqual({ forecast: [], eta: null, standing: 'below' })
  })

  it('forecasts no more once the newest rating is four weeks old', () => {
    const entries = Array.from({ length: 25 }, (_, week) => rating(7 * week, week < 12 ? 3 : 3.5))
    expect(outlookOn(24 * 7 + 28, entries).eta).not.toBeNull()
    expect(outlookOn(24 * 7 + 29, entries)).toMatchObject({ eta: null, forecast: [], trend: { isShown: false } })
  })

  it('hears the outside ratings when one of them pulls the trend the other way', () => {
    const values = [2.5, 2.5, 3, 3, 3.5, 3.5, 1]
    const entries = values.map((value, index) => rating(7 * index, value))
    const { opinion, estimate } = outlookOn(42, entries)
    expect(opinion?.n).toBe(7)
    expect((opinion?.slope ?? 0) > 0 && (estimate?.slope ?? 0) < (opinion?.slope ?? 0)).toBe(true)
  })
})
