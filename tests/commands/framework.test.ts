import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { core, measurement, rules, TINY, tinyWith } from '../framework/tiny.ts'
import { PACKAGE_ROOT, prep, prepJson, temporaryFolder } from '../harness/prep.ts'

/** A home with the tiny framework among its own. */
function homeWithTiny(): string {
  const home = temporaryFolder()
  cpSync(TINY, join(home, 'frameworks', 'tiny'), { recursive: true })
  return home
}

describe('prep framework list', () => {
  interface Listed {
    id: string
    version: string | null
    isOwn: boolean
    isInUse: boolean
    levels: string[]
    counts: Record<string, number> | null
    fault: string | null
  }
  const listed = async (argv: readonly string[], home: string): Promise<Listed[]> => {
    const { data } = await prepJson(['framework', 'list', ...argv], { home })
    return (data as { frameworks: Listed[] }).frameworks
  }

  test('names the shipped ones, with what they hold', async () => {
    const all = await listed([], temporaryFolder())
    expect(all.map(({ id }) => id)).toEqual(['amazon-em', 'staff-backend'])
    expect(all.map(({ isInUse }) => isInUse)).toEqual([true, false])
    expect(all[0]).toMatchObject({ version: '2.0.0', isOwn: false, levels: ['L6', 'L7'], fault: null })
    expect(all[0]?.counts).toMatchObject({
      competencies: 8,
      rubrics: 9,
      objectives: 23,
      gates: 4,
      badges: 15,
      certificates: 3,
    })
  })

  test('and your own, which come first and win over shipped ones of the same name', async () => {
    const home = homeWithTiny()
    cpSync(join(PACKAGE_ROOT, 'data', 'frameworks', 'staff-backend'), join(home, 'frameworks', 'staff-backend'), {
      recursive: true,
    })
    const all = await listed(['--framework', 'tiny'], home)
    expect(all.map(({ id, isOwn, isInUse }) => [id, isOwn, isInUse])).toEqual([
      ['staff-backend', true, false],
      ['tiny', true, true],
      ['amazon-em', false, false],
    ])
  })

  test('a faulty one is listed with its first fault and does not stand in the way', async () => {
    const home = homeWithTiny()
    writeFileSync(join(home, 'frameworks', 'tiny', 'more.yaml'), 'loop: []\n')
    mkdirSync(join(home, 'frameworks', 'nothing'))
    const all = await listed([], home)
    expect(all.map(({ id, version }) => [id, version])).toEqual([
      ['nothing', null],
      ['tiny', null],
      ['amazon-em', '2.0.0'],
      ['staff-backend', '2.0.0'],
    ])
    expect(all[1]?.fault).toContain('more.yaml:1:1: unknown key `loop` (did you mean loops?)')
    const { stdout, code } = await prep(['framework', 'list'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('warning: tiny has faults')
  })

  test('works while the one in use is faulty, or is not there', async () => {
    const home = homeWithTiny()
    writeFileSync(join(home, 'frameworks', 'tiny', 'more.yaml'), 'loop: []\n')
    expect((await listed(['--framework', 'tiny'], home)).find(({ isInUse }) => isInUse)?.id).toBe('tiny')
    expect((await listed(['--framework', 'gone'], home)).filter(({ isInUse }) => isInUse)).toEqual([])
  })

  test.each([40, 60, 80, 120])('fits into %i columns', async (columns) => {
    const { stdout } = await prep(['framework', 'list'], { home: temporaryFolder(), columns })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })
})

describe('prep framework show', () => {
  test('says everything, in JSON with the basis of every constant', async () => {
    const { data } = await prepJson(['framework', 'show', TINY], { home: temporaryFolder() })
    expect(Object.keys(data as object)).toEqual([
      'id',
      'version',
      'title',
      'summary',
      'disclaimer',
      'configHash',
      'folder',
      'counts',
      'levels',
      'scopes',
      'attestations',
      'groups',
      'competencies',
      'objectives',
      'gates',
      'achievements',
      'checkpoints',
      'pathways',
      'prescriptions',
      'principles',
      'principleCategories',
      'activities',
      'loops',
      'banks',
      'forms',
      'problems',
      'constants',
      'remarks',
    ])
    const { constants, competencies } = data as {
      constants: { path: string; value: unknown; basis: string; file: string }[]
      competencies: { id: string; targets: { level: string; value: number; basis: string }[] }[]
    }
    expect(constants).toContainEqual({
      path: 'constants.level.slopeSd',
      value: 0.2,
      basis: 'ours',
      note: null,
      file: 'measurement.yaml',
    })
    expect(competencies[2]?.targets).toEqual([
      { level: 'one', value: 3.5, basis: 'framework', note: null },
      { level: 'two', value: 4.5, basis: 'ours', note: null },
    ])
  })

  test('one section only', async () => {
    const { data } = await prepJson(['framework', 'show', TINY, '--section', 'activities'], { home: temporaryFolder() })
    expect(Object.keys(data as object).slice(8)).toEqual(['activities'])
    const { stdout } = await prep(['framework', 'show', TINY, '--section', 'activities'], {
      home: temporaryFolder(),
      columns: 80,
    })
    expect(stdout).toMatchInlineSnapshot(`
      "── Activities that can be logged
      activity  trains                     limit      tiers         kind
      ────────  ─────────────────────────  ─────────  ────────────  ────────
      wall      building 90%, talking 10%  60/45 min  small, large  practice
      repair    mending                    20 min     small, large  practice
      talk      talking                                             practice
      "
    `)
  })

  test('in readable form', async () => {
    const { stdout } = await prep(['framework', 'show', TINY], { home: temporaryFolder(), columns: 80 })
    expect(
      stdout
        .slice(0, stdout.indexOf('── Constants'))
        .replace(TINY, 'FOLDER')
        .replace(/[0-9a-f]{12}/, 'HASH'),
    ).toMatchInlineSnapshot(`
      "A tiny framework (tiny 1.0.0)
      ═════════════════════════════
      Two levels, two groups, three competencies.

      Made up for tests.

      folder  FOLDER
      rules   HASH: figures computed under another hash are not comparable

      ── Levels
      level  title      what it stands for
      ─────  ─────────  ──────────────────
      one    Level one  alone
      two    Level two  with others

      Current roles, lowest first: helper, master.

      Self-attested: license, years.

      ── Competencies and their targets
      competency  one  two  basis            group   rubric rows
      ──────────  ───  ───  ───────────────  ──────  ────────────
      building    3    4    ours             Craft   walls, roofs
      mending     3    4    ours             Craft   mending
      talking     3.5  4.5  framework, ours  People  talking

      ── Objectives
      objective   outcome             Bloom     basis
      ──────────  ──────────────────  ────────  ─────
      one-basics  90% right in time.  remember  ours
      two-walls   Four in five.       apply     ours

      ── Gates
      Start (start) · typical: 1–2 weeks

      • license: A license (attestation, ours)
      • hours: Four hours a week (weekly-hours, ours)

      Finish (finish) · after start

      • mocks: Two good mocks (mock-rating, ours)
      • both: Stories and repairs (all of stories, repairs)

      ── Badges and certificates
      id      what for       group         basis
      ──────  ─────────────  ────────────  ─────
      tidy    Checks itself  Craft         ours
      master  All of it      Certificates  ours

      ── Check-ins
      Weekly (weekly) · every 7 days

      • Rate yourself (10/15 min): prep assess

      ── Pathways
      Apprentice (apprentice) · New to it · 12 weeks · basis: ours

      • 60% Building, Mending: hands first
      • 40% Talking: words second
      • Talking in 2 weeks instead of 4

      ── Prescriptions
      for       what to do   h a week  weeks  level  basis
      ────────  ───────────  ────────  ─────  ─────  ─────
      building  Build more.  3         4      all    ours
      mending   Mend more.   2         4      all    ours
      talking   Talk more.   1         4      two    ours

      ── Principles
      principle      in short              category
      ─────────────  ────────────────────  ────────
      measure-twice  Look before you cut.  Care

      ── Activities that can be logged
      activity  trains                     limit      tiers         kind
      ────────  ─────────────────────────  ─────────  ────────────  ────────
      wall      building 90%, talking 10%  60/45 min  small, large  practice
      repair    mending                    20 min     small, large  practice
      talk      talking                                             practice

      ── Interview loops
      loop  rounds                              level
      ────  ──────────────────────────────────  ─────
      day   morning (60 min), evening (30 min)  one

      ── Questions and problems
      bank   questions  limit  informs   areas
      ─────  ─────────  ─────  ────────  ───────────
      tools  5          30 s   building  hand, power

      form   questions drawn from
      ─────  ────────────────────
      check  4 of tools

      activity  problems  tiers
      ────────  ────────  ────────────────
      repair    2         small 1, large 1

      "
    `)
    expect(stdout).toContain('slopeSd                         0.2    ours')
  })

  test.each([40, 60, 80, 120])('fits into %i columns', async (columns) => {
    const { stdout } = await prep(['framework', 'show'], { home: temporaryFolder(), columns })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })

  test.each([
    [['--section', 'gate'], 2, 'a framework has no section gate', 'did you mean gates?'],
    [['amazon'], 4, 'no framework amazon', 'did you mean amazon-em?'],
  ])('%j is refused', async (argv, expectedCode, message, hint) => {
    const { code, stderr } = await prep(['framework', 'show', ...argv], { home: temporaryFolder() })
    expect({ code, stderr }).toEqual({ code: expectedCode, stderr: `error: ${message}\n  hint: ${hint}\n` })
  })
})

describe('prep framework lint', () => {
  const faulty = (): string =>
    tinyWith(rules('metric: mock-rating', 'metric: mok-rating'), core('group: people', 'group: poeple'))

  test('prints every fault with file, line and column, a line each, and exits with 3', async () => {
    const folder = faulty()
    const { code, stdout, stderr } = await prep(['framework', 'lint', folder, '--width', '40'], {
      home: temporaryFolder(),
    })
    expect(code).toBe(3)
    expect(stderr).toBe('')
    expect(stdout).toBe(`framework.yaml:14:7: the group people has no competency
framework.yaml:30:5: unknown group poeple (did you mean people?)
rules.yaml:64:9: unknown metric mok-rating (did you mean mock-rating?)
${folder}: 3 faults
`)
  })

  test('gives them in JSON as well', async () => {
    const { code, stdout } = await prep(['framework', 'lint', faulty(), '--json'], { home: temporaryFolder() })
    expect(code).toBe(3)
    const { schema, data } = JSON.parse(stdout)
    expect(schema).toBe('prep/framework-lint/1')
    expect(data.isClean).toBe(false)
    expect(data.issues[2]).toEqual({
      file: 'rules.yaml',
      line: 64,
      column: 9,
      message: 'unknown metric mok-rating',
      hint: 'did you mean mock-rating?',
    })
  })

  test('says little of a clean one, and exits with 0', async () => {
    const { code, stdout } = await prep(['framework', 'lint', TINY], { home: temporaryFolder() })
    expect(code).toBe(0)
    expect(stdout).toMatchInlineSnapshot(`
      "banks/tools.yaml:10:1: warning: 5 questions: an accuracy is stated for these only; for the whole subject it needs 60
      framework.yaml:36:7: warning: no criterion asks for years
      tiny 1.0.0: no faults, 2 warnings
      "
    `)
  })

  test('the frameworks that ship have no faults', async () => {
    for (const id of ['amazon-em', 'staff-backend']) {
      const { data } = await prepJson(['framework', 'lint', id], { home: temporaryFolder() })
      expect(data).toMatchObject({ isClean: true, issues: [] })
    }
  })

  test('checks the one in use when none is named, be it ever so faulty', async () => {
    const home = homeWithTiny()
    writeFileSync(join(home, 'frameworks', 'tiny', 'more.yaml'), 'loop: [\n')
    const { code, stdout } = await prep(['framework', 'lint', '--framework', 'tiny'], { home })
    expect(code).toBe(3)
    expect(stdout).toContain('more.yaml:')
  })

  test('is not stopped by a ledger that cannot be read', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'prep.sqlite'), 'no database at all, but long enough to be taken for one'.repeat(40))
    expect((await prep(['framework', 'lint', TINY], { home })).code).toBe(0)
    expect((await prep(['framework', 'lint'], { home })).code).toBe(0)
  })

  test.each(['mine', './mine', 'mine/'])('finds the folder %s', async (name) => {
    const cwd = temporaryFolder()
    cpSync(TINY, join(cwd, 'mine'), { recursive: true })
    const { code, stdout } = await prep(['framework', 'lint', name], { home: temporaryFolder(), cwd })
    expect([code, stdout.split('\n').at(-2)]).toEqual([0, 'tiny 1.0.0: no faults, 3 warnings'])
  })

  test.each([
    ['a folder that is not there', './nowhere', 4, 'no framework ./nowhere'],
    ['a name that is not known', 'amazon-me', 4, 'no framework amazon-me'],
  ])('%s', async (_, argument, expectedCode, message) => {
    const { code, stderr } = await prep(['framework', 'lint', argument], { home: temporaryFolder() })
    expect(code).toBe(expectedCode)
    expect(stderr).toContain(`error: ${message}\n`)
  })

  test('a folder without YAML', async () => {
    const folder = temporaryFolder()
    const { code, stderr } = await prep(['framework', 'lint', folder], { home: temporaryFolder() })
    expect(code).toBe(3)
    expect(stderr).toBe(
      `error: no framework in ${folder}\n  hint: a framework is a folder of YAML files; start one with prep framework new NAME\n`,
    )
  })
})

