import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listBackups } from '../../src/store/backup.ts'
import type { LedgerDocument, StoredEntry } from '../../src/store/document.ts'
import { formatDocument } from '../../src/store/export-format.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { redact } from '../../src/store/redaction.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { anyDeeds, doAll, documentOf } from './documents.ts'
import { mergeIn } from './merge.ts'
import { headOf, liveEntries, NOON, newEntry, rating, record, recordOne, undo } from './record.ts'
import { writeBareDatabase } from './tamper.ts'

const forget = (home: string, id: string): void => {
  forgetEntries(home, [id], headOf('forget'), writeOptionsFor(home, new Date(NOON)))
}

/** A second home of the same learner, as restoring a backup on another machine makes it. */
function twinOf(home: string): string {
  const twin = temporaryFolder()
  mergeIn(twin, documentOf(home))
  return twin
}

const changed = (
  document: LedgerDocument,
  change: (entry: StoredEntry, index: number) => StoredEntry,
): LedgerDocument => ({
  ...document,
  entries: document.entries.map(change),
})

describe('two ledgers of one learner', () => {
  it('that both forgot the same text keep both operations, and come to rest', () => {
    const here = temporaryFolder()
    const id = recordOne(here, newEntry('practice', { payload: { note: 'the merger' } }))
    const there = twinOf(here)
    for (const home of [here, there]) forget(home, id)
    const ours = documentOf(here)
    mergeIn(here, documentOf(there))
    mergeIn(there, ours)
    expect(documentOf(here).operations).toEqual(documentOf(there).operations)
    expect(documentOf(here).operations).toHaveLength(3)
    expect(mergeIn(here, documentOf(there))).toMatchObject({ merge: { added: { operations: 0 } }, backup: null })
  })

  it('merged either way come to the same, and twice is once', () => {
    fc.assert(
      fc.property(anyDeeds, anyDeeds, anyDeeds, (before, mine, theirs) => {
        const here = temporaryFolder()
        record(here, [rating(3)], { now: '2026-11-01T00:00:00.000Z' })
        doAll(here, before, '2026-11-02T00:00:00.000Z')
        const there = twinOf(here)
        doAll(here, mine, '2026-11-03T00:00:00.000Z')
        doAll(there, theirs, '2026-11-03T00:00:00.500Z')
        const [ours, others] = [documentOf(here), documentOf(there)]
        mergeIn(here, others)
        mergeIn(there, ours)
        expect(rowsOf(here)).toEqual(rowsOf(there))
        const once = formatDocument(documentOf(here))
        expect(mergeIn(here, others).merge.added.entries).toBe(0)
        expect(formatDocument(documentOf(here))).toBe(once)
      }),
      { numRuns: 12 },
    )
  })

  it('keep the newer of two edits of one entry, and no entry twice', () => {
    const here = temporaryFolder()
    const id = recordOne(here, rating(1), { now: '2026-11-01T00:00:00.000Z' })
    const there = twinOf(here)
    const [older = ''] = record(here, [rating(2, { replaces: id })], { now: '2026-11-02T00:00:00.000Z' }).entries
    recordOne(here, rating(2.5, { replaces: older }), { now: '2026-11-03T00:00:00.000Z' })
    recordOne(there, rating(4, { replaces: id }), { now: '2026-11-04T00:00:00.000Z' })
    mergeIn(here, documentOf(there))
    expect(liveEntries(here).map((entry) => (entry.kind === 'rating' ? entry.payload.value : 0))).toEqual([4])
  })

  it('take over an undo, and a text that was destroyed', () => {
    const here = temporaryFolder()
    const { operation } = record(here, [rating(1)])
    const secret = recordOne(here, newEntry('practice', { payload: { note: 'secret' } }))
    const there = twinOf(here)
    undo(there, operation)
    forget(there, secret)
    const { merge, backup } = mergeIn(here, documentOf(there))
    expect(merge.tombstoned).toBe(1)
    expect(liveEntries(here)).toEqual([])
    expect(readFileSync(ledgerPath(here)).includes('secret')).toBe(false)
    expect(backup && readFileSync(backup.path).includes('secret')).toBe(true)
  })

  it('never bring back a text that was destroyed here', () => {
    const here = temporaryFolder()
    const secret = recordOne(here, newEntry('practice', { payload: { note: 'secret' } }))
    const before = documentOf(here)
    forget(here, secret)
    const { merge } = mergeIn(here, before)
    expect(merge).toMatchObject({ keptForgotten: 1, added: { entries: 0 } })
    expect(readFileSync(ledgerPath(here)).includes('secret')).toBe(false)
  })
})

