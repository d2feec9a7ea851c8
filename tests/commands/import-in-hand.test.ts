import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, temporaryFolder } from '../harness/prep.ts'

// More files as people have them in hand: what is said of a row itself goes before what is said of many.

const NOW = '2026-11-26T12:00:00Z'

interface Data {
  form: string | null
  rows: { on: string; subject: string; value: number | string; by: string; [fact: string]: unknown }[]
  new: number
  leftOut: { plans: number }
  faults: { message: string; cure: string; count: number }[]
}

async function dry(name: string, content: string, ...argv: string[]): Promise<Data> {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, content)
  const { stdout } = await prep(['import', file, ...argv, '--dry-run', '--json'], { home: temporaryFolder(), now: NOW })
  return JSON.parse(stdout).data
}

const told = ({ rows }: Data, ...fields: string[]): unknown[][] => rows.map((row) => fields.map((field) => row[field]))

const TOGGL = [
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags',
  'Kim,k@example.org,,Interview prep,,Graphs,No,2026-11-03,19:00:00,2026-11-03,19:55:00,00:55:00,"coding, evening"',
  'Kim,k@example.org,,Interview prep,,Feed,No,2026-11-05,19:00:00,2026-11-05,19:45:00,00:45:00,system-design',
  'Kim,k@example.org,,Interview prep,,,No,2026-11-06,19:00:00,2026-11-06,19:30:00,00:30:00,',
].join('\n')

