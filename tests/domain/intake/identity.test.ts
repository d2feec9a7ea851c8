import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, NewEntry } from '../../../src/domain/facts/entry.ts'
import { editOf, equalRows, type KnownEntry, matchRows } from '../../../src/domain/intake/identity.ts'
import type { IntakeEntry } from '../../../src/domain/intake/rules.ts'
import { entryOf, type Given, onDay } from '../../fixtures/entries.ts'

const NOTHING = { said: [], assumed: [], notSaid: [] }

/** A row of a file: an attempt at a problem. */
function row(given: Given<'practice'>, ownId: string | null = null, line = 2, isOwnIdUnique = false): IntakeEntry {
  const { kind, occurredOn, subject, source, rater, payload } = entryOf('practice', given)
  const entry = { kind, occurredOn, subject, source, rater, payload } as NewEntry
  return { line, ownId, isOwnIdUnique, standing: NOTHING, entry }
}

let ids = 0

/** What an import made of a row, as it came in and as it stands. */
function known({ entry }: IntakeEntry, now: object | null = {}): KnownEntry {
  const original = { ...entry, id: `k${++ids}`, operation: 'o', recordedAt: '', framework: '', replaces: null } as Entry
  if (now === null) return { original, current: null }
  const isEdited = Object.keys(now).length > 0
  const current = {
    ...original,
    ...(isEdited ? { id: `k${++ids}` } : {}),
    payload: { ...original.payload, ...now },
  } as Entry
  return { original, current: isEdited ? current : original }
}

const states = (items: readonly IntakeEntry[], entries: readonly KnownEntry[]): string[] =>
  matchRows(items, entries).map(({ state }) => state)

