import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { bandPrior } from '../../../src/domain/measure/hours-band.ts'
import { expit } from '../../../src/domain/measure/logit.ts'
import { forecastFor, forecastHistory } from '../../../src/domain/outcomes/forecast-record.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import recalibration from '../../vectors/05b_recalibration.json' with { type: 'json' }

const forecast = (day: number, x: number, own: number | null = null, subject = 'L6') =>
  entryOf('forecast', { subject, occurredOn: onDay(day), payload: { x, xVariance: 0.05, own } })
const outcome = (day: number, result: 'pass' | 'fail' | 'withdrawn', of?: Entry, subject = 'L6') =>
  entryOf('outcome', { subject, occurredOn: onDay(day), payload: { result, ...(of ? { forecast: of.id } : {}) } })
const other = (
  day: number,
  result: 'pass' | 'fail',
  cohort: { x?: number; probability?: number; hours?: number },
  name = 'group',
) =>
  entryOf('outcome', { occurredOn: onDay(day), payload: { result, cohort: { name, externalId: `${day}`, ...cohort } } })
const history = (entries: readonly Entry[]) => forecastHistory(evidenceOn(100, entries), 'L6')

describe('§5.8 forecasts against outcomes', () => {
  it('are none without outcomes, and none for those without a forecast', () => {
    expect(history([]).records).toEqual([])
    expect(history([outcome(5, 'pass'), outcome(6, 'withdrawn')])).toMatchObject({
      records: [],
      selected: { withdrawn: 1, withoutForecast: 1 },
    })
  })

  it('use earlier results only', () => {
    const first = forecast(0, 0.8)
    const second = forecast(10, 0.85)
    const { records } = history([first, outcome(5, 'fail', first), second, outcome(15, 'fail', second)])
    const [record] = records
    expectClose(record?.cases[0]?.p ?? Number.NaN, expit(0.8))
    expectClose(record?.cases[1]?.p ?? Number.NaN, recalibration.fits.one_fail.shown_at_0_85.p)
  })

  it('keep own interviews and each cohort apart', () => {
    const first = forecast(0, 0.85, 0.9)
    const { records } = history([
      first,
      outcome(5, 'pass', first),
      other(1, 'fail', { probability: 0.5 }, 'b'),
      other(2, 'pass', { x: 1 }, 'a'),
    ])
    expect(records.map(({ source, isOwn, cases }) => [source, isOwn, cases.length])).toEqual([
      ['own', true, 1],
      ['a', false, 1],
      ['b', false, 1],
    ])
    expect(records[0]).toMatchObject({ from: onDay(5), until: onDay(5), own: { n: 1, display: 'cases' } })
    expect(records[1]?.own).toBeNull()
  })

  it('score own predictions from ten on', () => {
    const entries = Array.from({ length: 10 }, (_, index) => {
      const made = forecast(index, 0.2, 0.6)
      return [made, outcome(index + 1, index % 2 === 0 ? 'pass' : 'fail', made)]
    }).flat()
    const [record] = history(entries).records
    expect(record?.own).toMatchObject({ n: 10, passes: 5, display: 'tiny' })
    expectClose(record?.own?.scores?.brier ?? Number.NaN, (0.16 + 0.36) / 2)
  })

  it('read a case known only by its hours from the band', () => {
    const [record] = history([other(1, 'pass', { hours: 250 })]).records
    const band = bandPrior(250, 'L6', framework.constants.probability)
    expectClose(record?.cases[0]?.p ?? Number.NaN, band?.p ?? Number.NaN)
  })
})

describe('the forecast of an interview', () => {
  const on = (day: number, entries: readonly Entry[], level = 'L6') =>
    forecastFor(evidenceOn(100, entries), level, onDay(day), null)

  it('is the latest one before it that is still free', () => {
    const [a, b, c] = [forecast(0, 0.1), forecast(10, 0.2), forecast(20, 0.3)]
    expect(on(15, [a, b, c])).toBe(b)
    expect(on(20, [a, b, c])).toBe(c)
    expect(on(15, [a, b, c, outcome(12, 'fail', b)])).toBe(a)
    expect(on(15, [forecast(16, 0.1)])).toBeNull()
  })

  it('is one for the same level', () => {
    const seven = forecast(0, 0.1, null, 'L7')
    expect(on(5, [seven])).toBeNull()
    expect(on(5, [seven], 'L7')).toBe(seven)
  })
})
