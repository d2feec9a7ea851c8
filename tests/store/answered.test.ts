import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKind, type Payloads } from '../../src/domain/facts/entry.ts'
import { answeredItem } from '../../src/domain/quiz/answered.ts'
import { distrustAnswers, settleAnswers } from '../../src/store/answered.ts'
import { openForWriting } from '../../src/store/connection.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { ledgerPath, newId, openReader } from '../../src/store/ledger.ts'
import { MIGRATIONS } from '../../src/store/migrations.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { onDay } from '../fixtures/entries.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { headOf, NOON, newEntry, record, undo } from './record.ts'

const options = (home: string) => writeOptionsFor(home, new Date(NOON))
const settle = (home: string): void => settleAnswers(home, answeredItem, options(home))
const answer = (item: string, day = 0, replaces?: string, time: Partial<Payloads['answer']> = {}) =>
  newEntry('answer', {
    subject: item,
    occurredOn: onDay(day),
    payload: { mode: 'practice', grade: 3, ...time },
    ...(replaces ? { replaces } : {}),
  })
const removal = (id: string) => newEntry('removal', { subject: id, replaces: id })

function look<T>(home: string, work: (reader: ReturnType<typeof openReader>) => T): T {
  const reader = openReader(home)
  try {
    return work(reader)
  } finally {
    reader.close()
  }
}
const staleIn = (home: string): string[] => look(home, (reader) => reader.answered().stale)
const statesIn = (home: string) => look(home, (reader) => Object.fromEntries(reader.answered().states))

/** What the roll-up must say: every item replayed from all its live answers. */
const replayedIn = (home: string) =>
  look(home, (reader) => {
    const answers = reader.entries({ kinds: ['answer'] }).filter(isKind('answer'))
    const byItem = Map.groupBy(answers, ({ subject }) => subject)
    return JSON.parse(JSON.stringify(Object.fromEntries([...byItem].map(([item, own]) => [item, answeredItem(own)]))))
  })

const FAR = 3
const WITHOUT_LIMIT = 300
const UNTIL = onDay(18)

/** Seconds that count by day and bank, as the ledger tells them: by the roll-up, and by answers it does not hold yet. */
const timesIn = (home: string) =>
  look(home, (reader) =>
    Object.fromEntries(
      reader.answerTimes(UNTIL, FAR, WITHOUT_LIMIT).map(({ on, bank, seconds }) => [`${on} ${bank}`, seconds]),
    ),
  )

/** The same from every live answer. */
const addedUpIn = (home: string) =>
  look(home, (reader) => {
    const times: Record<string, number> = {}
    for (const { occurredOn, payload } of reader
      .entries({ kinds: ['answer'], until: UNTIL })
      .filter(isKind('answer'))) {
      const { bank, seconds, limitSeconds } = payload
      const key = `${occurredOn} ${bank}`
      times[key] = (times[key] ?? 0) + Math.min(seconds, limitSeconds > 0 ? FAR * limitSeconds : WITHOUT_LIMIT)
    }
    return times
  })