describe('prep framework schema', () => {
  test.each(['framework', 'bank', 'problems'])('prints the schema of %s that ships', async (name) => {
    const { code, stdout } = await prep(['framework', 'schema', name], { home: temporaryFolder() })
    expect(code).toBe(0)
    expect(stdout).toBe(readFileSync(join(PACKAGE_ROOT, 'data', 'schemas', `${name}.schema.json`), 'utf8'))
  })

  test('without a name that of the rules; an unknown one is refused', async () => {
    const { stdout } = await prep(['framework', 'schema', '--json'], { home: temporaryFolder() })
    expect(JSON.parse(stdout).title).toBe('Rules of a prep framework')
    const { code, stderr } = await prep(['framework', 'schema', 'banks'], { home: temporaryFolder() })
    expect({ code, stderr }).toEqual({ code: 4, stderr: 'error: no schema banks\n  hint: did you mean bank?\n' })
  })
})

describe('prep framework new', () => {
  test('copies a framework under another id, whole and ready to be used', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['framework', 'new', 'mine', '--from', TINY], { home, columns: 80 })
    expect(code).toBe(0)
    expect(stdout).toContain('prep framework lint mine')
    const folder = join(home, 'frameworks', 'mine')
    expect(readFileSync(join(folder, 'framework.yaml'), 'utf8')).toBe(
      readFileSync(join(TINY, 'framework.yaml'), 'utf8').replace('id: tiny', 'id: mine'),
    )
    expect(readFileSync(join(folder, 'banks', 'tools.yaml'), 'utf8')).toBe(
      readFileSync(join(TINY, 'banks', 'tools.yaml'), 'utf8'),
    )
    expect((await prep(['framework', 'lint', 'mine'], { home })).code).toBe(0)
    expect((await prep(['gate', '--framework', 'mine', '--json'], { home })).code).toBe(0)
    expect(readdirSync(join(home, 'frameworks'))).toEqual(['mine'])
  })

  test('its files find their schemas', async () => {
    const home = temporaryFolder()
    await prep(['framework', 'new', 'mine', '--from', 'staff-backend'], { home })
    const folder = join(home, 'frameworks', 'mine')
    const [first = ''] = readFileSync(join(folder, 'gates.yaml'), 'utf8').split('\n')
    const path = /\$schema=(.*)$/.exec(first)?.[1] ?? 'none'
    expect(existsSync(join(folder, path))).toBe(true)
  })

  test('copies the one in use when none is named', async () => {
    const home = homeWithTiny()
    const { data } = await prepJson(['framework', 'new', 'mine', '--framework', 'tiny'], { home })
    expect(data).toMatchObject({ id: 'mine', from: join(home, 'frameworks', 'tiny') })
  })

  test('answers with a receipt of no entries', async () => {
    const home = temporaryFolder()
    const { stdout } = await prep(['framework', 'new', 'mine', '--from', TINY, '--json'], { home })
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'prep/receipt/1',
      operation: null,
      entries: [],
      data: { id: 'mine' },
    })
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
  })

  test.each([
    [['amazon-em'], 2, 'a framework called amazon-em is already'],
    [['My Firm'], 2, '"My Firm" is not an id'],
    [['../out'], 2, '"../out" is not an id'],
    [['mine', '--from', 'stuff-backend'], 4, 'no framework stuff-backend'],
  ])('%j is refused and writes nothing', async (argv, expectedCode, message) => {
    const home = temporaryFolder()
    const { code, stderr } = await prep(['framework', 'new', ...argv], { home })
    expect(code).toBe(expectedCode)
    expect(stderr).toContain(`error: ${message}`)
    expect(readdirSync(home)).toEqual([])
  })

  test('an existing one of your own is left as it is', async () => {
    const home = homeWithTiny()
    const path = join(home, 'frameworks', 'tiny', 'rules.yaml')
    const { mtimeMs } = statSync(path)
    const { code } = await prep(['framework', 'new', 'tiny', '--from', 'staff-backend'], { home })
    expect(code).toBe(2)
    expect(statSync(path).mtimeMs).toBe(mtimeMs)
  })

  test('a home that cannot be written leaves nothing half-done', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'frameworks'), 'in the way')
    const { code, stderr } = await prep(['framework', 'new', 'mine', '--from', TINY], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('cannot be written')
    expect(readdirSync(home)).toEqual(['frameworks'])
  })
})

