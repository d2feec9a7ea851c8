import { chmodSync, existsSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { EntryKind } from '../../src/domain/facts/entry.ts'
import { PrepError } from '../../src/domain/prep-error.ts'
import { beginOperation, type EntryToWrite } from '../../src/store/append.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { nextId } from '../../src/store/ids.ts'
import { ledgerPath, newId, openReader } from '../../src/store/ledger.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { headOf, NOON, newEntry, rating, record, recordOne, undo } from './record.ts'

const read = <T>(home: string, work: (reader: ReturnType<typeof openReader>) => T): T => {
  const reader = openReader(home)
  try {
    return work(reader)
  } finally {
    reader.close()
  }
}

const valuesIn = (home: string): number[] =>
  read(home, (reader) =>
    reader.entries({ kinds: ['rating'] }).map((entry) => (entry.kind === 'rating' ? entry.payload.value : 0)),
  )

const writeOptions = (home: string) => writeOptionsFor(home, new Date(NOON))

describe('an absent ledger', () => {
  it('reads as an empty one and is not made by reading', () => {
    const home = join(temporaryFolder(), 'none')
    read(home, (reader) => {
      expect(reader.exists).toBe(false)
      expect(reader.entries()).toEqual([])
      expect(reader.rows()).toEqual([])
      expect(reader.operations()).toEqual([])
      expect(reader.row('x')).toBeNull()
      expect(reader.rowsOf('x')).toEqual([])
      expect(reader.versions('x')).toEqual(['x'])
      expect(reader.reverts()).toEqual([])
      expect(reader.findIds('0190')).toEqual({ entries: [], operations: [] })
      expect(reader.document()).toEqual({ operations: [], entries: [], reverts: [], tombstones: [] })
    })
    expect(existsSync(home)).toBe(false)
  })

  it('is made by the first write: folder 0700, file 0600', () => {
    const home = join(temporaryFolder(), 'deep', 'home')
    record(home, [rating(3)])
    expect(statSync(home).mode & 0o777).toBe(0o700)
    expect(statSync(ledgerPath(home)).mode & 0o777).toBe(0o600)
  })

  it('is not brought into being by an operation that records nothing', () => {
    const home = temporaryFolder()
    record(home, [])
    expect(read(home, (reader) => reader.operations())).toEqual([])
  })
})

describe('a reader that is still open when something is written', () => {
  it('goes on in the same file, and was outdated until then', () => {
    const home = temporaryFolder()
    const first = recordOne(home, rating(3))
    const second = read(home, (reader) => {
      expect([reader.entries().map(({ id }) => id), reader.isOutdated()]).toEqual([[first], false])
      const id = recordOne(home, rating(4))
      expect([reader.isOutdated(), reader.goOn(), reader.isOutdated()]).toEqual([true, true, false])
      expect(reader.entries().map((entry) => entry.id)).toEqual([first, id])
      return id
    })
    expect(read(home, (reader) => reader.row(second)?.id)).toBe(second)
  })

  it('does not where another file lies now, or none', () => {
    const home = temporaryFolder()
    recordOne(home, rating(3))
    read(home, (reader) => {
      renameSync(ledgerPath(home), join(home, 'set-aside'))
      expect(reader.goOn()).toBe(false)
      recordOne(home, rating(4))
      expect(reader.goOn()).toBe(false)
    })
    read(join(home, 'none'), (reader) => expect(reader.goOn()).toBe(false))
  })

  it('does not where it reads an older ledger through a copy', () => {
    const home = temporaryFolder()
    const older = new Database(ledgerPath(home))
    older.exec(readFileSync(join(import.meta.dirname, '../fixtures/ledgers/schema-8.sql'), 'utf8'))
    older.close()
    read(home, (reader) => expect([reader.exists, reader.goOn()]).toEqual([true, false]))
  })
})

describe('the file', () => {
  it('that others may read is closed by the next write', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    chmodSync(ledgerPath(home), 0o644)
    record(home, [rating(4)])
    expect(statSync(ledgerPath(home)).mode & 0o777).toBe(0o600)
  })

  it('stays as it is, bytes and time, whatever is read', () => {
    const home = temporaryFolder()
    const first = record(home, [rating(3), newEntry('story')])
    undo(home, first.operation)
    const path = ledgerPath(home)
    const past = new Date('2026-01-01T00:00:00Z')
    utimesSync(path, past, past)
    const before = readFileSync(path)
    read(home, (reader) => {
      reader.entries()
      reader.rows()
      reader.document()
      reader.findIds('0190')
      reader.versions(first.entries[0] ?? '')
    })
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(statSync(path).mtimeMs).toBe(past.getTime())
    expect(existsSync(`${path}-journal`)).toBe(false)
  })
})

