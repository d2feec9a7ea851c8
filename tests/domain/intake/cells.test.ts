import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallClockIn } from '../../../src/commands/import/wall-clock.ts'
import { numberOf } from '../../../src/domain/intake/cell.ts'
import { clockSeconds, clockTime } from '../../../src/domain/intake/clock.ts'
import { atTime, type DateOrder, readDays } from '../../../src/domain/intake/days.ts'
import { readDifficulty } from '../../../src/domain/intake/difficulties.ts'
import { addUp, minutesBetween, readDurations, type TimeUnit } from '../../../src/domain/intake/durations.ts'
import { readHireBand } from '../../../src/domain/intake/hire-bands.ts'
import { type Mark, parseScale, readRatings, scaleOfTitle } from '../../../src/domain/intake/ratings.ts'
import type { Reading } from '../../../src/domain/intake/reading.ts'
import { readStates, readYesNo } from '../../../src/domain/intake/states.ts'

/** The value, or what stands in its place. */
function plainly<T>(reading: Reading<T>): T | string {
  return reading.is === 'said' || reading.is === 'assumed' ? reading.value : reading.is
}

function durations(title: string, cells: readonly string[], unit: TimeUnit | null = null): unknown {
  const read = readDurations({ title, cells, unit, isBesideDurations: false })
  return read.is === 'clock' ? 'clock' : read.cells.map((cell) => plainly(cell))
}

describe('a column of durations', () => {
  it.each<[string, string[], unknown]>([
    ['time', ['45', '60', '90'], [45, 60, 90]],
    ['time', ['60', '90'], [60, 90]],
    ['time', ['5400', '2700'], [90, 45]],
    ['time', ['412', '655'], ['ask', 'ask']],
    ['time', ['1', '2'], ['ask', 'ask']],
    ['time', ['0.5', '1.5'], [30, 90]],
    ['durationSeconds', ['754'], [12.57]],
    ['duration_ms', ['1500000'], [25]],
    ['Time (h:mm)', ['7:45'], [465]],
    ['Time (mm:ss)', ['7:45'], [7.75]],
    ['Time Spent (hrs)', ['1 1/2'], ['fault']],
    ['duration', ['18:25 min', '1:00:00'], [18.42, 60]],
    ['duration', ['1:30', '45'], ['ask', 45]],
    ['duration', ['1:30 hrs'], [90]],
    ['duration', ['0:32:10'], [32.17]],
    ['duration', ['1h30', '90 seconds', '1 hour and 30 minutes', '1,5 h'], [90, 1.5, 90, 90]],
    ['duration', ['1h 2h'], ['fault']],
    ['duration', ['09:00-10:30', '23:30–00:15'], [90, 45]],
    ['duration', ['10:30-09:00'], ['fault']],
    ['duration', ['~45 min', 'about 1 h'], [45, 60]],
    ['duration', ['', '-', 'n/a', '30'], ['not-said', 'not-said', 'not-said', 30]],
    ['minutes', ['1:30', '2:15'], [1.5, 2.25]],
    ['minutes', ['0:50', '1:15'], [50, 75]],
    ['minutes', ['1,200'], ['fault']],
    ['hours', ['24', '24.5'], [1440, 'fault']],
    ['hours', ['-1'], ['fault']],
    ['P', ['P1DT1H', 'PT', 'P'], ['fault', 'fault', 'fault']],
    ['Time', ['7:00 AM', '8:15 PM'], 'clock'],
  ])('%s %j', (title, cells, expected) => {
    expect(durations(title, cells)).toEqual(expected)
  })

  it('is what the person says it is', () => {
    expect(durations('time', ['7:45', '6:30'], 'hours')).toEqual([465, 390])
    expect(durations('time', ['7:45', '6:30'], 'minutes')).toEqual([7.75, 6.5])
    expect(durations('duration_sec', ['30'], 'minutes')).toEqual([30])
    expect(durations('Time', ['19:30', '20:10'], 'minutes')).toEqual([19.5, 20.17])
  })

  it('asks with the flags that settle it', () => {
    const read = readDurations({ title: 'Time spent', cells: ['7:45'], unit: null, isBesideDurations: false })
    expect(read).toMatchObject({
      is: 'durations',
      cells: [
        {
          is: 'ask',
          message: '"7:45" could be hours and minutes or minutes and seconds',
          cure: '--map "Time spent=hours" or --map "Time spent=minutes"',
        },
      ],
    })
  })

  it('comes to minutes of a day, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (title, cells) => {
        const read = readDurations({ title, cells, unit: null, isBesideDurations: false })
        if (read.is === 'clock') return
        expect(read.cells).toHaveLength(cells.length)
        for (const cell of read.cells)
          if (cell.is === 'said') {
            expect(cell.value).toBeGreaterThan(0)
            expect(cell.value).toBeLessThanOrEqual(1440)
          }
      }),
    )
  })

  it('written out in any unit is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 960 }), (minutes) => {
        const [h, m] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')]
        const forms = [`${h}:${m}:00`, `${h}h ${m}m`, `PT${minutes}M`, `${minutes} min`, `${minutes * 60} s`]
        expect(durations('duration', forms)).toEqual(forms.map(() => minutes))
      }),
    )
  })
})

