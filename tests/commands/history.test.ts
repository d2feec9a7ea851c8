import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { namesIn } from '../../src/domain/rules/names.ts'
import { renderJson } from '../../src/render/json.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { newEntry, rating, record, recordOne, undo } from '../store/record.ts'

const historySchema = z.object({
  schema: z.literal('prep/history/1'),
  asOf: z.string(),
  framework: z.string(),
  level: z.string(),
  data: z.object({
    more: z.boolean(),
    entries: z.array(
      z.strictObject({
        id: z.uuid(),
        operation: z.uuid(),
        kind: z.string(),
        occurredOn: z.iso.date(),
        recordedAt: z.iso.datetime(),
        subject: z.string(),
        source: z.string(),
        rater: z.string(),
        value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
        reverted: z.boolean(),
        replaces: z.string().nullable(),
        replaced: z.string().nullable(),
        removed: z.boolean(),
        forgotten: z.boolean(),
        backfilled: z.boolean(),
        said: z.array(z.string()),
        assumed: z.array(z.string()),
        notSaid: z.array(z.string()),
        note: z.string().nullable().optional(),
        payload: z.unknown().optional(),
      }),
    ),
  }),
  warnings: z.array(z.string()),
})

const entriesOf = async (home: string, ...filter: string[]) => {
  const { code, stdout, stderr } = await prep(['history', ...filter, '--json'], { home })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return historySchema.parse(JSON.parse(stdout)).data.entries
}

const subjects = async (home: string, ...filter: string[]) =>
  (await entriesOf(home, ...filter)).map(({ subject }) => subject)

/** Five entries of several kinds, sources and days, recorded in the order a to e. */
function sample(): string {
  const home = temporaryFolder()
  const day = (n: number) => ({ now: `2026-11-${10 + n}T09:00:00.000Z` })
  recordOne(home, rating(3.5, { subject: 'a-coding', occurredOn: '2026-11-11' }), day(1))
  recordOne(home, rating(4, { subject: 'b-design', occurredOn: '2026-11-02', source: 'mentor', rater: 'Ana' }), day(2))
  recordOne(
    home,
    newEntry('practice', {
      subject: 'c-coding',
      occurredOn: '2026-11-13',
      payload: { minutes: 90, problem: 'two-sum', note: 'the merger' },
    }),
    day(3),
  )
  recordOne(
    home,
    newEntry('story', { subject: 'd-story', occurredOn: '2026-11-14', payload: { situation: 'the merger' } }),
    day(4),
  )
  recordOne(home, newEntry('answer', { subject: 'e-item', occurredOn: '2026-10-01', rater: 'Kim' }), day(5))
  return home
}

