import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT, prep, prepJson, type Ran, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const NOW = '2026-11-26T12:00:00Z'
const FILE = join(PACKAGE_ROOT, 'tests', 'fixtures', 'intake', 'open-questions.csv')
const DOWN = '\u001b[B'
const UP = '\u001b[A'

function asked(home: string, argv: readonly string[]) {
  const terminal = fakeTerminal(100)
  const run: Promise<Ran> = prep(argv, { home, now: NOW, isTTY: true, promptStreams: terminal.streams })
  run.catch(() => {})
  return {
    terminal,
    run,
    /** Waits for the question, then takes the choice that stands so far down, the last one for −1. */
    answer: async (question: string, down: number): Promise<void> => {
      await terminal.until(question)
      await terminal.until('select')
      for (let step = 0; step < Math.abs(down); step++) terminal.type(down < 0 ? UP : DOWN)
      terminal.type('\r')
    },
  }
}

describe('what a table leaves open', () => {
  it('is asked about on a terminal, each meaning with a cell as it would be recorded, and the answers are told as flags', async () => {
    const home = temporaryFolder()
    const { run, answer, terminal } = asked(home, ['import', FILE, '--as', 'hours'])
    await answer('could be read in two ways', 0)
    await answer('could be hours and minutes or minutes and seconds', 0)
    await answer('the framework has no "LeetCode"; the nearest is coding', 0)
    await answer('says the same as line 3', 1)
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect(terminal.screen()).toContain('day before month: 03/04/2026 is 2026-04-03')
    expect(terminal.screen()).toContain('hours and minutes: 7:45 is 7 h 45')
    expect(terminal.screen()).toContain('minutes and seconds: 7:45 is 7.75 min')
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'you answered --dates dmy --map duration=hours --value activity:LeetCode=coding --equal-rows drop',
    )
    const { entries } = (await prepJson(['history', '--kind', 'practice'], { home })).data as {
      entries: { occurredOn: string; value: number; subject: string }[]
    }
    expect(entries.map(({ occurredOn, value, subject }) => [occurredOn, value, subject])).toEqual([
      ['2026-06-05', 390, 'coding'],
      ['2026-04-03', 465, 'coding'],
    ])
  })

  it('and left open by the person is a fault like any other', async () => {
    const home = temporaryFolder()
    const { run, answer } = asked(home, ['import', FILE, '--as', 'hours', '--dates', 'dmy', '--map', 'duration=hours'])
    await answer('the framework has no "LeetCode"', -1)
    const { code, stderr } = await run
    expect([code, stderr]).toEqual([3, expect.stringContaining('the framework has no "LeetCode"')])
  })

  it('is a fault elsewhere, with the same choices in its data', async () => {
    const { stdout, code } = await prep(['import', FILE, '--as', 'hours', '--dry-run', '--json'], {
      home: temporaryFolder(),
      now: NOW,
    })
    expect(code).toBe(3)
    expect(JSON.parse(stdout).data.faults[0].choices).toEqual([
      {
        means: 'day before month',
        examples: [{ cell: '03/04/2026', recorded: '2026-04-03' }],
        flag: { name: 'dates', value: 'dmy' },
      },
      {
        means: 'month before day',
        examples: [{ cell: '03/04/2026', recorded: '2026-03-04' }],
        flag: { name: 'dates', value: 'mdy' },
      },
    ])
  })

  it('is not asked about what the flags say already', async () => {
    const flags = ['--dates', 'mdy', '--map', 'duration=minutes', '--value', 'activity:LeetCode=coding']
    const { run, terminal } = asked(temporaryFolder(), [
      'import',
      FILE,
      '--as',
      'hours',
      ...flags,
      '--equal-rows',
      'keep',
    ])
    expect((await run).code).toBe(0)
    expect(terminal.screen()).toBe('')
  })
})

