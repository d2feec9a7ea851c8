import { describe, expect, it } from 'vitest'
import { isDoubted } from '../../../src/domain/intake/cell.ts'
import { readDifficulty } from '../../../src/domain/intake/difficulties.ts'
import { readHireBand } from '../../../src/domain/intake/hire-bands.ts'
import { isNa, readRatings } from '../../../src/domain/intake/ratings.ts'
import { hasValue, type Reading } from '../../../src/domain/intake/reading.ts'
import { readStates } from '../../../src/domain/intake/states.ts'

// A cell that says two things, or doubts what it says, is asked about: nothing is made of half of it.

const plainly = <T>(reading: Reading<T> | undefined): unknown =>
  reading === undefined ? 'nothing' : hasValue(reading) ? reading.value : reading.is

const state = (cell: string): unknown => plainly(readStates({ cells: [cell], field: 'status', nearest: () => null })[0])

const mark = (cell: string): unknown => {
  const read = readRatings({ title: 'rating', cells: [cell], scale: null, field: 'value' })[0]
  return read !== undefined && hasValue(read) ? (isNa(read.value) ? 'na' : read.value.value) : plainly(read)
}

describe('a cell that says two things', () => {
  it.each(['Yes/No', 'yes and no', 'Solved / Unsolved', 'Solved?', 'Accepted, then failed'])(
    'as a state: %s',
    (cell) => {
      expect(state(cell)).toBe('ask')
    },
  )

  it.each([
    'Hire?',
    'Hire / No hire',
    'Lean hire/no hire',
    'No yes',
    'not a no',
    'Not no hire',
    'Not a strong hire',
    'no strong yes',
    'Hire+',
  ])('as a hire band: %s', (cell) => {
    expect(plainly(readHireBand(cell, 'hire-band'))).toBe('ask')
  })

  it.each(['3 or 4', '3 to 4', '3 but rising to 4', '3, maybe 4', '1/1'])('as a mark: %s', (cell) => {
    expect(mark(cell)).toBe('ask')
  })

  it.each(['Medium?', 'Easy/Medium', 'Not hard'])('as a difficulty: %s', (cell) => {
    expect(plainly(readDifficulty(cell, ['easy', 'medium', 'hard'], 'difficulty'))).toBe('ask')
  })
})

describe('a cell that says one thing in more words', () => {
  it.each([
    ['Attempted (TLE)', false],
    ['Solved (2nd attempt)', true],
    ['Solved in 20 min', true],
    ['Status.SOLVED', true],
    ['WA on test 5', false],
    ['Half-solved', false],
    ['Partially accepted', false],
  ])('as a state: %s', (cell, solved) => {
    expect(state(cell)).toEqual({ solved })
  })

  it.each([
    ['Correct answer', { solved: true }],
    ['Solved w/ hint', { solved: true, helpUsed: true }],
    ['Solved w/o hints', { solved: true, helpUsed: false }],
    ['No hints, solved', { solved: true, helpUsed: false }],
    ['Looked up the answer', { solved: false, helpUsed: true }],
  ])('help is said only where it is: %s', (cell, expected) => {
    expect(state(cell)).toEqual(expected)
  })

  it.each([
    ['No hire (strong)', 'strong-no-hire'],
    ['hire (lean)', 'lean-hire'],
    ['No hire, strong', 'strong-no-hire'],
    ['definitely not', 'strong-no-hire'],
    ['Weak reject', 'lean-no-hire'],
  ])('as a hire band: %s', (cell, band) => {
    expect(plainly(readHireBand(cell, 'hire-band'))).toBe(band)
  })

  it.each([
    ['TBD', 'not-said'],
    ['none', 'not-said'],
    ['N/O', 'na'],
    ['3.0/5.0', 3],
    ['4️⃣', 4],
    ['４', 4],
  ])('as a mark: %s', (cell, expected) => {
    expect(mark(cell)).toBe(expected)
  })

  it.each([
    ['difficulty: hard', 'hard'],
    ['Mittel', 'medium'],
    ['n/a', 'not-said'],
    ['?', 'not-said'],
  ])('as a difficulty: %s', (cell, expected) => {
    expect(plainly(readDifficulty(cell, ['easy', 'medium', 'hard'], 'difficulty'))).toBe(expected)
  })
})

it('a question mark doubts a word, and alone says nothing', () => {
  expect(['Solved?', '3?', '?', '??', 'Solved'].map(isDoubted)).toEqual([true, true, false, false, false])
})
