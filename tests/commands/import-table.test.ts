import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/commands/lookup/csv-file.ts'
import { prep, prepJson, type Ran, temporaryFolder } from '../harness/prep.ts'

type Data = Record<string, unknown>

interface Sheet {
  home: string
  file: string
  run: (argv?: readonly string[]) => Promise<Ran>
  data: (argv?: readonly string[]) => Promise<Data>
  entries: (kind: string) => Promise<Data[]>
}

function sheet(content: string | Uint8Array, as: readonly string[], home = temporaryFolder()): Sheet {
  const file = join(temporaryFolder(), 'sheet.csv')
  writeFileSync(file, content)
  const argv = ['import', file, '--as', ...as]
  return {
    home,
    file,
    run: (more = []) => prep([...argv, ...more], { home }),
    data: async (more = []) => (await prepJson([...argv, ...more], { home })).data as Data,
    entries: async (kind) => {
      const { entries } = (await prepJson(['history', '--kind', kind, '--private', '--limit', '0'], { home })).data as {
        entries: Data[]
      }
      return entries.filter(({ reverted }) => !reverted)
    },
  }
}

const payloads = (entries: readonly Data[]): Data[] => entries.map(({ payload }) => payload as Data).toReversed()

/** Fifty rows as a site for coding problems exports them. */
const leetcode = [
  'ID,Title,Title Slug,Difficulty,Status,Time Taken,Submitted At,Language',
  ...Array.from({ length: 50 }, (_, index) => {
    const day = String((index % 20) + 1).padStart(2, '0')
    const tier = ['Easy', 'Medium', 'Hard'][index % 3]
    const status = index % 5 === 4 ? 'Wrong Answer' : 'Accepted'
    return `${1000 + index},"${index + 1}. Problem, number ${index + 1}",problem-number-${index + 1},${tier},${status},${15 + index},2026-11-${day} 10:00:00,rust`
  }),
].join('\r\n')

