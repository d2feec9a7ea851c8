import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, temporaryFolder } from '../harness/prep.ts'

const NOW = '2026-11-26T12:00:00Z'

interface Dry {
  code: number
  rows: { on: string; subject: string; value: unknown; by: string }[]
  faults: { line: number; message: string; cure: string }[]
  form: unknown
}

/** How a file of some text would be read. */
async function dry(name: string, text: string | Buffer, ...flags: string[]): Promise<Dry> {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, text)
  const argv = ['import', file, ...flags, '--dry-run', '--json']
  const { code, stdout, stderr } = await prep(argv, { home: temporaryFolder(), now: NOW })
  if (stdout === '') throw new Error(stderr)
  const { rows, faults, form } = JSON.parse(stdout).data
  return { code, rows, faults, form }
}

const minutesOf = ({ rows }: Dry): unknown[] => rows.map(({ on, subject, value }) => [on, subject, value])

describe('exports in the language of the person', () => {
  it.each([
    [
      'German',
      'Benutzer,E-Mail,Kunde,Projekt,Aufgabe,Beschreibung,Abrechenbar,Startdatum,Startzeit,Enddatum,Endzeit,Dauer,Tags',
    ],
    [
      'Spanish',
      'Usuario,Correo,Cliente,Proyecto,Tarea,Descripción,Facturable,Fecha de inicio,Hora de inicio,Fecha de finalización,Hora de finalización,Duración,Etiquetas',
    ],
    [
      'French',
      'Utilisateur,E-mail,Client,Projet,Tâche,Description,Facturable,Date de début,Heure de début,Date de fin,Heure de fin,Durée,Étiquettes',
    ],
  ])('are known by their columns: %s', async (_, header) => {
    const row = 'Me,me@example.org,,Prep,,coding,No,2026-11-02,18:00:00,2026-11-02,19:05:30,01:05:30,'
    const read = await dry('toggl.csv', `${header}\n${row}\n`, '--as', 'hours')
    expect(read.faults).toEqual([])
    expect(minutesOf(read)).toEqual([['2026-11-02', 'coding', 65.5]])
  })

  it("and tables of one's own", async () => {
    const text = 'Datum;Problem;Schwierigkeit;Gelöst;Minuten\n03.11.2026;Two Sum;leicht;ja;20\n'
    const { faults } = await dry('eigene.csv', text, '--as', 'coding')
    expect(faults.map(({ message }) => message).filter((message) => /column/.test(message))).toEqual([])
  })
})

describe('a table in a text of Markdown', () => {
  it('is read without what stands around it, each row on its line', async () => {
    const text =
      '# My week\n\nWhat I did | mostly.\n\n| Date | Activity | Minutes |\n|------|----------|---------|\n| 2026-11-02 | coding | 45 |\n\nMore text.\n'
    const read = await dry('week.md', text.replace('What I did | mostly.', 'What I did.'), '--as', 'hours')
    expect([read.faults, minutesOf(read)]).toEqual([[], [['2026-11-02', 'coding', 45]]])
  })
})

describe('quotes in cells that tabs separate', () => {
  it('stand as they are', async () => {
    const text =
      'date\tactivity\tminutes\tnote\n2026-11-02\tcoding\t45\t"a ""quoted"" one"\n2026-11-03\tcoding\t30\tthe "trick"\n'
    const read = await dry('notes.tsv', text, '--as', 'hours')
    expect([read.faults, minutesOf(read)]).toEqual([
      [],
      [
        ['2026-11-02', 'coding', 45],
        ['2026-11-03', 'coding', 30],
      ],
    ])
  })
})

describe('hours and minutes in two columns', () => {
  it('add up where one of them is nothing, and both nothing is no time', async () => {
    const text = 'Day,What,h,min\n2026-11-02,coding,1,30\n2026-11-03,reading,0,45\n2026-11-04,reading,2,0\n'
    const read = await dry('two.csv', text, '--as', 'hours')
    expect([read.faults, read.rows.map(({ value }) => value)]).toEqual([[], [90, 45, 120]])
    const none = await dry('none.csv', `${text}2026-11-05,reading,0,0\n`, '--as', 'hours')
    expect(none.faults).toMatchObject([{ line: 5, message: 'it took no time at all' }])
  })
})

