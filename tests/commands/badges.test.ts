import { describe, expect, it } from 'vitest'
import { dayWords } from '../../src/domain/time/day-words.ts'
import { plainText } from '../../src/reports/block.ts'
import { buildReceiptBlocks } from '../../src/reports/receipt.ts'
import { entryOf, evidenceOn } from '../fixtures/entries.ts'
import { achievementOf, framework, metricCriterion } from '../fixtures/framework.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { awardSeeker } from './awards.ts'

describe('prep badges', () => {
  it('shows every badge and certificate of the shipped framework as open to somebody new', async () => {
    const home = temporaryFolder()
    const { badges, certificates } = (await prepJson(['badges'], { home })).data as Record<
      string,
      Record<string, unknown>[]
    >
    expect(badges?.length).toBeGreaterThan(10)
    expect(certificates?.length).toBeGreaterThan(2)
    for (const one of [...(badges ?? []), ...(certificates ?? [])])
      expect(one).toMatchObject({
        state: 'open',
        earnedOn: null,
        revoked: null,
        title: expect.any(String),
        group: expect.any(String),
        progress: expect.any(Number),
        criteria: expect.any(Array),
      })
    const { stdout } = await prep(['badges', '--width', '60'], { home })
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
    expect(stdout.replace(/\s+/g, ' ')).toContain('self-issued; no employer recognizes this')
  })

  it('is earned on the day of the deciding entry', async () => {
    const { build, json, ok } = awardSeeker()
    await build('2026-11-10')
    const { data } = await json('badges')
    expect(data.badges).toMatchObject([{ id: 'tidy', state: 'earned', earnedOn: '2026-11-10', progress: 1 }])
    expect(data.certificates).toMatchObject([{ id: 'master', state: 'open', earnedOn: null, progress: 0.5 }])
    await build('2026-11-12')
    expect((await json('badges', '--as-of', '2026-11-11')).data.certificates).toMatchObject([{ state: 'open' }])
    expect((await json('badges')).data.certificates).toMatchObject([{ state: 'earned', earnedOn: '2026-11-12' }])
    expect((await ok('badges')).stdout).toContain('earned Nov 12')
  })

  it('is revoked by undoing the deciding entry, which history --all still shows; redo gives it back', async () => {
    const { build, json, ok } = awardSeeker()
    await build('2026-11-10')
    await ok('undo')
    const { data } = await json('badges')
    expect(data.badges).toMatchObject([
      { state: 'revoked', earnedOn: null, revoked: { reason: 'taken-back', lastOn: '2026-11-22' } },
    ])
    expect((await ok('badges', 'tidy')).stdout.replace(/\s+/g, ' ')).toMatch(
      /prep --framework \S+ history --all shows them/,
    )
    expect((await ok('history', '--all')).stdout).toMatch(/2026-11-10 .*wall.*undone/)
    await ok('redo')
    expect((await json('badges')).data.badges).toMatchObject([{ state: 'earned', earnedOn: '2026-11-10' }])
  })

  it('is revoked by removing the deciding entry', async () => {
    const { build, json, ok } = awardSeeker()
    await build('2026-11-10')
    const { entries } = (await json('history')).data
    await ok('remove', entries.find(({ kind }: { kind: string }) => kind === 'practice').id)
    expect((await json('badges')).data.badges).toMatchObject([{ state: 'revoked', revoked: { reason: 'taken-back' } }])
  })

  it('was never earned by an entry and its correction together', async () => {
    const { build, json, ok } = awardSeeker()
    await build('2026-11-10')
    const { entries } = (await json('history')).data
    await ok('edit', entries[0].id, '--set', 'minutes=45')
    await ok('undo')
    await ok('edit', entries[0].id, '--set', 'minutes=50')
    expect((await json('badges')).data.certificates).toMatchObject([{ state: 'open', revoked: null }])
  })

  it('says when evidence lapsed', async () => {
    const { build, json, ok } = awardSeeker()
    await build('2026-09-01')
    await build('2026-09-03')
    const [master] = (await json('badges')).data.certificates
    expect(master).toMatchObject({ state: 'revoked', revoked: { reason: 'lapsed' } })
    const state = async (day: string) => (await json('badges', '--as-of', day)).data.certificates[0].state
    const { lastOn } = master.revoked
    expect(await state(lastOn)).toBe('earned')
    expect(await state(new Date(Date.parse(lastOn) + 86_400_000).toISOString().slice(0, 10))).toBe('revoked')
    expect((await ok('badges', 'master')).stdout.replace(/\s+/g, ' ')).toContain(
      `earned until ${dayWords(lastOn, lastOn)}: its evidence has since lapsed or expired`,
    )
  })

  it('shows one badge with what is missing, or one group', async () => {
    const { ok, run } = awardSeeker()
    expect((await ok('badges', 'tidy')).stdout).toContain('A wall')
    expect((await ok('badges', '--group', 'craft', '--plain')).stdout).not.toContain('Master')
    expect(await run('badges', 'tydi')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('did you mean tidy?'),
    })
    expect(await run('badges', '--group', 'nothing')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('groups: Craft'),
    })
  })
})

describe('a receipt', () => {
  it('says in one quiet line which badges it earned or took away', () => {
    const practiced = metricCriterion({ metric: 'sessions', scope: { activity: 'system-design' }, atLeast: 1 })
    const badge = achievementOf({ kind: 'badge', id: 'starter', title: 'Starter', criteria: [practiced] })
    const rules = { ...framework, achievements: [badge] }
    const [before, after] = [evidenceOn(5, [], rules), evidenceOn(5, [entryOf('practice')], rules)]
    const said = (blocks: ReturnType<typeof buildReceiptBlocks>): string[] =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.text)] : []))
    expect(said(buildReceiptBlocks(before, after))).toContain('Earned: Starter.')
    expect(said(buildReceiptBlocks(after, before))).toContain('No longer earned: Starter.')
    expect(said(buildReceiptBlocks(after, after)).join()).not.toMatch(/earned/i)
  })
})
