import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const LADDERS = join(import.meta.dirname, '..', 'fixtures', 'ladders')
const ladder = (name: string): string => join(LADDERS, name)

/** Commands that must work at once on whatever was begun. */
const AT_ONCE = [[], ['dashboard'], ['gate'], ['plan'], ['gap'], ['predict'], ['why', 'index'], ['report'], ['badges']]

async function worksAtOnce(home: string, name: string): Promise<void> {
  expect((await prep(['profile', 'set', `framework=${name}`, 'hours-per-week=4'], { home })).code).toBe(0)
  await works(home)
}

async function works(home: string): Promise<void> {
  const { data } = await prepJson(['framework', 'lint'], { home })
  expect(data).toMatchObject({ isClean: true, issues: [], warnings: [] })
  for (const argv of AT_ONCE) {
    const { code, stdout, stderr } = await prep(argv, { home, columns: 80 })
    expect([argv, code, stderr]).toEqual([argv, 0, ''])
    expect([argv, /undefined|NaN|\bnull\b/.exec(stdout)?.[0]]).toEqual([argv, undefined])
  }
}

describe('prep framework new --empty', () => {
  test('makes the smallest that works, says what is not there, and is used at once', async () => {
    const home = temporaryFolder()
    expect((await prep(['framework', 'new', 'mine', '--empty'], { home })).code).toBe(0)
    expect(readdirSync(join(home, 'frameworks', 'mine'))).toEqual(['framework.yaml'])
    const { stdout } = await prep(['framework', 'lint', 'mine'], { home })
    expect(stdout).toContain('no activities: nothing can be practiced, logged or planned\n')
    expect(stdout).toContain('no table of hours and chances: there is a readiness index, but no chance\n')
    await worksAtOnce(home, 'mine')
    expect((await prep(['assess', '--set', 'first-competency=3'], { home })).code).toBe(0)
    await works(home)
  })

  test('says on every screen what cannot be had', async () => {
    const home = temporaryFolder()
    await prep(['framework', 'new', 'mine', '--empty'], { home })
    await prep(['profile', 'set', 'framework=mine'], { home })
    await prep(['assess', '--set', 'first-competency=3'], { home })
    const says = async (...argv: string[]) => {
      const { stdout, stderr } = await prep(argv, { home, columns: 200 })
      return stdout + stderr
    }
    expect(await says('gate')).toContain('This framework has no gates')
    expect(await says('plan', '--hours', '4')).toContain('This framework has no activities')
    expect(await says('practice')).toContain('This framework has no activities')
    expect(await says('log', 'reading', '30m')).toContain('This framework has no activities')
    expect(await says('badges')).toContain('This framework has no badges or certificates')
    expect(await says('objectives')).toContain('This framework has no objectives')
    expect(await says('problem', 'list')).toContain('This framework has no problems')
    const noTable = 'this framework has no table of hours and chances for target'
    for (const argv of [['dashboard'], ['predict'], ['report'], ['forecast', 'add'], ['calibrate']])
      expect([argv, (await says(...argv)).includes(noTable)]).toEqual([argv, true])
    expect(await says('why', 'probability')).toContain('the framework has no table of hours and chances for target')
    expect((await prepJson(['predict'], { home })).data).toMatchObject({
      probability: null,
      probabilityWithheld: [noTable],
      band: { id: null, caps: [] },
    })
    expect((await prep(['gate', '--exit-code'], { home })).code).toBe(1)
  })
})

