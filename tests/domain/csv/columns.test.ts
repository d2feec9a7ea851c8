import { describe, expect, it } from 'vitest'
import { type CsvField, columnKey, headerRow, mapColumns } from '../../../src/domain/csv/columns.ts'

const rubrics = [
  { id: 'system-design', title: 'System design' },
  { id: 'coding', title: 'Coding' },
]
const said = (pairs: Record<string, CsvField> = {}): Map<string, CsvField> =>
  new Map(Object.entries(pairs).map(([key, field]) => [columnKey(key), field]))

describe('columns', () => {
  it('are found by what people call them', () => {
    expect(
      mapColumns(
        ['Problem Title', 'Difficulty', 'Accepted?', 'Time (min)', 'Submitted At', 'Runtime'],
        'problems',
        said(),
        rubrics,
      ),
    ).toEqual({
      fields: { title: 0, tier: 1, status: 2, minutes: 3, date: 4 },
      rows: [],
      unread: ['Runtime'],
      missing: [],
    })
  })

  it('are what the learner says, whatever their titles', () => {
    const { fields } = mapColumns(
      ['Date', 'When really', 'Foo'],
      'problems',
      said({ 'when really': 'date', Foo: 'title' }),
      rubrics,
    )
    expect(fields).toMatchObject({ date: 1, title: 2 })
  })

  it('named like rubric rows hold ratings', () => {
    expect(mapColumns(['Date', 'Interviewer', 'SYSTEM DESIGN', 'coding'], 'mocks', said(), rubrics)).toMatchObject({
      fields: { date: 0, rater: 1 },
      rows: [
        { rubric: 'system-design', column: 2 },
        { rubric: 'coding', column: 3 },
      ],
      missing: [],
    })
  })

  it('that are needed and absent are named', () => {
    expect(mapColumns(['a', 'b'], 'practice', said(), rubrics).missing).toEqual([
      ['date'],
      ['activity'],
      ['minutes', 'hours'],
    ])
    expect(mapColumns(['date'], 'ratings', said(), rubrics).missing).toEqual([['rubric', 'value']])
    expect(mapColumns(['date', 'interviewer'], 'mocks', said(), rubrics).missing).toEqual([['value']])
  })

  it('are named by the row that says most, below titles of the sheet', () => {
    const table = [['My training'], [''], ['Date', 'Activity', 'Minutes'], ['2026-11-01', 'coding', '30']]
    expect(headerRow(table, 'practice', said(), rubrics)).toBe(2)
    expect(headerRow([], 'practice', said(), rubrics)).toBe(0)
  })
})
