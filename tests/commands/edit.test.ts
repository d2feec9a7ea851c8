import { describe, expect, it } from 'vitest'
import type { EntryToWrite } from '../../src/store/append.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from '../store/documents.ts'
import { liveEntries, newEntry, rating, record, recordOne, undo } from '../store/record.ts'

async function edit(entry: EntryToWrite, ...options: string[]) {
  const home = temporaryFolder()
  const id = recordOne(home, entry)
  const ran = await prep(['edit', id, ...options, '--json'], { home })
  return { home, id, ...ran, entries: liveEntries(home) }
}

const block = newEntry('practice', {
  subject: 'coding',
  occurredOn: '2026-11-20',
  payload: { minutes: 40, limitMinutes: 45, isWithinLimit: true, problem: 'two-sum', note: 'the merger' },
})

describe('edit', () => {
  it('puts a new version in the place of the old one, which is kept', async () => {
    const { home, id, code, stdout, entries } = await edit(rating(3, { subject: 'coding' }), '--set', 'value=3.5')
    expect(code).toBe(0)
    expect(entries).toMatchObject([
      { kind: 'rating', subject: 'coding', payload: { value: 3.5 }, replaces: id, framework: 'small@1.0.0' },
    ])
    expect(documentOf(home).entries).toHaveLength(2)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'prep/receipt/1',
      entries: [entries[0]?.id],
      data: { id: entries[0]?.id, replaces: id, kind: 'rating', changes: [{ field: 'value', from: 3, to: 3.5 }] },
    })
  })

  it('keeps the kind, date, rater and the other fields', async () => {
    const { entries } = await edit({ ...block, source: 'peer', rater: 'Bo' }, '--set', 'problem=three-sum')
    expect(entries).toMatchObject([
      {
        kind: 'practice',
        subject: 'coding',
        occurredOn: '2026-11-20',
        source: 'peer',
        rater: 'Bo',
        payload: { minutes: 40, note: 'the merger', problem: 'three-sum' },
      },
    ])
  })

  it.each([
    ['minutes=1h30', { minutes: 90, isWithinLimit: false }],
    ['minutes=45', { minutes: 45, isWithinLimit: true }],
    ['limitMinutes=30m', { limitMinutes: 30, isWithinLimit: false }],
    ['isWithinLimit=no', { minutes: 40, isWithinLimit: false }],
    ['solved=true', { solved: true }],
    ['optimal=yes', { optimal: true, solved: true }],
    ['score=85%', { score: 0.85 }],
    ['problem=15', { problem: '15' }],
    ['structure=a, b', { structure: ['a', 'b'] }],
    ['structure=a', { structure: ['a'] }],
    ['problem=', { problem: undefined }],
    ['limitMinutes=', { limitMinutes: undefined, isWithinLimit: undefined }],
    ['note=a=b', { note: 'a=b' }],
  ])('--set %s', async (set, expected) => {
    const { code, stderr, entries } = await edit(block, '--set', set)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(entries[0]?.payload).toEqual(expect.objectContaining(JSON.parse(JSON.stringify(expected))))
    for (const [key, value] of Object.entries(expected))
      if (value === undefined) expect(entries[0]?.payload).not.toHaveProperty(key)
  })

  it.each([
    [['--set', 'minutes=20'], { minutes: 20, isWithinLimit: true, assumed: ['solved', 'on'] }],
    [['--set', 'minutes=20', '--set', 'solved=yes', '--on', '2026-11-19'], { isWithinLimit: true, solved: true }],
    [['--set', 'limitMinutes=50'], { limitMinutes: 50, assumed: ['minutes', 'solved', 'on'] }],
  ])('takes what is set for said, whatever was assumed before: %j', async (argv, expected) => {
    const assumed = ['minutes', 'solved', 'on']
    const { entries } = await edit(
      newEntry('practice', { ...block, payload: { minutes: 25, limitMinutes: 35, solved: true, assumed } }),
      ...argv,
    )
    const payload = entries[0]?.payload
    expect(payload).toEqual(expect.objectContaining(expected))
    expect(payload).toHaveProperty('minutes')
    expect(Object.hasOwn(payload ?? {}, 'assumed')).toBe('assumed' in expected)
    expect(Object.hasOwn(payload ?? {}, 'isWithinLimit')).toBe('isWithinLimit' in expected)
  })

  it('reaches what is deeper', async () => {
    const mock = newEntry('mock', {
      payload: {
        isRealistic: true,
        rounds: [
          { round: 'design', ratings: { 'system-design': 4 } },
          { round: 'code', ratings: { coding: 3 } },
        ],
      },
    })
    const { entries, stdout } = await edit(mock, '--set', 'rounds.1.ratings.coding=3.5', '--set', 'hireBand=hire')
    expect(entries[0]?.payload).toMatchObject({
      hireBand: 'hire',
      rounds: [{ ratings: { 'system-design': 4 } }, { ratings: { coding: 3.5 } }],
    })
    expect(JSON.parse(stdout).data.changes).toEqual([
      { field: 'rounds.1.ratings.coding', from: 3, to: 3.5 },
      { field: 'hireBand', to: 'hire' },
    ])
  })

  it('moves the date, and the instants of a timed block with it', async () => {
    const timed = newEntry('practice', {
      subject: 'coding',
      occurredOn: '2026-11-20',
      payload: { minutes: 60, startedAt: '2026-11-20T09:00:00.000Z', finishedAt: '2026-11-20T10:00:00.000Z' },
    })
    const { entries } = await edit(timed, '--on', '2026-11-18', '--set', 'minutes=30')
    expect(entries).toMatchObject([
      {
        occurredOn: '2026-11-18',
        payload: { minutes: 30, startedAt: '2026-11-18T09:00:00.000Z', finishedAt: '2026-11-18T09:30:00.000Z' },
      },
    ])
  })

  it('warns of a date long past and refuses one to come', async () => {
    expect(JSON.parse((await edit(block, '--on', '2026-10-01')).stdout).warnings).toEqual([
      'entered 52 days after it happened: marked as recorded late',
    ])
    const { code, stderr } = await edit(block, '--on', '2026-11-23')
    expect({ code, ...JSON.parse(stderr) }).toMatchObject({
      code: 2,
      kind: 'usage',
      message: expect.stringContaining('is in the future'),
    })
  })

  it('changes who said so', async () => {
    expect((await edit(rating(3), '--by', 'mentor:Ana')).entries).toMatchObject([{ source: 'mentor', rater: 'Ana' }])
  })

  it('changes what it is about, when the framework knows that', async () => {
    const entry = { ...rating(3, { subject: 'coding' }), framework: 'amazon-em@1.0.0' }
    expect((await edit(entry, '--set', 'subject=system-design')).entries).toMatchObject([{ subject: 'system-design' }])
    const { code, stderr } = await edit(entry, '--set', 'subject=system-desing')
    expect({ code, ...JSON.parse(stderr) }).toMatchObject({
      code: 4,
      message: 'no rubric row system-desing',
      hint: 'did you mean system-design?',
    })
  })

  it('sets, reads and clears a note without showing it', async () => {
    const set = await edit(block, '--note', 'another merger')
    expect(set.entries[0]?.payload).toMatchObject({ note: 'another merger' })
    expect(set.stdout).not.toContain('merger')
    expect((await edit(block, '--note', '')).entries[0]?.payload).not.toHaveProperty('note')
    const home = temporaryFolder()
    const id = recordOne(home, block)
    await prep(['edit', id, '--note', '-'], { home, stdin: 'from the pipe\n' })
    expect(liveEntries(home)[0]?.payload).toMatchObject({ note: 'from the pipe' })
  })

  it('annotates an entry whose kind has no note', async () => {
    const { id, entries, stdout } = await edit(newEntry('story'), '--note', 'the merger')
    expect(entries).toMatchObject(
      [
        { kind: 'story', id },
        { kind: 'annotation', subject: id, payload: { note: 'the merger' } },
      ].toSorted((a, b) => (a.kind < b.kind ? 1 : -1)),
    )
    expect(JSON.parse(stdout).data).toMatchObject({ id: null, annotated: true, changes: [] })
    expect(stdout).not.toContain('merger')
  })

  it('says what changed in lists, but not private text', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, newEntry('story', { subject: 'launch', payload: { situation: 'the merger' } }))
    const { stdout } = await prep(['edit', id, '--set', 'situation=another merger', '--set', 'level=L7'], { home })
    expect(stdout).not.toContain('merger')
    expect(stdout).toContain('situation changed')
    expect(stdout).toContain('level: nothing to L7')
  })

  it('drops the mark of a left-out text when that is filled in', async () => {
    const redacted = newEntry('story', { payload: { situation: '' } })
    const home = temporaryFolder()
    const id = recordOne(home, {
      ...redacted,
      payload: JSON.parse(JSON.stringify({ ...redacted.payload, isRedacted: true })),
    })
    await prep(['edit', id, '--set', 'situation=told again'], { home })
    expect(liveEntries(home)[0]?.payload).not.toHaveProperty('isRedacted')
  })

  it.each([
    [['--set', 'value=7'], 2, 'value: Too big: expected number to be <=5', 'a rating is 1 to 5, in half steps'],
    [['--set', 'value=3.2'], 2, expect.stringContaining('value: '), 'a rating is 1 to 5, in half steps'],
    [['--set', 'value=good'], 2, expect.stringContaining('value: '), 'a rating is 1 to 5, in half steps'],
    [['--set', 'value='], 2, expect.stringContaining('value: '), 'a rating is 1 to 5, in half steps'],
    [['--set', 'valu=3'], 2, 'a rating entry has no field valu', 'did you mean value?'],
    [['--set', '=3'], 2, '--set takes pairs like value=3.5, not "=3"', null],
    [['--set', 'value'], 2, '--set takes pairs like value=3.5, not "value"', null],
    [['--set', 'value=3'], 1, expect.stringMatching(/^rating [0-9a-f]{8} already says that$/), 'nothing was written'],
    [[], 2, 'what should change?', 'give --set KEY=VALUE, --on DATE, --note TEXT or --by SOURCE:NAME'],
    [['--by', 'oracle:Ana'], 2, '"oracle" is not a source of ratings', expect.anything()],
  ])('refuses %j and writes nothing', async (options, code, message, hint) => {
    const ran = await edit(rating(3, { subject: 'coding' }), ...options)
    expect(JSON.parse(ran.stderr)).toMatchObject({ message, hint })
    expect(ran.code).toBe(code)
    expect(documentOf(ran.home).entries).toHaveLength(1)
  })

  it.each(['answer', 'quiz', 'forecast', 'gate-commit', 'endorsement'] as const)(
    'does not alter a %s, but takes a note about it',
    async (kind) => {
      expect((await edit(newEntry(kind), '--on', '2026-01-04')).code).toBe(2)
      const noted = await edit(newEntry(kind), '--note', 'odd')
      expect(noted.code).toBe(0)
      expect(noted.entries.map((entry) => entry.kind).sort()).toEqual(['annotation', kind].sort())
    },
  )
})

