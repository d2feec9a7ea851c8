import { describe, expect, it } from 'vitest'
import { checklistRows } from '../../../src/domain/intake/checklist.ts'
import { readDays } from '../../../src/domain/intake/days.ts'
import { readDifficulty } from '../../../src/domain/intake/difficulties.ts'
import { readDurations } from '../../../src/domain/intake/durations.ts'
import { nameRank } from '../../../src/domain/intake/fields.ts'
import { readHireBand } from '../../../src/domain/intake/hire-bands.ts'
import { jsonTable } from '../../../src/domain/intake/json-table.ts'
import { isNa, readRatings } from '../../../src/domain/intake/ratings.ts'
import { hasValue, type Reading } from '../../../src/domain/intake/reading.ts'
import { readStates } from '../../../src/domain/intake/states.ts'
import { DAY_RULES } from './day-rules.ts'

// What passes for something else where a cell is read by half: figures that are no states, years in front, shares of a day.

const plainly = <T>(reading: Reading<T> | undefined): unknown =>
  reading === undefined ? 'nothing' : hasValue(reading) ? reading.value : reading.is

const durations = (title: string, cells: readonly string[]): unknown => {
  const read = readDurations({ title, cells, unit: null, isBesideDurations: true })
  return read.is === 'clock' ? 'clock' : read.cells.map((cell) => plainly(cell))
}

describe('a length of time', () => {
  it.each<[string, string[], unknown]>([
    ['Duration', ['0.03125', '0.0625'], ['ask', 'ask']],
    ['duration', ['0.0139', '0.0278'], [20.02, 40.03]],
    ['duration', ['0.25', '0.3333'], [15, 20]],
    ['hours', ['0.75', '0.3333'], [45, 20]],
    ['duration', ['12:30', '45:00'], [12.5, 45]],
    ['duration', ['45 - 60 min'], ['fault']],
    ['Duration', ['3 pomodoros'], ['fault']],
    ['minutes', ['−30'], ['fault']],
    ['Time (24h)', ['19:30', '20:10'], 'clock'],
    ['Time (mm:ss)', ['19:30'], [19.5]],
  ])('%s %j', (title, cells, expected) => {
    expect(durations(title, cells)).toEqual(expected)
  })

  it('is a share of a day where the person says so', () => {
    const read = readDurations({ title: 'Duration', cells: ['0.03125'], unit: 'days', isBesideDurations: false })
    expect(read).toEqual({ is: 'durations', cells: [{ is: 'said', value: 45 }] })
  })

  it('is not a time of day, whatever else a column is called', () => {
    expect(nameRank('Time', 'time')).toBeGreaterThanOrEqual(0)
    expect(['Time (decimal)', 'Time (h)', 'time_min'].map((title) => nameRank(title, 'time'))).toEqual([-1, -1, -1])
  })
})

describe('a day', () => {
  const days = (...cells: string[]): unknown[] =>
    readDays(cells, DAY_RULES).map((reading) => (hasValue(reading) ? reading.value.on : reading.is))

  it.each([
    [['26-11-03'], ['2026-11-03']],
    [
      ['26-11-03', '26-11-20'],
      ['2026-11-03', '2026-11-20'],
    ],
    [['25-11-24'], ['2024-11-25']],
    [
      ['2026‑11‑03', '2026−11−04'],
      ['2026-11-03', '2026-11-04'],
    ],
    [['Tue Nov  3 05:02:00 UTC 2026'], ['2026-11-03']],
    [['Tue Nov 3 19:02:00 2026 -0800'], ['2026-11-03']],
    [['Mon 11/02/2026'], ['ask']],
    [['Tue 3 Nov'], ['fault']],
  ])('%j', (cells, expected) => {
    expect(days(...cells)).toEqual(expected)
  })
})

describe('a state', () => {
  const state = (cell: string): unknown =>
    plainly(readStates({ cells: [cell], field: 'status', nearest: () => null })[0])

  it.each([
    '-1',
    '+1',
    '1%',
    '0%',
    '0/5',
    '$1',
    '✅ Failed',
    '❌ Solved',
    '✅ Not started',
    'Solved, revisit',
    '✅ then ✅',
    '✅'.repeat(5000).concat('a'),
    'solved '.repeat(2000),
  ])('is asked about: %s', (cell) => {
    expect(state(cell)).toBe('ask')
  })

  it.each([
    ['1.0', { solved: true }],
    ['0.0', { solved: false }],
    ['✅ Done', { solved: true }],
    ['Failed ❌', { solved: false }],
    ['✅ (with hint)', { solved: true, helpUsed: true }],
    ['Solved after looking at solution', { solved: true, helpUsed: true }],
    ['15 / 15 test cases passed', { solved: true }],
    ['3/15 passed', { solved: false }],
    ['Ran out of time', { solved: false }],
    ['WA on last test', { solved: false }],
    ['undefined', 'not-said'],
    ["won't do", 'no-attempt'],
  ])('%s', (cell, expected) => {
    expect(state(cell)).toEqual(expected)
  })
})

it.each([
  ['StrongNoHire', 'strong-no-hire'],
  ['Lean NH', 'lean-no-hire'],
  ['nohire', 'no-hire'],
  ['Hire (L5)', 'ask'],
  ['Pass', 'ask'],
])('a hire band: %s', (cell, expected) => {
  expect(plainly(readHireBand(cell, 'hire-band'))).toBe(expected)
})

it.each([
  ['Medium (45%)', 'medium'],
  ['Easy 53.4 %', 'easy'],
  ['45%', 'ask'],
])('a difficulty: %s', (cell, expected) => {
  expect(plainly(readDifficulty(cell, ['easy', 'medium', 'hard'], 'difficulty'))).toBe(expected)
})

it.each([
  ['3/5 (shaky)', 3],
  ['8/10 – clear', 4],
  ['3/5, up from 2', 'ask'],
  ['3/5 or 4/5', 'ask'],
])('a mark with a remark: %s', (cell, expected) => {
  const read = readRatings({ title: 'rating', cells: [cell], scale: null, field: 'value' })[0]
  expect(read !== undefined && hasValue(read) && !isNa(read.value) ? read.value.value : read?.is).toBe(expected)
})

describe('JSON of records by their names', () => {
  const cells = (text: string): string[][] | null => jsonTable(text)?.map((row) => [...row.cells]) ?? null

  it('is a table with the names in a column', () => {
    expect(cells('{"two-sum":{"done":true,"on":"2026-10-03"},"3sum":{"done":false}}')).toEqual([
      ['name', 'done', 'on'],
      ['two-sum', 'true', '2026-10-03'],
      ['3sum', 'false', ''],
    ])
  })

  it('is none where they have nothing in common', () => {
    expect(cells('{"basics":{"name":"Kim"},"meta":{"version":1}}')).toBeNull()
  })
})

it('a list of boxes has how hard each is behind its name', () => {
  const text =
    '- [x] [Two Sum](https://example.org/two-sum) (Easy)\n- [x] Grid walk – Medium – 25 min\n- [ ] Word [Hard]'
  expect(checklistRows(text)?.map(({ cells }) => cells)).toEqual([
    ['Done', 'Problem', 'Difficulty', 'Duration', 'Link'],
    ['[x]', 'Two Sum', 'Easy', '', 'https://example.org/two-sum'],
    ['[x]', 'Grid walk', 'Medium', '25 min', ''],
    ['[ ]', 'Word', 'Hard', '', ''],
  ])
})