describe('the roll-up of answers', () => {
  it('is empty without a ledger and with an empty one', () => {
    const home = temporaryFolder()
    expect(look(home, (reader) => reader.answered())).toEqual({ states: new Map(), stale: [] })
    record(home, [newEntry('rating')])
    expect(look(home, (reader) => reader.answered())).toEqual({ states: new Map(), stale: [] })
  })

  it('learns of an answer in the transaction that writes it, and keeps what settling made of it', () => {
    const home = temporaryFolder()
    record(home, [answer('one'), answer('two'), newEntry('rating')])
    expect(staleIn(home)).toEqual(['one', 'two'])
    settle(home)
    expect(staleIn(home)).toEqual([])
    expect(statesIn(home)).toEqual(replayedIn(home))
    record(home, [answer('two', 3)])
    expect(staleIn(home)).toEqual(['two'])
  })

  it('is in doubt about what an undo, a redo, an edit, a removal or a forgetting touches, and about nothing else', () => {
    const home = temporaryFolder()
    const first = record(home, [answer('one'), answer('two')])
    record(home, [answer('three')])
    settle(home)
    const undone = undo(home, first.operation)
    expect(staleIn(home)).toEqual(['one', 'two'])
    settle(home)
    expect(Object.keys(statesIn(home))).toEqual(['three'])
    undo(home, undone)
    expect(staleIn(home)).toEqual(['one', 'two'])
    settle(home)
    const [one = '', two = ''] = first.entries
    record(home, [answer('one', 1, one)])
    expect(staleIn(home)).toEqual(['one'])
    settle(home)
    const removed = record(home, [removal(two)])
    expect(staleIn(home)).toEqual(['two'])
    settle(home)
    expect(Object.keys(statesIn(home))).toEqual(['one', 'three'])
    undo(home, removed.operation)
    expect(staleIn(home)).toEqual(['two'])
    settle(home)
    forgetEntries(home, [two], headOf('forget'), options(home))
    expect(staleIn(home)).toEqual(['two'])
    settle(home)
    expect(statesIn(home)).toEqual(replayedIn(home))
  })

  it('says after any history what a replay of the whole ledger says', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('answer' as const),
        item: fc.constantFrom('a', 'b', 'c'),
        day: fc.nat(20),
        time: fc.record({
          bank: fc.constantFrom('one', 'two'),
          seconds: fc.nat(400),
          limitSeconds: fc.constantFrom(0, 60, 90),
        }),
      }),
      fc.record({ kind: fc.constant('undo' as const), pick: fc.nat(20) }),
      fc.record({ kind: fc.constant('edit' as const), pick: fc.nat(20), day: fc.nat(20) }),
      fc.record({ kind: fc.constant('remove' as const), pick: fc.nat(20) }),
      fc.record({ kind: fc.constant('settle' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const home = temporaryFolder()
        const operations: string[] = []
        const entries: { id: string; item: string }[] = []
        for (const one of steps) {
          if (one.kind === 'settle') settle(home)
          else if (one.kind === 'answer') {
            const { operation, entries: ids } = record(home, [answer(one.item, one.day, undefined, one.time)])
            operations.push(operation)
            entries.push({ id: ids[0] ?? '', item: one.item })
          } else if (one.kind === 'undo') {
            const target = operations[one.pick % Math.max(1, operations.length)]
            const isDead = target === undefined || look(home, (reader) => isTakenBack(reader.reverts(), target))
            if (!isDead) operations.push(undo(home, target))
          } else {
            const target = entries[one.pick % Math.max(1, entries.length)]
            if (!target) continue
            const change = one.kind === 'edit' ? answer(target.item, one.day, target.id) : removal(target.id)
            operations.push(record(home, [change]).operation)
          }
          expect(timesIn(home)).toEqual(addedUpIn(home))
        }
        settle(home)
        expect(statesIn(home)).toEqual(replayedIn(home))
        expect(timesIn(home)).toEqual(addedUpIn(home))
      }),
      { numRuns: 25 },
    )
  })

  it('can be thrown away and is built anew', () => {
    const home = temporaryFolder()
    record(home, [answer('one'), answer('two', 4)])
    settle(home)
    const before = statesIn(home)
    expect(distrustAnswers(home, options(home))).toBe(2)
    expect(statesIn(home)).toEqual({})
    settle(home)
    expect(statesIn(home)).toEqual(before)
    expect(distrustAnswers(temporaryFolder(), options(home))).toBe(0)
  })

  it('changes nothing of the record', () => {
    const home = temporaryFolder()
    record(home, [answer('one')])
    const before = look(home, (reader) => reader.document())
    settle(home)
    distrustAnswers(home, options(home))
    expect(look(home, (reader) => reader.document())).toEqual(before)
  })

  it('names every item of a ledger that was written before there was a roll-up', () => {
    const home = temporaryFolder()
    const connection = openForWriting(ledgerPath(home), { beforeMigration: () => {} }, MIGRATIONS.slice(0, 1))
    const id = newId(new Date(NOON))
    connection.prepare(`INSERT INTO operation VALUES (?, ?, '${NOON}', 'UTC', 'quiz', '0.1.0')`).run(id, id)
    const { payload, occurredOn } = answer('one')
    connection
      .prepare(`INSERT INTO entry VALUES (?, ?, 'answer', ?, 'one', 'quiz', 'me', ?, 'small@1.0.0', NULL)`)
      .run(newId(new Date(NOON)), id, occurredOn, JSON.stringify(payload))
    connection.close()
    expect(look(home, (reader) => reader.answered())).toEqual({ states: new Map(), stale: ['one'] })
    expect(look(home, (reader) => reader.answersTo('one'))).toHaveLength(1)
    record(home, [answer('two')])
    expect(MIGRATIONS.length).toBeGreaterThanOrEqual(2)
    expect(staleIn(home)).toEqual(['one', 'two'])
  })

  it('finds the answers to an item by the index, however many others there are', () => {
    const home = temporaryFolder()
    record(home, [answer('one'), answer('two'), answer('one', 2)])
    expect(look(home, (reader) => reader.answersTo('one')).map(({ occurredOn }) => occurredOn)).toEqual([
      onDay(0),
      onDay(2),
    ])
    const connection = new Database(ledgerPath(home), { readonly: true })
    const plan = connection
      .prepare<[string], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT id FROM entry WHERE entry.kind = 'answer' AND entry.subject = ?`,
      )
      .all('one')
    connection.close()
    expect(plan.map(({ detail }) => detail).join()).toContain('entry_by_item')
  })
})

function isTakenBack(reverts: readonly { operation: string; target: string }[], operation: string): boolean {
  return reverts.some(({ operation: reverting, target }) => target === operation && !isTakenBack(reverts, reverting))
}
