import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT, prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const NOW = '2026-11-26T12:00:00Z'
const BANK = join(PACKAGE_ROOT, 'tests', 'fixtures', 'story-bank.md')

const run = (home: string, ...argv: string[]) => prep(argv, { home, now: NOW })

const storyText = (title: string, result: string): string =>
  `## ${title}\n**Situation:** Late.\n**Task:** Ship.\n**Action:** I cut.\n**Result:** ${result}\n`

describe('stories from Markdown', () => {
  it('come in at once, with a dry run that lists them and writes nothing', async () => {
    const home = temporaryFolder()
    const dry = await prepJson(['import', BANK, '--dry-run'], { home, now: NOW })
    expect(dry.data).toMatchObject({
      as: 'stories',
      new: 2,
      same: 0,
      faults: [],
      rows: [
        { line: 5, state: 'new', kind: 'story', subject: 'Fewer night pages', primary: ['ownership'], leftOut: [6] },
        { line: 16, subject: 'A bar that held', words: { reflection: 6 }, assumed: ['on'] },
      ],
    })
    expect((await prepJson(['story', 'list'], { home, now: NOW })).data).toMatchObject({ stories: [] })
    const { code, stdout } = await run(home, 'import', BANK, '--as', 'stories')
    expect([code, stdout]).toEqual([0, expect.stringContaining('2 stories added.')])
    expect((await prepJson(['story', 'list'], { home, now: NOW })).data).toMatchObject({
      stories: [{ title: 'Fewer night pages' }, { title: 'A bar that held' }],
    })
    expect((await run(home, 'undo')).code).toBe(0)
    expect((await prepJson(['story', 'list'], { home, now: NOW })).data).toMatchObject({ stories: [] })
  })

  it('come in from a folder, whose other files are told of', async () => {
    const home = temporaryFolder()
    const folder = join(temporaryFolder(), 'bank')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.md'), storyText('One', '2 weeks.'))
    writeFileSync(join(folder, 'b.md'), storyText('Two', '3 weeks.') + storyText('Three', '4 weeks.'))
    writeFileSync(join(folder, 'README.md'), 'About these.\n')
    writeFileSync(
      join(folder, 'c.csv'),
      'Title,Situation,Task,Action,Result,Reflection\nFour,Late,Ship,"I cut\nand cut",5 weeks,Ask\n',
    )
    const { data } = await prepJson(['import', folder, '--as', 'stories', '--dry-run'], { home, now: NOW })
    expect(data).toMatchObject({
      new: 4,
      withoutStories: ['README.md'],
      rows: [
        { file: 'a.md', subject: 'One' },
        { file: 'b.md', subject: 'Two' },
        { file: 'b.md', subject: 'Three', line: 6 },
        { file: 'c.csv', subject: 'Four', words: { action: 4, reflection: 1 } },
      ],
    })
  })

  it('are known again, and say what is another now, which --update records as a new version', async () => {
    const home = temporaryFolder()
    const file = join(temporaryFolder(), 'one.md')
    writeFileSync(file, storyText('One', '2 weeks.') + storyText('Two', '3 weeks.'))
    await run(home, 'import', file)
    expect((await run(home, 'import', file)).stdout).toContain('0 stories added, 2 already known.')
    writeFileSync(file, storyText('One', '2 weeks.') + storyText('Two', '4 weeks, and I learned to ask.'))
    const again = await run(home, 'import', file)
    expect(again.stdout).toContain('Two: result')
    expect(again.stderr).toContain('--update records a new version')
    expect((await run(home, 'import', file, '--update')).stdout).toContain('2 already known'.replace('2', '1'))
    const { stories } = (await prepJson(['story', 'list'], { home, now: NOW })).data as {
      stories: { title: string; versions: number }[]
    }
    expect(stories.map(({ title, versions }) => [title, versions])).toEqual([
      ['One', 1],
      ['Two', 2],
    ])
  })

  it('are refused as a whole when one of them has a fault, with its line and without its words', async () => {
    const home = temporaryFolder()
    const file = join(temporaryFolder(), 'one.md')
    writeFileSync(file, `${storyText('One', 'CANARY')}\n---\n${storyText('', 'x').replace('## \n', '')}`)
    const { code, stderr } = await run(home, 'import', file, '--as', 'stories')
    expect(code).toBe(3)
    expect(stderr).toContain('line 8: the story has no title')
    expect(stderr).not.toContain('CANARY')
    expect((await prepJson(['story', 'list'], { home, now: NOW })).data).toMatchObject({ stories: [] })
  })

  it('come in from standard input, known by themselves or said to be stories', async () => {
    const stdin = storyText('One', '2 weeks.')
    for (const said of [[], ['--as', 'stories']]) {
      const dry = await prepJson(['import', '-', ...said, '--dry-run'], { home: temporaryFolder(), now: NOW, stdin })
      expect(dry.data).toMatchObject({ as: 'stories', new: 1, faults: [], rows: [{ line: 1, subject: 'One' }] })
    }
  })

  it('may be as large as their limit says, in bytes, however they were known', async () => {
    const home = temporaryFolder()
    const folder = join(temporaryFolder(), 'bank')
    mkdirSync(folder)
    const file = join(folder, 'one.md')
    const most = 1024 * 1024
    const shell = Buffer.byteLength(storyText('One', ''))
    // Two bytes each: fewer characters than the limit, and one byte more.
    writeFileSync(file, storyText('One', 'é'.repeat((most - shell) / 2 + 1)))
    for (const line of [[file], [file, '--as', 'stories'], [folder]]) {
      const { code, stderr } = await run(home, 'import', ...line)
      expect([code, stderr]).toEqual([3, expect.stringMatching(/bank.one\.md is larger than 1 MB\n *hint: split it/)])
    }
  })

  it('take no flag that says something of rows', async () => {
    const { code, stderr } = await run(temporaryFolder(), 'import', BANK, '--as', 'stories', '--minutes', '5')
    expect(code).toBe(2)
    expect(stderr).toContain('--minutes does not go with stories')
  })
})

describe('a reflection', () => {
  it('is shown and left out of what leaves the machine, and lint counts it apart from the telling', async () => {
    const home = temporaryFolder()
    await run(home, 'import', BANK)
    const { stories } = (await prepJson(['story', 'list'], { home, now: NOW })).data as { stories: { id: string }[] }
    const shown = await prepJson(['story', 'show', stories[0]?.id ?? ''], { home, now: NOW })
    expect(shown.data).toMatchObject({ story: { text: { reflection: 'I would ask the on-call people first.' } } })
    expect((await run(home, 'story', 'show', stories[0]?.id ?? '')).stdout).toContain('Reflection')
    expect((await run(home, 'export')).stdout).not.toContain('on-call people')
    expect((await run(home, 'export', '--with-private')).stdout).toContain('on-call people')
  })
})