describe('two columns', () => {
  it('of a start and an end go past midnight, but not by a whole day', () => {
    expect(plainly(minutesBetween(23.5 * 3600, 1800, '00:30'))).toBe(60)
    expect(plainly(minutesBetween(0, 0, '00:00'))).toBe('fault')
    expect(plainly(minutesBetween(10.5 * 3600, 9 * 3600, '09:00'))).toBe('ask')
  })

  it('of hours and minutes add up, unless they say the same twice', () => {
    expect(
      addUp([
        { hours: 60, minutes: 30 },
        { hours: null, minutes: null },
      ]),
    ).toEqual([90, null])
    expect(addUp([{ hours: 90, minutes: 90 }])).toEqual([90])
    expect(addUp([{ hours: 90, minutes: 30 }])).toBeNull()
  })
})

const rules = (zone = 'UTC', order: DateOrder | null = null): Parameters<typeof readDays>[1] => ({
  today: '2026-11-26',
  dayStartsAt: '04:00',
  wallClock: wallClockIn(zone),
  order,
  field: 'date',
})

const days = (cells: readonly string[], zone?: string, order?: DateOrder | null): string[] =>
  readDays(cells, rules(zone, order)).map((reading) => {
    const moment = plainly(reading)
    return typeof moment === 'string' ? moment : [moment.on, moment.at].filter(Boolean).join(' ')
  })

describe('a column of days', () => {
  it.each<[string, string]>([
    ['2026-11-03T23:59:59', '2026-11-03 23:59:59'],
    ['2026-11-03 14:00', '2026-11-03 14:00'],
    ['2026-11-03T14:00:00+02:00', '2026-11-03 12:00'],
    ['20261102T190500Z', '2026-11-02 19:05'],
    ['Tue, 03 Nov 2026 10:00:00 GMT', '2026-11-03 10:00'],
    ['Tue Nov 03 2026 10:00:00 GMT+0100 (CET)', '2026-11-03 09:00'],
    ['November 3rd, 2026 at 5 pm', '2026-11-03 17:00'],
    ['3 Nov 2026, 10:30', '2026-11-03 10:30'],
    ['03. November 2026', '2026-11-03'],
    ['3rd of November 2026', '2026-11-03'],
    ['Nov 3rd 2026', '2026-11-03'],
    ['2026-W45-3', '2026-11-04'],
    ['Week 45, 2026', '2026-11-02'],
    ['2026-W54', 'fault'],
    ['2026-W50', 'fault'],
    ['1793664000', '2026-11-02 00:00'],
    ['3.11.2026', '2026-11-03'],
    ['11/12/2026', '2026-11-12'],
    ['11/3/2026', 'ask'],
    ['31.11.2026', 'fault'],
    ['Nov 3', 'fault'],
    ['11/3', 'fault'],
    ['46329', 'fault'],
    ['Foo 3, 2026', 'fault'],
    ['2026-11-03 25:00', 'fault'],
    ['today', 'fault'],
    ['', 'not-said'],
    ['–', 'not-said'],
  ])('%s', (cell, expected) => {
    expect(days([cell])).toEqual([expected])
  })

  it('has one order of day and month for all', () => {
    expect(days(['3/11/2026', '14/11/2026'])).toEqual(['2026-11-03', '2026-11-14'])
    expect(days(['14/11/2026', '11/14/2026'])).toEqual(['fault', 'fault'])
    expect(days(['3/11/2026'], 'UTC', 'dmy')).toEqual(['2026-11-03'])
    expect(days(['3/11/2026'], 'UTC', 'mdy')).toEqual(['2026-03-11'])
  })

  it('of nothing but midnights has no times of day', () => {
    expect(days(['2026-11-03 00:00:00', '2026-11-04 00:00:00'])).toEqual(['2026-11-03', '2026-11-04'])
    expect(days(['2026-11-03T00:00:00Z', '2026-11-04T00:00:00Z'], 'America/Los_Angeles')).toEqual([
      '2026-11-03',
      '2026-11-04',
    ])
    expect(days(['2026-11-03 00:00:00', '2026-11-04 08:00:00'])).toEqual(['2026-11-02 00:00', '2026-11-04 08:00'])
  })

  it('takes the time from a column of its own', () => {
    const moment = { on: '2026-11-03', at: null, instant: null }
    expect(atTime(moment, 90 * 60, rules())).toEqual({ on: '2026-11-02', at: '01:30', instant: null })
  })

  it.each(['Pacific/Kiritimati', 'Pacific/Apia', 'Atlantic/Azores', 'America/Los_Angeles'])(
    'puts an instant on the day that the clocks of %s show',
    (zone) => {
      fc.assert(
        fc.property(fc.integer({ min: 1_600_000_000, max: 1_795_000_000 }), (seconds) => {
          const { date, secondOfDay } = wallClockIn(zone)(seconds * 1000)
          const [read = ''] = days([String(seconds)], zone)
          expect(read.slice(11)).toBe(clockTime(secondOfDay))
          const before = Date.parse(`${date}T00:00:00Z`) - Date.parse(`${read.slice(0, 10)}T00:00:00Z`)
          expect(before).toBe(secondOfDay < 4 * 3600 ? 86_400_000 : 0)
        }),
      )
    },
  )

  it('never makes a day of what is none', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (cells) => {
        for (const reading of readDays(cells, rules()))
          if (reading.is === 'said') expect(reading.value.on).toMatch(/^\d{4}-\d\d-\d\d$/)
      }),
    )
  })
})