describe('a folder', () => {
  const folder = (files: Record<string, string>): string => {
    const path = temporaryFolder()
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
    return path
  }
  const HEAD = 'date,activity,minutes\n'
  const ONE = '2026-11-02,coding,45\n'
  const TWO = '2026-11-03,reading,30\n'
  const entriesOf = async (home: string): Promise<unknown[]> => {
    const { stdout } = await prep(['history', '--json'], { home, now: NOW })
    return JSON.parse(stdout).data.entries
  }

  it('of tables is taken in as a whole, a row of two files once, and again without effect', async () => {
    const home = temporaryFolder()
    const path = folder({ 'week1.csv': HEAD + ONE, 'week2.csv': HEAD + ONE + TWO, 'notes.pdf': 'no table' })
    const first = await prep(['import', path, '--as', 'hours'], { home, now: NOW })
    expect([first.code, first.stderr]).toEqual([0, 'warning: not read: notes.pdf (CSV, TSV, JSON and Markdown are)\n'])
    expect(await entriesOf(home)).toHaveLength(2)
    expect((await prep(['import', path, '--as', 'hours'], { home, now: NOW })).code).toBe(0)
    expect(await entriesOf(home)).toHaveLength(2)
    expect((await prep(['undo'], { home, now: NOW })).code).toBe(0)
    expect((await prep(['import', path, '--as', 'hours', '--json', '--dry-run'], { home, now: NOW })).stdout).toContain(
      '"files"',
    )
  })

  it('with files that are no rows says of each what it is and what to do with it, and brings nothing', async () => {
    const home = temporaryFolder()
    await prep(['log', 'coding', '30m'], { home, now: NOW })
    const path = folder({
      'good.csv': HEAD + ONE,
      'cards.csv': 'Front,Back\nA quorum?,A majority\n',
      'old one.json': '',
    })
    const cv = '{"basics": {"name": "Kim"}, "work": [{"highlights": []}]}'
    writeFileSync(join(path, 'cv.json'), cv)
    const exported = join(path, 'old one.json')
    await prep(['export', '-o', exported, '--force'], { home, now: NOW })
    for (const flags of [['--as', 'hours'], []]) {
      const { code, stderr } = await prep(['import', path, ...flags], { home: temporaryFolder(), now: NOW })
      const said = stderr.replace(/\s+/g, ' ')
      expect([code, said]).toEqual([3, expect.stringContaining('has 3 faults')])
      expect(said).toContain('cards.csv is a deck of cards: prep has no cards of your own yet')
      expect(said).toContain('cv.json is a CV (JSON Resume)')
      expect(said).toContain(`old one.json is an export of prep: prep import '${exported}' takes it in by itself`)
    }
    expect((await prep(['import', exported], { home: temporaryFolder(), now: NOW })).code).toBe(0)
  })

  it('names only some of many files that it leaves out', async () => {
    const pictures = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`p${index}.png`, '']))
    const path = folder({ 'good.csv': HEAD + ONE, '.hidden': '', ...pictures })
    const { stderr } = await prep(['import', path, '--as', 'hours', '--dry-run'], { home: temporaryFolder(), now: NOW })
    expect(stderr).toContain('not read: p0.png, p1.png, p2.png, p3.png, p4.png and 3 more (')
  })

  it('with a fault in one file brings nothing of the others, and says in which it is', async () => {
    const home = temporaryFolder()
    const path = folder({ 'good.csv': HEAD + ONE, 'late.csv': `${HEAD}soon,reading,30\n` })
    const { code, stderr } = await prep(['import', path, '--as', 'hours'], { home, now: NOW })
    expect([code, stderr]).toEqual([3, expect.stringContaining('late.csv, date: "soon" is not a date')])
    expect(stderr).not.toContain('good.csv')
    expect(await entriesOf(home)).toEqual([])
  })

  it('of notes of mocks needs no word on what they are', async () => {
    const home = temporaryFolder()
    const notes = (by: string): string =>
      `# Mock interview feedback\n\n- **Date**: 2026-11-02\n- **Interviewer**: ${by}\n\n## Ratings\n\n- System design: 3/5\n- Communication: 4/5\n`
    const { code, stderr } = await prep(['import', folder({ 'a.md': notes('Ana'), 'b.md': notes('Bo') })], {
      home,
      now: NOW,
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(await entriesOf(home)).toMatchObject([{ kind: 'mock' }, { kind: 'mock' }])
  })

  it('without anything to take in says what is read', async () => {
    const { code, stderr } = await prep(['import', folder({ 'a.pdf': '' })], { home: temporaryFolder(), now: NOW })
    expect([code, stderr]).toEqual([3, expect.stringContaining('CSV, TSV, JSON and Markdown are read')])
  })
})