describe('the tables', () => {
  const statements = [
    ["UPDATE entry SET payload = '{}'", 'entries are never changed'],
    ["UPDATE entry SET subject = 'other'", 'entries are never changed'],
    ["UPDATE entry SET replaces = 'x'", 'entries are never changed'],
    ['DELETE FROM entry', 'entries are never deleted'],
    ["UPDATE operation SET command = 'x'", 'operations are never changed'],
    ['DELETE FROM operation', 'operations are never deleted'],
    ['UPDATE revert SET target = operation', 'reverts are never changed'],
    ['DELETE FROM revert', 'reverts are never deleted'],
    ['UPDATE tombstone SET operation = operation', 'tombstones are never changed'],
    ['DELETE FROM tombstone', 'tombstones are never deleted'],
  ] as const

  it.each(statements)('refuse %s', (sql, message) => {
    const home = temporaryFolder()
    const { operation } = record(home, [rating(3)])
    const buried = recordOne(home, rating(4))
    undo(home, operation)
    forgetEntries(home, [buried], headOf('forget'), writeOptions(home))
    const connection = new Database(ledgerPath(home))
    expect(() =>
      connection.exec(
        `${sql} WHERE ${sql.includes('entry') && !sql.includes('tombstone') ? `id <> '${buried}'` : '1'}`,
      ),
    ).toThrow(message)
    connection.close()
  })

  it('let a forgotten entry be changed to nothing but the mark', () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(3))
    forgetEntries(home, [id], headOf('forget'), writeOptions(home))
    const connection = new Database(ledgerPath(home))
    expect(() => connection.exec(`UPDATE entry SET payload = '{"value":5}'`)).toThrow('entries are never changed')
    expect(() => connection.exec(`UPDATE entry SET payload = '{"isForgotten":true}', rater = 'x'`)).toThrow(
      'entries are never changed',
    )
    connection.close()
  })

  it.each([
    [
      "INSERT INTO entry VALUES ('e', 'none', 'rating', '2026-11-22', 's', 'self', 'me', '{}', 'f', NULL, NULL)",
      'FOREIGN KEY',
    ],
    ["INSERT INTO revert VALUES ('none', 'none', NULL)", 'FOREIGN KEY'],
    ["INSERT INTO tombstone VALUES ('none', 'none', NULL)", 'FOREIGN KEY'],
  ])('refuse rows that name what is not there: %s', (sql, message) => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const connection = new Database(ledgerPath(home))
    connection.pragma('foreign_keys = ON')
    expect(() => connection.exec(sql)).toThrow(message)
    connection.close()
  })

  it.each([
    ['a payload that is no JSON', "'2026-11-22', 's', 'self', 'me', '{'"],
    ['a date of another form', "'22.11.2026', 's', 'self', 'me', '{}'"],
    ['an unnamed rater', "'2026-11-22', 's', 'self', '', '{}'"],
    ['a number for a text', "'2026-11-22', 's', 'self', 'me', x'00'"],
  ])('refuse %s', (_, values) => {
    const home = temporaryFolder()
    const { operation } = record(home, [rating(3)])
    const connection = new Database(ledgerPath(home))
    expect(() =>
      connection.exec(`INSERT INTO entry VALUES ('e', '${operation}', 'rating', ${values}, 'f', NULL, NULL)`),
    ).toThrow(/CHECK|cannot store/)
    connection.close()
  })
})