describe('prep framework diff', () => {
  const changed = (): string =>
    tinyWith(
      measurement('slopeSd: { value: 0.2, basis: ours }', 'slopeSd: { value: 0.25, basis: literature }'),
      core('one: { value: 3, basis: ours, note', 'one: { value: 3.5, basis: ours, note'),
      rules('minN: 2', 'minN: 3'),
      rules('title: A wall', 'title: A fence'),
      core('- { id: helper, title: Helper }', '- { id: assistant, title: Assistant }'),
    )

  interface Diff {
    isComparable: boolean
    constants: object[]
    rules: object[]
    ids: object[]
    wordings: number
    figures: { level: string; kind: string; subject: string; from: number; to: number; change: number | null }[]
  }

  const diff = async (argv: readonly string[], home: string): Promise<Diff> => {
    const { data } = await prepJson(['framework', 'diff', ...argv], { home })
    return data as unknown as Diff
  }

  test('lists what changed, with the bases', async () => {
    const found = await diff([TINY, changed()], temporaryFolder())
    expect(found).toMatchObject({
      isComparable: false,
      constants: [
        { path: 'constants.level.slopeSd', from: 0.2, to: 0.25, basisFrom: 'ours', basisTo: 'literature' },
        { path: 'competencies.building.targets.one', from: 3, to: 3.5, basisFrom: 'ours', basisTo: 'ours' },
      ],
      rules: [{ path: 'gates.finish.criteria.mocks.minN', from: 2, to: 3 }],
      ids: [{ list: 'scopes', added: ['assistant'], removed: ['helper'] }],
      wordings: 1,
      figures: [],
    })
  })

  test('says which figures of the present ledger move, and by how much', async () => {
    const home = temporaryFolder()
    for (const [value, by, on] of [
      ['2', 'mentor:Ana', '2026-10-01'],
      ['2.5', 'mentor:Ben', '2026-11-01'],
    ] as const)
      await prep(['log', 'wall', '30m', '--set', `walls=${value}`, '--by', by, '--on', on, '--framework', TINY], {
        home,
      })
    const { figures } = await diff([TINY, changed()], home)
    const building = figures.filter(({ level, subject }) => level === 'one' && subject === 'building')
    expect(building.map(({ kind }) => kind)).toEqual(['level', 'se', 'percent'])
    const percent = building.find(({ kind }) => kind === 'percent')
    const level = building.find(({ kind }) => kind === 'level')
    expect(percent?.from).toBeCloseTo(((level?.from ?? 0) / 3) * 100, 9)
    expect(percent?.to).toBeCloseTo(((level?.to ?? 0) / 3.5) * 100, 9)
    expect(percent?.change).toBeCloseTo((percent?.to ?? 0) - (percent?.from ?? 0), 9)
    const onlyTwo = await diff([TINY, changed(), '--level', 'two'], home)
    expect(new Set(onlyTwo.figures.map((figure) => figure.level))).toEqual(new Set(['two']))
  })

  test('of a framework with itself says that nothing differs and nothing moves', async () => {
    const home = temporaryFolder()
    await prep(['log', 'wall', '30m', '--framework', TINY], { home })
    expect(await diff([TINY, TINY], home)).toMatchObject({
      isComparable: true,
      constants: [],
      rules: [],
      ids: [],
      wordings: 0,
      figures: [],
    })
    const { stdout } = await prep(['framework', 'diff', TINY, TINY], { home, columns: 80 })
    expect(stdout).toBe('No constant, rule or id differs.\n\nnote: none of your figures changes (1 entry)\n')
  })

  test('of frameworks without a common level sets no figures side by side', async () => {
    const { stdout } = await prep(['framework', 'diff', 'amazon-em', 'staff-backend'], {
      home: temporaryFolder(),
      columns: 80,
    })
    expect(stdout).toContain('have no level in common')
  })

  test('in readable form', async () => {
    const home = temporaryFolder()
    await prep(
      ['log', 'wall', '30m', '--set', 'walls=2', '--by', 'mentor:Ana', '--on', '2026-11-01', '--framework', TINY],
      { home },
    )
    const { stdout } = await prep(['framework', 'diff', TINY, changed()], { home, columns: 80 })
    expect(stdout).toMatchInlineSnapshot(`
      "── Constants and targets
      constant                           from  to    basis
      ─────────────────────────────────  ────  ────  ────────────────────
      level.slopeSd                      0.2   0.25  ours, now literature
      competencies.building.targets.one  3     3.5   ours

      ── Criteria and other rules
      rule                              from  to
      ────────────────────────────────  ────  ──
      gates.finish.criteria.mocks.minN  2     3

      ── Added and removed
      list    added      removed
      ──────  ─────────  ───────
      scopes  assistant  helper

      note: 1 text worded differently, which changes no figure

      ── Your figures at one
      figure                      from     to       change
      ─────────────────────────  ─────  ─────  ───────────
      building percent           76.7%  65.7%        −11.0
      readiness index              88%    84%  −3.3 points
      readiness interview-ready    76%    73%  −3.1 points

      note: 1 figure at one changes by less than is shown
      note: 2 figures at two change by less than is shown
      "
    `)
  })

  test('a faulty side is refused with its faults', async () => {
    const { code, stderr } = await prep(
      ['framework', 'diff', TINY, tinyWith(rules('metric: mock-rating', 'metric: mok-rating'))],
      {
        home: temporaryFolder(),
      },
    )
    expect(code).toBe(3)
    expect(stderr).toContain('rules.yaml:64:9: unknown metric mok-rating (did you mean mock-rating?)')
  })
})