describe('the id of an entry', () => {
  it('may be its beginning or its end', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(3))
    expect((await prep(['edit', id.slice(-8), '--set', 'value=4'], { home })).code).toBe(0)
    const [entry] = liveEntries(home)
    expect((await prep(['edit', (entry?.id ?? '').slice(-4).toUpperCase(), '--set', 'value=5'], { home })).code).toBe(0)
  })

  it('that fits several is refused with all of them', async () => {
    const home = temporaryFolder()
    const { entries } = record(home, [rating(3, { subject: 'coding' }), rating(4, { subject: 'design' })])
    const { code, stderr } = await prep(['edit', (entries[0] ?? '').slice(0, 8), '--set', 'value=5'], { home })
    expect(code).toBe(4)
    for (const id of entries) expect(stderr).toContain(id)
    expect(stderr).toContain('2026-11-22  rating  design  4')
  })

  it.each(['nothing', 'ffffffff', 'abc', ''])('that fits none is refused: %j', async (id) => {
    const home = temporaryFolder()
    recordOne(home, rating(3))
    expect((await prep(['edit', id, '--set', 'value=5'], { home })).code).toBe(4)
  })

  it("that is an operation's names its entries", async () => {
    const home = temporaryFolder()
    const { operation, entries } = record(home, [rating(3)])
    const { code, stderr } = await prep(['edit', operation, '--set', 'value=5'], { home })
    expect(code).toBe(4)
    expect(stderr).toContain('is an operation, not an entry')
    expect(stderr).toContain((entries[0] ?? '').slice(-8))
  })
})

