import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prep, prepJson, prepText, temporaryFolder } from '../harness/prep.ts'

const listed = z.object({
  problems: z.array(z.looseObject({ id: z.string(), activity: z.string(), times: z.number(), isOwn: z.boolean() })),
})

const done = (home: string, ...argv: string[]): Promise<string> => prepText(argv, { home })

const problems = async (home: string, ...words: string[]) =>
  listed.parse((await prepJson(['problem', 'list', ...words], { home })).data).problems

const timesOf = async (home: string, id: string): Promise<number | undefined> =>
  (await problems(home)).find((problem) => problem.id === id)?.times

describe('prep problem', () => {
  it('lists the catalog, by activity and tier, and what is still new', async () => {
    const home = temporaryFolder()
    const easy = await problems(home, 'coding', '--tier', 'easy')
    expect(easy.length).toBeGreaterThan(10)
    expect(new Set(easy.map(({ activity }) => activity))).toEqual(new Set(['coding']))
    await done(home, 'log', 'coding', '20m', '--problem', 'code-tree-height')
    const unseen = await problems(home, 'coding', '--tier', 'easy', '--unseen')
    expect(unseen).toHaveLength(easy.length - 1)
    const wrong = await prep(['problem', 'list', '--tier', 'impossible'], { home })
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('easy')
  })

  it('knows a problem by the names that others give it, however they are written', async () => {
    const home = temporaryFolder()
    await done(home, 'log', 'coding', '20m', '--problem', '1. Two Sum')
    await done(home, 'log', 'coding', '25m', '--problem', 'two-sum')
    await done(home, 'log', 'coding', '15m', '--problem', 'Pair that reaches a target')
    expect(await timesOf(home, 'code-pair-reaching-target')).toBe(3)
  })

  it('takes in a list of solved problems under the names it has', async () => {
    const home = temporaryFolder()
    const file = join(home, 'solved.csv')
    writeFileSync(file, 'problem,date,minutes,solved\nTwo Sum,2026-11-03,20,yes\nMy very own,2026-11-04,30,yes\n')
    await done(home, 'import', file, '--as', 'coding')
    expect(await timesOf(home, 'code-pair-reaching-target')).toBe(1)
    await done(home, 'problem', 'alias', 'My very own', 'Fewest coins')
    expect(await timesOf(home, 'code-fewest-coins')).toBe(1)
  })

  it('shows what a good answer covers only once it was done, or when asked', async () => {
    const home = temporaryFolder()
    expect(await done(home, 'problem', 'show', 'Two Sum')).not.toContain('O(n) time')
    expect(await done(home, 'problem', 'show', 'Two Sum', '--answer')).toContain('O(n) time')
    await done(home, 'log', 'coding', '20m', '--problem', 'Two Sum', '--solved')
    const shown = await done(home, 'problem', 'show', 'code-pair-reaching-target')
    expect(shown).toContain('O(n) time')
    expect(shown).toMatch(/20 min +solved/)
  })

  it('suggests the nearest name', async () => {
    const { code, stderr } = await prep(['problem', 'show', 'Two Sun'], { home: temporaryFolder() })
    expect(code).toBe(4)
    expect(stderr).toContain('Two Sum')
  })

  it("counts a problem of one's own in its tier, wherever it is practiced", async () => {
    const home = temporaryFolder()
    await done(home, 'problem', 'add', 'Warehouse robots', '--activity', 'system-design', '--tier', 'advanced')
    const { entries } = await prepJson(['log', 'system-design', '50m', '--problem', 'warehouse robots'], { home })
    expect(entries).toHaveLength(1)
    expect(await done(home, 'export')).toMatch(/"problem":"warehouse-robots","tier":"advanced"/)
    expect(await problems(home, 'system-design')).toContainEqual(
      expect.objectContaining({ id: 'warehouse-robots', isOwn: true, times: 1, tier: 'advanced' }),
    )
    const again = await prep(['problem', 'add', 'warehouse robots', '--activity', 'system-design', '--tier', 'basic'], {
      home,
    })
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('already exists')
  })

  it('asks how hard a new one is, and what it practices', async () => {
    const home = temporaryFolder()
    expect((await prep(['problem', 'add', 'Robots'], { home })).stderr).toContain('--activity')
    const { stderr } = await prep(['problem', 'add', 'Robots', '--activity', 'coding'], { home })
    expect(stderr).toContain('one of easy, medium, hard')
  })

  it('gives an alias for what was recorded before, and undo takes it back', async () => {
    const home = temporaryFolder()
    await done(home, 'log', 'coding', '20m', '--problem', 'coins-thing')
    expect(await timesOf(home, 'code-fewest-coins')).toBe(0)
    await done(home, 'problem', 'alias', 'Coins thing', 'Coin Change')
    expect(await timesOf(home, 'code-fewest-coins')).toBe(1)
    expect((await prep(['problem', 'alias', 'coins thing', 'Coin Change'], { home })).code).toBe(1)
    await done(home, 'undo')
    expect(await timesOf(home, 'code-fewest-coins')).toBe(0)
  })
})