describe('prep framework items', () => {
  interface Listed {
    id: string
    bank: string
    key?: string[]
    exposures: number
    observed: number
    expected: number
    flags: string[]
  }
  const items = async (argv: readonly string[], home = temporaryFolder()): Promise<Listed[]> => {
    const { data } = await prepJson(['framework', 'items', ...argv], { home })
    return (data as { items: Listed[] }).items
  }

  test('lists the items of a bank, with the fields of the contract and without keys', async () => {
    const [first, ...rest] = await items(['tools', '--framework', TINY])
    expect(rest).toHaveLength(4)
    expect(first).toEqual({
      id: 'tools-saw',
      bank: 'tools',
      kind: 'single',
      stratum: 'hand',
      difficulty: 1.5,
      tags: ['wood'],
      version: 1,
      exposures: 0,
      observed: 0,
      expected: 0,
      z: null,
      flags: [],
    })
  })

  test('with the keys only when they are asked for, on a terminal too', async () => {
    expect((await items(['--keys', '--framework', TINY])).map(({ key }) => key)).toEqual([
      ['a'],
      ['d'],
      ['a', 'c'],
      ['a', 'b', 'c'],
      ['lathe', 'a lathe'],
    ])
    const shown = async (...argv: string[]) =>
      (
        await prep(['framework', 'items', 'tools', '--framework', TINY, ...argv], {
          home: temporaryFolder(),
          columns: 100,
        })
      ).stdout
    expect(await shown()).not.toContain('lathe')
    expect(await shown('--keys')).toContain('lathe, a lathe')
  })

  test('of all banks when none is named', async () => {
    const all = await items([])
    expect(all.length).toBeGreaterThan(800)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  test('an unknown bank suggests the nearest', async () => {
    const { code, stderr } = await prep(['framework', 'items', 'tolls', '--framework', TINY], {
      home: temporaryFolder(),
    })
    expect({ code, stderr }).toEqual({ code: 4, stderr: 'error: no item bank tolls\n  hint: did you mean tools?\n' })
  })

  test.each([40, 60, 80, 120])('fits into %i columns', async (columns) => {
    const { stdout } = await prep(['framework', 'items', 'aws-services'], { home: temporaryFolder(), columns })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })
})