describe('prep import --as coding', () => {
  it('takes in an export of fifty rows, and nothing the second time', async () => {
    const { data, run, entries, home } = sheet(leetcode, ['coding'])
    expect(await data(['--dry-run'])).toMatchObject({
      as: 'coding',
      dryRun: true,
      new: 50,
      same: 0,
      unread: ['Language'],
    })
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
    expect(await data()).toMatchObject({ new: 50, same: 0 })
    expect(await data()).toMatchObject({ new: 0, same: 50 })
    const all = await entries('practice')
    expect(all).toHaveLength(50)
    expect(payloads(all)[0]).toEqual({
      minutes: 15,
      problem: 'problem-number-1',
      tier: 'easy',
      solved: true,
      limitMinutes: 35,
      isWithinLimit: true,
      at: '10:00',
      externalId: 'csv:coding:1000@2026-11-01',
    })
    expect(payloads(all)[24]).toMatchObject({ solved: false, isWithinLimit: false })
    const { stdout } = await run()
    expect(stdout).toContain('0 rows added, 50 already known.')
  })

  it('shows what it will read a file as', async () => {
    const { run } = sheet(leetcode, ['coding'])
    const { stdout } = await run(['--dry-run'])
    expect(stdout).toContain('Time Taken    duration')
    expect(stdout).toContain('15 min problem-number-1 solved')
    expect(stdout).toContain('nothing was written')
  })

  it('is one operation to undo, after which the rows are new again', async () => {
    const { data, home } = sheet(leetcode, ['coding'])
    await data()
    await prep(['undo'], { home })
    expect(await data()).toMatchObject({ new: 50, same: 0 })
  })

  it('knows a row without an id by what it says, and asks about two equal rows', async () => {
    const rows = 'date,title,time\n2026-11-01,Pairs,20\n2026-11-01,Pairs,20\n'
    const { data, run, home } = sheet(rows, ['coding'])
    const { code, stderr } = await run()
    expect(code).toBe(3)
    expect(stderr).toContain('line 3: says the same as line 2')
    expect(await data(['--equal-rows', 'keep'])).toMatchObject({ new: 2 })
    expect(await data(['--equal-rows', 'keep'])).toMatchObject({ new: 0, same: 2 })
    expect(await data(['--equal-rows', 'drop'])).toMatchObject({ new: 0, same: 1 })
    const moved = sheet(
      'time,title,date\n20,Pairs,2026-11-01\n20,Pairs,2026-11-01\n21,Pairs,2026-11-02\n',
      ['coding'],
      home,
    )
    expect(await moved.data(['--equal-rows', 'keep'])).toMatchObject({ new: 1, same: 2 })
  })

  it('takes an id that comes again on another day for another attempt', async () => {
    const { data } = sheet(
      'id,date,title,time\n1,2026-11-01,Pairs,40\n1,2026-11-09,Pairs,20\n1,2026-11-09,Pairs,15\n',
      ['coding'],
    )
    expect(await data()).toMatchObject({ new: 3 })
    expect(await data()).toMatchObject({ new: 0, same: 3 })
  })

  it('does not bring back what was edited or removed since', async () => {
    const { data, entries, home } = sheet('id,date,title,time\na,2026-11-01,Pairs,20\nb,2026-11-02,Trees,30\n', [
      'coding',
    ])
    await data()
    const [second, first] = await entries('practice')
    expect((await prep(['remove', String(first?.id)], { home })).code).toBe(0)
    expect((await prep(['edit', String(second?.id), '--set', 'minutes=31'], { home })).code).toBe(0)
    expect(await data()).toMatchObject({ new: 0, same: 2 })
  })

  it('finds problems of the catalog by title, and leaves out what was only planned', async () => {
    const { data, entries } = sheet('date,title,status,time\n2026-11-01,Balanced brackets,solved,12\n,Later,Todo,\n', [
      'coding',
    ])
    expect(await data()).toMatchObject({ new: 1, leftOut: { plans: 1 } })
    expect(payloads(await entries('practice'))[0]).toMatchObject({ problem: 'code-balanced-brackets', tier: 'easy' })
  })

  it('asks for the time where no row says it, and takes one for all', async () => {
    const { run, data } = sheet('date,title\n2026-11-01,Pairs\n', ['coding'])
    const refused = await run()
    expect(refused.code).toBe(3)
    expect(refused.stderr).toContain('no column says how long the row took')
    expect(refused.stderr).toContain('hint: add --minutes N; nothing was imported')
    expect(await data(['--minutes', '25'])).toMatchObject({ new: 1 })
  })

  it.each<[string, string | Uint8Array]>([
    ['a byte order mark and line ends of Windows', '\uFEFFdate,title,time\r\n2026-11-01,Käse,20\r\n'],
    ['semicolons and decimal commas', 'date;title;time\n2026-11-01;Käse;20,0\n'],
    ['tabs', 'date\ttitle\ttime\n2026-11-01\tKäse\t20\n'],
    ['UTF-16 from a spreadsheet', Buffer.from('\uFEFFdate\ttitle\ttime\r\n2026-11-01\tKäse\t20\r\n', 'utf16le')],
    ['old line ends', 'date,title,time\r2026-11-01,Käse,20\r'],
    ['titles of the sheet above', 'My training,,\n,,\ndate,title,time\n2026-11-01,Käse,20\n'],
    ['quotes and empty rows', '"date","title","time"\n\n"2026-11-01","Käse","20"\n,,\n'],
    ['days first', 'date,title,time\n01/11/2026,Käse,20\n13/11/2026,Brot,20\n'],
  ])('reads a file with %s', async (_, content) => {
    const { data, entries } = sheet(content, ['coding'])
    await data()
    const first = (await entries('practice')).at(-1)
    expect(first).toMatchObject({ occurredOn: '2026-11-01', payload: { minutes: 20, problem: 'kase' } })
  })

  it('takes formulas and markup for the text they are', async () => {
    const nasty =
      'date,title,time,note\n2026-11-01,"=cmd|\' /C calc\'!A0",20,"=1+1 <script>alert(1)</script>\u001b[31m"\n'
    const { run, entries } = sheet(nasty, ['coding'])
    const { stdout, code } = await run(['--dry-run'])
    expect(code).toBe(0)
    expect(stdout).not.toContain('\u001b[31m')
    await run()
    expect(payloads(await entries('practice'))[0]).toMatchObject({
      problem: 'cmd-c-calc-a0',
      note: '=1+1 <script>alert(1)</script>',
    })
  })
})

