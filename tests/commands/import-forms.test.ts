import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT, prep, prepJson, temporaryFolder } from '../harness/prep.ts'

// Files as people have them in hand, each with what should be made of it.

const NOW = '2026-11-26T12:00:00Z'

interface Row {
  line: number
  state: string
  on: string | null
  at: string | null
  kind: string
  subject: string
  value: number | string
  by: string
  said: string[]
  assumed: string[]
  notSaid: string[]
  [fact: string]: unknown
}

interface Data {
  form: string | null
  rows: Row[]
  new: number
  same: number
  changed: { line: number; differences: { field: string; recorded: unknown; inFile: unknown }[] }[]
  leftOut: { plans: number; ignored: number }
  faults: { line: number; column: string; value: string; message: string; cure: string; count: number }[]
}

const pathOf = (name: string): string => join(PACKAGE_ROOT, 'tests', 'fixtures', 'intake', name)

const run = (name: string, argv: readonly string[], home = temporaryFolder(), env: Record<string, string> = {}) =>
  prep(['import', pathOf(name), ...argv], { home, now: NOW, env })

/** What a dry run says; its exit code is 3 when something has to be settled first. */
async function dry(name: string, ...argv: string[]): Promise<Data> {
  const { stdout, code } = await run(name, [...argv, '--dry-run', '--json'])
  const data: Data = JSON.parse(stdout).data
  expect(code).toBe(data.faults.length > 0 ? 3 : 0)
  return data
}

const told = (rows: readonly Row[], ...fields: string[]): unknown[][] =>
  rows.map((row) => fields.map((field) => row[field]))