describe('history', () => {
  it('of an empty ledger says so, and has no entries', async () => {
    const home = temporaryFolder()
    expect(await prep(['history'], { home })).toEqual({ code: 0, stdout: 'Nothing is recorded yet.\n', stderr: '' })
    expect(await entriesOf(home)).toEqual([])
  })

  it('comes newest first', async () => {
    expect(await subjects(sample())).toEqual(['e-item', 'd-story', 'c-coding', 'b-design', 'a-coding'])
  })

  it('has the figure an entry comes to', async () => {
    expect((await entriesOf(sample())).map(({ value }) => value)).toEqual([true, 'active', 90, 4, 3.5])
  })

  it('marks what was recorded long after it happened', async () => {
    expect((await entriesOf(sample())).map(({ backfilled }) => backfilled)).toEqual([true, false, false, false, false])
  })

  it.each([
    [
      ['--kind', 'rating'],
      ['b-design', 'a-coding'],
    ],
    [
      ['--kind', 'rating', '--kind', 'practice'],
      ['c-coding', 'b-design', 'a-coding'],
    ],
    [
      ['--kind', 'story,answer'],
      ['e-item', 'd-story'],
    ],
    [['--subject', 'c-coding'], ['c-coding']],
    [['--by', 'mentor'], ['b-design']],
    [['--by', 'mentor:ana'], ['b-design']],
    [['--by', 'mentor:Bo'], []],
    [['--by', 'Ana'], ['b-design']],
    [
      ['--since', '2026-11-13'],
      ['d-story', 'c-coding'],
    ],
    [
      ['--since', '2026-W46'],
      ['d-story', 'c-coding', 'a-coding'],
    ],
    [
      ['--until', '2026-11-02'],
      ['e-item', 'b-design'],
    ],
    [
      ['--as-of', '2026-11-12'],
      ['e-item', 'b-design', 'a-coding'],
    ],
    [['coding'], ['c-coding', 'a-coding']],
    [['CODING', 'two-sum'], ['c-coding']],
    [['3.5'], ['a-coding']],
    [['right'], ['e-item']],
    [['merger'], []],
    [
      ['merger', '--private'],
      ['d-story', 'c-coding'],
    ],
    [
      ['--limit', '2'],
      ['e-item', 'd-story'],
    ],
    [['--limit', '1', '--kind', 'rating'], ['b-design']],
  ])('%j shows %j', async (filter, expected) => {
    expect(await subjects(sample(), ...filter)).toEqual(expected)
  })

  it('shows thirty unless told otherwise, and says that there are more', async () => {
    const home = temporaryFolder()
    record(
      home,
      Array.from({ length: 31 }, () => rating(3)),
    )
    expect(await entriesOf(home)).toHaveLength(30)
    expect(await entriesOf(home, '--limit', '0')).toHaveLength(31)
    const { stdout } = await prep(['history', '--plain'], { home })
    expect(stdout.split('\n')).toHaveLength(32)
    expect(stdout).toContain('note: the newest 30 entries; --limit 0 shows all\n')
  })

  it('has notes and the text of stories only when it is asked for them', async () => {
    const home = sample()
    for (const format of [[], ['--plain'], ['--json']])
      expect((await prep(['history', ...format], { home })).stdout).not.toContain('merger')
    const { stdout } = await prep(['history', '--private', '--plain'], { home })
    expect(stdout).toContain('Note: the merger')
    const [, story, block] = await entriesOf(home, '--private')
    expect(story?.payload).toMatchObject({ situation: 'the merger' })
    expect(block?.note).toBe('the merger')
  })

  it('leaves out what was undone, edited and removed, and marks it with --all', async () => {
    const home = temporaryFolder()
    const undone = record(home, [rating(1, { subject: 'undone' })])
    const edited = recordOne(home, rating(2, { subject: 'edited' }))
    const edit = recordOne(home, rating(2.5, { subject: 'edited', replaces: edited }))
    const removed = recordOne(home, rating(3, { subject: 'removed' }))
    recordOne(home, newEntry('removal', { subject: removed, replaces: removed, occurredOn: '2026-11-22' }))
    undo(home, undone.operation)
    const { stdout } = await prep(['history', '--plain'], { home })
    expect(stdout.match(/Subject: \S+/g)).toEqual(['Subject: edited'])
    const all = await prep(['history', '--all', '--plain'], { home })
    expect(
      all.stdout
        .replace(/^Id: \S+\t/gm, '')
        .replaceAll(edit.slice(-8), 'THE-EDIT')
        .replaceAll(removed.slice(-8), 'THE-REMOVED'),
    ).toMatchInlineSnapshot(`
      "On: 2026-11-22	Kind: removal	Subject: THE-REMOVED	Value:	By: self	Recorded: 2026-11-22 12:00	State:
      On: 2026-11-22	Kind: rating	Subject: removed	Value: 3	By: self	Recorded: 2026-11-22 12:00	State: removed
      On: 2026-11-22	Kind: rating	Subject: edited	Value: 2.5	By: self	Recorded: 2026-11-22 12:00	State:
      On: 2026-11-22	Kind: rating	Subject: edited	Value: 2	By: self	Recorded: 2026-11-22 12:00	State: replaced by THE-EDIT
      On: 2026-11-22	Kind: rating	Subject: undone	Value: 1	By: self	Recorded: 2026-11-22 12:00	State: undone
      "
    `)
  })

  it('in JSON has what was undone in any case, marked', async () => {
    const home = temporaryFolder()
    const undone = record(home, [rating(1, { subject: 'undone' })])
    recordOne(home, rating(2, { subject: 'kept' }))
    undo(home, undone.operation)
    expect((await entriesOf(home)).map(({ subject, reverted }) => ({ subject, reverted }))).toEqual([
      { subject: 'kept', reverted: false },
      { subject: 'undone', reverted: true },
    ])
  })

  it.each([
    [['--kind', 'ratings'], 'error: "ratings" is not a kind of entry\n  hint: did you mean rating?\n'],
    [
      ['--since', 'soon'],
      'error: --since takes a date, not "soon"\n  hint: a date is 2026-11-03, today, yesterday, -2d, mon or 2026-W46\n',
    ],
    [['--limit', '-1'], 'error: --limit takes a whole number of at least 0, not "-1"\n'],
  ])('refuses %j', async (filter, stderr) => {
    expect(await prep(['history', ...filter], { home: sample() })).toEqual({ code: 2, stdout: '', stderr })
  })

  it('names problems and loops, and finds a row by these names as by its ids', async () => {
    const [home, now] = [temporaryFolder(), '2026-11-22T12:00:00Z']
    await prep(['log', 'coding', '30m', '--problem', 'code-pair-reaching-target', '--solved'], { home, now })
    await prep(['mock', 'add', '--by', 'mock:Cy', '--loop', 'l6-full', '--rate', 'coding=3'], { home, now })
    const said = async (...words: string[]): Promise<string> =>
      (await prep(['history', ...words, '--width', '160'], { home, now })).stdout
    const title = namesIn(shippedFramework('amazon-em'))('code-pair-reaching-target')
    expect(await said()).toContain(`30 min ${title}`)
    expect(await said()).toContain('Full loop (L6)')
    expect(await said()).not.toMatch(/code-pair-reaching-target|l6-full/)
    for (const words of [[title.toLowerCase()], ['code-pair-reaching-target']])
      expect((await said(...words)).match(/ practice /g)).toHaveLength(1)
  })

  it('says so when no entry is like the filter', async () => {
    expect((await prep(['history', 'nothing-like-it'], { home: sample() })).stdout).toBe('No entry matches.\n')
  })

  it('works under a framework with faults', async () => {
    const { code, stdout } = await prep(['history', '--framework', 'no-such-framework', '--json'], { home: sample() })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).data.entries).toHaveLength(5)
  })

  it.each([80, 40])('fits %i columns', async (columns) => {
    const home = sample()
    const { stdout } = await prep(['history', '--width', String(columns)], { home })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    expect(stdout.replace(/\b[0-9a-f]{8}\b/g, 'xxxxxxxx')).toMatchSnapshot()
  })
})

