import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, temporaryFolder } from '../harness/prep.ts'

// Files of the same kinds as those of import-forms, in other hands: other programs, titles, orders and habits.

const NOW = '2026-11-26T12:00:00Z'

interface Row {
  state: string
  on: string | null
  at: string | null
  subject: string
  value: unknown
  by: string
  said: string[]
  assumed: string[]
  notSaid: string[]
  [fact: string]: unknown
}

interface Dry {
  rows: Row[]
  faults: { line: number; column: string; message: string; cure: string; count: number }[]
  form: string | null
  unread: string[]
}

async function dry(name: string, text: string, argv: string[], env: Record<string, string> = {}): Promise<Dry> {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, text)
  const home = temporaryFolder()
  const { stdout, stderr } = await prep(['import', file, ...argv, '--dry-run', '--json'], { home, now: NOW, env })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout).data
}

const told = ({ rows }: Dry, ...fields: string[]): unknown[][] => rows.map((row) => fields.map((field) => row[field]))

describe('time trackers', () => {
  it.each<[string, string, string, unknown[][]]>([
    [
      'Toggl Track detailed report',
      'toggl.csv',
      '"Description","Duration","Member","Email","Project","Tags","Start date","Start time","Stop date","Stop time"\n"Graphs","00:18:25","A","a@example.org","coding","x","2026-11-03","19:21:21","2026-11-03","19:39:46"\n',
      [['2026-11-03', '19:21:21', 'coding', 18.42]],
    ],
    [
      'Toggl Track time entries',
      'toggl.json',
      '[{"id":1,"workspace_id":2,"description":"Graphs","start":"2026-11-03T19:00:00+00:00","stop":"2026-11-03T19:10:00Z","duration":600,"tags":["coding"]}]',
      [['2026-11-03', '19:00', 'coding', 10]],
    ],
    [
      'Clockify detailed report',
      'clockify.csv',
      '"Project","Client","Description","Task","User","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)"\n"coding","","Graphs","","A","14/11/2026","19:00:00","14/11/2026","20:30:00","01:30:00","1.50","0"\n',
      [['2026-11-14', '19:00', 'coding', 90]],
    ],
  ])('known by its columns: %s', async (form, name, text, rows) => {
    const read = await dry(name, text, [])
    expect([read.form, told(read, 'on', 'at', 'subject', 'value'), read.faults]).toEqual([form, rows, []])
  })

  it('an entry that still runs is not a practice', async () => {
    const text =
      '[{"id":2,"start":"20261102T190500Z","end":"20261102T202000Z","tags":["coding"]},\n{"id":1,"start":"20261103T070000Z","tags":["coding"]}]'
    const { faults } = await dry('timew.json', text, [])
    expect(faults).toMatchObject([{ line: 2, cure: '--minutes N, or --value end:=ignore to leave them out' }])
    expect((await dry('timew.json', text, ['--value', 'end:=ignore'])).rows).toHaveLength(1)
  })

  it('a start and an end in columns of times make the length, also in one cell', async () => {
    const columns = 'Start date,Start time,End date,End time,Project\n2026-11-02,19:00,2026-11-02,20:15,coding\n'
    expect(told(await dry('a.csv', columns, ['--as', 'hours']), 'at', 'value')).toEqual([['19:00', 75]])
    const span =
      'Name,Date,Activity\nx,"November 3, 2026 7:00 PM (PST) → 8:15 PM",coding\ny,"November 4, 2026 11:30 PM → November 5, 2026 12:30 AM",coding\n'
    expect(told(await dry('notion.csv', span, ['--as', 'hours']), 'on', 'at', 'value')).toEqual([
      ['2026-11-03', '19:00', 75],
      ['2026-11-04', '23:30', 60],
    ])
  })

  it('a length that could be two things is the one that start and end come to', async () => {
    const text = 'Date,From,To,Duration,Project,Activity\n2026-11-02,19:00,20:30,1:30,Prep,coding\n'
    expect(told(await dry('kimai.csv', text, []), 'at', 'value')).toEqual([['19:00', 90]])
  })

  it('one of several tags may name the activity, by its own word', async () => {
    const text = 'date,tags,hours\n2026-11-02,"interview, algorithms",1\n2026-11-03,algorithms,2\n'
    const values = ['--as', 'hours', '--value', 'tags:algorithms=coding']
    expect(told(await dry('tags.csv', text, values), 'subject', 'value')).toEqual([
      ['coding', 60],
      ['coding', 120],
    ])
  })
})