describe('what a table does not say at all', () => {
  const file = (text: string): string => {
    const path = join(temporaryFolder(), 'rows.csv')
    writeFileSync(path, text)
    return path
  }
  const practiced = async (home: string) => {
    const { entries } = (await prepJson(['history', '--kind', 'practice'], { home, now: NOW })).data as {
      entries: { occurredOn: string; subject: string; value: number; assumed: string[] }[]
    }
    return entries.map(({ occurredOn, subject, value, assumed }) => [occurredOn, subject, value, assumed])
  }

  it('is asked about: what the rows are, and how long each took', async () => {
    const home = temporaryFolder()
    const { run, answer, terminal } = asked(home, [
      'import',
      file('date,activity\n2026-11-03,coding\n2026-11-04,coding\n'),
    ])
    await answer('what are the rows of this file?', 1)
    await answer('no column says how long the 2 rows took', 0)
    await terminal.until('How many minutes each?')
    terminal.type('many\r')
    await terminal.until('--minutes takes a number')
    terminal.type('\u007f\u007f\u007f\u007f45\r')
    const { code, stdout } = await run
    expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringContaining('you answered --as hours --minutes 45'),
    ])
    expect(await practiced(home)).toEqual([
      ['2026-11-04', 'coding', 45, ['minutes']],
      ['2026-11-03', 'coding', 45, ['minutes']],
    ])
  })

  it('is asked about: which column has the day, or on which day all of it was', async () => {
    const text = 'Session,activity,minutes\n2026-11-03,coding,30\n'
    const home = temporaryFolder()
    const first = asked(home, ['import', file(text), '--as', 'hours'])
    await first.answer('does not say when it was', 0)
    expect((await first.run).stdout.replace(/\s+/g, ' ')).toContain('you answered --map Session=date')
    expect(await practiced(home)).toEqual([['2026-11-03', 'coding', 30, []]])
    const other = temporaryFolder()
    const second = asked(other, ['import', file(text), '--as', 'hours'])
    await second.answer('does not say when it was', 1)
    await second.terminal.until('On which day?')
    second.terminal.type('-2d\r')
    expect((await second.run).stdout.replace(/\s+/g, ' ')).toContain('you answered --on -2d')
    expect(await practiced(other)).toEqual([['2026-11-24', 'coding', 30, ['on']]])
  })

  it('is asked about: whether problems without a day were solved before', async () => {
    const home = temporaryFolder()
    const { run, answer } = asked(home, [
      'import',
      file('title,done\nTwo Sum,x\n'),
      '--as',
      'coding',
      '--minutes',
      '20',
    ])
    await answer('does not say when it was', -2)
    expect((await run).stdout.replace(/\s+/g, ' ')).toContain('you answered --undated')
    const { data } = await prepJson(['history', '--kind', 'known'], { home, now: NOW })
    expect((data as { entries: unknown[] }).entries).toHaveLength(1)
  })

  const rated = async (home: string) => {
    const { entries } = (await prepJson(['history', '--kind', 'rating'], { home, now: NOW })).data as {
      entries: { occurredOn: string; subject: string; value: number; source: string; rater: string }[]
    }
    return entries.map(({ occurredOn, subject, value, source, rater }) => [occurredOn, subject, value, source, rater])
  }
  const flagsOf = ({ stdout }: Ran): string => stdout.replace(/\s+/g, ' ')

  it('of ratings is asked about: when they were, what they are of, and who gave them', async () => {
    const home = temporaryFolder()
    const text = 'When really,skill,rating,from\n2026-11-02,coding,3,Ana\n2026-11-03,,4,Ben\n2026-11-04,coding,2,\n'
    const { run, answer, terminal } = asked(home, ['import', file(text), '--as', 'ratings'])
    await answer('3 rows do not say when they were', 0)
    await answer('what is rated is missing', 0)
    await answer('who rated is missing', 0)
    await terminal.until('Who rated, and as what?')
    terminal.type('mentor:Ben\r')
    expect(flagsOf(await run)).toMatch(/you answered --map "When really=date" --value rubric:=\S+ --by mentor:Ben/)
    expect(await rated(home)).toMatchObject([
      ['2026-11-04', 'coding', 2, 'mentor', 'Ben'],
      ['2026-11-03', expect.any(String), 4, 'peer', 'Ben'],
      ['2026-11-02', 'coding', 3, 'peer', 'Ana'],
    ])
  })

  it('of mocks is asked about: on which day they were', async () => {
    const home = temporaryFolder()
    const text = 'date,interviewer,coding\n2026-11-02,Ana,3\n,Ben,4\n'
    const { run, answer } = asked(home, ['import', file(text), '--as', 'mocks'])
    await answer('the row does not say when it was', 0)
    expect(flagsOf(await run)).toContain('you answered --value date:=above')
  })

  it.each([
    ['a column that says how somebody is related', 'relationship', 'relation'],
    ['a column of sources', 'by', 'source'],
  ])('of a role it does not know is settled under the name of its column: %s', async (_, title, field) => {
    const path = file(`date,skill,rating,reviewer,${title}\n2026-11-02,coding,3,Ana,Skip-level\n`)
    const { run, answer } = asked(temporaryFolder(), ['import', path, '--as', 'ratings'])
    await answer('"Skip-level" is not a source of ratings', 2)
    expect(flagsOf(await run)).toContain(`you answered --value ${field}:Skip-level=mentor`)
    const home = temporaryFolder()
    const refused = await prep(['import', path, '--as', 'ratings'], { home, now: NOW })
    const cure = /--value (\w+:Skip-level=peer)/.exec(refused.stderr)?.[1] ?? ''
    expect((await prep(['import', path, '--as', 'ratings', '--value', cure], { home, now: NOW })).code).toBe(0)
    expect(await rated(home)).toEqual([['2026-11-02', 'coding', 3, 'peer', 'Ana']])
  })

  it.each([
    ['a scale from 0', 'rating (0-10)', '8', '--scale 1-10'],
    ['marks between half steps', 'rating', '3.7', '--scale 1-5'],
  ])('of marks is asked about: %s', async (_, title, mark, flags) => {
    const home = temporaryFolder()
    const { run, answer } = asked(home, [
      'import',
      file(`date,skill,${title}\n2026-11-02,coding,${mark}\n`),
      '--as',
      'ratings',
    ])
    await answer(title, 0)
    expect(flagsOf(await run)).toContain(`you answered ${flags}`)
    expect(await rated(home)).toHaveLength(1)
  })

  it('is asked about: which column has the activity, or which one all of it was', async () => {
    const home = temporaryFolder()
    const { run, answer } = asked(home, ['import', file('date,Stuff,minutes\n2026-11-03,coding,30\n'), '--as', 'hours'])
    await answer('has no column for activity', 0)
    expect((await run).stdout.replace(/\s+/g, ' ')).toContain('you answered --map Stuff=activity')
    expect(await practiced(home)).toEqual([['2026-11-03', 'coding', 30, []]])
  })

  it('is a fault elsewhere that names the option, and left open by the person it is one too', async () => {
    const path = file('date,activity\n2026-11-03,coding\n')
    const home = temporaryFolder()
    const refused = async (...argv: string[]) => (await prep(['import', path, ...argv], { home, now: NOW })).stderr
    expect(await refused()).toContain('add --as practice|hours|ratings|mocks|stories|coding|debugging')
    expect(await refused('--as', 'hours')).toContain('add --minutes N; nothing was imported')
    const { run, answer } = asked(home, ['import', path])
    await answer('what are the rows of this file?', -1)
    const { code, stderr } = await run
    expect([code, stderr]).toEqual([2, expect.stringContaining('add --as practice|hours')])
  })
})

