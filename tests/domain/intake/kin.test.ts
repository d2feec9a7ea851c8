import { describe, expect, it } from 'vitest'
import { readDays } from '../../../src/domain/intake/days.ts'
import { readDurations } from '../../../src/domain/intake/durations.ts'
import { foreignKindOf } from '../../../src/domain/intake/foreign-kinds.ts'
import { jsonTable } from '../../../src/domain/intake/json-table.ts'
import { hasValue } from '../../../src/domain/intake/reading.ts'
import { readHelp } from '../../../src/domain/intake/states.ts'
import { monthNamed } from '../../../src/domain/time/month-names.ts'
import { DAY_RULES } from './day-rules.ts'

// What files of other programs, languages and habits hold beside the golden cells.

const days = (...cells: string[]): (string | null)[] =>
  readDays(cells, DAY_RULES).map((reading) =>
    hasValue(reading) ? `${reading.value.on}${reading.is === 'assumed' ? ' assumed' : ''}` : null,
  )

const minutes = (...cells: string[]): (number | null)[] => {
  const read = readDurations({ title: 'duration', cells, unit: null, isBesideDurations: false })
  return read.is === 'clock' ? [] : read.cells.map((cell) => (hasValue(cell) ? cell.value : null))
}

describe('days', () => {
  it.each([
    ['3. November 2026', '2026-11-03'],
    ['5. März 2026', '2026-03-05'],
    ['1er août 2026', '2026-08-01'],
    ['3 de noviembre de 2026', '2026-11-03'],
    ['12 févr. 2026', '2026-02-12'],
    ['2026年11月3日', '2026-11-03'],
    ['2026. 11. 4.', '2026-11-04'],
    ['1793682120000000', '2026-11-03'],
    ['Nov 2, 2026 9:02 PM PST', '2026-11-03'],
    ['2026-11-02 23:30 CET', '2026-11-02'],
    ['Nov 2026', '2026-11-01 assumed'],
    ['2026-10', '2026-10-01 assumed'],
    ['10/2026', '2026-10-01 assumed'],
    ['2026-11-02 21:02 IST', null],
    ['Dec 2026', null],
    ['Dienstag, 3. November 2026', '2026-11-03'],
    ['mardi 3 novembre 2026', '2026-11-03'],
    ['martes, 3 de noviembre de 2026', '2026-11-03'],
    ['2026年11月3日(火)', '2026-11-03'],
    ['2026-11-03 (Tue)', '2026-11-03'],
    ['<2026-11-03 Tue 19:05>', '2026-11-03'],
    ['[[2026-11-03]]', '2026-11-03'],
    ['@November 3, 2026', '2026-11-03'],
    ['2026_11_03', '2026-11-03'],
    ['03/Nov/2026', '2026-11-03'],
    ['1. 11. 2026', '2026-11-01'],
    ['mar 3, 2026', '2026-03-03'],
    ['03.Nov.2026', '2026-11-03'],
    ['3.11.2026 19:05 Uhr', '2026-11-03'],
    ['2026-11-03 19h05', '2026-11-03'],
    ['November 3, 2026 7:00 PM (PST) → 8:00 PM', '2026-11-03'],
    ['2026-11-03 → 2026-11-05', '2026-11-03 assumed'],
    ['until 3 Nov 2026', null],
    ['Monday', null],
    ['1899-12-30', null],
    ['1970-01-01T00:00:00Z', null],
  ])('%s is %s', (cell, day) => {
    expect(days(cell)).toEqual([day])
  })

  it('written in several ways in one file are read each as its way is', () => {
    expect(days('11/14/2026', '2026-11-02', '15.11.2026', '12/11/2025')).toEqual([
      '2026-11-14',
      '2026-11-02',
      '2026-11-15',
      '2025-12-11',
    ])
  })

  it('of months are known by their beginning where it is one month’s', () => {
    expect(['Sept', 'okt', 'MÄR', 'Ju', 'jui', 'xyz'].map(monthNamed)).toEqual([9, 10, 3, 0, 0, 0])
  })
})

describe('durations', () => {
  it('are read in words and in other languages', () => {
    expect(minutes('an hour', 'half an hour', '1 hour 20', '1 hour and a half', '45 Minuten', '1 Std. 30 Min')).toEqual(
      [60, 30, 80, 90, 45, 90],
    )
    expect(minutes('2 heures', '1 hora 15 minutos')).toEqual([120, 75])
    expect(minutes('two hours', '.5h', "45'", '1h30′', '1h,5m')).toEqual([120, 30, 45, 90, 65])
  })
})

describe('help', () => {
  it('is said by how often it was used as well', () => {
    expect(readHelp(['0', '2', 'no', 'yes'], 'help')).toMatchObject([
      { value: false },
      { value: true },
      { value: false },
      { value: true },
    ])
  })
})

describe('JSON', () => {
  const cells = (text: string): string[][] => (jsonTable(text) ?? []).map((row) => [...row.cells])

  it('holds rows however deep, below a row of titles, or in lists by a name', () => {
    const rows = [['a'], ['1'], ['2']]
    expect(cells('{"data":{"items":[{"a":1},{"a":2}]}}')).toEqual(rows)
    expect(cells('[["a"],[1],[2]]')).toEqual(rows)
    expect(cells('{"x":[{"a":1}],"y":[{"a":2}]}')).toEqual([
      ['group', 'a'],
      ['x', '1'],
      ['y', '2'],
    ])
  })

  it('of lists that are not alike holds none', () => {
    expect(jsonTable('{"x":[{"a":1}],"y":[{"b":2}]}')).toBeNull()
  })
})

describe('a file that holds no rows', () => {
  it.each([
    ['PK\u0003\u0004\u0014[Content_Types].xml xl/workbook.xml', 'a workbook'],
    ['PK\u0003\u0004\u0014mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'a workbook'],
    ['PK\u0003\u0004\u0014collection.anki2', 'a deck of cards (a package of Anki)'],
    ['PK\u0003\u0004\u0014word/document.xml', 'a document'],
    ['PK\u0003\u0004\u0014notes.txt', 'a workbook, an archive or a deck of cards'],
  ])('%j is %s', (head, says) => {
    expect(foreignKindOf(head)?.says).toBe(says)
  })
})
