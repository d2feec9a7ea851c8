import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CohortRules, newCohortEntries, readCohort } from '../../../src/domain/outcomes/cohort.ts'
import { entryOf } from '../../fixtures/entries.ts'

const rules: CohortRules = { levels: ['L6', 'L7'], today: '2026-11-22', scale: null, isDecimalComma: false }
const HEADER = ['id', 'level', 'date', 'p_or_x', 'outcome']
const row = (given: Partial<Record<'id' | 'level' | 'date' | 'p_or_x' | 'outcome', string>> = {}): string[] =>
  HEADER.map(
    (name) => ({ id: 'a1', level: 'L6', date: '2026-05-04', p_or_x: '0.6', outcome: 'pass', ...given })[name] ?? '',
  )
const read = (rows: string[][], given: Partial<CohortRules> = {}, header = HEADER) =>
  readCohort([header, ...rows], { ...rules, ...given })
const faults = (rows: string[][], header = HEADER) =>
  read(rows, {}, header).issues.map((issue) => `${issue.row}: ${issue.message}`)

describe('§5.8 cohort files', () => {
  it('give one interview a row', () => {
    expect(read([row()])).toEqual({
      rows: [
        { externalId: 'a1', level: 'L6', date: '2026-05-04', result: 'pass', x: null, probability: 0.6, hours: null },
      ],
      issues: [],
      repeated: 0,
      ignoredColumns: [],
      scale: 'p',
    })
  })

  it('are read as log odds as soon as one value is not a chance', () => {
    const { scale, rows } = read([row(), row({ id: 'a2', p_or_x: '-0.4' })])
    expect(scale).toBe('x')
    expect(rows.map(({ x, probability }) => [x, probability])).toEqual([
      [0.6, null],
      [-0.4, null],
    ])
    expect(read([row()], { scale: 'x' }).rows[0]).toMatchObject({ x: 0.6, probability: null })
    expect(read([row({ p_or_x: '1.5' })], { scale: 'p' }).issues).toEqual([
      { row: 2, message: 'p_or_x "1.5" is not a chance from 0 to 1' },
    ])
  })

  it('may name the scale in the header', () => {
    const header = ['id', 'level', 'date', 'x', 'outcome']
    expect(read([row()], {}, header)).toMatchObject({ scale: 'x', rows: [{ x: 0.6 }] })
  })

  it('may hold hours instead of a forecast', () => {
    const header = ['outcome', 'hours', 'date', 'level', 'ID']
    expect(read([['Fail', '120', '2026-05-04', 'l7', 'a1']], {}, header)).toMatchObject({
      scale: null,
      rows: [{ level: 'L7', result: 'fail', hours: 120, x: null, probability: null }],
    })
  })

  it('take a decimal comma only where commas do not separate', () => {
    expect(read([row({ p_or_x: '0,6' })], { isDecimalComma: true }).rows[0]).toMatchObject({ probability: 0.6 })
    expect(faults([row({ p_or_x: '0,6' })])).toEqual(['2: p_or_x "0,6" is not a chance from 0 to 1'])
  })

  it('are refused with every fault and its row', () => {
    expect(
      faults([
        row({ id: '' }),
        row({ level: 'L9' }),
        row({ id: 'a3', date: '2026-02-30' }),
        row({ id: 'a4', date: '2026-11-23' }),
        row({ id: 'a5', outcome: 'hired' }),
        row({ id: 'a6', p_or_x: '' }),
        row({ id: 'a7', p_or_x: 'likely' }),
        [...row({ id: 'a8' }), 'more'],
        ['a9'],
      ]),
    ).toEqual([
      '2: has no id',
      '3: level "L9" is none of L6, L7',
      '4: date "2026-02-30" is not YYYY-MM-DD',
      '5: date 2026-11-23 is in the future',
      '6: outcome "hired" is not pass, fail or withdrawn',
      '7: has neither p_or_x nor hours',
      '8: p_or_x "likely" is not a chance from 0 to 1',
      '9: has 6 cells where the header has 5',
      '10: level "" is none of L6, L7',
      '10: date "" is not YYYY-MM-DD',
      '10: outcome "" is not pass, fail or withdrawn',
      '10: has neither p_or_x nor hours',
    ])
  })

  it('need their columns, each once', () => {
    expect(faults([row()], ['id', 'level', 'date', 'other', 'outcome'])).toEqual(['1: the header lacks p_or_x'])
    expect(faults([row()], ['id', 'id', 'date', 'p', 'x'])).toEqual([
      '1: the header lacks level, outcome',
      '1: the header has "id" twice',
    ])
    expect(faults([])).toEqual(['2: there are no rows below the header'])
  })

  it('skip empty lines but count them, as spreadsheets do', () => {
    expect(faults([[''], row(), ['', ''], row({ id: 'a2', level: 'x' })])).toEqual(['5: level "x" is none of L6, L7'])
  })

  it('count what is repeated word for word and refuse what contradicts itself', () => {
    expect(read([row(), row(), row({ id: 'a2' })])).toMatchObject({ repeated: 1, rows: [{}, {}] })
    expect(faults([row(), row({ outcome: 'fail' })])).toEqual(['3: id "a1" is in row 2 with other values'])
  })

  it('name the columns that nothing uses', () => {
    expect(read([[...row(), 'f']], {}, [...HEADER, 'gender']).ignoredColumns).toEqual(['gender'])
  })

  it('keep formulas as the text they are', () => {
    const { rows } = read([row({ id: '=HYPERLINK("http://x","y")' })])
    expect(rows[0]?.externalId).toBe('=HYPERLINK("http://x","y")')
    expect(faults([row({ p_or_x: '=1/2' })])).toEqual(['2: p_or_x "=1/2" is not a chance from 0 to 1'])
  })

  it('quote cells shortly and without control characters', () => {
    const [fault = ''] = faults([row({ outcome: `\u001b[31m${'x'.repeat(100)}` })])
    expect(fault).toContain(`outcome " [31m${'x'.repeat(35)}…"`)
  })

  it('never throw, and give rows only when there is no fault for them', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(fc.string(), fc.constantFrom('L6', 'pass', '0.5', '2026-01-01', 'id', 'level')), {
            maxLength: 7,
          }),
        ),
        (table) => {
          const cohort = readCohort([HEADER, ...table], rules)
          for (const { externalId, probability, x } of cohort.rows) {
            expect(externalId).not.toBe('')
            expect(probability ?? x ?? 0.5).toSatisfy(Number.isFinite)
          }
        },
      ),
    )
  })
})

describe('new cohort entries', () => {
  const { rows } = read([row(), row({ id: 'a2', outcome: 'fail' })])
  const known = (externalId: string, result: 'pass' | 'fail', name = 'group') =>
    entryOf('outcome', { occurredOn: '2026-05-04', payload: { result, cohort: { name, externalId } } })

  it('leave out the ids that the cohort has', () => {
    const { entries, skipped, differing } = newCohortEntries(rows, 'group', [known('a1', 'pass')])
    expect({ skipped, differing }).toEqual({ skipped: 1, differing: 0 })
    expect(entries).toMatchObject([
      {
        kind: 'outcome',
        subject: 'L6',
        payload: { result: 'fail', cohort: { name: 'group', externalId: 'a2', probability: 0.6 } },
      },
    ])
  })

  it('tell when a known id now says something else', () => {
    expect(newCohortEntries(rows, 'group', [known('a1', 'fail')])).toMatchObject({ skipped: 1, differing: 1 })
  })

  it('know that other cohorts may use the same ids', () => {
    expect(newCohortEntries(rows, 'group', [known('a1', 'pass', 'other')]).entries).toHaveLength(2)
  })
})