describe('writing', () => {
  it('commits each piece when it is given', () => {
    const home = temporaryFolder()
    const operation = beginOperation(home, headOf('assess'), writeOptions(home))
    operation.append([rating(3)])
    expect(valuesIn(home)).toEqual([3])
    operation.append([rating(4)])
    expect(valuesIn(home)).toEqual([3, 4])
    operation.close()
    expect(read(home, (reader) => reader.operations())).toHaveLength(1)
  })

  it('writes all entries of a piece or none', () => {
    const home = temporaryFolder()
    const operation = beginOperation(home, headOf('assess'), writeOptions(home))
    expect(() => operation.append([rating(3), rating(9)])).toThrow(PrepError)
    operation.close()
    expect(read(home, (reader) => reader.operations())).toEqual([])
  })

  it('gives the first operation a learner and every later one the same', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    record(home, [rating(4)])
    const learners = new Set(read(home, (reader) => reader.operations()).map(({ learner }) => learner))
    expect(learners.size).toBe(1)
  })

  it('keeps the order of operations when the clock stands still or goes back', () => {
    const home = temporaryFolder()
    const clocks = [NOON, NOON, '2026-11-20T00:00:00.000Z', '2020-01-01T00:00:00.000Z', NOON]
    const made = clocks.map((now) => record(home, [rating(3), rating(4)], { now }))
    const ids = made.flatMap(({ operation, entries }) => [operation, ...entries])
    expect(ids.toSorted()).toEqual(ids)
    expect(read(home, (reader) => reader.operations()).map(({ id }) => id)).toEqual(
      made.map(({ operation }) => operation),
    )
    expect(read(home, (reader) => reader.operations()).map(({ recordedAt }) => recordedAt)).toEqual(clocks)
  })

  it('keeps the framework that an edited entry was recorded under', () => {
    const home = temporaryFolder()
    const id = recordOne(home, { ...rating(3), framework: 'old@0.9.0' })
    expect(read(home, (reader) => reader.row(id)?.framework)).toBe('old@0.9.0')
    expect(read(home, (reader) => reader.row(recordOne(home, rating(3)))?.framework)).toBe('small@1.0.0')
  })

  it('refuses to take an operation back twice', () => {
    const home = temporaryFolder()
    const { operation } = record(home, [rating(3)])
    undo(home, operation)
    expect(() => undo(home, operation)).toThrow('already taken back')
  })
})

describe('new ids', () => {
  it('are made in order within a process, at one instant', () => {
    const ids = Array.from({ length: 1000 }, () => newId(new Date(NOON)))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(1000)
  })

  it('sort behind a given one, whatever the clock says, also behind the last of its millisecond', () => {
    const last = '01a20368-51cf-7fff-bfff-ffffffffffff'
    const next = nextId(new Date('2020-01-01T00:00:00Z'), last)
    expect(next > last).toBe(true)
    expect(nextId(new Date('2020-01-01T00:00:00Z'), next) > next).toBe(true)
    expect(nextId(new Date('2030-01-01T00:00:00Z'), last).slice(0, 8)).toBe(
      nextId(new Date('2030-01-01T00:00:00Z')).slice(0, 8),
    )
    expect(nextId(new Date(NOON), 'no uuid').slice(0, 8)).toBe(nextId(new Date(NOON)).slice(0, 8))
  })

  it('are uuids of version 7 that hold the time', () => {
    const id = newId(new Date(NOON))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(NOON))
  })
})

