import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

type Data = Record<string, unknown>

async function loggedDesign(home: string): Promise<string> {
  const { entries } = await prepJson(['log', 'system-design', '40m', '--problem', 'sd-url-shortener'], { home })
  return String((entries as string[])[0])
}

const artefact = [
  'log',
  'system-design',
  '--artefact',
  'https://example.org/queues',
  '--title',
  'Queue comparison',
  '--type',
  'architecture-comparison',
]

const history = async (home: string): Promise<Data[]> =>
  ((await prepJson(['history', '--kind', 'review', '--private'], { home })).data as { entries: Data[] }).entries

describe('prep rate', () => {
  it('records a rating of a practice block, and says what it changed', async () => {
    const home = temporaryFolder()
    const id = await loggedDesign(home)
    const run = await prep(
      ['rate', id.slice(-8), '--by', 'mentor:Ana', '--set', 'system-design=4', '--note', 'clear'],
      { home },
    )
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('System design problem, URL shortener rated by mentor:Ana: system-design 4')
    expect(run.stdout).toContain('System design: ')
    expect((await history(home))[0]).toMatchObject({
      subject: id,
      source: 'mentor',
      rater: 'Ana',
      payload: { ratings: { 'system-design': 4 }, note: 'clear' },
    })
  })

  it('counts what was said of a piece by the dimensions of its activity for the rows that they feed', async () => {
    const home = temporaryFolder()
    const { entries } = await prepJson(['log', 'writing', '60m'], { home })
    const [id] = entries as string[]
    const given = 'point-first=4,plain-prose=3.5,sound-figures=2'
    const run = await prep(['rate', String(id), '--by', 'mentor:Ana', '--set', given], { home })
    expect(run.code).toBe(0)
    expect(run.stderr).toBe('')
    expect((await history(home))[0]?.payload).toEqual({
      ratings: { 'point-first': 4, 'plain-prose': 3.5, 'sound-figures': 2, communication: 4, strategic: 2 },
    })
    const { data } = await prepJson(['rubric', 'communication'], { home })
    expect((data as { rubrics: Data[] }).rubrics[0]?.lastRatings).toMatchObject([{ rater: 'Ana', value: 4 }])
  })

  it('rates an artefact by its id in the dimensions its criteria ask for', async () => {
    const home = temporaryFolder()
    await prep(artefact, { home })
    const run = await prepJson(['rate', 'a-', '--by', 'peer:Li', '--set', 'depth=4,reasoning=3.5'], {
      home,
    })
    expect(run).toMatchObject({
      schema: 'prep/receipt/1',
      data: {
        subject: expect.stringMatching(/^a-[0-9a-z]{8}$/),
        kind: 'artefact',
        source: 'peer',
        rater: 'Li',
        ratings: { depth: 4, reasoning: 3.5 },
      },
      warnings: [],
    })
  })

  it('spreads a competency over its rubric rows, and takes the short forms', async () => {
    const home = temporaryFolder()
    await prep(artefact, { home })
    const { data } = await prepJson(['rate', 'a-', '--by', 'peer:Li', '--set', 'behavioral=3', '--impact', '4'], {
      home,
    })
    expect(data).toMatchObject({ ratings: { 'people-leadership': 3, 'change-management': 3, impact: 4 } })
  })

  it.each([
    ['novlety', 'did you mean novelty?'],
    ['nothing', 'known: '],
    ['No Name', 'known: '],
  ])('refuses %s, which nothing is rated by, with what was probably meant', async (name, hint) => {
    const home = temporaryFolder()
    await prep(artefact, { home })
    const run = await prep(['rate', 'a-', '--by', 'peer:Li', '--set', `${name}=4`], { home })
    expect([run.code, run.stderr]).toEqual([4, expect.stringContaining(`by the name of ${name.toLowerCase()}`)])
    expect(run.stderr).toContain(hint)
    expect((await history(home)).filter(({ kind }) => kind === 'review')).toEqual([])
  })

  it('can be undone', async () => {
    const home = temporaryFolder()
    const id = await loggedDesign(home)
    await prep(['rate', id, '--by', 'mentor', '--set', 'system-design=4'], { home })
    expect((await prep(['undo'], { home })).code).toBe(0)
    expect((await history(home)).filter(({ reverted }) => !reverted)).toEqual([])
  })

  it.each([
    [['--set', 'system-design=4'], 2, 'who rated it?'],
    [['--by', 'self', '--set', 'system-design=4'], 2, 'this is for ratings by others'],
    [['--by', 'mentor:Ana'], 2, 'no rating was given'],
    [['--by', 'boss:Ana', '--set', 'a=4'], 2, 'is not a source of ratings'],
    [['--by', 'mentor:Ana', '--set', 'system-design=4.2'], 2, 'not a half step'],
    [['--by', 'mentor:Ana', '--set', 'system-design=6'], 2, 'between 1 and 5'],
    [['--by', 'mentor:Ana', '--set', 'depth'], 2, '--set takes pairs'],
    [['--by', 'mentor:Ana', '--set', 'depth=4', '--on', '2027-01-01'], 2, 'is in the future'],
  ])('%j is refused and nothing is written', async (options, code, words) => {
    const home = temporaryFolder()
    const id = await loggedDesign(home)
    const run = await prep(['rate', id, ...options], { home })
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(words)
    expect(await history(home)).toEqual([])
  })

  it('knows nothing to rate by an unknown name, nor a thing that is not a work', async () => {
    const home = temporaryFolder()
    const { entries } = await prepJson(['assess', '--set', 'coding=3'], { home })
    const rating = ['rate', String((entries as string[])[0]), '--by', 'peer:Li', '--set', 'depth=4']
    expect((await prep(rating, { home })).stderr).toContain('is not something that others rate')
    expect((await prep(['rate', 'nothing-here', '--by', 'peer:Li', '--set', 'depth=4'], { home })).code).toBe(4)
    expect((await prep(['rate', 'story:nothing', '--by', 'peer:Li', '--set', 'depth=4'], { home })).code).toBe(4)
  })
})

describe('what was rated and is edited later', () => {
  const timed = async (home: string): Promise<unknown> => {
    const { gates } = (await prepJson(['gate', 'gate2'], { home })).data as { gates: { criteria: Data[] }[] }
    return gates[0]?.criteria.find(({ id }) => id === 'timed-designs')?.value
  }

  it('keeps its ratings, through several edits and an undo', async () => {
    const home = temporaryFolder()
    const id = await loggedDesign(home)
    await prep(['rate', id, '--by', 'mentor:Ana', '--set', 'depth=5'], { home })
    expect(await timed(home)).toBe(1)
    const edited = await prepJson(['edit', id, '--set', 'minutes=41'], { home })
    expect(await timed(home)).toBe(1)
    const second = String((edited.entries as string[])[0])
    await prep(['edit', second, '--set', 'minutes=42'], { home })
    expect(await timed(home)).toBe(1)
    await prep(['undo'], { home })
    expect(await timed(home)).toBe(1)
  })

  it('keeps ratings that were given with it, and a finished block stays finished', async () => {
    const home = temporaryFolder()
    const begun = await prepJson(['practice', 'system-design', 'sd-url-shortener'], { home })
    const { start } = begun.data as { start: string }
    await prep(['practice', 'system-design', '--done', '--minutes', '40'], { home })
    await prep(['edit', start, '--set', 'tier=basic', '--on', 'yesterday'], { home })
    expect((await prepJson(['practice', 'list'], { home })).data).toEqual({ open: [] })
  })
})