describe('lists of problems', () => {
  it('how long ago a submission was is not how long it took', async () => {
    const text =
      '{"submissions_dump":[{"id":1,"time":"2 months, 1 week","timestamp":1793577600,"status":10,"status_display":"Accepted","title":"Ring of beads","title_slug":"ring-of-beads"}],"has_next":true}'
    const read = await dry('dump.json', text, ['--as', 'coding', '--minutes', '20'])
    expect(told(read, 'solved', 'assumed')).toEqual([[true, ['minutes']]])
  })

  it('a list of progress says state and difficulty', async () => {
    const question = (title: string, status: string, tier: string): object => ({
      title,
      titleSlug: title.toLowerCase(),
      difficulty: tier,
      lastSubmittedAt: '2026-11-02T19:00:00+00:00',
      numSubmitted: 3,
      questionStatus: status,
      lastResult: 'AC',
      topicTags: [{ name: 'Array' }],
    })
    const questions = [question('Beads', 'SOLVED', 'EASY'), question('Grid', 'ATTEMPTED', 'MEDIUM')]
    const text = JSON.stringify({ data: { userProgressQuestionList: { totalNum: 2, questions } } })
    expect(told(await dry('progress.json', text, ['--as', 'coding', '--minutes', '20']), 'solved', 'tier')).toEqual([
      [true, 'easy'],
      [false, 'medium'],
    ])
  })

  it('the end of an attempt is its day where nothing else says one', async () => {
    const text =
      'finished_at,title,status,minutes\n2026-11-03T00:30:00-05:00,A,AC,20\n2026-11-03 05:02:58 UTC,B,notac,20\n'
    const read = await dry('ends.csv', text, ['--as', 'coding'], { TZ: 'America/Los_Angeles' })
    expect(told(read, 'on', 'at', 'solved')).toEqual([
      ['2026-11-02', '21:30', true],
      ['2026-11-02', '21:02:58', false],
    ])
  })

  it('one date that is none does not put the others in doubt', async () => {
    const text =
      'Date,Title,Status,Minutes\n11/13/26,A,Done,20\n13/13/26,B,Done,20\n11/14/26,C,Donne,20\n11/15/26,D,?,20\n'
    const read = await dry('dates.csv', text, ['--as', 'coding'])
    expect(read.faults.map(({ line, message }) => [line, message])).toEqual([
      [3, '"13/13/26" is not in the calendar'],
      [4, '"Donne" is not a state that prep knows'],
    ])
    expect(told(read, 'on', 'solved')).toEqual([
      ['2026-11-13', true],
      ['2026-11-15', undefined],
    ])
    const mixed = await dry(
      'mixed.csv',
      'Date,Title,Minutes\n11/13/26,A,20\n13/11/26,B,20\n14/11/26,C,20\n11/14/26,D,20\n',
      ['--as', 'coding'],
    )
    expect(mixed.faults).toMatchObject([{ count: 4, cure: expect.stringContaining('--dates dmy or --dates mdy') }])
  })
})

describe('a list of boxes', () => {
  const text =
    '# 2026-11-03\n\n- [x] [Ring of beads](https://example.org/beads) (25 min)\n- [ ] Grid walk\n\n## 2026-11-04\n\n* [X] **Deep tree** – 1h 10m\n'

  it('says what was solved, on the day of its heading', async () => {
    expect(told(await dry('notes.md', text, ['--as', 'coding']), 'on', 'problem', 'value', 'solved')).toEqual([
      ['2026-11-03', 'ring-of-beads', 25, true],
      ['2026-11-04', 'deep-tree', 70, true],
    ])
  })

  it('without days is known ground when that is said', async () => {
    const list = '# Solved\n\n- [x] Ring of beads\n- [ ] Grid walk\n'
    const read = await dry('list.md', list, ['--as', 'coding', '--undated'])
    expect(told(read, 'kind', 'problem')).toEqual([['known', 'ring-of-beads']])
  })

  it('a list without boxes or a title says how to name it', async () => {
    await expect(dry('list.txt', 'Ring of beads\nGrid walk\n', ['--as', 'coding'])).rejects.toThrow(
      'put a line above it that says problem',
    )
  })
})

describe('what fills empty cells', () => {
  it('is assumed, and what the file says beside it is said', async () => {
    const text = 'date,title,status,minutes,level\n2026-11-02,A,solved,,\n2026-11-03,B,solved,30,hard\n'
    const flags = ['--as', 'coding', '--value', 'minutes:=20', '--value', 'level:=easy']
    const { rows } = await dry('fill.csv', text, flags)
    expect(rows.map(({ value, tier, assumed }) => [value, tier, assumed])).toEqual([
      [20, 'easy', ['minutes', 'tier']],
      [30, 'hard', []],
    ])
    const pair = 'date,activity,hours,minutes\n2026-11-02,coding,1,\n'
    const [row] = (await dry('pair.csv', pair, ['--as', 'hours', '--value', 'minutes:=30'])).rows
    expect([row?.value, row?.assumed]).toEqual([90, ['minutes']])
  })

  it('is never a rating or a verdict', async () => {
    const marks = 'date,coding,communication\n2026-11-02,,4\n'
    const filled = await dry('marks.csv', marks, ['--as', 'ratings', '--value', 'coding:=3'])
    expect(filled.faults).toMatchObject([{ message: 'a rating needs somebody who gave it' }])
    const shown = await dry('marks.csv', marks, ['--as', 'ratings', '--value', 'coding:=na'])
    expect(told(shown, 'subject', 'kind')).toEqual([
      ['coding', 'not-shown'],
      ['communication', 'rating'],
    ])
    const mocks = 'date,interviewer,coding,decision\n2026-11-02,Ana,4,\n'
    const verdict = await dry('mocks.csv', mocks, ['--as', 'mocks', '--value', 'decision:=hire'])
    expect(verdict.faults).toMatchObject([{ message: 'a verdict needs somebody who gave it' }])
  })
})