describe('a row is known again', () => {
  const pairs = row({ payload: { problem: 'pairs', minutes: 20 } })

  it('by day, activity and problem, whatever else it says', () => {
    expect(states([pairs], [known(pairs)])).toEqual(['same'])
    expect(states([row({ payload: { problem: 'pairs', minutes: 25 } })], [known(pairs)])).toEqual(['changed'])
    expect(states([row({ payload: { problem: 'trees', minutes: 20 } })], [known(pairs)])).toEqual(['new'])
    expect(states([row({ occurredOn: onDay(9), payload: { problem: 'pairs' } })], [known(pairs)])).toEqual(['new'])
  })

  it('also where an earlier version cut its problem short, or lost the letters of its script', () => {
    for (const [before, now] of [
      ['minimum-number-of-operations-to-make-arr', 'minimum-number-of-operations-to-make-array-empty'],
      ['untitled', 'кольцо'],
    ] as const) {
      const item = row({ payload: { problem: now, minutes: 20 } })
      const [match] = matchRows([item], [known(row({ payload: { problem: before, minutes: 20 } }))])
      expect(match?.differences).toEqual([{ field: 'problem', recorded: before, inFile: now }])
      expect(states([item], [known(row({ payload: { problem: before } })), known(item)])).toEqual(['same'])
    }
    expect(states([row({ payload: { problem: 'дерево' } })], [known(row({ payload: { problem: 'кольцо' } }))])).toEqual(
      ['new'],
    )
  })

  it('by its time of day where both say one', () => {
    const at = (time: string): IntakeEntry => row({ payload: { problem: 'pairs', minutes: 20, at: time } })
    expect(states([at('09:00'), at('19:00')], [known(at('19:00'))])).toEqual(['new', 'same'])
    expect(states([at('09:00')], [known(pairs)])).toEqual(['changed'])
  })

  it('by its own id, and not by another’s', () => {
    const withId = (id: string, minutes: number): IntakeEntry =>
      row({ payload: { problem: 'pairs', minutes, externalId: `csv:coding:${id}` } }, id)
    expect(states([withId('1', 30)], [known(withId('1', 20))])).toEqual(['changed'])
    expect(states([withId('2', 20)], [known(withId('1', 20))])).toEqual(['new'])
  })

  it('once: of two that could be meant, the one that says the same', () => {
    const [short, long] = [20, 40].map((minutes) => row({ payload: { minutes } }))
    if (short === undefined || long === undefined) throw new Error('two rows')
    expect(states([short, long], [known(long)])).toEqual(['new', 'same'])
    expect(states([long, short], [known(short), known(long)])).toEqual(['same', 'same'])
  })

  it('by an id that several entries of one row share: each by what it is about', () => {
    const rated = (subject: string, value: number): IntakeEntry => ({
      ...pairs,
      ownId: '7',
      entry: {
        ...pairs.entry,
        kind: 'rating',
        subject,
        payload: { value, externalId: 'csv:mocks:7' },
      } as NewEntry,
    })
    const entries = [known(rated('coding', 3)), known(rated('design', 4))]
    expect(states([rated('design', 4), rated('coding', 4)], entries)).toEqual(['same', 'changed'])
    expect(states([rated('people', 4)], entries)).toEqual(['new'])
  })

  it('as the same where the file is silent about what is recorded, before one that says otherwise', () => {
    const other = known(row({ payload: { problem: 'pairs', minutes: 30 } }))
    const noted = known(row({ payload: { problem: 'pairs', minutes: 20, note: 'mine' } }))
    const [match] = matchRows([pairs], [other, noted])
    expect([match?.known?.id, match?.state]).toEqual([noted.original.id, 'same'])
    const edited = known(row({ payload: { problem: 'pairs', minutes: 20, note: 'mine' } }), { minutes: 31 })
    expect(states([pairs], [edited])).toEqual(['same'])
  })

  it('when it was edited or removed since, which stays', () => {
    expect(states([pairs], [known(pairs, null)])).toEqual(['same'])
    expect(states([pairs], [known(pairs, { minutes: 31 })])).toEqual(['same'])
    expect(states([row({ payload: { problem: 'pairs', minutes: 22 } })], [known(pairs, { minutes: 31 })])).toEqual([
      'changed',
    ])
  })

  it('whatever the order of the file: a second import adds nothing', () => {
    const anyRow = fc.record({
      occurredOn: fc.integer({ min: 0, max: 3 }).map(onDay),
      payload: fc.record(
        {
          minutes: fc.constantFrom(20, 30),
          problem: fc.constantFrom('a', 'b'),
          at: fc.constantFrom('09:00', '19:00'),
          solved: fc.boolean(),
        },
        { requiredKeys: ['minutes'] },
      ),
    })
    const twoOrders = fc
      .array(anyRow, { maxLength: 12 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    fc.assert(
      fc.property(twoOrders, ([first, second]) => {
        const entries = first.map((one) => known(row(one)))
        const again = states(
          second.map((one) => row(one)),
          entries,
        )
        expect(again).toEqual(second.map(() => 'same'))
      }),
    )
  })
})

describe('what the file says otherwise', () => {
  it('is told field by field; what it only assumes is not', () => {
    const before = known(row({ payload: { problem: 'a', minutes: 40, note: 'mine', solved: false } }))
    const after = row({ payload: { problem: 'a', minutes: 25, assumed: ['minutes'], solved: true } })
    const [match] = matchRows([after], [before])
    expect(match?.differences).toEqual([
      { field: 'solved', recorded: false, inFile: true },
      { field: 'minutes', recorded: 'said', inFile: 'assumed' },
    ])
  })

  it('becomes an edit that keeps what the file does not say', () => {
    const before = known(
      row({ payload: { problem: 'a', minutes: 40, note: 'mine', isWithinLimit: true, externalId: 'csv:x' } }),
    )
    const [match] = matchRows([row({ payload: { problem: 'a', minutes: 55, isWithinLimit: false } })], [before])
    expect(match && editOf(match)).toMatchObject({
      replaces: before.original.id,
      payload: { problem: 'a', minutes: 55, note: 'mine', isWithinLimit: false, externalId: 'csv:x' },
    })
  })

  it('shows what an earlier import took for said', () => {
    const before = known(row({ payload: { problem: 'a', minutes: 25, isWithinLimit: true } }))
    const [match] = matchRows([row({ payload: { problem: 'a', minutes: 25, assumed: ['minutes'] } })], [before])
    const edit = match === undefined ? null : editOf(match)
    expect(edit?.payload).toMatchObject({ minutes: 25, assumed: ['minutes'] })
    expect(edit?.payload).not.toHaveProperty('isWithinLimit')
  })
})

describe('equal rows of one file', () => {
  it('are those that nothing tells apart', () => {
    const one = { payload: { problem: 'a', minutes: 20 } }
    const rows = [row(one, null, 2), row(one, null, 5), row({ payload: { problem: 'a', minutes: 21 } }, null, 6)]
    expect(equalRows(rows)).toEqual([{ item: rows[1], first: 2 }])
    expect(equalRows([row(one, '1', 2), row(one, '2', 3)])).toEqual([])
    expect(equalRows([row(one, null, 2), row(one, null, 2)])).toEqual([])
  })
})

describe('a rating is known again', () => {
  const rated = (by: Given<'rating'>, value = 4, assumed?: string[]): IntakeEntry => {
    const payload = { value, ...(assumed === undefined ? {} : { assumed }) }
    const { kind, occurredOn, subject, source, rater, payload: full } = entryOf('rating', { ...by, payload })
    const entry = { kind, occurredOn, subject, source, rater, payload: full } as NewEntry
    return { line: 2, ownId: null, isOwnIdUnique: false, standing: NOTHING, entry }
  }
  const mentor = rated({ source: 'mentor', rater: 'Ana Lima' })

  it('by the person, whatever the spelling and the role', () => {
    expect(states([rated({ source: 'mentor', rater: 'ana  lima' })], [known(mentor)])).toEqual(['same'])
    expect(states([rated({ source: 'mentor', rater: 'Ben' })], [known(mentor)])).toEqual(['new'])
    expect(
      states([rated({ source: 'peer', rater: 'unnamed' })], [known(rated({ source: 'mentor', rater: 'unnamed' }))]),
    ).toEqual(['new'])
    expect(matchRows([rated({ source: 'peer', rater: 'Ana Lima' })], [known(mentor)])[0]?.differences).toEqual([
      { field: 'by', recorded: 'mentor:Ana Lima', inFile: 'peer:Ana Lima' },
    ])
  })

  it('in a role that nobody said, which an edit leaves as it was', () => {
    const peer = { source: 'peer', rater: 'Ana Lima' } as const
    expect(states([rated(peer, 4, ['by'])], [known(mentor)])).toEqual(['same'])
    const [changed] = matchRows([rated(peer, 3, ['by'])], [known(mentor)])
    expect(changed && editOf(changed)).toMatchObject({ source: 'mentor', payload: { value: 3, assumed: undefined } })
    const [said] = matchRows([rated(peer, 3)], [known(mentor)])
    expect(said && editOf(said)).toMatchObject({ source: 'peer', payload: { value: 3 } })
  })
})

describe('a row of an id that stands on another day', () => {
  const of = (day: number, minutes: number, isUnique = false, id = '17'): IntakeEntry =>
    row(
      { occurredOn: onDay(day), payload: { problem: 'pairs', minutes, externalId: `csv:coding:${id}@${onDay(day)}` } },
      id,
      2,
      isUnique,
    )

  it('is that row moved where nothing else differs, or where ids are of rows alone', () => {
    expect(states([of(3, 20)], [known(of(2, 20))])).toEqual(['changed'])
    expect(matchRows([of(3, 20)], [known(of(2, 20))])[0]?.differences).toEqual([
      { field: 'on', recorded: onDay(2), inFile: onDay(3) },
    ])
    expect(states([of(3, 25, true)], [known(of(2, 20, true))])).toEqual(['changed'])
  })

  it('is another attempt where it says something else, stands beside the first, or has two before it', () => {
    expect(states([of(3, 25)], [known(of(2, 20))])).toEqual(['new'])
    expect(states([of(2, 20), of(3, 20)], [known(of(2, 20))])).toEqual(['same', 'new'])
    expect(states([of(4, 20)], [known(of(2, 20)), known(of(3, 20))])).toEqual(['new'])
    expect(states([of(3, 20, true, '18')], [known(of(2, 20))])).toEqual(['new'])
  })
})
