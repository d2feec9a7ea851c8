import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planColumns, type SaidColumn } from '../../../src/domain/intake/columns.ts'
import type { IntakeKind } from '../../../src/domain/intake/fields.ts'
import { foreignKindOf } from '../../../src/domain/intake/foreign-kinds.ts'
import { planTable } from '../../../src/domain/intake/intake.ts'
import { jsonTable } from '../../../src/domain/intake/json-table.ts'
import { readRater } from '../../../src/domain/intake/raters.ts'

const rubrics = [
  { id: 'system-design', title: 'System design' },
  { id: 'coding', title: 'Coding' },
]
const plan = (header: string[], kind: IntakeKind, said: Record<string, SaidColumn> = {}) =>
  planColumns(header, kind, new Map(Object.entries(said)), rubrics)

describe('columns', () => {
  it('are found by what people call them, the better names first', () => {
    const { fields, durations, unread } = plan(
      ['Problem Title', 'Difficulty', 'Accepted?', 'Time (min)', 'Submitted At', 'Runtime', 'Date added'],
      'problems',
    )
    expect(fields).toEqual({ title: [0], difficulty: [1], status: [2], date: [4] })
    expect(durations).toEqual([{ column: 3, unit: null }])
    expect(unread).toEqual(['Runtime', 'Date added'])
  })

  it('are what the person says, whatever their titles', () => {
    const said = { whenreally: { field: 'date' }, foo: { field: 'title' }, took: { field: 'hours' } } as const
    const { fields, durations } = plan(['Date', 'When really', 'Foo', 'Took', 'Minutes'], 'problems', said)
    expect(fields).toMatchObject({ date: [1], title: [2] })
    expect(durations).toEqual([{ column: 3, unit: 'hours' }])
  })

  it('of hours and of minutes are read together, two of the same are not', () => {
    expect(plan(['hours', 'minutes'], 'hours').durations).toHaveLength(2)
    expect(plan(['Duration (h)', 'Duration (decimal)'], 'hours').durations).toHaveLength(1)
  })

  it('called like rubric rows hold ratings, by whom a role behind them says', () => {
    expect(plan(['Date', 'CODING', 'System design (manager)', 'Coding - self'], 'ratings').ratings).toEqual([
      { column: 1, rubric: 'coding', role: null, round: null },
      { column: 2, rubric: 'system-design', role: 'manager', round: null },
      { column: 3, rubric: 'coding', role: 'self', round: null },
    ])
    expect(plan(['Date', 'Interviewer', 'Coding'], 'mocks')).toMatchObject({ fields: { rater: [1] }, missing: [] })
  })

  it('that are needed and absent are named', () => {
    expect(plan(['a', 'b'], 'practice').missing).toEqual([['activity']])
    expect(plan(['date'], 'ratings').missing).toEqual([['value'], ['rubric']])
    expect(plan(['date', 'interviewer'], 'mocks').missing).toEqual([['value', 'hire-band']])
  })

  it('are named by the row that says most, below titles of the sheet', () => {
    const cells = [
      ['My training'],
      [''],
      ['Date', 'Activity', 'Minutes'],
      ['---', '---', '---'],
      ['2026-11-01', 'coding', '30'],
    ]
    const rows = cells.map((row, index) => ({ line: index + 1, cells: row }))
    const header = {
      kind: 'practice' as const,
      said: new Map(),
      rubrics,
      clean: (text: string) => text,
      areDates: () => false,
    }
    const { table } = planTable(rows, header)
    expect(table).toEqual({ header: ['Date', 'Activity', 'Minutes'], rows: [rows[4]] })
    expect(planTable([], header).table).toEqual({ header: [], rows: [] })
  })
})

