import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wallClockIn } from '../../../src/commands/import/wall-clock.ts'
import { clockSeconds } from '../../../src/domain/intake/clock.ts'
import { readDays } from '../../../src/domain/intake/days.ts'
import { readDifficulty } from '../../../src/domain/intake/difficulties.ts'
import { addUp, minutesBetween, readDurations } from '../../../src/domain/intake/durations.ts'
import { readHireBand } from '../../../src/domain/intake/hire-bands.ts'
import { isNa, parseScale, readRatings } from '../../../src/domain/intake/ratings.ts'
import type { Reading } from '../../../src/domain/intake/reading.ts'
import { readStates } from '../../../src/domain/intake/states.ts'

// Every line of the fixture: what the cells of foreign tables mean, when to ask and when to refuse.

interface Golden {
  durations: { header: string; cells: string[]; expect: number[] | string; why: string }[]
  twoColumns: { hours?: string; minutes?: string; start?: string; end?: string; expect: number | string }[]
  dates: { cells: string[]; zone: string; dayStartsAt: string; expect: string[] | string; why: string }[]
  states: { word: string; expect: object | string }[]
  difficulties: { word: string; expect: string | null }[]
  hireBands: { word: string; expect: string }[]
  ratings: { cell: string; scale: string | null; expect: number | string }[]
}

const golden: Golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'intake.json'), 'utf8'),
)

const TODAY = '2026-11-26'

/** A reading in the fixture's words. */
function plainly<T>(reading: Reading<T> | undefined, value: (value: T) => unknown = (said) => said): unknown {
  if (reading === undefined) return 'nothing'
  if (reading.is === 'not-said') return 'notSaid'
  return reading.is === 'said' || reading.is === 'assumed' ? value(reading.value) : reading.is
}

const column = (all: unknown[]): unknown =>
  all.every((one) => one === all[0] && typeof one === 'string' && !/\d/.test(one)) ? all[0] : all

describe('durations', () => {
  it.each(golden.durations)('$header: $cells', ({ header, cells, expect: expected }) => {
    const read = readDurations({ title: header, cells, unit: null, isBesideDurations: true })
    expect(read.is === 'clock' ? 'clock' : column(read.cells.map((reading) => plainly(reading)))).toEqual(expected)
  })

  it.each(golden.twoColumns)('in two columns: %j', ({ hours = '', minutes = '', start, end, expect: expected }) => {
    if (start !== undefined && end !== undefined) {
      const between = minutesBetween(clockSeconds(start) ?? Number.NaN, clockSeconds(end) ?? Number.NaN, end)
      expect(plainly(between)).toBe(expected)
      return
    }
    const minutesOf = (title: string, cell: string): number | null => {
      const read = readDurations({ title, cells: [cell], unit: null, isBesideDurations: true })
      const reading = read.is === 'durations' ? read.cells[0] : undefined
      return reading?.is === 'said' ? reading.value : null
    }
    expect(addUp([{ hours: minutesOf('hours', hours), minutes: minutesOf('minutes', minutes) }])).toEqual([expected])
  })
})

describe('dates', () => {
  it.each(golden.dates)('$cells in $zone', ({ cells, zone, dayStartsAt, expect: expected, why }) => {
    const read = readDays(cells, {
      today: TODAY,
      dayStartsAt,
      wallClock: wallClockIn(zone),
      order: null,
      field: 'date',
    })
    expect(column(read.map((reading) => plainly(reading, ({ on }) => on)))).toEqual(expected)
    if (why.includes('assumed')) expect(read.map(({ is }) => is)).toEqual(['assumed'])
  })
})

describe('words', () => {
  it.each(golden.states)('state $word', ({ word, expect: expected }) => {
    const [read] = readStates({ cells: [word], field: 'status', nearest: () => null })
    expect(plainly(read, (state) => (state === 'no-attempt' ? 'noAttempt' : state))).toEqual(expected)
  })

  it.each(golden.difficulties)('difficulty $word', ({ word, expect: expected }) => {
    const read = plainly(readDifficulty(word, ['easy', 'medium', 'hard'], 'difficulty'))
    expect(read === 'notSaid' ? null : read).toBe(expected)
  })

  it.each(golden.hireBands)('hire band $word', ({ word, expect: expected }) => {
    expect(plainly(readHireBand(word, 'hire-band'))).toBe(expected)
  })
})

describe('ratings', () => {
  it.each(golden.ratings)('$cell on $scale', ({ cell, scale, expect: expected }) => {
    const given = scale === null ? null : parseScale(scale)
    const [read] = readRatings({ title: 'rating', cells: [cell], scale: given, field: 'value' })
    expect(plainly(read, (mark) => (isNa(mark) ? 'na' : mark.value))).toBe(expected)
  })
})
