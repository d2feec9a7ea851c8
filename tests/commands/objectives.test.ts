import { describe, expect, test } from 'vitest'
import { TINY, tinyHome } from '../framework/tiny.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const tiny = ['--framework', TINY] as const

interface Objective {
  id: string
  level: string
  competency: string
  bloom: string
  statement: string
  outcome: string
  assessment: string
  verdict: string
  value: number | null
  target: number | null
  n: number
  needs: string[]
  criteria: { id: string; verdict: string }[]
}

async function objectives(argv: readonly string[], home = temporaryFolder()): Promise<Objective[]> {
  const { data } = await prepJson(['objectives', ...argv], { home })
  return (data as { objectives: Objective[] }).objectives
}

const ids = (list: readonly Objective[]): string[] => list.map(({ id }) => id)

describe('prep objectives', () => {
  test('lists 15 of L6 and 8 of L7, in one call or by level', async () => {
    const all = await objectives([])
    expect(all.filter(({ level }) => level === 'L6')).toHaveLength(15)
    expect(all.filter(({ level }) => level === 'L7')).toHaveLength(8)
    expect(ids(await objectives(['--level', 'L6']))).toEqual(ids(all.filter(({ level }) => level === 'L6')))
    expect(ids(await objectives(['--level', 'l7']))).toEqual(ids(all.filter(({ level }) => level === 'L7')))
  })

  test('gives every field of the contract, without evidence too', async () => {
    for (const objective of await objectives([])) {
      for (const key of ['id', 'level', 'competency', 'bloom', 'statement', 'outcome', 'assessment'] as const)
        expect(objective[key]).not.toBe('')
      expect(objective.verdict).toBe('no-evidence')
      expect(objective.n).toBe(0)
      expect(objective).toHaveProperty('value')
      expect(objective).toHaveProperty('target')
      expect(objective.needs.length).toBeGreaterThan(0)
      expect(objective.criteria.length).toBeGreaterThan(0)
    }
  })

  test('filters by Bloom level and competency, together or alone', async () => {
    expect(ids(await objectives(['--bloom', 'Remember', ...tiny]))).toEqual(['one-basics'])
    expect(ids(await objectives(['--competency', 'building', ...tiny]))).toEqual(['one-basics', 'two-walls'])
    expect(ids(await objectives(['--competency', 'talking', ...tiny]))).toEqual([])
    expect(ids(await objectives(['--bloom', 'apply', '--level', 'one', ...tiny]))).toEqual([])
  })

  test('one by its id, whatever its level', async () => {
    expect(ids(await objectives(['two-walls', ...tiny]))).toEqual(['two-walls'])
  })

  test('each is judged for its own level, whatever the level of the profile', async () => {
    const home = temporaryFolder()
    for (let day = 10; day < 15; day++)
      await prep(
        [
          'log',
          'wall',
          '40m',
          '--set',
          'walls=3.5',
          '--by',
          'mentor:Ana',
          '--on',
          `2026-11-${day}`,
          '--level',
          'one',
          ...tiny,
        ],
        { home },
      )
    const wallsAt = async (...level: string[]) => (await objectives(['two-walls', ...level, ...tiny], home))[0]
    // Rated 3.5: enough at level one, whose threshold is 3, and not at level two, which the objective is of.
    for (const one of [await wallsAt(), await wallsAt('--level', 'one'), await wallsAt('--level', 'two')])
      expect(one).toMatchObject({ level: 'two', verdict: 'unmet', value: 0, target: 0.8, n: 5 })
  })

  test.each([
    [['two-wals'], 4, 'no objective two-wals', 'did you mean two-walls?'],
    [['--bloom', 'appy'], 2, '"appy" is no Bloom level', 'did you mean apply?'],
    [
      ['--bloom', 'zzzzzz'],
      2,
      '"zzzzzz" is no Bloom level',
      'one of remember, understand, apply, analyze, evaluate, create',
    ],
    [['--competency', 'bilding'], 4, 'no competency bilding', 'did you mean building?'],
    [['--level', 'three'], 2, 'tiny has no level three', 'its levels are one, two'],
  ])('%j is refused', async (argv, expectedCode, message, hint) => {
    const { code, stderr } = await prep(['objectives', ...argv, ...tiny], { home: temporaryFolder() })
    expect({ code, stderr }).toEqual({ code: expectedCode, stderr: `error: ${message}\n  hint: ${hint}\n` })
  })
})