describe('a faulty CSV file', () => {
  it('is refused as a whole, with the line of every fault', async () => {
    const rows = [
      'date,title,difficulty,status,time',
      '2026-11-01,Good,easy,solved,20',
      '2026-11-40,Date,easy,solved,20',
      '"2026-11-02","Over\ntwo lines",easy,solved,20',
      '2026-11-03,Tier,extreme,solved,20',
      '2026-11-03,State,easy,dunno,20',
      '2026-11-03,Time,easy,solved,long',
      '2027-01-01,Future,easy,solved,20',
      ',Nothing,easy,solved,20',
      '2026-11-03,,easy,solved,20',
    ]
    const { run, home } = sheet(rows.join('\n'), ['coding'])
    const { code, stderr } = await run()
    expect(code).toBe(3)
    expect(stderr.split('\n').filter((text) => /^ {2}(line|hint)/.test(text))).toEqual([
      '  line 3: date: "2026-11-40" is not in the calendar',
      '  line 6: difficulty: "extreme" is none of easy, medium, hard',
      '  line 7: status: "dunno" is not a state that prep knows',
      '  line 8: time: "long" is not a duration',
      '  line 9: date: "2027-01-01" is in the future',
      '  line 10: date: the row does not say when it was',
      '  line 11: title: the row does not say which problem it was',
      '  hint: each fault says what settles it (--dry-run shows the rest); nothing was imported',
    ])
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
  })

  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'is empty'],
    ['without the columns', 'a,b\n1,2\n', 'has no column for problem or title: it has "a", "b"'],
    ['in another encoding', new Uint8Array([0x64, 0x61, 0x74, 0x65, 0x0a, 0xe4, 0xff]), 'is not UTF-8 text'],
    [
      'with an open quote',
      'date,title,time\n2026-11-01,"Pairs,20\n2026-11-02,Trees,20\n',
      'line 2: a quoted cell is not closed',
    ],
    [
      'cut off',
      '[{"date": "2026-11-02", "title": "Pairs"},\n{"date": "2026-',
      'is not valid JSON at line 2, column 10',
    ],
    ['of cards', 'Front,Back\nA quorum?,A majority\n', 'is a deck of cards'],
    [
      'with a huge cell',
      `date,title,time\n2026-11-01,${'x'.repeat(20_000)},20\n`,
      'line 2: title: is longer than 10000 characters',
    ],
    [
      'with a huge id',
      `id,date,title,time
${'7'.repeat(300)},2026-11-01,A,20
`,
      'line 2: id: is longer than 200 characters',
    ],
    ['with dates in two meanings', 'date,title,time\n03/04/2026,A,20\n', 'add --dates dmy or --dates mdy'],
    ['with too many rows', `date,title,time\n${'2026-11-01,A,20\n'.repeat(20_001)}`, 'has more than 20000 rows'],
  ])('that is %s is refused', async (_, content, words) => {
    const { code, stderr } = await sheet(content, ['coding']).run()
    expect(stderr).toContain(words)
    expect(code).toBe(3)
  })

  it('may have 20000 rows beside its titles', () => {
    const { rows } = parseCsv(`date,title\n${'2026-11-01,A\n'.repeat(20_000)}`, 'solved.csv')
    expect(rows).toHaveLength(20_001)
  })

  it.each([
    [['codign'], 2, 'did you mean coding?'],
    [['everything'], 2, 'add --as practice|hours|ratings|mocks|stories|coding|debugging'],
    [['coding', '--map', 'Nothing=date'], 2, '--map names a column that'],
    [['coding', '--map', 'date=when'], 2, '--map knows no field when'],
    [['coding', '--map', 'date'], 2, '--map takes pairs'],
  ])('--as %j is refused', async (as, code, words) => {
    const run = await sheet('date,title,time\n2026-11-01,A,20\n', as).run()
    expect(run.stderr).toContain(words)
    expect(run.code).toBe(code)
  })

  it('that is not there, or is not an export, is said so', async () => {
    const home = temporaryFolder()
    expect((await prep(['import', 'nowhere.csv', '--as', 'coding'], { home })).code).toBe(4)
    const { file } = sheet('date\n', ['coding'])
    expect((await prep(['import', file], { home })).stderr).toContain('what are the rows of this file?')
  })
})

