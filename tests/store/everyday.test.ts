import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Everyday } from '../../src/store/everyday.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { onDay } from '../fixtures/entries.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { headOf, NOON, newEntry, rating, record, recordOne, undo } from './record.ts'

const UNTIL = onDay(20)

const read = (home: string, known: Everyday | null = null, until = UNTIL): Everyday => {
  const reader = openReader(home)
  const everyday = reader.everyday(until, known)
  reader.close()
  return everyday
}

const forget = (home: string, id: string) =>
  forgetEntries(home, [id], headOf('forget'), writeOptionsFor(home, new Date(NOON)))

/** What may be written between two readings; `n` picks what it is done to. */
const WRITING: Record<string, (home: string, n: number, operations: string[], ids: string[]) => void> = {
  rating: (home, n, operations, ids) => {
    const { operation, entries } = record(home, [rating(1 + (n % 5), { occurredOn: onDay(n) }), newEntry('confidence')])
    operations.push(operation)
    ids.push(...entries)
  },
  answer: (home, n) => void record(home, [newEntry('answer', { occurredOn: onDay(n) })]),
  edit: (home, n, _, ids) => {
    const replaces = ids[n % ids.length]
    if (replaces !== undefined) recordOne(home, rating(2, { occurredOn: onDay(n), replaces }))
  },
  undo: (home, n, operations) => {
    const [target] = operations.splice(n % operations.length, 1)
    if (target !== undefined) operations.push(undo(home, target))
  },
  forget: (home, n, _, ids) => {
    const [id] = ids.splice(n % ids.length, 1)
    if (id !== undefined) forget(home, id)
  },
}

describe('what every report reads', () => {
  it('goes on from what was read before as if all had been read', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(WRITING)), fc.nat(30)), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(steps, (writes) => {
        const home = temporaryFolder()
        const [operations, ids]: [string[], string[]] = [[], []]
        let known = read(home)
        for (const [kind, n] of writes) {
          WRITING[kind]?.(home, n, operations, ids)
          known = read(home, known)
          expect(known.entries).toEqual(read(home).entries)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('keeps what it knows as it is, and puts what is new where it belongs', () => {
    const home = temporaryFolder()
    record(home, [rating(3, { occurredOn: onDay(1) }), rating(4, { occurredOn: onDay(9) }), newEntry('confidence')])
    const known = read(home)
    recordOne(home, rating(5, { occurredOn: onDay(5) }))
    const { entries } = read(home, known)
    expect(entries.filter((entry) => known.entries.includes(entry))).toEqual(known.entries)
    expect(entries.filter(({ kind }) => kind === 'rating').map(({ occurredOn }) => occurredOn)).toEqual(
      [1, 5, 9].map(onDay),
    )
    expect(read(home, read(home)).entries).toHaveLength(4)
  })

  it('is read anew for another day, and from another file', () => {
    const [home, other] = [temporaryFolder(), temporaryFolder()]
    record(home, [rating(3, { occurredOn: onDay(1) }), rating(4, { occurredOn: onDay(9) })])
    record(other, [rating(2, { occurredOn: onDay(2) }), rating(1, { occurredOn: onDay(3) })])
    const known = read(home)
    expect(read(home, known, onDay(5)).entries).toHaveLength(1)
    copyFileSync(ledgerPath(other), join(home, 'prep.sqlite'))
    expect(read(home, known).entries).toEqual(read(other).entries)
  })
})
