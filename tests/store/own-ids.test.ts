import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openForWriting } from '../../src/store/connection.ts'
import { formatDocument } from '../../src/store/export-format.ts'
import { parseDocument } from '../../src/store/export-parse.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { readLedgerFile } from '../../src/store/ledger-file.ts'
import { type Naming, withOwnIds } from '../../src/store/own-ids.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { rating, record } from './record.ts'
import { tamper } from './tamper.ts'

const uuid = (n: number): string => `01a1f866-2858-7000-8000-${n.toString(16).padStart(12, '0')}`
const entry = (n: number, kind: string, subject: string, payload: object = {}): Naming => ({
  id: uuid(n),
  kind,
  subject,
  payload,
})

/** Every place in which a story or an artefact is named, by its old id. */
const OLD: readonly Naming[] = [
  entry(1, 'story', 'the-merger', { title: 'The merger' }),
  entry(2, 'story', 'the-merger', { title: 'The merger, told again', mergedInto: 'the-sale' }),
  entry(3, 'story', 'the-sale', { isForgotten: true }),
  entry(4, 'artefact', 'the-sale', { title: 'The sale', type: 'paper' }),
  entry(5, 'take', 'the-merger', { seconds: {} }),
  entry(6, 'review', 'story:the-merger', { ratings: {} }),
  entry(7, 'review', 'the-sale', { ratings: {} }),
  entry(8, 'review', uuid(10), { ratings: {} }),
  entry(9, 'rating', 'coding', { value: 3, about: 'the-sale' }),
  entry(10, 'practice', 'coding', { minutes: 3, artefact: 'the-sale' }),
  entry(11, 'rating', 'coding', { value: 3, about: uuid(10) }),
  entry(12, 'review-request', 'r-22222222', {
    about: ['competency:coding', 'story:the-merger', 'artefact:the-sale', `practice:${uuid(10)}`, 'mock'],
  }),
  entry(13, 'answer', 'story:the-merger', {}),
  entry(14, 'answer', 'the-merger', {}),
  entry(15, 'take', 'never-told', { seconds: {} }),
  entry(16, 'mock', 'the-merger', {}),
]

describe('neutral ids of stories and artefacts', () => {
  it('stand wherever an old one stood, and nowhere else', () => {
    const made = withOwnIds(OLD)
    expect(made.map(({ subject, payload }) => [subject, payload])).toEqual([
      ['s-00000001', { title: 'The merger' }],
      ['s-00000001', { title: 'The merger, told again', mergedInto: 's-00000003' }],
      ['s-00000003', { isForgotten: true }],
      ['a-00000004', { title: 'The sale', type: 'paper' }],
      ['s-00000001', { seconds: {} }],
      ['story:s-00000001', { ratings: {} }],
      ['a-00000004', { ratings: {} }],
      [uuid(10), { ratings: {} }],
      ['coding', { value: 3, about: 'a-00000004' }],
      ['coding', { minutes: 3, artefact: 'a-00000004' }],
      ['coding', { value: 3, about: uuid(10) }],
      [
        'r-22222222',
        { about: ['competency:coding', 'story:s-00000001', 'artefact:a-00000004', `practice:${uuid(10)}`, 'mock'] },
      ],
      ['story:s-00000001', {}],
      ['the-merger', {}],
      ['s-0000000f', { seconds: {} }],
      ['the-merger', {}],
    ])
  })

  it('are the same in whatever order the rows come, and stay when made again', () => {
    const made = withOwnIds(OLD)
    expect(withOwnIds(OLD.toReversed()).toReversed()).toEqual(made)
    expect(withOwnIds(made)).toEqual(made)
  })
})

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'ledgers', 'schema-4.sql')

function homeWithTitles(): string {
  const home = temporaryFolder()
  const connection = new Database(ledgerPath(home))
  connection.exec(`BEGIN; ${readFileSync(FIXTURE, 'utf8')}; COMMIT`)
  connection.close()
  tamper(
    home,
    `INSERT INTO entry SELECT '01a1f866-2858-7000-8000-4278e6ed41fe', operation, 'answer', occurred_on,
      'story:launch', 'self', 'me', '{"mode":"practice"}', framework, NULL, NULL FROM entry WHERE kind = 'story';
    INSERT INTO answered VALUES ('story:launch', '{}', 0)`,
    { fits: true },
  )
  return home
}

const NAMED = ['story', 'take', 'artefact', 'review', 'review-request', 'answer']
const subjectsIn = (home: string): string[] => {
  const reader = openReader(home)
  const rows = reader.document().entries.filter(({ kind }) => NAMED.includes(kind))
  reader.close()
  return rows.map(({ subject, payload }) => `${subject} ${JSON.stringify(payload)}`)
}

describe('a ledger with ids made from titles', () => {
  it('is read with neutral ones before anything is written, and stored with them after', () => {
    const home = homeWithTitles()
    const before = readFileSync(ledgerPath(home))
    const read = subjectsIn(home)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
    expect(read.join('\n')).toContain('s-f3ketgfx')
    expect(read.join('\n')).not.toMatch(/story:launch|^launch/m)
    record(home, [rating(3)])
    expect(subjectsIn(home)).toEqual(read)
    expect(readFileSync(ledgerPath(home)).includes('story:launch')).toBe(false)
  })

  it('keeps digests that fit, and leaves a row that was damaged one that check finds', () => {
    const home = homeWithTitles()
    tamper(home, `UPDATE entry SET occurred_on = '2026-11-19' WHERE subject = 'story:launch' AND kind = 'review'`, {
      fits: false,
    })
    record(home, [rating(3)])
    const digests = inspectLedger(home, '2026-11-22', 'win32').filter(({ check }) => check === 'digests')
    expect(digests).toHaveLength(1)
  })

  it('lets nothing but forgetting change a row afterwards', () => {
    const home = homeWithTitles()
    record(home, [rating(3)])
    const connection = openForWriting(ledgerPath(home), { beforeMigration: () => {} })
    expect(() => connection.exec(`UPDATE entry SET subject = 'other' WHERE kind = 'story'`)).toThrow('never changed')
    connection.close()
  })

  it('is taken in alike as a file and as an export', () => {
    const home = homeWithTitles()
    const connection = new Database(ledgerPath(home), { readonly: true })
    const entries = connection
      .prepare<[], { payload: string }>(
        `SELECT id, operation, kind, occurred_on AS occurredOn, subject, source, rater, framework, replaces, payload
         FROM entry ORDER BY id`,
      )
      .all()
    connection.close()
    const document = readLedgerFile(ledgerPath(home))
    const old = formatDocument({ ...document, entries: document.entries }).replace('prep/export/2', 'prep/export/1')
    const withTitles = {
      ...JSON.parse(old),
      entries: entries.map((row) => ({ ...row, payload: JSON.parse(row.payload) })),
    }
    expect(JSON.stringify(withTitles)).toContain('story:launch')
    expect(parseDocument(JSON.stringify(withTitles), 'old.json').entries).toEqual(document.entries)
  })
})
