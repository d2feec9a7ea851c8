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
    await answer('the framework has no "LeetCode"', 1)
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
