import { describe, expect, test } from 'vitest'
import { TINY, tinyHome } from '../framework/tiny.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const tiny = ['--framework', TINY] as const

interface Row {
  id: string
  competency: string
  descriptors: string[]
  indicators: string[]
  lastRatings: { source: string; rater: string; value: number; on: string }[]
}

async function rows(argv: readonly string[], home = temporaryFolder()): Promise<Row[]> {
  const { data } = await prepJson(['rubric', ...argv], { home })
  return (data as { rubrics: Row[] }).rubrics
}

describe('prep rubric', () => {
  test('has the nine rows of the default framework with five descriptors each', async () => {
    const all = await rows([])
    expect(all.map(({ id }) => id)).toEqual([
      'system-design',
      'coding',
      'aws-services',
      'architecture',
      'people-leadership',
      'change-management',
      'strategic',
      'cultural',
      'communication',
    ])
    for (const { descriptors, indicators } of all) {
      expect(new Set(descriptors).size).toBe(5)
      expect(indicators.length).toBeGreaterThanOrEqual(3)
    }
  })

  test.each(['behavioral-response', 'genai-design'])(
    'says of the dimensions of %s that they are ours',
    async (activity) => {
      const { stdout } = await prep(['rubric', activity], { home: temporaryFolder() })
      expect(stdout).toContain('basis: ours')
      expect(stdout).not.toContain('basis: framework')
    },
  )

  test('takes a row, or a competency for all its rows', async () => {
    expect((await rows(['roofs', ...tiny])).map(({ id }) => id)).toEqual(['roofs'])
    expect((await rows(['building', ...tiny])).map(({ id }) => id)).toEqual(['walls', 'roofs'])
    expect((await rows(['MENDING', ...tiny])).map(({ id }) => id)).toEqual(['mending'])
  })

  test('takes an activity whose pieces are rated by dimensions of their own', async () => {
    const dimensions = await rows(['writing'])
    expect(dimensions.map(({ id }) => id)).toEqual(['point-first', 'plain-prose', 'sound-figures', 'honest-choice'])
    expect(new Set(dimensions.map(({ competency }) => competency))).toEqual(new Set(['communication', 'strategic']))
    const { code, stdout } = await prep(['rubric', 'writing'], { home: temporaryFolder() })
    expect(code).toBe(0)
    expect(stdout).toContain('prep practice writing asks for them when you finish a block')
    expect(stdout).not.toContain('prep assess')
  })

  test('suggests the nearest row or competency', async () => {
    const { code, stderr } = await prep(['rubric', 'bilding', ...tiny], { home: temporaryFolder() })
    expect(code).toBe(4)
    expect(stderr).toBe('error: no rubric row or competency bilding\n  hint: did you mean building?\n')
  })

  test('lists each known row or competency once when nothing is near', async () => {
    const { stderr } = await prep(['rubric', 'zzzzzzzz', ...tiny], { home: temporaryFolder() })
    expect(stderr).toContain('known: walls, roofs, mending, talking, building\n')
  })

  test('shows the newest rating of each source, as of the day asked for', async () => {
    const home = temporaryFolder()
    const rate = (by: string, value: string, on: string) =>
      prep(['log', 'wall', '30m', '--set', `walls=${value}`, '--by', by, '--on', on, ...tiny], { home })
    await rate('self', '2', '2026-11-10')
    await rate('mentor:Ana', '3', '2026-11-12')
    await rate('mentor:Ben', '4', '2026-11-14')
    await rate('self', '2.5', '2026-11-13')
    const [walls, roofs] = await rows(['building', ...tiny], home)
    expect(walls?.lastRatings.map(({ source, rater, value, on }) => [source, rater, value, on])).toEqual([
      ['self', 'me', 2.5, '2026-11-13'],
      ['mentor', 'Ben', 4, '2026-11-14'],
    ])
    expect(roofs?.lastRatings).toEqual([])
    const [before] = await rows(['walls', '--as-of', '2026-11-12', ...tiny], home)
    expect(before?.lastRatings.map(({ value }) => value)).toEqual([2, 3])
  })
})

describe('on a terminal', () => {
  const home = (): string => temporaryFolder()

  test('an overview leaves the indicators out', async () => {
    const { stdout } = await prep(['rubric', 'mending'], { home: await tinyHome(), columns: 60 })
    expect(stdout).toMatchInlineSnapshot(`
      "── Mending
      mending · basis: ours

      1. breaks it
      2. leaves it
      3. mends it
      4. mends it fast
      5. makes it last

      What to look for:

      • finds the fault

      note: prep assess --set mending=N rates it, in half steps
      "
    `)
    const { stdout: all } = await prep(['rubric'], { home: await tinyHome(), columns: 60 })
    expect(all).not.toContain('finds the fault')
    expect(all).toContain('prep rubric ID shows what to look for')
  })

  test.each([40, 60, 80, 120])('no line is wider than %i columns', async (columns) => {
    const { stdout } = await prep(['rubric'], { home: home(), columns })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })

  test('plain output is one record a line', async () => {
    const { stdout } = await prep(['rubric', 'mending', '--plain'], { home: await tinyHome() })
    expect(stdout).toMatchInlineSnapshot(`
      "## Mending
      mending | basis: ours
      1. breaks it
      2. leaves it
      3. mends it
      4. mends it fast
      5. makes it last
      What to look for:
      - finds the fault
      note: prep assess --set mending=N rates it, in half steps
      "
    `)
  })
})

describe('prep rubric, grade by grade', () => {
  test('names each descriptor as the framework does', async () => {
    const { stdout } = await prep(['rubric', 'strategic'], { home: temporaryFolder() })
    const names = [...stdout.matchAll(/^\d\. (\w+):/gm)].map(([, name]) => name)
    expect(names).toEqual(['Novice', 'Developing', 'Proficient', 'Advanced', 'Expert'])
  })
})
