import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { recompute } from '../../scripts/recompute/recompute.ts'
import type { Why } from '../../scripts/recompute/why.ts'
import type { Explanation } from '../../src/domain/explain/explanation.ts'
import { subjectsOf } from '../../src/domain/explain/subjects.ts'
import { sharedFolder } from '../e2e/harness.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { keepDemo } from '../harness/demo.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const FEWEST = 30

type Explained = Why & Pick<Explanation, 'title' | 'value' | 'formula'>

async function explanationsOf(home: string, subject: string): Promise<Explained[]> {
  const { data } = (await prepJson(['why', subject], { home })) as { data: { explanations: Explained[] } }
  return data.explanations
}

/** A demo is made, and asked some hundred times. */
const PATIENCE = { timeout: 120_000 }

describe("the demo's figures", PATIENCE, () => {
  const home = join(sharedFolder(), 'demo')
  const ask = (argv: readonly string[]) => prepJson(argv, { home })

  beforeAll(() => keepDemo(home), PATIENCE.timeout)

  it('follow from what why prints of each', async () => {
    const all = await recompute(ask)
    expect(all.filter(({ isSame }) => !isSame)).toEqual([])
    expect(all.length).toBeGreaterThanOrEqual(FEWEST)
  })

  it('are found to differ where a row says something else', async () => {
    const all = await recompute(async (argv) => {
      const document = (await ask(argv)) as unknown as { data: { explanations: Why[] } }
      if (argv[1] !== 'gate1.communication') return document
      const [why] = document.data.explanations
      const [row] = why?.rows.filter(({ isCounted }) => isCounted) ?? []
      if (row) row.value = 5
      return document
    })
    const differing = all.filter(({ isSame }) => !isSame).map(({ subject }) => subject)
    expect(differing).toEqual(['gate1.communication', 'gate1.communication'])
  })

  it('are of kinds that why explains, by the names that completions offer', async () => {
    const all = subjectsOf(shippedFramework('amazon-em')).map(({ id }) => id)
    const kinds = Map.groupBy(all, (id) => /^[a-z-]+(?=:)/u.exec(id)?.[0] ?? (id.includes('.') ? 'criterion' : id))
    for (const [id = '', other = id] of kinds.values()) {
      const { code, stderr } = await prep(['why', id], { home })
      expect({ id, code, stderr }).toEqual({ id, code: 0, stderr: '' })
      for (const { title, value, formula } of await explanationsOf(home, other)) {
        expect(formula.words).toMatch(/^[A-Z].*\.$/su)
        expect(formula.symbols ?? '').not.toMatch(/docs\/|\.$/u)
        expect(formula.source).toMatch(/^docs\/measurement\.md §\d|^the framework$/u)
        expect([title, value]).not.toContain('')
      }
    }
  })
})

describe('why, row by row', () => {
  const explained = async (home: string, subject: string): Promise<Explained> => {
    const [why] = await explanationsOf(home, subject)
    if (!why) throw new Error(`nothing of ${subject}`)
    return why
  }
  const recorded = async (home: string, ...argv: string[]) => {
    const { code, stderr } = await prep(argv, { home })
    expect({ code, stderr }).toMatchObject({ code: 0 })
  }

  it('shows of a mock the rating that it gave to this row', async () => {
    const home = temporaryFolder()
    await recorded(
      home,
      'mock',
      'add',
      '--by',
      'mock:Raj',
      '--rate',
      'communication=3',
      '--rate',
      'coding=5',
      '--rate',
      'cultural=4',
    )
    const { rows, figures } = await explained(home, 'gate1.communication')
    expect(rows).toMatchObject([{ by: 'mock:Raj', value: 3, isCounted: true }])
    expect(figures).toMatchObject({ value: 3, n: 1 })
  })

  it('shows of each attempt what it counted for, and what of it was not stated', async () => {
    const home = temporaryFolder()
    await recorded(home, 'log', 'coding', '20m', '--problem', 'two-sum', '--solved', '--optimal', '--tier', 'easy')
    await recorded(home, 'log', 'coding', '200m', '--problem', 'three-sum', '--solved', '--optimal', '--tier', 'easy')
    await recorded(home, 'log', 'coding', '20m', '--problem', 'four-sum', '--tier', 'easy')
    const { rows, figures } = await explained(home, 'gate2.coding')
    const told = rows.map(({ value, isCounted, ...row }) => ({
      value,
      isCounted,
      effect: 'effect' in row && row.effect,
    }))
    expect(told).toEqual([
      { value: 1, isCounted: true, effect: 'success (easy)' },
      { value: 0, isCounted: true, effect: 'failure, required: solved optimally in time (easy)' },
      { value: null, isCounted: false, effect: 'without a word on whether it was solved' },
    ])
    expect(figures).toMatchObject({ value: 0.5, n: 2, windowDays: 90 })
  })

  it('suggests the nearest subject of any kind', async () => {
    const { code, stderr } = await prep(['why', 'group:leadreship'], { home: temporaryFolder() })
    expect(code).toBe(4)
    expect(stderr).toContain('did you mean leadership?')
  })

  it('says of a group, a gap and a check without any rating that there is none', async () => {
    const home = temporaryFolder()
    expect((await explained(home, 'group:technical')).figures).toMatchObject({ percent: null, n: 0, of: 4 })
    const gap = await explained(home, 'gap:strategic')
    expect(gap).toMatchObject({ value: 'no data: nobody has rated it', figures: { gap: null, lostPoints: null } })
    expect(await explained(home, 'percent:strategic')).toMatchObject({
      value: 'no data',
      says: ['Nobody has rated it yet.'],
    })
    expect(await explained(home, 'mock-average')).toMatchObject({ value: 'no rated mock yet' })
    expect((await explained(home, 'hours')).figures).toEqual({ hours: 0 })
    expect((await explained(home, 'self-bias')).rows).toEqual([])
  })
})