/** Text without the line breaks of a narrow terminal. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ')

describe('durations', () => {
  it('of h:mm in a column of hours', async () => {
    expect(told((await dry('hours-h-mm.csv', '--as', 'hours')).rows, 'on', 'subject', 'value')).toEqual([
      ['2026-11-02', 'coding', 90],
      ['2026-11-03', 'coding', 45],
    ])
  })

  it('are what --map says, whatever other columns say', async () => {
    const map = 'Start Date=date,Task=activity,Duration (h)=hours'
    const { rows, form } = await dry('clockify.csv', '--as', 'hours', '--map', map, '--dates', 'mdy')
    expect(form).toBe('Clockify detailed report')
    expect(told(rows, 'on', 'at', 'subject', 'value')).toEqual([
      ['2026-11-02', '07:00', 'coding', 45],
      ['2026-11-03', '07:00', 'coding', 90],
    ])
  })

  it('of a time tracker known by its header need no flag at all', async () => {
    const { rows, form } = await dry('toggl.csv')
    expect(form).toBe('Toggl Track detailed report')
    expect(told(rows, 'on', 'at', 'subject', 'value', 'note')).toEqual([
      ['2026-11-03', '19:21:21', 'coding', 18.42, 'Graphs'],
      ['2026-11-05', '19:00', 'coding', 60, 'Graphs'],
    ])
  })

  it('in columns of hours and minutes add up', async () => {
    expect(told((await dry('hours-and-minutes.csv', '--as', 'hours')).rows, 'value')).toEqual([[90], [45], [120]])
  })

  it('from a start to an end go past midnight; a day less an hour is asked about', async () => {
    const { rows, faults } = await dry('start-and-end.csv', '--as', 'hours')
    expect(told(rows, 'on', 'at', 'value')).toEqual([['2026-11-02', '23:30', 60]])
    expect(faults).toMatchObject([{ line: 3, column: 'end', value: '09:00' }])
  })

  it('of one value for a whole file are assumed, and say nothing of the limit', async () => {
    const home = temporaryFolder()
    const { rows } = await dry('without-times.csv', '--as', 'coding', '--minutes', '25')
    expect(rows).toHaveLength(22)
    expect(rows[0]).toMatchObject({
      value: 25,
      assumed: ['minutes'],
      said: expect.arrayContaining(['solved', 'optimal']),
    })
    const { stdout } = await run('without-times.csv', ['--as', 'coding', '--minutes', '25'], home)
    expect(unwrapped(stdout)).toContain(
      'how long 22 rows took is assumed: it counts as hours, but never as within a limit',
    )
    expect(unwrapped((await prep(['history', '--width', '200'], { home, now: NOW })).stdout)).toContain(
      '25 min (assumed)',
    )
    const { entries } = (await prepJson(['history', '--kind', 'practice', '--private'], { home, now: NOW })).data as {
      entries: { payload: Record<string, unknown> }[]
    }
    expect(entries[0]?.payload).toMatchObject({ minutes: 25, limitMinutes: 35, assumed: ['minutes'] })
    expect(entries[0]?.payload).not.toHaveProperty('isWithinLimit')
  })

  it('that no column says are asked for once, with the flag', async () => {
    expect((await dry('no-minutes.csv', '--as', 'coding')).faults).toMatchObject([
      {
        line: 2,
        column: 'minutes',
        value: '',
        message: 'no column says how long the 13 rows took',
        cure: '--minutes N',
        count: 13,
      },
    ])
    const { rows } = await dry('no-minutes.csv', '--as', 'coding', '--minutes', '20')
    expect(rows.at(-1)).toMatchObject({ on: '2026-11-25', solved: false })
  })
})

describe('days and times', () => {
  it('of an instant are those of the learner', async () => {
    const rowsIn = async (argv: string[], env: Record<string, string>): Promise<Row[]> => {
      const ran = await run(
        'utc-instant.csv',
        ['--as', 'coding', '--dry-run', '--json', ...argv],
        temporaryFolder(),
        env,
      )
      return JSON.parse(ran.stdout).data.rows
    }
    expect(await rowsIn([], { TZ: 'America/Los_Angeles' })).toMatchObject([{ on: '2026-11-02', at: '21:02:58' }])
    expect(await rowsIn(['--zone', 'Europe/Berlin'], {})).toMatchObject([{ on: '2026-11-03', at: '06:02:58' }])
    const { code, stderr } = await run('utc-instant.csv', ['--as', 'coding', '--zone', 'Mars/Olympus'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is no time zone Mars/Olympus')])
  })

  it('with the names of months and weekdays, and without any signs', async () => {
    expect(told((await dry('month-names.csv', '--as', 'coding')).rows, 'on')).toEqual([
      ['2026-11-02'],
      ['2026-11-03'],
      ['2026-11-04'],
    ])
  })

  it.each(['newest-first.csv', 'oldest-first.csv'])('keep the order of a day, however %s is sorted', async (name) => {
    const home = temporaryFolder()
    await run(name, ['--as', 'coding'], home)
    const { gates } = (await prepJson(['gate', 'gate2'], { home, now: NOW })).data as {
      gates: { criteria: { says: string; verdict: string; n: number }[] }[]
    }
    const coding = gates[0]?.criteria.find(({ says }) => says.includes('first attempt'))
    expect(coding).toMatchObject({ verdict: 'unmet', n: 22 })
  })
})

describe('words', () => {
  it('that are known need no flag; the others are told once each, with what settles them', async () => {
    const { rows, faults } = await dry('states.csv', '--as', 'coding')
    expect(told(rows, 'line', 'solved', 'helpUsed')).toEqual([
      [2, false, undefined],
      [3, true, undefined],
      [4, false, undefined],
      [6, true, true],
    ])
    expect(faults.map(({ line, value, cure }) => [line, value, cure.split(' (')[0]])).toEqual([
      [5, 'under_review', '--value status:under_review=attempted'],
      [7, 'Revisit', '--value status:Revisit=attempted'],
    ])
    const settled = await dry(
      'states.csv',
      '--as',
      'coding',
      '--value',
      'status:under_review=attempted',
      '--value',
      'Status:revisit=ignore',
    )
    expect(told(settled.rows, 'line', 'solved').at(-2)).toEqual([5, false])
    expect(settled.leftOut.ignored).toBe(1)
  })

  it('that no cell holds are refused: no flag is without effect', async () => {
    const { code, stderr } = await run('unticked.csv', ['--as', 'coding', '--value', 'status:never=solved'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no such cell')])
    for (const [name, ...argv] of [
      ['raters.csv', '--as', 'ratings', '--minutes', '20'],
      ['states.csv', '--as', 'coding', '--scale', '1-10'],
      ['states.csv', '--as', 'coding', '--by', 'peer:Ana'],
      ['raters.csv', '--as', 'ratings', '--undated'],
    ] as const)
      expect((await run(name, argv)).code).toBe(2)
  })

  it('for activities are told with those there are', async () => {
    const { rows, faults } = await dry('unknown-activities.csv', '--as', 'hours')
    expect(told(rows, 'subject')).toEqual([['system-design']])
    expect(faults.map(({ value }) => value)).toEqual(['LeetCode', 'Behavioral'])
    expect(faults[1]?.cure).toMatch(/^--value activity:Behavioral=behavioral-response \(one of .*story-practice/)
    const values = ['--value', 'activity:LeetCode=coding', '--value', 'activity:Behavioral=story-practice']
    expect(told((await dry('unknown-activities.csv', '--as', 'hours', ...values)).rows, 'subject')).toEqual([
      ['coding'],
      ['system-design'],
      ['story-practice'],
    ])
  })

  it('for difficulties may be their beginnings', async () => {
    expect(told((await dry('short-difficulties.csv', '--as', 'coding')).rows, 'tier')).toEqual([
      ['medium'],
      ['easy'],
      ['medium'],
    ])
  })

  it('that fill a whole column are assumed', async () => {
    const { rows } = await dry(
      'hours-h-mm.csv',
      '--as',
      'coding',
      '--map',
      'activity=title',
      '--value',
      'status:=solved',
    )
    expect(rows[0]).toMatchObject({ solved: true, assumed: ['solved'] })
  })
})

describe('ratings', () => {
  it('are of the people whom a column names', async () => {
    expect(told((await dry('raters.csv', '--as', 'ratings')).rows, 'subject', 'value', 'by', 'assumed')).toEqual([
      ['system-design', 3, 'peer:Ana', ['by']],
      ['coding', 4, 'peer:Ben', ['by']],
    ])
    expect(told((await dry('raters.csv', '--as', 'ratings', '--by', 'mentor')).rows, 'by', 'assumed')).toEqual([
      ['mentor:Ana', []],
      ['mentor:Ben', []],
    ])
  })

  it('say when it is not known what the raters are to the learner', async () => {
    const home = temporaryFolder()
    expect(unwrapped((await run('raters.csv', ['--as', 'ratings'], home)).stdout)).toContain(
      'they count as peers; --by mentor',
    )
    const { entries } = (await prepJson(['history'], { home, now: NOW })).data as { entries: Record<string, unknown>[] }
    expect(entries.map(({ source, rater }) => `${source}:${rater}`)).toEqual(['peer:Ben', 'peer:Ana'])
  })

  it('of oneself and of a manager in two columns are of two raters; na is kept, and no rating', async () => {
    const { rows } = await dry('self-and-manager.csv', '--as', 'ratings')
    expect(told(rows, 'subject', 'value', 'by')).toEqual([
      ['system-design', 4, 'self'],
      ['system-design', 3, 'mentor:Manager'],
      ['coding', 3.5, 'self'],
      ['coding', 'na', 'mentor:Manager'],
    ])
    expect(rows.map(({ kind }) => kind)).toEqual(['rating', 'rating', 'rating', 'not-shown'])
    expect(told((await dry('roles-in-titles.csv', '--as', 'ratings')).rows, 'subject', 'by')).toEqual([
      ['system-design', 'self'],
      ['system-design', 'mentor:manager'],
      ['coding', 'peer:peer'],
    ])
  })

  it('on a scale of ten are converted, and the note says what stood there', async () => {
    expect(told((await dry('out-of-ten.csv', '--as', 'ratings')).rows, 'value', 'note')).toEqual([
      [2.5, '4/10'],
      [2, '3/10'],
      [3, '6/10'],
      [3, '5/10'],
    ])
  })

  it("stand under names of one's own when it is said which", async () => {
    const { rows } = await dry('own-names.csv', '--as', 'ratings', '--map', 'Sys Design=system-design,DS & Algo=coding')
    expect(told(rows, 'on', 'subject', 'value').slice(0, 2)).toEqual([
      ['2026-09-07', 'system-design', 2],
      ['2026-09-07', 'coding', 3],
    ])
  })

  it('over time may have their dates across the header', async () => {
    expect(told((await dry('dates-across.csv', '--as', 'ratings')).rows, 'on', 'subject', 'value')).toEqual([
      ['2026-09-01', 'system-design', 2],
      ['2026-10-01', 'system-design', 2.5],
      ['2026-11-01', 'system-design', 3],
      ['2026-09-01', 'coding', 3],
      ['2026-10-01', 'coding', 3],
      ['2026-11-01', 'coding', 3.5],
    ])
  })

  it('of mocks go to the row that the type names', async () => {
    expect(told((await dry('mocks.csv', '--as', 'mocks')).rows, 'by', 'ratings', 'hireBand')).toEqual([
      ['mock:Ana', { 'system-design': 4 }, 'lean-hire'],
      ['mock:Ben', { coding: 4 }, 'no-hire'],
    ])
  })
})

describe('other forms', () => {
  it.each<[string, string[], string | null, unknown[]]>([
    ['timew.json', [], 'Timewarrior export', ['2026-11-02', '19:05', 'system-design', 75]],
    ['leetcode.json', ['--as', 'coding', '--minutes', '20'], 'list of submissions', ['2026-11-01', null, 'coding', 20]],
    ['taskwarrior.json', ['--minutes', '30'], 'Taskwarrior export', ['2026-11-02', '19:00', 'coding', 30]],
    ['nested.json', ['--as', 'coding'], null, ['2026-11-01', null, 'coding', 25]],
  ])('%s', async (name, argv, form, [on, at, subject, value]) => {
    const data = await dry(name, ...argv)
    expect(data.form).toBe(form)
    expect(data.rows[0]).toMatchObject({ on, subject, value, ...(at === null ? {} : { at }) })
  })

  it('that need an activity say so', async () => {
    const { code, stderr } = await run('leetcode.json', ['--dry-run'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('add --as coding or --as debugging')])
  })

  it.each([['anki.txt', 'is a deck of cards, in the text form of Anki']])(
    '%s is said to be what it is, whatever --as says',
    async (name, words) => {
      for (const argv of [[], ['--as', 'practice', '--dry-run']]) {
        const { code, stderr } = await run(name, argv)
        expect([code, stderr]).toEqual([3, expect.stringContaining(words)])
      }
    },
  )
})

describe('plans and known ground', () => {
  it('rows without a tick and a date are plans', async () => {
    const { rows, leftOut } = await dry('unticked.csv', '--as', 'coding')
    expect([rows.length, leftOut.plans]).toEqual([2, 1])
    const mapped = await dry('unticked.csv', '--as', 'coding', '--map', 'Date Completed=date,Done=status')
    expect([mapped.rows.length, mapped.leftOut.plans]).toEqual([2, 1])
  })

  it('what was solved without a date needs one, or is known ground', async () => {
    const { faults } = await dry('undated.csv', '--as', 'coding', '--minutes', '20')
    expect(faults.map(({ cure }) => cure)).toEqual([
      '--on DATE; --undated for problems solved some time ago; --value date:=above if the day is in a row above',
    ])
    const { rows, leftOut } = await dry('undated.csv', '--as', 'coding', '--undated')
    expect(rows).toMatchObject([
      {
        kind: 'known',
        on: null,
        problem: 'ring-of-beads',
        solved: true,
        notSaid: expect.arrayContaining(['on', 'minutes']),
      },
    ])
    expect(leftOut.plans).toBe(1)
    expect((await dry('ticks.csv', '--as', 'coding', '--undated')).rows).toHaveLength(2)
    expect((await dry('undated.csv', '--as', 'coding', '--minutes', '20', '--on', '2026-11-01')).rows).toMatchObject([
      { kind: 'practice', on: '2026-11-01', assumed: ['on', 'minutes'] },
    ])
  })

  it('known ground fills no hours and is not offered as new', async () => {
    const home = temporaryFolder()
    const list = [
      '--as',
      'coding',
      '--undated',
      '--map',
      'Problem=title',
      '--value',
      'Problem:Ring of beads=Balanced brackets',
    ]
    expect((await run('undated.csv', list, home)).code).toBe(0)
    const { stdout } = await prep(['week', '--json'], { home, now: NOW })
    expect(JSON.parse(stdout).data.hours).toMatchObject({ done: 0 })
    const picked = await Promise.all(
      Array.from({ length: 20 }, (_, seed) =>
        prep(['practice', 'coding', '--pick', '--tier', 'easy', '--no-input', '--seed', String(seed)], {
          home,
          now: NOW,
        }),
      ),
    )
    expect(picked.filter((ran) => ran.stdout.includes('Balanced brackets'))).toEqual([])
  })
})

describe('again', () => {
  const again = async (home: string, name: string, ...argv: string[]): Promise<Data> => {
    const { stdout } = await run(name, ['--json', ...argv], home)
    return JSON.parse(stdout).data
  }

  it('adds nothing, also under another reading, and says what differs', async () => {
    const home = temporaryFolder()
    expect(await again(home, 'with-links.csv', '--as', 'coding')).toMatchObject({ new: 2 })
    expect(await again(home, 'with-links.csv', '--as', 'coding', '--map', 'LeetCode URL=note')).toMatchObject({
      new: 0,
      same: 0,
      changed: [{ line: 2, differences: [{ field: 'note', inFile: 'https://example.org/p/1' }] }, { line: 3 }],
    })
  })

  it('records a changed note as an edit only when it is told to', async () => {
    const home = temporaryFolder()
    await again(home, 'notes-week1.csv', '--as', 'coding')
    expect(await again(home, 'notes-week2.csv', '--as', 'coding')).toMatchObject({ new: 0, same: 0 })
    const hours = async (): Promise<unknown> => (await prepJson(['week'], { home, now: NOW })).data
    const before = await hours()
    await again(home, 'notes-week2.csv', '--as', 'coding', '--update')
    expect(await again(home, 'notes-week2.csv', '--as', 'coding')).toMatchObject({ new: 0, same: 2, changed: [] })
    expect(await hours()).toEqual(before)
    expect((await prep(['undo'], { home, now: NOW })).code).toBe(0)
    expect((await again(home, 'notes-week2.csv', '--as', 'coding')).changed).toHaveLength(2)
  })

  it('says of a row known by its id what it says now', async () => {
    const home = temporaryFolder()
    await again(home, 'ids-week1.csv', '--as', 'coding')
    const { changed } = await again(home, 'ids-week2.csv', '--as', 'coding')
    expect(changed).toMatchObject([
      {
        differences: [
          { field: 'minutes', recorded: 40, inFile: 55 },
          { field: 'solved', recorded: false, inFile: true },
        ],
      },
    ])
    const { stderr } = await run('ids-week2.csv', ['--as', 'coding'], home)
    expect(stderr).toContain('1 row says something different from what is recorded, which stays: --update')
  })
})

describe('notes of mock interviews', () => {
  it('are known without a word, and recorded with rater, rounds, marks, length and text', async () => {
    const { rows, form } = await dry('mock-feedback.md')
    expect(form).toBe('file of mock interview notes')
    expect(told(rows, 'on', 'by', 'ratings', 'note')).toEqual([
      ['2026-11-02', 'mock:Peer A', { 'system-design': 3, communication: 4 }, 'Skipped the estimates.'],
    ])
    expect(rows[0]?.rounds).toEqual([
      { round: 'overall', ratings: { 'system-design': 3, communication: 4 }, minutes: 45 },
    ])
  })

  it('come in through prep mock add as well, and its form is read back', async () => {
    const home = temporaryFolder()
    const file = pathOf('mock-feedback.md')
    const dryRun = await prep(['mock', 'add', '--file', file, '--dry-run'], { home, now: NOW })
    expect([dryRun.code, dryRun.stdout]).toEqual([0, expect.stringContaining('1 row would be added')])
    expect((await prep(['mock', 'add', '--file', file], { home, now: NOW })).stdout).toContain('1 row added')
    expect((await prepJson(['mock', 'list'], { home, now: NOW })).data).toMatchObject({ mocks: [{ mean: 3.5 }] })
    const form = (await prep(['mock', 'add', '--template'], { home, now: NOW })).stdout
    expect((await prep(['mock', 'add', '--file', '-'], { home, now: NOW, stdin: form })).stderr).toContain(
      'text without rows, notes of a mock',
    )
    const filled = form
      .replace('**Interviewer:**', '**Interviewer:** Ben')
      .replace('| Coding | | |', '| Coding | 4 | clear |')
    const again = await prep(['mock', 'add', '--file', '-', '--dry-run', '--json'], { home, now: NOW, stdin: filled })
    expect(JSON.parse(again.stdout).data.rows).toMatchObject([
      { on: '2026-11-26', by: 'mock:Ben', ratings: { coding: 4 }, note: 'Coding: clear' },
    ])
  })

  it('with a dimension that the framework does not know are asked about, not shortened', async () => {
    const home = temporaryFolder()
    const stdin = '# Mock\n**Date:** 2026-11-02\n**Interviewer:** Ana\n- Coding: 4/5\n- Problem solving: 2/5\n'
    const asked = await prep(['import', '-', '--dry-run'], { home, now: NOW, stdin })
    expect(asked.code).toBe(3)
    expect(unwrapped(asked.stdout)).toContain('the framework has no "Problem solving"')
    const settled = await prep(['import', '-', '--map', 'Problem solving=ignore'], { home, now: NOW, stdin })
    expect([settled.code, settled.stdout]).toEqual([0, expect.stringContaining('1 row added')])
  })

  it('refuse flags that say what the notes say', async () => {
    const { code, stderr } = await prep(['mock', 'add', '--file', 'x.md', '--rate', 'coding=3'], {
      home: temporaryFolder(),
    })
    expect([code, stderr]).toEqual([2, expect.stringContaining('--file and --rate contradict each other')])
  })
})

describe('spreadsheets as people keep them', () => {
  const read = async (text: string, ...argv: string[]) => {
    const { stdout } = await prep(['import', '-', '--dry-run', '--json', ...argv], {
      home: temporaryFolder(),
      now: NOW,
      stdin: text,
      env: { TZ: 'America/Los_Angeles' },
    })
    return JSON.parse(stdout).data as Data & { leftOut: { totals: number } }
  }

  it('have rows of totals, which are left out and counted, and problems called like one, which are not', async () => {
    const { rows, leftOut } = await read(
      'date,title,status,time\n2026-11-02,Max Area,solved,20\nTotal:,,,20\nAverage time,,,20\n',
      '--as',
      'coding',
    )
    expect(told(rows, 'problem')).toEqual([['max-area']])
    expect(leftOut.totals).toBe(2)
  })

  it('have merged cells, filled from above where that is said, and assumed', async () => {
    const text = 'Date,Activity,Minutes\n2026-11-02,coding,45\n,system-design,30\n2026-11-03,coding,20\n'
    expect((await read(text, '--as', 'hours')).faults).toMatchObject([
      { line: 3, cure: '--on DATE, or --value date:=above if the day is in a row above' },
    ])
    const { rows } = await read(text, '--as', 'hours', '--value', 'date:=above')
    expect(told(rows, 'on', 'subject', 'assumed')).toEqual([
      ['2026-11-02', 'coding', []],
      ['2026-11-02', 'system-design', ['on']],
      ['2026-11-03', 'coding', []],
    ])
  })

  it.each([
    ['the clock goes back', '2026-11-01', '00:30', '02:30', 180],
    ['the clock goes forward', '2026-03-08', '01:30', '03:30', 60],
    ['nothing happens', '2026-11-03', '00:30', '02:30', 120],
  ])('have starts and ends on a night when %s', async (_, date, start, end, length) => {
    const { rows } = await read(`date,activity,start,end\n${date},coding,${start},${end}\n`, '--as', 'hours')
    expect(told(rows, 'value')).toEqual([[length]])
  })

  it('have titles in other languages', async () => {
    const { rows } = await read('Datum;Tätigkeit;Dauer (Std)\n03.11.2026;coding;1,5\n', '--as', 'hours')
    expect(told(rows, 'on', 'value')).toEqual([['2026-11-03', 90]])
  })

  it('have a column for each person: whose marks they are is asked, and said by --map', async () => {
    const text = 'Date,Skill,Ana,Self\n2026-11-02,Coding,3,4\n'
    expect((await read(text, '--as', 'ratings')).faults).toMatchObject([
      {
        column: 'Ana',
        message: 'it holds marks: whose are they?',
        choices: [{ flag: { value: 'Ana=peer:Ana' } }, {}, {}, {}],
      },
    ])
    const { rows } = await read(text, '--as', 'ratings', '--map', 'Ana=mentor:Ana')
    expect(told(rows, 'value', 'by')).toEqual([
      [3, 'mentor:Ana'],
      [4, 'self'],
    ])
  })
})

describe('what was said, assumed and not stated', () => {
  it('is told of each entry by history, as the dry run said', async () => {
    const home = temporaryFolder()
    await run('without-times.csv', ['--as', 'coding', '--minutes', '25'], home)
    const { data } = await prepJson(['history', '--kind', 'practice', '--limit', '1'], { home, now: NOW })
    expect((data as { entries: unknown[] }).entries[0]).toMatchObject({
      said: expect.arrayContaining(['on', 'by', 'problem', 'solved']),
      assumed: ['minutes'],
      notSaid: expect.arrayContaining(['at', 'helpUsed']),
    })
    const { stdout } = await prep(['history', '--width', '140'], { home, now: NOW })
    expect(stdout).toContain('assumed: how long it took')
  })
})