describe('prep framework new --from LADDER', () => {
  test('makes levels, groups, competencies, targets and rubric rows of it', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['framework', 'new', 'sre', '--from', ladder('reliability.csv')], {
      home,
      columns: 100,
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Staff SRE +5$/m)
    const read = (name: string) => parse(readFileSync(join(home, 'frameworks', 'sre', name), 'utf8'))
    const { levels, groups, competencies } = read('framework.yaml')
    expect(levels.map(({ id, title }: { id: string; title: string }) => [id, title])).toEqual([
      ['sre-i', 'SRE I'],
      ['sre-ii', 'SRE II'],
      ['senior-sre', 'Senior SRE'],
      ['staff-sre', 'Staff SRE'],
    ])
    expect(groups.map(({ id }: { id: string }) => id)).toEqual(['running', 'building', 'together'])
    const targets = (id: string) =>
      Object.values(competencies.find((one: { id: string }) => one.id === id).targets).map(
        (target) => (target as { value: number }).value,
      )
    expect(targets('incident-response')).toEqual([2, 3, 4, 5])
    expect(targets('capacity')).toEqual([2, 3, 4, 4])
    expect(targets('mentoring')).toEqual([1, 3, 4, 5])
    expect(read('rubrics.yaml').rubrics[0].descriptors).toEqual([
      'Some of what SRE I asks for.',
      'Follows the run book.',
      'Leads small incidents. Writes them up.',
      'Leads incidents across services, without blame.',
      'Makes whole classes of incident go away.',
    ])
    await worksAtOnce(home, 'sre')
    expect((await prep(['assess', '--set', 'capacity=3,mentoring=2.5'], { home })).code).toBe(0)
  })

  test('a ladder in YAML keeps its own ids and title', async () => {
    const home = temporaryFolder()
    const { data } = await prepJson(['framework', 'new', 'em', '--from', ladder('manager.yaml')], { home })
    expect(data).toMatchObject({
      title: 'Engineering manager ladder',
      levels: [
        { name: 'em1', title: 'Manager', point: 3 },
        { name: 'em2', title: 'Senior manager', point: 4 },
      ],
    })
    await worksAtOnce(home, 'em')
  })

  test('a folder that holds a ladder is told so by lint, with the command that makes a framework of it', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, 'work', 'ladder'), { recursive: true })
    cpSync(ladder('manager.yaml'), join(home, 'work', 'ladder', 'framework.yaml'))
    for (const name of ['ladder', './ladder']) {
      const { code, stdout } = await prep(['framework', 'lint', name], { home, cwd: join(home, 'work') })
      expect([name, code]).toEqual([name, 3])
      const said =
        /framework\.yaml:8:1: this is a career ladder, not yet a framework \(prep (.*) makes one of it\)/.exec(stdout)
      const argv = (said?.[1] ?? '').replace('NAME', `em-${name.length}`).split(' ')
      expect((await prep(argv, { home })).code).toBe(0)
    }
  })

  test('points and levels are for the author to say', async () => {
    const home = temporaryFolder()
    const { data } = await prepJson(
      [
        'framework',
        'new',
        'sre',
        '--from',
        ladder('reliability.csv'),
        '--levels',
        'SRE II,Senior SRE',
        '--points',
        'Senior SRE=4.5',
      ],
      { home },
    )
    expect(data).toMatchObject({
      levels: [
        { title: 'SRE II', point: 3 },
        { title: 'Senior SRE', point: 4.5 },
      ],
    })
  })

  test('a dry run writes nothing', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(
      [
        'framework',
        'new',
        'sre',
        '--from',
        ladder('reliability.csv'),
        '--dry-run',
        '--title',
        'Our reliability ladder',
      ],
      { home, columns: 80 },
    )
    expect(code).toBe(0)
    expect(stdout).toContain('Our reliability ladder (sre) would be made of 4 levels and 5 competencies')
    expect(stdout).toContain('where a level is empty')
    expect(readdirSync(home)).toEqual([])
  })

  test('what can be read both ways is a fault that names the flag, and a question on a terminal', async () => {
    const home = temporaryFolder()
    const argv = ['framework', 'new', 'two', '--from', ladder('unclear.csv')]
    const refused = await prep(argv, { home })
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(
      '--levels-in columns if they are Alpha, Beta; --levels-in rows if they are Talks, Walks',
    )
    expect(readdirSync(home)).toEqual([])
    expect((await prep([...argv, '--levels-in', 'rows'], { home })).code).toBe(0)
    expect((await prepJson(['framework', 'show', 'two', '--section', 'levels'], { home })).data).toMatchObject({
      levels: [{ title: 'Talks' }, { title: 'Walks' }],
    })
    const terminal = fakeTerminal(100)
    const run = prep(['framework', 'new', 'asked', '--from', ladder('unclear.csv')], {
      home,
      isTTY: true,
      promptStreams: terminal.streams,
    })
    await terminal.until('are its levels the columns or the')
    await terminal.until('select')
    terminal.type('\r')
    await terminal.until('Levels as points of the rubric, 1 to 5: Alpha 3, Beta 4.')
    await terminal.until('Take these points?')
    terminal.type('n\r')
    await terminal.until('Point of Alpha')
    terminal.type('\r')
    await terminal.until('Point of Beta')
    terminal.type('\u007f5\r')
    expect((await run).code).toBe(0)
    expect(readFileSync(join(home, 'frameworks', 'asked', 'framework.yaml'), 'utf8')).toContain('Alpha 3, Beta 5.')
  })

  test.each([
    [['x', '--empty', '--from', 'staff-backend'], 2, '--empty and --from contradict each other'],
    [['x', '--empty', '--dry-run'], 2, '--dry-run is for the file of a ladder'],
    [
      ['x', '--from', ladder('reliability.csv'), '--points', 'Senior SRE=1.5'],
      2,
      'Senior SRE has 1.5, which is not above SRE II',
    ],
    [['x', '--from', ladder('reliability.csv'), '--points', 'Staff=5'], 2, 'the ladder has no level Staff'],
    [['x', '--from', ladder('reliability.csv'), '--points', 'Staff SRE=7'], 2, 'takes a number from 1 to 5'],
    [['x', '--from', 'gone.csv'], 4, 'gone.csv'],
  ])('%j is refused and writes nothing', async (argv, expectedCode, message) => {
    const home = temporaryFolder()
    const { code, stderr } = await prep(['framework', 'new', ...argv], { home })
    expect([code, stderr]).toEqual([expectedCode, expect.stringContaining(message)])
    expect(readdirSync(home)).toEqual([])
  })
})