describe('JSON', () => {
  it('is a table when it holds rows, in whichever of the usual ways', () => {
    const table = [
      { line: 1, cells: ['a', 'b.c', 'd'] },
      { line: 1, cells: ['1', 'x', ''] },
      { line: 2, cells: ['', '', 'y, z'] },
    ]
    const lines = ['{"a":1,"b":{"c":"x"}}', '{"d":["y","z"]}']
    expect(jsonTable(`[${lines.join(',\n')}]`)).toEqual(table)
    expect(jsonTable(lines.join('\n'))).toEqual(table)
    expect(jsonTable(`{"count":2,"rows":[${lines.join(',\n')}]}`)).toEqual(table)
  })

  it.each(['{}', '[]', '[1,2]', '"a"', '{"a":1}', '[{"a":1}', '{"a":[{}],"b":[{}]}'])('%s is none', (text) => {
    expect(jsonTable(text)).toBeNull()
  })

  it('keeps every plain cell of every row', () => {
    const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.oneof(fc.string(), fc.integer()), { minKeys: 1 })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.boolean(), (records, isSpaced) => {
        const [header, ...rows] = jsonTable(JSON.stringify(records, null, isSpaced ? 2 : 0)) ?? []
        expect(
          rows.map(({ cells }) => Object.fromEntries(cells.map((cell, at) => [header?.cells[at], cell]))),
        ).toMatchObject(
          records.map((one) => Object.fromEntries(Object.entries(one).map(([key, value]) => [key, String(value)]))),
        )
      }),
    )
  })
})

describe('who rated', () => {
  const rules = { by: null, self: 'Kim Lee', fallback: 'peer', roleField: 'source' } as const
  const by = (cell: string, role = '', given = {}): string => {
    const reading = readRater(cell, role, { ...rules, ...given })
    if (!('value' in reading)) return reading.is
    return `${reading.value.source}:${reading.value.rater}${reading.is === 'assumed' ? '?' : ''}`
  }

  it.each([
    ['Ana', '', 'peer:Ana?'],
    ['mentor:Ana', '', 'mentor:Ana'],
    ['Ana (mentor)', '', 'mentor:Ana'],
    ['Ana, tech lead', '', 'mentor:Ana'],
    ['Ana', 'interviewer', 'mock:Ana'],
    ['', 'mentor:Ana', 'mentor:Ana'],
    ['', 'peer', 'peer:unnamed'],
    ['me', '', 'self:me'],
    ['kim lee', '', 'self:me'],
    ['My manager', '', 'peer:My manager?'],
    ['Ana', 'neighbor', 'ask'],
    ['', '', 'not-said'],
  ])('%s | %s', (cell, role, expected) => {
    expect(by(cell, role)).toBe(expected)
  })

  it('is of the source that was said for the whole file', () => {
    const given = { by: { source: 'mentor', rater: 'unnamed' } }
    expect(by('Ana', '', given)).toBe('mentor:Ana')
    expect(by('', '', given)).toBe('mentor:unnamed')
    expect(by('me', '', given)).toBe('self:me')
  })
})

describe('what holds no rows', () => {
  it.each([
    ['SQLite format 3\0', 'a database'],
    ['PK\u0003\u0004…', 'a workbook, an archive or a deck of cards'],
    ['%PDF-1.7', 'a PDF'],
    ['BEGIN:VCALENDAR\r\n', 'a calendar: it says what was planned, not what was done'],
    ['#separator:tab\n', 'a deck of cards, in the text form of Anki'],
    ['<!DOCTYPE html>', 'a web page'],
    ['{"basics":{},"work":[{"highlights":[]}]}', 'a CV (JSON Resume)'],
    ['# our ladder\nlevels:\n  - id: L6\n', 'a ladder or framework in YAML'],
  ])('%j is told', (head, says) => {
    expect(foreignKindOf(head)?.says).toBe(says)
  })

  it.each(['date,title\n', '[{"a":1}]', '| date |', '{"schema":"prep/export/1"}', ''])('%j may be a table', (head) => {
    expect(foreignKindOf(head)).toBeNull()
  })
})