describe('live entries', () => {
  it('come in order of occurrence, not of recording', () => {
    const home = temporaryFolder()
    recordOne(home, rating(3, { occurredOn: '2026-11-22' }))
    recordOne(home, rating(4, { occurredOn: '2026-11-01' }))
    expect(valuesIn(home)).toEqual([4, 3])
  })

  it('are chosen by kind, subject and date', () => {
    const home = temporaryFolder()
    record(home, [
      rating(1, { subject: 'coding', occurredOn: '2026-11-01' }),
      rating(2, { subject: 'design', occurredOn: '2026-11-02' }),
      newEntry('practice', { occurredOn: '2026-11-03' }),
      newEntry('answer', { occurredOn: '2026-11-04', payload: { mode: 'practice' } }),
      newEntry('answer', { occurredOn: '2026-11-05', payload: { mode: 'mastery' } }),
    ])
    const days = (filter: Parameters<ReturnType<typeof openReader>['entries']>[0]): string[] =>
      read(home, (reader) => reader.entries(filter).map(({ occurredOn }) => occurredOn.slice(-2)))
    expect(days({ kinds: ['rating'] })).toEqual(['01', '02'])
    expect(days({ kinds: ['rating', 'practice'], subject: 'coding' })).toEqual(['01'])
    expect(days({ notKinds: ['answer'] })).toEqual(['01', '02', '03'])
    expect(days({ notKinds: ['answer', 'rating', 'practice'] })).toEqual([])
    expect(days({ isDecisiveAnswer: true })).toEqual(['05'])
    expect(days({ from: '2026-11-02', until: '2026-11-04' })).toEqual(['02', '03', '04'])
    expect(days({ kinds: [] })).toEqual([])
  })

  it('for every day are all but answers and sittings that tell nothing by themselves, kind after kind', () => {
    const home = temporaryFolder()
    const sitting = (day: string, payload: object): EntryToWrite =>
      newEntry('quiz', { occurredOn: `2026-11-${day}`, payload: { mode: 'practice', ...payload } })
    record(home, [
      sitting('07', { session: 'plain' }),
      sitting('06', { session: 'reviewed', reviews: { n: 3, onTime: 2 } }),
      sitting('05', { session: 'measured', mode: 'measure', level: { value: 3, sd: 0.4, n: 20 } }),
      sitting('04', { session: 'form', mode: 'form' }),
      newEntry('answer', { occurredOn: '2026-11-03', payload: { mode: 'mastery' } }),
      rating(2, { occurredOn: '2026-11-02' }),
      rating(1, { occurredOn: '2026-11-01' }),
      newEntry('confidence', { occurredOn: '2026-11-08' }),
    ])
    const everyday = read(home, (reader) => reader.entries({ isEveryday: true, until: '2026-11-30' }))
    expect(everyday.map(({ kind, occurredOn }) => [kind, occurredOn.slice(-2)])).toEqual([
      ['confidence', '08'],
      ['quiz', '04'],
      ['quiz', '05'],
      ['quiz', '06'],
      ['rating', '01'],
      ['rating', '02'],
    ])
    expect(read(home, (reader) => reader.entries({ isEveryday: true, until: '2026-11-04' }))).toHaveLength(3)
  })

  it('are counted by kind and time, without those that no longer count', () => {
    const home = temporaryFolder()
    const on = (day: string): EntryToWrite => rating(3, { occurredOn: `2026-11-${day}` })
    const counts = (): number[] =>
      read(home, (reader) => [
        reader.count('rating', '2026-11-02', '2026-11-03'),
        reader.count('rating', '2026-11-01', '2026-11-30'),
        reader.count('mock', '2026-11-01', '2026-11-30'),
      ])
    expect(counts()).toEqual([0, 0, 0])
    record(home, [on('01'), on('02'), on('03'), on('04')])
    expect(counts()).toEqual([2, 4, 0])
    const forgotten = recordOne(home, on('03'))
    forgetEntries(home, [forgotten], headOf('forget'), writeOptions(home))
    expect(counts()).toEqual([2, 4, 0])
    undo(home, record(home, [on('02')]).operation)
    expect(counts()).toEqual([2, 4, 0])
  })

  it('are without those undone, edited, removed or forgotten', () => {
    const home = temporaryFolder()
    const undone = record(home, [rating(1)])
    const edited = recordOne(home, rating(2))
    const removed = recordOne(home, rating(3))
    const forgotten = recordOne(home, rating(4))
    recordOne(home, rating(5))
    undo(home, undone.operation)
    recordOne(home, rating(2.5, { replaces: edited }))
    recordOne(home, newEntry('removal', { subject: removed, replaces: removed }))
    forgetEntries(home, [forgotten], headOf('forget'), writeOptions(home))
    expect(valuesIn(home)).toEqual([5, 2.5])
    expect(read(home, (reader) => reader.entries()).map(({ kind }) => kind)).toEqual(['rating', 'rating'])
  })

  it('lose an entry with all its edits when the operation that recorded it is undone', () => {
    const home = temporaryFolder()
    const first = record(home, [rating(1)])
    const [original = ''] = first.entries
    const edit = recordOne(home, rating(2, { replaces: original }))
    undo(home, first.operation)
    expect(valuesIn(home)).toEqual([])
    expect(read(home, (reader) => reader.row(edit))).toMatchObject({ isReverted: true, isReplaced: false })
  })

  it('keep the latest edit when one in between is undone, and get the original back when all are', () => {
    const home = temporaryFolder()
    const original = recordOne(home, rating(1))
    const first = record(home, [rating(2, { replaces: original })])
    const second = record(home, [rating(3, { replaces: first.entries[0] ?? '' })])
    undo(home, first.operation)
    expect(valuesIn(home)).toEqual([3])
    undo(home, second.operation)
    expect(valuesIn(home)).toEqual([1])
  })
})

