import { describe, expect, it } from 'vitest'
import { homeOfFourWeeks } from '../harness/homes.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const NOW = '2026-11-22T12:00:00Z'
const LATER = '2026-12-01T12:00:00Z'

const states = async (home: string, now = NOW): Promise<Record<string, unknown>> => {
  const { checkins } = (await prepJson(['due'], { home, now })).data as { checkins: { id: string; state: string }[] }
  return Object.fromEntries(checkins.map(({ id, state }) => [id, state]))
}

describe('prep pause', () => {
  it('holds one check until the last day of the pause, and no other', async () => {
    const home = await homeOfFourWeeks()
    const { stdout } = await prep(['pause', 'weekly', '--until', '9d'], { home })
    expect(stdout).toContain('The weekly check is paused until Dec 1.')
    expect(await states(home)).toMatchObject({ biweekly: 'open', monthly: 'open' })
    expect((await states(home)).weekly).not.toBe('open')
    expect((await states(home, LATER)).weekly).not.toBe('open')
    expect((await states(home, '2026-12-02T12:00:00Z')).weekly).toBe('open')
  })

  it('holds everything when nothing is named, and continues when it is ended', async () => {
    const home = await homeOfFourWeeks()
    const { stdout } = await prep(['pause', '--until', '2w'], { home })
    expect(stdout).toContain('Everything is paused until Dec 6.')
    expect(Object.values(await states(home))).not.toContain('open')
    const ended = await prep(['pause', '--end'], { home })
    expect(ended.stdout).toContain('Everything continues.')
    expect(Object.values(await states(home))).toContain('open')
  })

  it('is taken back by undo', async () => {
    const home = await homeOfFourWeeks()
    await prep(['pause', 'weekly', '--until', '2026-12-01'], { home })
    await prep(['undo'], { home })
    expect((await states(home)).weekly).toBe('open')
  })

  it('may last until today', async () => {
    expect((await prep(['pause', 'plan', '--until', '2026-11-22'], { home: temporaryFolder() })).stdout).toContain(
      'The plan is paused until Nov 22.',
    )
  })

  it.each([
    [['reviews'], 2, 'until when?'],
    [['reviews', '--until', '2026-11-21'], 2, 'Nov 21 has passed (today is Nov 22)'],
    [['reviews', '--until', 'then'], 2, '--until takes a date, not "then"'],
    [['reviews', '--end'], 1, 'the review queue is not paused'],
    [['yearly', '--until', '1w'], 4, 'no checkpoint yearly'],
  ])('refuses %j', async (argv, code, says) => {
    const ran = await prep(['pause', ...argv], { home: temporaryFolder() })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(says)
  })
})