const state = (word: string): unknown => {
  const [read] = readStates({ cells: [word], field: 'status', nearest: () => null })
  return read && plainly(read)
}

describe('a state', () => {
  const solved = { solved: true }
  const unsolved = { solved: false }
  it.each<[string, unknown]>([
    ['attempt', unsolved],
    ['Solved!', solved],
    ['solved on first try', solved],
    ['Solved independently', { solved: true, helpUsed: false }],
    ['Solved without help', { solved: true, helpUsed: false }],
    ['Solved after hint', { solved: true, helpUsed: true }],
    ['solved_with_hints', { solved: true, helpUsed: true }],
    ['Solved (with the editorial)', { solved: true, helpUsed: true }],
    ['watched the video', { solved: false, helpUsed: true }],
    ['read editorial', { solved: false, helpUsed: true }],
    ['Failed even with a hint', { solved: false, helpUsed: true }],
    ['used a hint', 'ask'],
    ["Couldn't solve it", unsolved],
    ['almost solved', unsolved],
    ['not passed', unsolved],
    ['❌', unsolved],
    ['✔️', solved],
    ['⬜️', 'no-attempt'],
    ['Not Started', 'no-attempt'],
    ['N/A', 'no-attempt'],
    ['', 'not-said'],
    ['Revisit', 'ask'],
    ['🟡', 'ask'],
  ])('%s', (word, expected) => {
    expect(state(word)).toEqual(expected)
  })

  it('x is a tick only beside blanks', () => {
    const read = (cells: string[]): unknown[] =>
      readStates({ cells, field: 'status', nearest: () => null }).map((cell) => plainly(cell))
    expect(read(['x', '', 'X'])).toEqual([solved, 'not-said', solved])
    expect(read(['x', '✓'])).toEqual(['ask', solved])
  })

  it('unknown is asked about with the nearest word', () => {
    expect(readStates({ cells: ['Acepted'], field: 'status', nearest: () => 'accepted' })).toMatchObject([
      {
        is: 'ask',
        message: '"Acepted" is not a state that prep knows',
        cure: '--value status:Acepted=accepted (or solved, solved-with-help, attempted, not-started)',
      },
    ])
  })

  it('is yes or no where that is asked', () => {
    expect(readYesNo(['yes', 'No', '☐', '', 'perhaps'], 'optimal').map((cell) => plainly(cell))).toEqual([
      true,
      false,
      'not-said',
      'not-said',
      'ask',
    ])
  })
})

