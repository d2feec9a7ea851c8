import { describe, expect, it } from 'vitest'
import { homeOfFourWeeks } from '../harness/homes.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const opened = async (home: string): Promise<string[]> => {
  const { checkins } = (await prepJson(['check-in'], { home })).data as { checkins: { id: string }[] }
  return checkins.map(({ id }) => id)
}

describe('prep skip', () => {
  it('sets a check of this time aside, and says when it is next due', async () => {
    const home = await homeOfFourWeeks()
    const { data } = await prepJson(['skip', 'weekly'], { home })
    expect(data).toMatchObject({ checkpoint: 'weekly', dueOn: '2026-11-29' })
    expect(await opened(home)).toEqual(['biweekly', 'monthly'])
    await prep(['undo'], { home })
    expect(await opened(home)).toEqual(['weekly', 'biweekly', 'monthly'])
  })

  it('is not a check that was done', async () => {
    const home = await homeOfFourWeeks()
    await prep(['skip', 'weekly'], { home })
    const { entries } = (await prepJson(['history', '--kind', 'checkpoint', '--private'], { home })).data as {
      entries: unknown[]
    }
    expect(entries).toMatchObject([{ subject: 'weekly', payload: { state: 'skipped' } }])
  })

  it('sets an action aside until a date, by its number or its id, and undo brings it back', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'hours-per-week=12'], { home })
    const ids = async (now?: string): Promise<string[]> => {
      const at = now === undefined ? { home } : { home, now }
      const { actions } = (await prepJson(['next'], at)).data as { actions: { id: string }[] }
      return actions.map(({ id }) => id)
    }
    const [first = '', second = ''] = await ids()
    expect((await prepJson(['skip', '1'], { home })).data).toMatchObject({ action: first, until: '2026-11-28' })
    await prep(['skip', second, '--until', '3d'], { home })
    expect(await ids()).not.toContain(first)
    expect(await ids()).not.toContain(second)
    expect(await ids('2026-11-25T12:00:00Z')).not.toContain(second)
    expect(await ids('2026-11-29T12:00:00Z')).toContain(first)
    await prep(['undo'], { home })
    expect(await ids()).toContain(second)
  })

  it('refuses a number that the list does not have, and an action that is not open', async () => {
    const home = await homeOfFourWeeks()
    expect((await prep(['skip', '99'], { home })).code).toBe(2)
    expect((await prep(['skip', 'plan:chess'], { home })).code).toBe(4)
  })

  it('refuses a check that the framework does not have', async () => {
    const { code, stderr } = await prep(['skip', 'weakly'], { home: await homeOfFourWeeks() })
    expect(code).toBe(4)
    expect(stderr).toContain('did you mean weekly?')
  })
})