describe('ratings', () => {
  it('are found beside what is rated, whatever their column is called', async () => {
    const text =
      'Given on,Area,My stars,Given by\n2026-11-02,System Design,★★★☆☆,Ana Lima\n2026-11-03,Coding,★★★★,Ben\n'
    expect(told(await dry('stars.csv', text, ['--as', 'ratings']), 'subject', 'value', 'by')).toEqual([
      ['system-design', 3, 'peer:Ana Lima'],
      ['coding', 4, 'peer:Ben'],
    ])
  })

  it('are of people by the role that stands beside their names', async () => {
    const text =
      'Date,Competency,Score,Reviewed by,Their role\n2026-11-02,Coding,3,Ana,Tech lead\n2026-11-03,Coding,4,Me,\n'
    expect(told(await dry('roles.csv', text, ['--as', 'ratings']), 'by', 'assumed')).toEqual([
      ['mentor:Ana', []],
      ['self', []],
    ])
  })

  it('in columns named with their scale or as scores are of the row before it', async () => {
    const text = 'Date,Coding (1-10),System Design /10,Communication score\n2026-11-02,7,4,4\n'
    expect(told(await dry('ten.csv', text, ['--as', 'ratings']), 'subject', 'value')).toEqual([
      ['coding', 3.5],
      ['system-design', 2.5],
      ['communication', 4],
    ])
  })

  it('are never of oneself where a column names people, however it is called', async () => {
    for (const title of ['Feedback from', 'Evaluator name', 'Scored by', 'Name of reviewer']) {
      const text = `Date,Skill,Score,${title}\n2026-11-02,Coding,3,Ana\n`
      expect(told(await dry('who.csv', text, ['--as', 'ratings']), 'by')).toEqual([['peer:Ana']])
    }
  })

  it('may have their days below nothing, and below weeks those are assumed', async () => {
    const months = 'Self assessment,,\n,Coding,System design\nSep 2026,3,2\nOct 2026,3.5,2.5\n'
    expect(told(await dry('months.csv', months, ['--as', 'ratings']), 'on', 'subject', 'value')).toEqual([
      ['2026-09-01', 'coding', 3],
      ['2026-09-01', 'system-design', 2],
      ['2026-10-01', 'coding', 3.5],
      ['2026-10-01', 'system-design', 2.5],
    ])
    const weeks = 'Week of,Coding\n2026-11-02,3\n'
    expect(told(await dry('weeks.csv', weeks, ['--as', 'ratings']), 'on', 'assumed')).toEqual([
      ['2026-11-02', ['on', 'by']],
    ])
  })

  it('on another scale are asked about by the mark that shows it', async () => {
    const { faults } = await dry('nine.csv', 'date,coding\n2026-11-02,3\n2026-11-03,9\n', ['--as', 'ratings'])
    expect(faults).toMatchObject([{ message: '"9" is on another scale than 1 to 5', count: 2 }])
  })

  it('over time may stand below a title of the sheet, under months', async () => {
    const text = 'My skills\n\n,2026-09,2026-10\nCoding,3,4\nSystem design,2,\n'
    expect(told(await dry('wide.csv', text, ['--as', 'ratings']), 'on', 'subject', 'value', 'assumed')).toEqual([
      ['2026-09-01', 'coding', 3, ['on', 'by']],
      ['2026-10-01', 'coding', 4, ['on', 'by']],
      ['2026-09-01', 'system-design', 2, ['on', 'by']],
    ])
  })
})

describe('a second column of one title', () => {
  it('is left out and said to be, where it holds no times of day', async () => {
    const text = 'date,title,time,time\n2026-11-02,A,20,45\n'
    const read = await dry('twice.csv', text, ['--as', 'coding'])
    expect([told(read, 'value'), read.unread]).toEqual([[[20]], ['time']])
  })
})