describe('rows of a time tracker', () => {
  it('are asked about by their project, and what settles that leaves rows with a tag as their tag says', async () => {
    const open = await dry('toggl.csv', TOGGL)
    expect(open.faults).toMatchObject([{ count: 1, cure: expect.stringContaining('"activity:Interview prep=') }])
    const settled = await dry('toggl.csv', TOGGL, '--value', 'activity:Interview prep=reading')
    expect(told(settled, 'subject', 'value')).toEqual([
      ['coding', 55],
      ['system-design', 45],
      ['reading', 30],
    ])
  })

  it('called by a usual name have the activity that is probably meant as their cure', async () => {
    const names = ['LeetCode', 'leetcode.com', 'Behavioral questions', 'Reading a paper', 'Knitting']
    const text = `date,activity,minutes\n${names.map((name) => `2026-11-02,${name},30`).join('\n')}\n`
    const { faults } = await dry('hours.csv', text, '--as', 'hours')
    expect(faults.map(({ cure }) => /=([^\s"]+)/.exec(cure)?.[1])).toEqual([
      'coding',
      'coding',
      'behavioral-response',
      'reading',
      '…',
    ])
  })

  it('with a start and an end last so long where their length is missing', async () => {
    const text = [
      'date,activity,minutes,start,end',
      '2026-11-02,coding,30,09:00,10:30',
      '2026-11-03,coding,,09:00,10:30',
      '2026-11-04,coding,,10:30,09:00',
    ].join('\n')
    const { rows, faults } = await dry('hours.csv', text, '--as', 'hours')
    expect(rows.map(({ value }) => value)).toEqual([30, 90])
    expect(faults).toMatchObject([{ message: 'it ends before it starts; past midnight that would be 22 h 30' }])
  })

  it('too long for a day are left out by the command that says so', async () => {
    const text = 'date,activity,minutes\n2026-11-02,coding,1500\n2026-11-03,coding,30\n'
    const { faults } = await dry('hours.csv', text, '--as', 'hours')
    expect(faults).toMatchObject([{ cure: expect.stringMatching(/--value duration:1500=ignore$/) }])
    const settled = await dry('hours.csv', text, '--as', 'hours', '--value', 'duration:1500=ignore')
    expect([settled.new, settled.faults]).toEqual([1, []])
  })

  it('have no time of day from a column of decimal hours', async () => {
    const text = 'Date,Activity,Time (h),Time (decimal)\n2026-11-02,coding,03:30:00,3.50\n'
    expect(told(await dry('hours.csv', text, '--as', 'hours'), 'on', 'at', 'value')).toEqual([
      ['2026-11-02', null, 210],
    ])
  })
})

describe('ratings', () => {
  it('over months stand beside columns that are no dates', async () => {
    const text = 'Competency,Sep 2026,Nov 2026,Target,Comment\nSystem design,2,3,4.5,better\nCoding,3,,4,\n'
    expect(told(await dry('matrix.csv', text, '--as', 'ratings'), 'on', 'subject', 'value', 'assumed')).toEqual([
      ['2026-09-01', 'system-design', 2, ['on', 'by']],
      ['2026-11-01', 'system-design', 3, ['on', 'by']],
      ['2026-09-01', 'coding', 3, ['on', 'by']],
    ])
  })

  it('are of whoever a column called Who names, in the role beside it', async () => {
    const text = [
      'When,Area,Score,Who,Their role,Why',
      '2026-11-02,System design,3.5,Ana,mentor,clear',
      '2026-11-02,Coding,N/A,Ana,mentor,we did not code',
      '2026-11-03,System design,3,Me,,',
      '2026-11-04,Coding,4,ChatGPT,,',
    ].join('\n')
    expect(told(await dry('long.csv', text, '--as', 'ratings'), 'kind', 'value', 'by')).toEqual([
      ['rating', 3.5, 'mentor:Ana'],
      ['not-shown', expect.anything(), 'mentor:Ana'],
      ['rating', 3, 'self'],
      ['rating', 4, 'assistant:ChatGPT'],
    ])
  })

  it('are of the roles that head their columns, whatever scale stands behind them', async () => {
    const text = 'Competency;Self (1-5);Manager (1-5)\nSystem design;3;2,5\nCoding;4;N/A\n'
    const { rows, faults } = await dry('review.csv', text, '--as', 'ratings', '--on', '2026-11-20')
    expect(faults).toEqual([])
    expect(rows.map(({ by, value }) => [by, value])).toEqual([
      ['self', 3],
      ['mentor:Manager', 2.5],
      ['self', 4],
      ['mentor:Manager', expect.anything()],
    ])
  })

  it('below names that nobody knows are asked about: whose are they?', async () => {
    const text = 'Date,Skill,Ana,Ben\n2026-11-02,System design,3,4\n2026-11-02,Coding,4,3.5\n'
    const { faults } = await dry('two.csv', text, '--as', 'ratings')
    expect(faults.map(({ cure }) => cure)).toEqual([
      expect.stringMatching(/^--map Ana=peer:Ana /),
      expect.stringMatching(/^--map Ben=peer:Ben /),
    ])
    const settled = await dry('two.csv', text, '--as', 'ratings', '--map', 'Ana=peer:Ana,Ben=mentor:Ben')
    expect(settled.rows.map(({ by }) => by)).toEqual(['peer:Ana', 'mentor:Ben', 'peer:Ana', 'mentor:Ben'])
  })

  it('in words of their own are listed once, whichever columns have them', async () => {
    const text = 'Date,Interviewer,System design,Coding\n2026-11-02,Ana,Meets,Exceeds\n2026-11-09,Ben,Below,Meets\n'
    const { faults } = await dry('words.csv', text, '--as', 'mocks')
    expect(faults).toMatchObject([
      { count: 2, cure: expect.stringContaining('--value value:Meets=3') },
      { count: 1, cure: expect.stringContaining('--value value:Exceeds=3') },
      { count: 1, cure: expect.stringContaining('--value value:Below=3') },
    ])
    const words = ['Meets=3', 'Exceeds=4', 'Below=2'].flatMap((word) => ['--value', `value:${word}`])
    expect(told(await dry('words.csv', text, '--as', 'mocks', ...words), 'by')).toEqual([['mock:Ana'], ['mock:Ben']])
  })
})

describe('mocks', () => {
  it('not rated yet are left out, and told of', async () => {
    const text = 'Date,Interviewer,Verdict,Coding\n2026-11-02,Ana,Hire,4\n2026-11-09,Ben,,\n'
    expect(await dry('mocks.csv', text, '--as', 'mocks')).toMatchObject({ new: 1, leftOut: { plans: 1 }, faults: [] })
  })

  it('of notes by dates each have their date, who it was and plain marks', async () => {
    const text = [
      '# Mocks',
      '## 2026-11-02 - Ben (peer)\nCoding: 3\nCommunication: 3.5\nVerdict: hire',
      '## 2026-11-09 – Ana (mentor)\nSystem design: 4\nVerdict: strong hire',
    ].join('\n\n')
    expect(told(await dry('mocks.md', text, '--as', 'mocks'), 'on', 'by', 'ratings', 'hireBand')).toEqual([
      ['2026-11-02', 'peer:Ben', { coding: 3, communication: 3.5 }, 'hire'],
      ['2026-11-09', 'mentor:Ana', { 'system-design': 4 }, 'strong-hire'],
    ])
  })
})

describe('hours across a table', () => {
  it('of activities are one block a cell, with what nobody knows asked about', async () => {
    const text = 'Week,Coding (h),System design (h),Behavioral (h),Total (h)\n2026-W44,5,2.5,1,8.5\n2026-W45,4,,0,4\n'
    const open = await dry('weeks.csv', text, '--as', 'hours')
    expect(open.faults).toMatchObject([
      { message: expect.stringContaining('"Behavioral"'), cure: expect.stringContaining('=behavioral-response') },
    ])
    const settled = await dry('weeks.csv', text, '--as', 'hours', '--value', 'activity:Behavioral=behavioral-response')
    expect(told(settled, 'on', 'subject', 'value')).toEqual([
      ['2026-10-26', 'coding', 300],
      ['2026-10-26', 'system-design', 150],
      ['2026-10-26', 'behavioral-response', 60],
      ['2026-11-02', 'coding', 240],
    ])
  })

  it('of days are one block a cell, whatever the first column is called', async () => {
    const text = 'Habit,2026-11-01,2026-11-02\nCoding,45,\nReading,20,20\n'
    expect(told(await dry('habits.csv', text, '--as', 'hours'), 'on', 'subject', 'value')).toEqual([
      ['2026-11-01', 'coding', 45],
      ['2026-11-01', 'reading', 20],
      ['2026-11-02', 'reading', 20],
    ])
  })

  it('from one time to another last so long, whatever the columns are called', async () => {
    const text = 'day,what,when\n2026-11-02,coding,19:00-20:15\n2026-11-03,system design,7pm - 8pm\n'
    expect(told(await dry('spans.csv', text, '--as', 'hours'), 'on', 'value')).toEqual([
      ['2026-11-02', 75],
      ['2026-11-03', 60],
    ])
    const started = 'Started,Ended,Topic\n2026-11-05T06:00:00Z,2026-11-05T07:00:00Z,System design\n'
    expect(told(await dry('started.csv', started, '--as', 'hours', '--zone', 'UTC'), 'on', 'value', 'subject')).toEqual(
      [['2026-11-05', 60, 'system-design']],
    )
  })

  it('have their activity from a tag that is no day', async () => {
    const text = 'Start,End,Task,Tag\n2026-11-02 19:00,2026-11-02 19:25,Graphs,Coding\n'
    expect(told(await dry('focus.csv', text, '--as', 'hours'), 'on', 'subject')).toEqual([['2026-11-02', 'coding']])
    const german = 'Tag;Aktivität;Dauer (min)\n02.11.2026;Coding;25\n'
    expect(told(await dry('tage.csv', german, '--as', 'hours'), 'on', 'subject')).toEqual([['2026-11-02', 'coding']])
  })
})

describe('answers of a form, submissions and notes', () => {
  it('of raters are of whoever filled it in', async () => {
    const text = 'Timestamp,Your name,Relationship to me,Coding [1-5]\n2026/11/03 7:05:00 PM GMT+1,Ana,Manager,3\n'
    expect(told(await dry('form.csv', text, '--as', 'ratings'), 'by', 'value')).toEqual([['mentor:Ana', 3]])
  })

  it('of Codeforces say when, and how long a program ran is no practice', async () => {
    const text = 'When,Who,Problem,Lang,Verdict,Time\nNov/03/2026 19:05,kim,4A,C++17,Wrong answer on test 5,31 ms\n'
    const data = await dry('codeforces.csv', text, '--as', 'coding', '--minutes', '30')
    expect(data.form).toBe('list of Codeforces submissions')
    expect(told(data, 'on', 'at', 'solved')).toEqual([['2026-11-03', '19:05', false]])
  })

  it('of a mock without a sign of Markdown are read', async () => {
    const text =
      'Mock interview — 9 Nov 2026, 7pm\n\nInterviewer: Ben (peer)\n\nRatings\n* Communication 4\n* Strategic – n/a\n\nWould hire: Leaning yes\n'
    expect(told(await dry('mock.md', text), 'on', 'by', 'ratings', 'hireBand')).toEqual([
      ['2026-11-09', 'peer:Ben', { communication: 4 }, 'lean-hire'],
    ])
  })

  it('of a mock with labels in italics are read', async () => {
    const text = '## Mock #3 with Ben Ray\n*Date:* Nov 9, 2026\n_Duration:_ 1h\n\n- Coding: 4/5\n'
    expect(told(await dry('mock.md', text), 'on', 'by', 'ratings')).toEqual([
      ['2026-11-09', 'mock:Ben Ray', { coding: 4 }],
    ])
  })

  it('of mocks in a table below a heading are a table, and a number of a mock is no mark', async () => {
    const text =
      '# Mocks\n\n| Mock # | Date | With | Focus | Score (1–10) |\n|---|---|---|---|---|\n| 1 | 2 Nov 2026 | Ana | Coding | 7 |\n'
    expect(told(await dry('mocks.md', text, '--as', 'mocks'), 'on', 'by', 'ratings')).toEqual([
      ['2026-11-02', 'mock:Ana', { coding: 3.5 }],
    ])
  })

  it.each([
    ['a CV', 'KIM EXAMPLE\n\nEXPERIENCE\nAcme\n\nEDUCATION\nM.Sc.\n', 'story add'],
    ['a ladder', 'Competency,L5,L6\nCoding,Writes,Reviews\n', 'framework new NAME --from'],
    ['text without rows', '# Log\n\n- 2026-11-02: coding, 45 min\n', 'rows are a table'],
    ['no column for activity', `${'# Week   \n'.repeat(400)}x\n`, 'list without titles'],
  ])('that are %s are told to be', async (says, text, cure) => {
    const file = join(temporaryFolder(), 'file.txt')
    writeFileSync(file, text)
    const { code, stderr } = await prep(['import', file, '--as', 'hours'], { home: temporaryFolder(), now: NOW })
    expect([code, stderr]).toEqual([3, expect.stringContaining(says)])
    expect(stderr.replace(/\s+/g, ' ')).toContain(cure)
  })
})

describe('stories', () => {
  const parts = ['Situation', 'Task', 'Action', 'Result']

  it('in callouts below front matter of another program come in with what it says of them', async () => {
    const front = '---\ntitle: Fewer pages\ntags: [story, ops]\nprinciple: Ownership\ncreated: 2026-10-01\n---\n'
    const callouts = parts.map((part) => `> [!note]+ ${part}\n> The ${part.toLowerCase()} was so.`).join('\n\n')
    expect(await dry('story.md', `${front}\n${callouts}\n`, '--as', 'stories')).toMatchObject({
      new: 1,
      faults: [],
      rows: [{ subject: 'Fewer pages', primary: ['ownership'], words: { situation: 4, result: 4 }, leftOut: [5] }],
    })
  })

  it('have the principles of each label that names one', async () => {
    const text = `# Fewer pages\n\nPrinciple: Ownership\nTags: ops, people\n\n${parts.map((part) => `### ${part}\nSo.`).join('\n')}\n`
    expect(await dry('story.md', text, '--as', 'stories')).toMatchObject({ rows: [{ primary: ['ownership'] }] })
  })

  it('told in one line have each of their parts', async () => {
    const text = '# Fewer pages\nS: Paged nine times. T: Halve it. A: Grouped alerts. R: 9 to 2 a week.\n'
    expect(await dry('line.md', text, '--as', 'stories')).toMatchObject({
      rows: [{ subject: 'Fewer pages', words: { situation: 3, task: 2, action: 2, result: 5 } }],
    })
  })

  it('of a table have those of its column', async () => {
    const text = `| Story | ${parts.join(' | ')} | LP |\n|${'---|'.repeat(6)}\n| Fewer pages | a | b | c | d | Ownership |\n`
    expect(await dry('stories.md', text, '--as', 'stories')).toMatchObject({
      rows: [{ subject: 'Fewer pages', primary: ['ownership'] }],
    })
  })
})