describe('on a terminal', () => {
  test('grouped by level and strand', async () => {
    const { stdout } = await prep(['objectives'], { home: await tinyHome(), columns: 70 })
    expect(stdout).toMatchInlineSnapshot(`
      "Level one
      ═════════
      0 of 1 objective met.

      ── Craft
      [-] no evidence  Know the tools (remember, one-basics)
                         90% right in time.
                         Still needed: a mastery run of Tools.

      Level two
      ═════════
      0 of 1 objective met.

      ── Craft
      [-] no evidence  Build in time (apply, two-walls)
                         Four in five.
                         Still needed: 5 timed blocks.

      note: prep objectives ID shows how one is judged,
            prep why objective:ID the evidence
      "
    `)
  })

  test('one in detail', async () => {
    const { stdout } = await prep(['objectives', 'two-walls'], { home: await tinyHome(), columns: 70 })
    expect(stdout).toMatchInlineSnapshot(`
      "Build in time
      ═════════════
      Build a wall in time.

      id            two-walls
      level         Level two
      competency    Building
      Bloom level   apply
      outcome       Four in five.
      assessment    Watched.
      who may rate  mentor
      basis         ours
      state         no evidence

      [-] no evidence  Four in five walls in time, rated well
                         Still needed: 5 timed blocks.
                         $ prep practice wall
      "
    `)
  })

  test('filters that nothing fits say so', async () => {
    const { stdout } = await prep(['objectives', '--competency', 'talking'], { home: await tinyHome() })
    expect(stdout).toBe('No objective fits these filters.\n\nnote: prep objectives lists all of them\n')
  })

  test.each([40, 60, 80, 120])('no line is wider than %i columns', async (columns) => {
    const { stdout } = await prep(['objectives'], { home: temporaryFolder(), columns })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })

  test('plain output is one record a line', async () => {
    const { stdout } = await prep(['objectives', '--plain'], { home: await tinyHome() })
    expect(stdout).toMatchInlineSnapshot(`
      "# Level one
      0 of 1 objective met.
      ## Craft
      [-] no evidence: Know the tools (remember, one-basics)	90% right in time.	Still needed: a mastery run of Tools.
      # Level two
      0 of 1 objective met.
      ## Craft
      [-] no evidence: Build in time (apply, two-walls)	Four in five.	Still needed: 5 timed blocks.
      note: prep objectives ID shows how one is judged, prep why objective:ID the evidence
      "
    `)
  })
})

test('says point by point what a piece is scored by, where the objective does, and again when such a piece is done', async () => {
  const home = temporaryFolder()
  const points = ['Scale', 'Business rules', 'Regions', 'Change', 'Cost and risk']
  const { data } = await prepJson(['objectives', 'l7-st-apply'], { home })
  const [objective] = (data as { objectives: { scoredBy?: { title: string }[] }[] }).objectives
  expect(objective?.scoredBy?.map(({ title }) => title)).toEqual(points)
  const shown = (await prep(['objectives', 'l7-st-apply', '--width', '160'], { home })).stdout
  for (const title of points) expect(shown).toContain(`• ${title}: `)
  const done = async (level: string): Promise<string> => {
    await prep(['practice', 'system-design', 'sd-news-feed', '--level', level], { home })
    return (await prep(['practice', 'system-design', '--done', '--minutes', '40', '--level', level], { home })).stdout
  }
  expect(await done('L6')).not.toContain('Scored from 1 to 5')
  expect(await done('L7')).toContain('Scored from 1 to 5, each: design for ten million users worldwide')
})