describe('a name that is close to a known one', () => {
  const known = async (): Promise<string> => {
    const home = temporaryFolder()
    await prep(['assess', '--set', 'coding=4', '--by', 'mentor:Tomas Ray', '--on', '-3d'], { home, now: NOW })
    return home
  }
  const people = async (home: string): Promise<string[]> => {
    const { data } = await prepJson(['people'], { home, now: NOW })
    return (data as { people: { name: string }[] }).people.map(({ name }) => name)
  }

  it.each([
    ['the known person', 'peer:Tomas Rey', 0, ['Tomas Ray']],
    ['somebody else', 'peer:Tomas Rey', 1, ['Tomas Ray', 'Tomas Rey']],
    ['a part of the known one', 'peer:Tomas', 0, ['Tomas Ray']],
    ['a language model', 'mock:ChatGPT', 0, ['Tomas Ray']],
    ['a person named like one', 'peer:Claude', 1, ['Claude', 'Tomas Ray']],
  ])('is asked about on a terminal: %s', async (_, by, down, names) => {
    const home = await known()
    const { run, answer } = asked(home, ['assess', '--set', 'coding=4', '--by', by])
    await answer('Who', down)
    expect((await run).code).toBe(0)
    expect(await people(home)).toEqual(names)
  })

  it.each([
    ['a log', ['log', 'coding', '30m', '--set', 'coding=4', '--by', 'peer:Tomas Rey']],
    ['a request', ['review-request', 'create', '--for', 'coding', '--to', 'Tomas Rey', '-o', 'form', '--yes']],
    ["an interviewer's sheet", ['mock', 'packet', '--loop', 'l6-full', '--to', 'Tomas Rey', '-o', 'sheet.html']],
    ['a report', ['report', 'weekly', '--to', 'Tomas Rey', '-o', 'week.html']],
  ])('is warned about wherever a person is named: %s', async (_, argv) => {
    const home = await known()
    const { code, stderr } = await prep(argv, { home, now: NOW, cwd: temporaryFolder() })
    expect({ code, told: stderr.replace(/\s+/g, ' ') }).toEqual({
      code: 0,
      told: expect.stringContaining('Tomas Rey is new, and Tomas Ray has rated you before'),
    })
  })

  it('is warned about in an edit, but for the name that it corrects', async () => {
    const home = await known()
    const edit = async (by: string): Promise<string> => {
      const { data } = await prepJson(['history', '--kind', 'rating'], { home, now: NOW })
      const [newest] = (data as { entries: { id: string; rater: string }[] }).entries
      return (await prep(['edit', newest?.id ?? '', '--by', by], { home, now: NOW })).stderr
    }
    expect(await edit('mentor:Tomas Rey')).not.toContain('is new')
    await prep(['assess', '--set', 'coding=4', '--by', 'peer:Li'], { home, now: NOW })
    expect(await edit('mentor:Tomas Roy')).toContain('Tomas Roy is new, and Tomas Rey has rated you before')
  })

  it("is the known person's where that is the answer, in a request as well", async () => {
    const home = await known()
    const folder = temporaryFolder()
    const { run, answer } = asked(home, [
      'review-request',
      'create',
      '--for',
      'coding',
      '--to',
      'Tomas Rey',
      '-o',
      join(folder, 'form'),
      '--yes',
    ])
    await answer('Who', 0)
    expect((await run).stdout).toContain('to Tomas Ray')
  })

  it('is warned about elsewhere, in a file as well', async () => {
    const home = await known()
    const { stderr } = await prep(['assess', '--set', 'coding=4', '--by', 'peer:Tomas'], { home, now: NOW })
    expect(stderr.replace(/\s+/g, ' ')).toContain("prep people merge 'Tomas Ray' 'Tomas'")
    const stdin = 'Date,Skill,Rating,From\n2026-11-20,Coding,4,Thomas Ray\n2026-11-21,Coding,4,GPT-4\n'
    const read = await prep(['import', '-', '--as', 'ratings', '--dry-run'], { home, now: NOW, stdin })
    expect(read.stderr.replace(/\s+/g, ' ')).toContain('GPT-4 looks like a language model')
    expect(read.stderr).toContain('Thomas Ray is new')
  })
})
