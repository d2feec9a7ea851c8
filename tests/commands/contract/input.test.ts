import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  flagOption,
  type Input,
  isSet,
  listOption,
  type NumberBounds,
  numberOption,
  pairs,
  parseNumber,
  textOption,
} from '../../../src/commands/contract/input.ts'
import { PrepError } from '../../../src/domain/prep-error.ts'

const input = (options: Record<string, unknown>): Input => ({ args: [], options })

function refusalOf(run: () => unknown): { kind: string; message: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof PrepError) return { kind: error.kind, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

describe('an option', () => {
  it('is set when it was given, whatever it says', () => {
    const given = input({ note: '', solved: false, absent: undefined })
    expect(['note', 'solved', 'absent', 'other'].map((name) => isSet(given, name))).toEqual([true, true, false, false])
  })

  it('of text is the text, and nothing else', () => {
    const given = input({ note: 'well done', empty: '', solved: true, set: ['a'] })
    expect(['note', 'empty', 'solved', 'set', 'other'].map((name) => textOption(given, name))).toEqual([
      'well done',
      '',
      null,
      null,
      null,
    ])
  })

  it('without a value is a flag', () => {
    const given = input({ solved: true, optimal: false, text: 'true' })
    expect(['solved', 'optimal', 'text', 'other'].map((name) => flagOption(given, name))).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('that repeats is a list, one value of it a list of one', () => {
    const given = input({ set: ['a=1', 'b=2'], one: 'a=1', mixed: ['a', 1, true], flag: true })
    expect(['set', 'one', 'mixed', 'flag', 'other'].map((name) => listOption(given, name))).toEqual([
      ['a=1', 'b=2'],
      ['a=1'],
      ['a'],
      [],
      [],
    ])
  })
})

describe('a number', () => {
  it.each<[string, NumberBounds, number]>([
    ['3', {}, 3],
    ['3.5', {}, 3.5],
    ['-2', {}, -2],
    [' 7 ', {}, 7],
    ['0', { min: 0 }, 0],
    ['10', { max: 10 }, 10],
    ['4.0', { isWhole: true }, 4],
  ])('%j within %j is %d', (text, bounds, value) => {
    expect(parseNumber(text, '--n', bounds)).toBe(value)
  })

  it.each<[string, NumberBounds, string]>([
    ['', {}, '--n takes a number, not ""'],
    [' ', {}, '--n takes a number, not " "'],
    ['ten', {}, '--n takes a number, not "ten"'],
    ['1,5', {}, '--n takes a number, not "1,5"'],
    ['Infinity', {}, '--n takes a number, not "Infinity"'],
    ['NaN', {}, '--n takes a number, not "NaN"'],
    ['-1', { min: 0 }, '--n takes a number of at least 0, not "-1"'],
    ['11', { max: 10 }, '--n takes a number of at most 10, not "11"'],
    ['11', { min: 0, max: 10 }, '--n takes a number from 0 to 10, not "11"'],
    ['2.5', { isWhole: true }, '--n takes a whole number, not "2.5"'],
    ['0', { min: 1, isWhole: true }, '--n takes a whole number of at least 1, not "0"'],
  ])('%j within %j is refused as a usage error', (text, bounds, message) => {
    expect(refusalOf(() => parseNumber(text, '--n', bounds))).toEqual({ kind: 'usage', message })
  })

  it('option names its flag as it is typed', () => {
    const given = input({ hoursPerWeek: 'many' })
    expect(refusalOf(() => numberOption(given, 'hoursPerWeek', { min: 0 })).message).toBe(
      '--hours-per-week takes a number of at least 0, not "many"',
    )
  })

  it('option that was not given is null', () => {
    expect(numberOption(input({}), 'n')).toBeNull()
    expect(numberOption(input({ n: '12' }), 'n', { min: 1, isWhole: true })).toBe(12)
  })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), '--n')).toBe(value + 0)
      }),
    )
  })
})

describe('pairs', () => {
  const read = (...texts: string[]) => pairs(texts, '--set', 'coding=3.5')

  it('come in order, over commas and repeats', () => {
    expect(read('coding=3.5,strategic=4', 'coding=4')).toEqual([
      ['coding', '3.5'],
      ['strategic', '4'],
      ['coding', '4'],
    ])
  })

  it('may hold spaces around the names and further equals signs', () => {
    expect(read(' coding = 3.5 , note=a=b')).toEqual([
      ['coding', '3.5'],
      ['note', 'a=b'],
    ])
  })

  it('of nothing are none', () => {
    expect(read()).toEqual([])
  })

  it.each(['', 'coding', '=3', 'coding=', ' =3', 'coding= ', 'coding=3,', ','])('%j is refused', (text) => {
    const refusal = refusalOf(() => read(text))
    expect(refusal.kind).toBe('usage')
    expect(refusal.message).toMatch(/^--set takes pairs like coding=3\.5, not "/)
  })
})