describe('an export of prep', () => {
  it('is no table, whatever its rows are said to be', async () => {
    const home = temporaryFolder()
    await prep(['log', 'coding', '30m'], { home, now: NOW })
    const file = join(home, 'all.json')
    await prep(['export', '-o', file], { home, now: NOW })
    const { code, stderr } = await prep(['import', file, '--as', 'hours'], { home: temporaryFolder(), now: NOW })
    expect([code, stderr]).toEqual([2, expect.stringContaining('--as says nothing about an export of prep')])
  })
})

describe('a story', () => {
  it('below a label of competencies is no ladder', async () => {
    const text =
      '# Fewer pages\nCompetencies: ownership\n\n## Situation\nLate.\n\n## Action\nI cut.\n\n## Result\nDone.\n'
    const { stdout, stderr } = await prep(['import', '-', '--dry-run', '--json'], {
      home: temporaryFolder(),
      now: NOW,
      stdin: text,
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout).data).toMatchObject({ as: 'stories', new: 1 })
  })
})

describe('days as durations', () => {
  it('are refused for what they leave open, with a cure that works', async () => {
    const text = 'Date,Activity,Time Spent\n2026-11-02,coding,1h 30m\n2026-11-03,coding,1d 2h\n'
    const { faults } = await dry('jira.csv', text, '--as', 'hours')
    expect(faults).toMatchObject([{ line: 3, message: expect.stringContaining('counts in days or weeks') }])
    const flag = /--value "(minutes:1d 2h)=…"/.exec(faults[0]?.cure ?? '')?.[1]
    const cured = await dry('jira.csv', text, '--as', 'hours', '--value', `${flag}=10h`)
    expect([cured.faults, cured.rows.map(({ value }) => value)]).toEqual([[], [90, 600]])
  })
})

describe('percentages as ratings', () => {
  const TEXT = 'Date,Reviewer,Coding\n2026-11-02,Ana,80%\n2026-11-09,Bo,100%\n'

  it('are no marks until the person says so, for all of them at once', async () => {
    const { faults } = await dry('percent.csv', TEXT, '--as', 'ratings')
    expect(faults.every(({ cure }) => cure.startsWith('--scale 1-100'))).toBe(true)
    const cured = await dry('percent.csv', TEXT, '--as', 'ratings', '--scale', '1-100')
    expect([cured.faults, cured.rows.map(({ value }) => value)]).toEqual([[], [4, 5]])
  })
})

describe('one attempt that is written twice', () => {
  const rows = (one: string, other: string): string =>
    `date,problem,minutes,status,notes\n2026-11-02,Two Sum,20,solved,${one}\n2026-11-02,Two Sum,20,${other}\n`

  it('is asked about, whatever its notes say', async () => {
    const { faults } = await dry('twice.csv', rows('first', 'solved,again'), '--as', 'coding')
    expect(faults).toMatchObject([{ line: 3, message: 'says the same as line 2' }])
  })

  it('is two attempts where what came of them differs', async () => {
    const { faults, rows: read } = await dry('twice.csv', rows('first', 'failed,again'), '--as', 'coding')
    expect([faults, read.length]).toEqual([[], 2])
  })
})

describe('days that are counted from a day that the file does not say', () => {
  it('are no dates, and what came of them is not taken for a plan', async () => {
    const text = 'Time Submitted,Question,Status\n2 days ago,Two Sum,Accepted\n1 week ago,Three Sum,Wrong Answer\n'
    const { faults } = await dry('list.csv', text, '--as', 'coding', '--minutes', '20')
    expect(faults.map(({ line, message }) => [line, message])).toEqual([
      [2, '"2 days ago" is not a date'],
      [3, '"1 week ago" is not a date'],
    ])
  })
})