/** Rows without who dug a grave: when both machines forgot one entry, each keeps its own. */
const rowsOf = (home: string) => {
  const { operations, entries, reverts, tombstones } = documentOf(home)
  return { operations, entries, reverts, tombstoned: tombstones.map(({ entry }) => entry) }
}

describe('an export without private text', () => {
  const told = () => {
    const home = temporaryFolder()
    recordOne(home, newEntry('story'))
    return home
  }

  it('is known in the ledger it came from, which keeps its text', () => {
    const home = told()
    const { merge } = mergeIn(home, redact(documentOf(home)).document)
    expect(merge).toMatchObject({ keptRedacted: 0, added: { entries: 0 } })
    expect(liveEntries(home)[0]?.payload).toMatchObject({ situation: 'A late launch.' })
  })

  it('does not give way to the whole one later: that is said, not done', () => {
    const home = told()
    const whole = documentOf(home)
    const other = temporaryFolder()
    mergeIn(other, redact(whole).document)
    const { merge } = mergeIn(other, whole)
    expect(merge.keptRedacted).toBe(1)
    expect(liveEntries(other)[0]?.payload).toMatchObject({ situation: '', isRedacted: true })
  })
})

describe('what is refused, with nothing taken in', () => {
  const twoOf = () => {
    const home = temporaryFolder()
    record(home, [rating(3), rating(4)])
    return { home, document: documentOf(home) }
  }

  const refusals: [string, (document: LedgerDocument) => LedgerDocument, RegExp][] = [
    [
      'a payload off the scale',
      (document) => changed(document, (entry, at) => (at === 1 ? { ...entry, payload: { value: 9 } } : entry)),
      /a rating is 1 to 5 in half steps/,
    ],
    [
      'a kind that is not known',
      (document) => changed(document, (entry) => ({ ...entry, kind: 'dream' })),
      /dream is not a kind of entry/,
    ],
    [
      'a date in the future',
      (document) => changed(document, (entry) => ({ ...entry, occurredOn: '2026-11-24' })),
      /2026-11-24 is in the future/,
    ],
    [
      'a date of no calendar',
      (document) => changed(document, (entry) => ({ ...entry, occurredOn: '2026-02-30' })),
      /2026-02-30 is not a date/,
    ],
    [
      'an unknown source',
      (document) => changed(document, (entry) => ({ ...entry, source: 'oracle' })),
      /oracle is not a source/,
    ],
    [
      'an entry without its operation',
      (document) => ({ ...document, operations: [] }),
      /its operation .* is not there/,
    ],
    [
      'an edit of what is not there',
      (document) =>
        changed(document, (entry, at) =>
          at === 1 ? { ...entry, replaces: '00000000-0000-0000-0000-000000000000' } : entry,
        ),
      /replaces 00000000.* which is not there/,
    ],
    [
      'an edit of itself',
      (document) => changed(document, (entry, at) => (at === 1 ? { ...entry, replaces: entry.id } : entry)),
      /circle/,
    ],
    [
      'an edit of another kind',
      (document) =>
        changed(document, (entry, at) =>
          at === 1
            ? { ...entry, kind: 'confidence', payload: { value: 3 }, replaces: document.entries[0]?.id ?? '' }
            : entry,
        ),
      /a confidence entry replaces a rating entry/,
    ],
    [
      'an undo of what is not there',
      (document) => ({ ...document, reverts: [{ operation: document.operations[0]?.id ?? '', target: 'none' }] }),
      /takes back none, which is not there/,
    ],
    [
      'an undo of itself',
      (document) => ({
        ...document,
        reverts: [{ operation: document.operations[0]?.id ?? '', target: document.operations[0]?.id ?? '' }],
      }),
      /circle/,
    ],
    [
      'a tombstone without a grave',
      (document) => ({ ...document, tombstones: [{ entry: 'none', operation: document.operations[0]?.id ?? '' }] }),
      /tombstone/,
    ],
    [
      'a text beside its tombstone',
      (document) => ({
        ...document,
        tombstones: [{ entry: document.entries[0]?.id ?? '', operation: document.operations[0]?.id ?? '' }],
      }),
      /its text is there/,
    ],
    [
      'a destroyed text without a tombstone',
      (document) => changed(document, (entry) => ({ ...entry, payload: { isForgotten: true } })),
      /nobody forgot it/,
    ],
    [
      'an operation at no instant',
      (document) => ({
        ...document,
        operations: document.operations.map((operation) => ({ ...operation, recordedAt: 'noon' })),
      }),
      /not an instant/,
    ],
  ]

  it.each(refusals)('%s', (_, change, message) => {
    const { document } = twoOf()
    const home = temporaryFolder()
    expect(() => mergeIn(home, change(document))).toThrow(message)
    expect(existsSync(ledgerPath(home))).toBe(false)
  })

  it('rows that are here with other content, each named', () => {
    const { home, document } = twoOf()
    const before = readFileSync(ledgerPath(home))
    const other = changed(document, (entry) => ({ ...entry, subject: 'other' }))
    const ids = document.entries.map(({ id }) => id)
    expect(() => mergeIn(home, other)).toThrow(new RegExp(`2 faults:[^]*${ids[0]}[^]*${ids[1]}`))
    expect(() =>
      mergeIn(home, {
        ...document,
        operations: document.operations.map((operation) => ({ ...operation, zone: 'Asia/Tokyo' })),
      }),
    ).toThrow(/operation .* is here with other content/)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
    expect(listBackups(home)).toEqual([])
  })

  it("another learner's rows into a ledger that is not empty, unless they are said to be one's own", () => {
    const { home } = twoOf()
    const other = documentOf(twoOf().home)
    expect(() => mergeIn(home, other)).toThrow(/another learner/)
    expect(mergeIn(home, other, { isSameLearner: true }).merge.added.entries).toBe(2)
    expect(mergeIn(home, other).merge.added.entries).toBe(0)
  })
})

