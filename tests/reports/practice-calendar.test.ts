import { describe, expect, it } from 'vitest'
import { dayOf } from '../../src/domain/time/dates.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { calendarStart, type PictureInput, practiceCalendar } from '../../src/reports/picture.ts'
import { framework } from '../fixtures/framework.ts'

const TODAY = '2026-11-25'
const today = dayOf(TODAY)
const first = calendarStart(today)

const calendar = (practice: [day: number, minutes: number][]) => {
  const input: PictureInput = {
    framework,
    asOf: TODAY,
    interviewDate: null,
    convention: 'ratio',
    gaps: [],
    groups: [],
    outlooks: [],
    chart: { title: '', competencies: [] },
    practice: new Map(practice),
  }
  return practiceCalendar(input)
}

describe('the calendar of practice', () => {
  it('counts the days that it shows, from its first to today', () => {
    const says = renderPlain(
      calendar([
        [first, 60],
        [today, 90],
      ]),
    )
    expect(says).toContain('2 days with practice in half a year, 3 hours.')
    const beyond = renderPlain(
      calendar([
        [first - 1, 600],
        [first, 60],
        [today, 90],
        [today + 1, 600],
      ]),
    )
    expect(beyond).toContain('2 days with practice in half a year, 3 hours.')
  })

  it('is darker the more there was of a day, and has no cell for a day to come', () => {
    const shades = calendar([
      [today - 2, 29],
      [today - 1, 30],
      [today, 120],
    ]).find(({ kind }) => kind === 'shades')
    if (shades?.kind !== 'shades') throw new Error('no shades')
    const heats = shades.shades.rows.map(({ cells }) => cells.at(-1)?.unitHeat ?? null)
    expect(heats.slice(0, 4).map((heat) => heat?.toFixed(2) ?? null)).toEqual(['0.17', '0.50', '1.00', null])
  })
})