describe('an entry that does not count any more is refused', () => {
  it('when it was edited, with the version that stands', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(3))
    const second = recordOne(home, rating(4, { replaces: id }))
    const third = recordOne(home, rating(5, { replaces: second }))
    const { code, stderr } = await prep(['edit', id, '--set', 'value=2'], { home })
    expect(code).toBe(4)
    expect(stderr).toBe(
      `error: rating ${id.slice(-8)} was edited: ${third.slice(-8)} has replaced it\n  hint: use ${third.slice(-8)}\n`,
    )
  })

  it('when it was removed, with the way back', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(3))
    const { operation } = record(home, [newEntry('removal', { subject: id, replaces: id })])
    const { code, stderr } = await prep(['edit', id, '--set', 'value=2'], { home })
    expect(code).toBe(4)
    expect(stderr).toContain(`was removed\n  hint: prep undo ${operation.slice(-8)} brings it back`)
  })

  it('when it was undone', async () => {
    const home = temporaryFolder()
    const { operation, entries } = record(home, [rating(3)])
    undo(home, operation)
    const { code, stderr } = await prep(['edit', entries[0] ?? '', '--set', 'value=2'], { home })
    expect(code).toBe(4)
    expect(stderr).toContain('was undone')
  })

  it('when it is a removal', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(3))
    const removal = recordOne(home, newEntry('removal', { subject: id, replaces: id }))
    expect((await prep(['edit', removal, '--note', 'x'], { home })).stderr).toContain('is a removal')
  })
})
