import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinutes, parseMinutes, parseTimeSpan } from '../../../src/domain/time/duration.ts'

const two = (value: number): string => String(value).padStart(2, '0')

describe('a duration', () => {
  it.each([
    ['90m', 90],
    ['90', 90],
    ['90 min', 90],
    ['90 minutes', 90],
    ['0.5m', 0.5],
    ['1h', 60],
    ['2 h', 120],
    ['1h30', 90],
    ['1h30m', 90],
    ['1h 5', 65],
    ['1h05', 65],
    ['1.5h', 90],
    ['.25h', null],
    ['0.25h', 15],
    ['24h', 1440],
    ['09:00-10:30', 90],
    ['9:00-10:30', 90],
    ['09:00 - 10:30', 90],
    ['09:00–10:30', 90],
    ['23:30-00:15', 45],
    ['22:00-02:00', 240],
    ['00:01-00:00', 1439],
    [' 1H30 ', 90],
  ])('%j is %j minutes', (text, minutes) => {
    expect(parseMinutes(text)).toBe(minutes)
  })

  it.each([
    '',
    ' ',
    'm',
    'h',
    'an hour',
    '0',
    '0m',
    '0h',
    '0h00',
    '-30',
    '1,5h',
    '1.5h30',
    '1h60',
    '1h99',
    '1h100',
    '1:30',
    '90s',
    '25h',
    '1441',
    '1e2',
    'Infinity',
    'NaN',
    '09:00-',
    '-10:30',
    '09:00-09:00',
    '09:60-10:30',
    '24:00-25:00',
    '9-10',
    '09:00-10:30-11:00',
  ])('%j is none', (text) => {
    expect(parseMinutes(text)).toBeNull()
  })

  it('is the same in every form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1439 }), fc.integer({ min: 0, max: 1439 }), (minutes, start) => {
        const end = (start + minutes) % 1440
        const span = `${two(Math.floor(start / 60))}:${two(start % 60)}-${two(Math.floor(end / 60))}:${two(end % 60)}`
        const forms = [`${minutes}`, `${minutes}m`, `${Math.floor(minutes / 60)}h${two(minutes % 60)}`, span]
        expect(forms.map(parseMinutes)).toEqual([minutes, minutes, minutes, minutes])
      }),
    )
  })

  it('is within a day, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9hm:.\- ]{1,12}$/)), (text) => {
        const minutes = parseMinutes(text)
        expect(minutes === null || (minutes > 0 && minutes <= 1440)).toBe(true)
      }),
    )
  })
})

describe('a span of time', () => {
  it('says when it began', () => {
    expect(parseTimeSpan('09:05-10:30')).toEqual({ startMinute: 545, minutes: 85 })
  })

  it('ends on the next day when it ends before it begins', () => {
    expect(parseTimeSpan('23:45-00:30')).toEqual({ startMinute: 1425, minutes: 45 })
  })

  it.each(['90m', '9:0-10:00', '25:00-26:00', '10:00-10:00', '10:00', ''])('%j is none', (text) => {
    expect(parseTimeSpan(text)).toBeNull()
  })
})

describe('minutes in words', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [59.4, '59 min'],
    [59.6, '1 h'],
    [60, '1 h'],
    [65, '1 h 05'],
    [90, '1 h 30'],
    [119.7, '2 h'],
    [1500, '25 h'],
  ])('%j are %j', (minutes, text) => {
    expect(formatMinutes(minutes)).toBe(text)
  })
})