describe('more rows than are shown at once', () => {
  const many = (): string => {
    const home = temporaryFolder()
    record(
      home,
      Array.from({ length: 2500 }, (_, at) => rating(1 + (at % 9) / 2, { subject: `row-${at}` })),
    )
    return home
  }

  it('come in parts, and in JSON as one document, each once and newest first', async () => {
    const home = many()
    const { stdout, stderr, code } = await prep(['history', '--limit', '0', '--json'], { home })
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const document = historySchema.parse(JSON.parse(stdout))
    expect(document.data.entries.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2500 }, (_, at) => `row-${2499 - at}`),
    )
    expect(stdout).toBe(renderJson(JSON.parse(stdout)))
    const plain = await prep(['history', '--limit', '0', '--plain'], { home })
    expect(plain.stdout.trimEnd().split('\n')).toHaveLength(2500)
    const shown = await prep(['history', '--limit', '0'], { home })
    expect(shown.stdout.match(/row-\d+/g)).toHaveLength(2500)
    expect(shown.stdout.match(/^ *Id /gm)).toHaveLength(3)
  })

  it('are filtered as fewer are, and counted by the limit', async () => {
    const home = many()
    expect(await subjects(home, 'row-7', '--limit', '0')).toHaveLength(111)
    expect(await subjects(home, '--limit', '1500')).toHaveLength(1500)
  })
})