describe('rows', () => {
  it('come newest operation first, with what became of each', () => {
    const home = temporaryFolder()
    const a = record(home, [rating(1)], { now: '2026-11-01T00:00:00.000Z' })
    const b = recordOne(home, rating(2), { now: '2026-11-02T00:00:00.000Z' })
    const c = recordOne(home, rating(3, { replaces: b }), { now: '2026-11-03T00:00:00.000Z' })
    const removal = recordOne(home, newEntry('removal', { subject: c, replaces: c }), {
      now: '2026-11-04T00:00:00.000Z',
    })
    undo(home, a.operation)
    const rows = read(home, (reader) => reader.rows())
    expect(rows.map(({ id }) => id)).toEqual([removal, c, b, a.entries[0]])
    expect(
      rows.map(({ isReverted, isReplaced, isRemoved, standing }) => ({ isReverted, isReplaced, isRemoved, standing })),
    ).toEqual([
      { isReverted: false, isReplaced: false, isRemoved: false, standing: null },
      { isReverted: false, isReplaced: true, isRemoved: true, standing: removal },
      { isReverted: false, isReplaced: true, isRemoved: true, standing: removal },
      { isReverted: true, isReplaced: false, isRemoved: false, standing: null },
    ])
    expect(read(home, (reader) => reader.versions(c))).toEqual([b, c, removal])
    expect(read(home, (reader) => reader.versions(b))).toEqual([b, c, removal])
  })

  it('stop at the limit of those to keep', () => {
    const home = temporaryFolder()
    for (const value of [1, 2, 3, 4, 5]) recordOne(home, rating(value))
    const picked = read(home, (reader) =>
      reader.rows({ kinds: ['rating'] }, { limit: 2, keep: (row) => row.kind === 'rating' && row.payload.value !== 4 }),
    )
    expect(picked.map((row) => (row.kind === 'rating' ? row.payload.value : 0))).toEqual([5, 3])
  })

  it('of a reader that was opened before follow what others write', () => {
    const home = temporaryFolder()
    const first = record(home, [rating(1)])
    read(home, (reader) => {
      expect(reader.entries()).toHaveLength(1)
      record(home, [rating(2)])
      expect(reader.entries()).toHaveLength(2)
      undo(home, first.operation)
      expect(reader.entries()).toHaveLength(1)
      expect(reader.reverts()).toHaveLength(1)
    })
  })
})

describe('an id', () => {
  it('is found by its beginning or its end, in whatever case', () => {
    const home = temporaryFolder()
    const { operation, entries } = record(home, [rating(1), rating(2)])
    const [first = '', second = ''] = entries
    read(home, (reader) => {
      expect(reader.findIds(first).entries).toEqual([first])
      expect(reader.findIds(first.slice(-8).toUpperCase()).entries).toEqual([first])
      expect(reader.findIds(first.slice(0, 13)).entries).toEqual([first, second].sort())
      expect(reader.findIds(operation.slice(-12)).operations).toEqual([operation])
      expect(reader.findIds('%')).toEqual({ entries: [], operations: [] })
      expect(reader.findIds('________')).toEqual({ entries: [], operations: [] })
    })
  })
})

describe('a home', () => {
  it('that is a file is refused for reading and for writing', () => {
    const home = join(temporaryFolder(), 'file')
    writeFileSync(home, 'not a folder')
    expect(() => openReader(home)).toThrow(/is not a folder/)
    expect(() => record(home, [rating(3)])).toThrow(/is not a folder/)
  })
})

describe('entries of every kind', () => {
  const kinds: EntryKind[] = ['story', 'mock', 'profile', 'answer', 'gate-commit', 'endorsement']
  it.each(kinds)('come back as they went in: %s', (kind) => {
    const home = temporaryFolder()
    const entry = newEntry(kind, { subject: 'Zoë 研究 🎯', occurredOn: '2026-11-22' })
    const id = recordOne(home, entry)
    expect(read(home, (reader) => reader.row(id))).toMatchObject({
      kind,
      subject: 'Zoë 研究 🎯',
      payload: entry.payload,
    })
  })
})