describe('taking rows in', () => {
  it('is rehearsed without a trace', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const twin = twinOf(home)
    record(home, [rating(4)])
    const before = readFileSync(ledgerPath(twin))
    expect(mergeIn(twin, documentOf(home), { isDryRun: true }).merge.added.entries).toBe(1)
    expect(readFileSync(ledgerPath(twin)).equals(before)).toBe(true)
    expect(listBackups(twin)).toEqual([])
  })

  it('is rehearsed where no ledger is, and where a database without tables is', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const fresh = temporaryFolder()
    const rehearsed = () => mergeIn(fresh, documentOf(home), { isDryRun: true }).merge.added.entries
    expect(rehearsed()).toBe(1)
    expect(existsSync(ledgerPath(fresh))).toBe(false)
    writeBareDatabase(ledgerPath(fresh))
    expect(rehearsed()).toBe(1)
  })

  it('backs a ledger up that is not empty, and only when something comes in', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const twin = twinOf(home)
    expect(listBackups(twin)).toEqual([])
    mergeIn(twin, documentOf(home))
    expect(listBackups(twin)).toEqual([])
    record(home, [rating(4)])
    const { backup } = mergeIn(twin, documentOf(home))
    expect(listBackups(twin).map(({ name }) => name)).toEqual([backup?.name])
  })

  it('does not mind the order of the fields', () => {
    const home = temporaryFolder()
    recordOne(home, newEntry('practice', { payload: { minutes: 30, problem: 'two-sum', solved: true } }))
    const document = changed(documentOf(home), (entry) => ({
      ...entry,
      payload: { solved: true, problem: 'two-sum', minutes: 30 },
    }))
    expect(mergeIn(home, document).merge).toMatchObject({ known: 2, added: { entries: 0 } })
  })
})