describe('stories', () => {
  it('in a table with a column for each part need no flag', async () => {
    const text =
      'Title,Situation,Task,Action,Result\nNight pages,Paged nine times,Halve that,Grouped alerts,9 to 2\nThe bar,Hired six,Tell more,Wrote questions,None left\n'
    expect((await dry('stories.csv', text, [])).rows.map(({ subject }) => subject)).toEqual(['Night pages', 'The bar'])
  })
})

describe('stories in plain text', () => {
  it('may have their parts in lines of capitals, and their titles in a numbered list', async () => {
    const capitals =
      'Night pages\n\nSITUATION\nPaged nine times.\n\nTASK\nHalve that.\n\nACTION\nGrouped alerts.\n\nRESULT\nNine to two.\n'
    expect(told(await dry('one.md', capitals, ['--as', 'stories']), 'subject', 'words')).toMatchObject([
      ['Night pages', { situation: 3, task: 2, action: 2, result: 3 }],
    ])
    const story = (number: number, title: string): string =>
      `${number}. **${title}**\n   - S: Paged nine times.\n   - T: Halve that.\n   - A: Grouped alerts.\n   - R: Nine to two.\n`
    const read = await dry('bank.md', story(1, 'Night pages') + story(2, 'The bar'), ['--as', 'stories'])
    expect([told(read, 'subject'), read.faults]).toEqual([[['Night pages'], ['The bar']], []])
  })
})

describe('notes of a mock in plain text', () => {
  it('that are said to be notes need neither the word nor a name', async () => {
    const text = '## 2026-11-02\nCoding: 3/5\n\n## 2026-11-09\nCoding: 4/5\n'
    expect(told(await dry('two.md', text, ['--as', 'mocks']), 'on', 'ratings')).toEqual([
      ['2026-11-02', { coding: 3 }],
      ['2026-11-09', { coding: 4 }],
    ])
  })

  it('are of whom the title names, on the day of the line below', async () => {
    const text =
      'Mock with Ana Lima\nTuesday, November 3, 2026 at 7:05 PM\n\nSystem design: 3/5\nCommunication: 4/5\n\nSkipped the estimates.\n'
    const { rows } = await dry('note.txt', text, [])
    expect(rows).toMatchObject([
      { on: '2026-11-03', at: '19:05', by: 'mock:Ana Lima', ratings: { 'system-design': 3, communication: 4 } },
    ])
  })
})

describe('columns in other words', () => {
  it('of another language', async () => {
    const text =
      'Datum;Aufgabe;Stand;Dauer (min)\nDi., 3. Nov. 2026;A;gelöst;20\n04.11.26;B;versucht;20\n5.11.2026;C;offen?;20\n'
    const read = await dry('de.csv', text, ['--as', 'coding'])
    expect(told(read, 'on', 'value', 'solved')).toEqual([
      ['2026-11-03', 20, true],
      ['2026-11-04', 20, false],
    ])
    expect(read.faults).toMatchObject([{ line: 4, column: 'Stand' }])
  })

  it('a day of something else is not the day of practice', async () => {
    const text = 'Due date,Problem,Attempt date,Minutes\n2026-11-20,A,2026-11-02,20\n'
    expect(told(await dry('due.csv', text, ['--as', 'coding']), 'on')).toEqual([['2026-11-02']])
    const only = await dry('only.csv', 'Next review on,Problem,Minutes\n2026-11-20,A,20\n', ['--as', 'coding'])
    expect(only.faults).toMatchObject([{ column: 'date' }])
  })
})

describe('flags', () => {
  const marks = 'date,coding,by\n2026-11-02,3,Ana\n2026-11-03,4,\n'
  const problems = 'date,title,status,time\n2026-11-02,Ring,solved,20\n'

  it('that name a rater are for rows that name none', async () => {
    expect(told(await dry('by.csv', marks, ['--as', 'ratings', '--by', 'mentor:Tom']), 'by', 'assumed')).toEqual([
      ['peer:Ana', ['by']],
      ['mentor:Tom', []],
    ])
    expect(told(await dry('by.csv', marks, ['--as', 'ratings', '--by', 'mentor']), 'by')).toContainEqual(['mentor:Ana'])
  })

  it.each([
    ['--same-learner', '--same-learner says nothing about a table'],
    ['--zone=Mars/Olympus', 'there is no time zone Mars/Olympus'],
  ])('that mean nothing for the rows are refused: %s', async (flag, message) => {
    await expect(dry('flags.csv', problems, ['--as', 'coding', flag])).rejects.toThrow(message)
  })

  it.each(['--map=a=date', '--minutes=5', '--update', '--zone=UTC'])(
    'of tables mean nothing for an export: %s',
    async (flag) => {
      const home = temporaryFolder()
      await prep(['log', 'coding', '30m'], { home, now: NOW })
      const { stdout } = await prep(['export'], { home, now: NOW })
      await expect(dry('export.json', stdout, [flag])).rejects.toThrow('says nothing about an export of prep')
    },
  )
})