describe('a difficulty', () => {
  it.each<[string, string]>([
    ['🟢 Easy', 'easy'],
    ['beginner', 'easy'],
    ['moderate', 'medium'],
    ['Easy-Medium', 'ask'],
    ['2', 'ask'],
    ['-', 'not-said'],
  ])('%s', (word, expected) => {
    expect(plainly(readDifficulty(word, ['easy', 'medium', 'hard'], 'difficulty'))).toBe(expected)
  })

  it('that two tiers begin with is asked about, and any will do where there are none', () => {
    expect(plainly(readDifficulty('b', ['basic', 'broad'], 'difficulty'))).toBe('ask')
    expect(plainly(readDifficulty('Very odd', [], 'difficulty'))).toBe('very-odd')
  })
})

describe('a hire band', () => {
  it.each<[string, string]>([
    ['Strongly recommend hire', 'strong-hire'],
    ['Leaning towards no', 'lean-no-hire'],
    ['Would not hire', 'no-hire'],
    ['Not inclined', 'no-hire'],
    ['reject', 'no-hire'],
    ['strong', 'ask'],
    ['hire at L5', 'ask'],
    ['strong lean hire', 'ask'],
    ['', 'not-said'],
  ])('%s', (word, expected) => {
    expect(plainly(readHireBand(word, 'hire-band'))).toBe(expected)
  })
})

const marks = (cells: readonly string[], title = 'rating', scale: string | null = null): unknown[] =>
  readRatings({ title, cells, scale: scale === null ? null : parseScale(scale), field: 'value' }).map((reading) => {
    const mark: Mark | string = plainly(reading)
    return typeof mark === 'string' ? mark : 'na' in mark ? mark : mark.value
  })

describe('a rating', () => {
  it.each<[string, unknown]>([
    ['3,5', 3.5],
    ['4 of 5', 4],
    ['7.5/10', 4],
    ['3/4', 3.5],
    ['★★★☆☆', 3],
    ['⭐⭐⭐⭐½', 4.5],
    ['4 - solid', 4],
    ['3-4', 'ask'],
    ['3.7', 'ask'],
    ['85/100', 'ask'],
    ['0/10', 'fault'],
    ['11/10', 'fault'],
    ['-1', 'fault'],
    ['not observed', { na: 'not observed' }],
    ['n/a: no time', { na: 'no time' }],
  ])('%s', (cell, expected) => {
    expect(marks([cell])).toEqual([expected])
  })

  it('is on the scale of its column', () => {
    expect(marks(['4', '7'])).toEqual(['ask', 'ask'])
    expect(marks(['4', '7'], 'Score (1-10)')).toEqual([2.5, 3.5])
    expect(marks(['3'], 'Rating (out of 5)')).toEqual([3])
    expect(marks(['3.7'], 'rating', '1-5')).toEqual([3.5])
    expect(marks(['1', '4', '7'], 'rating', '1-7')).toEqual([1, 3, 5])
    expect(marks(['8'], 'rating', '1-7')).toEqual(['fault'])
    expect(scaleOfTitle('Round 2')).toBeNull()
    expect(parseScale('5-1')).toBeNull()
  })

  it('keeps what the cell said where it was converted', () => {
    expect(readRatings({ title: 'a', cells: ['8/10', '4/5', '4'], scale: null, field: 'a' })).toEqual([
      { is: 'said', value: { value: 4, original: '8/10' } },
      { is: 'said', value: { value: 4, original: null } },
      { is: 'said', value: { value: 4, original: null } },
    ])
  })

  it('rises with the mark and ends where the scale ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), (to) => {
        const all = Array.from({ length: to }, (_, index) => String(index + 1))
        const values = marks(all, 'rating', `1-${to}`) as number[]
        expect([values[0], values.at(-1)]).toEqual([1, 5])
        expect(values).toEqual(values.toSorted((a, b) => a - b))
        expect(values.every((value) => Number.isInteger(value * 2))).toBe(true)
      }),
    )
  })
})

describe('a number and a time of day', () => {
  it.each<[string, number | null]>([
    ['1,5', 1.5],
    ['.25', 0.25],
    ['1½', 1.5],
    ['+2', 2],
    ['1,200', null],
    ['1.2.3', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(numberOf(text)).toBe(expected)
  })

  it.each<[string, number | null]>([
    ['19:30', 70_200],
    ['07:00:00 AM', 25_200],
    ['12:05 am', 300],
    ['7 p.m.', 68_400],
    ['19h30', 70_200],
    ['24:00', null],
    ['13:00 pm', null],
    ['7', null],
    ['7:60', null],
  ])('%s', (text, expected) => {
    expect(clockSeconds(text)).toBe(expected)
  })
})
