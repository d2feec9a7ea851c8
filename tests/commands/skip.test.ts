import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const opened = async (home: string): Promise<string[]> => {
  const { checkins } = (await prepJson(['check-in'], { home })).data as { checkins: { id: string }[] }
  return checkins.map(({ id }) => id)
}

async function begun(): Promise<string> {
  const home = temporaryFolder()
  await prep(['profile', 'set', 'level=L6'], { home, now: '2026-10-25T12:00:00Z' })
  return home
}

describe('prep skip', () => {
  it('sets a check of this time aside, and says when it is next due', async () => {
    const home = await begun()
    const { data } = await prepJson(['skip', 'weekly'], { home })
    expect(data).toEqual({ checkpoint: 'weekly', dueOn: '2026-11-29' })
    expect(await opened(home)).toEqual(['biweekly', 'monthly'])
    await prep(['undo'], { home })
    expect(await opened(home)).toEqual(['weekly', 'biweekly', 'monthly'])
  })

  it('is no check that was done', async () => {
    const home = await begun()
    await prep(['skip', 'weekly'], { home })
    const { entries } = (await prepJson(['history', '--kind', 'checkpoint', '--private'], { home })).data as {
      entries: unknown[]
    }
    expect(entries).toMatchObject([{ subject: 'weekly', payload: { state: 'skipped' } }])
  })

  it('refuses a check that the framework does not have', async () => {
    const { code, stderr } = await prep(['skip', 'weakly'], { home: await begun() })
    expect(code).toBe(4)
    expect(stderr).toContain('did you mean weekly?')
  })
})