describe('other kinds of rows', () => {
  it('practice and hours', async () => {
    const practice = sheet(
      'Date,What,Minutes,Problem,Score,Notes\n2026-11-01,System design problem,40,URL shortener,85%,good\n2026-11-02,reading,30,,,\n',
      ['practice'],
    )
    expect(await practice.data()).toMatchObject({ new: 2 })
    const [first, second] = payloads(await practice.entries('practice'))
    expect(first).toMatchObject({
      minutes: 40,
      problem: 'sd-url-shortener',
      tier: 'basic',
      score: 0.85,
      note: 'good',
      isWithinLimit: true,
    })
    expect(second).toMatchObject({ minutes: 30 })
    const hours = sheet('date,activity,hours\n2026-11-01,reading,"1,5"\n', ['hours'])
    await hours.data()
    expect(payloads(await hours.entries('practice'))[0]).toEqual({
      minutes: 90,
      externalId: expect.stringMatching(/^csv:hours:[0-9a-f]{16}$/),
    })
  })

  it('ratings, one a row or one a column', async () => {
    const long = sheet(
      'date,competency,rating,source,rater\n2026-11-01,Behavioral,4,mentor,Ana\n2026-11-02,coding,3.5,self,\n',
      ['ratings'],
    )
    expect(await long.data()).toMatchObject({ new: 3 })
    expect(
      (await long.entries('rating'))
        .map(({ subject, source, rater, value }) => [subject, source, rater, value])
        .toReversed(),
    ).toEqual([
      ['people-leadership', 'mentor', 'Ana', 4],
      ['change-management', 'mentor', 'Ana', 4],
      ['coding', 'self', 'me', 3.5],
    ])
    expect(await long.data()).toMatchObject({ new: 0, same: 3 })
    const wide = sheet('date,System design,coding\n2026-11-01,3,4.5\n2026-11-08,3.5,\n', ['ratings', '--by', 'peer:Li'])
    expect(await wide.data()).toMatchObject({ new: 3 })
    expect((await wide.entries('rating'))[0]).toMatchObject({ source: 'peer', rater: 'Li' })
  })

  it('mocks with their interviewers and bands', async () => {
    const mocks = sheet(
      'Date,Interviewer,System design,Coding,Communication,Decision,Realistic\n2026-11-01,Ana,4,3.5,4,Lean hire,yes\n2026-11-08,Li,4,4,,hire,no\n',
      ['mocks'],
    )
    expect(await mocks.data()).toMatchObject({ new: 2 })
    expect(await mocks.data()).toMatchObject({ new: 0, same: 2 })
    const [first] = (await mocks.entries('mock')).toReversed()
    expect(first).toMatchObject({
      source: 'mock',
      rater: 'Ana',
      payload: {
        rounds: [{ round: 'overall', ratings: { 'system-design': 4, coding: 3.5, communication: 4 } }],
        hireBand: 'lean-hire',
        isRealistic: true,
      },
    })
  })

  it('with columns called anything, when it is said which they are', async () => {
    const odd = sheet('Wann,Was,Wie lange\n2026-11-01,reading,45\n', [
      'practice',
      '--map',
      'Wann=date,Was=activity',
      '--map',
      'Wie lange=minutes',
    ])
    expect(await odd.data()).toMatchObject({
      new: 1,
      columns: { date: 'Wann', activity: 'Was', minutes: 'Wie lange' },
    })
  })

  it.each([
    ['ratings', 'date,rubric,value\n2026-11-01,nothing,4\n', 'rubric: the framework has no "nothing"'],
    ['ratings', 'date,rubric,value\n2026-11-01,coding,9\n', 'value: "9" is on another scale than 1 to 5'],
    ['ratings', 'date,rubric,value,rater\n2026-11-01,coding,4,Ana\n2026-11-01,coding,3,\n', 'who rated is missing'],
    ['ratings', 'date,rubric,value,source\n2026-11-01,coding,4,stranger\n', '"stranger" is not a source of ratings'],
    ['practice', 'date,activity,minutes\n2026-11-01,knitting,4\n', 'activity: the framework has no "knitting"'],
    ['mocks', 'date,coding,hire\n2026-11-01,4,perhaps\n', 'hire: "perhaps" is not a verdict that prep knows'],
    ['mocks', 'date,coding,notes\n2026-11-01,,good pace\n', 'the mock has neither a mark nor a verdict'],
  ])('%s with a fault are refused', async (as, content, words) => {
    const { code, stderr } = await sheet(content, [as]).run()
    expect(stderr).toContain(words)
    expect(code).toBe(3)
  })
})

describe('whatever a file holds', () => {
  it('it is taken in whole or refused in words', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-11-01', '20', 'solved', 'easy', '=1+1', '"', '\n', ',', ';', 'coding'),
    )
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 })
    const text = table.map((rows) => ['date,title,time,status', ...rows.map((row) => row.join(','))].join('\n'))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(text, fc.string(), fc.uint8Array({ maxLength: 100 })),
        fc.constantFrom('coding', 'practice', 'ratings', 'mocks', 'hours'),
        async (content, as) => {
          const { code, stderr, stdout } = await sheet(content, [as]).run(['--dry-run'])
          expect([0, 2, 3]).toContain(code)
          if (code !== 0) expect(`${stderr}${stdout}`).toMatch(/^error: |To settle first: /m)
        },
      ),
      { numRuns: 300 },
    )
  })
})
