import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const week = async (home: string): Promise<string> => (await prep(['week'], { home })).stdout.replaceAll(/\s+/g, ' ')

describe('prep week', () => {
  it('counts the hours from Monday on, by activity, the longest first', async () => {
    const home = temporaryFolder()
    await prep(['log', 'reading', '60m', '--on', '2026-11-15'], { home })
    await prep(['log', 'reading', '30m', '--on', '2026-11-16'], { home })
    await prep(['log', 'coding', '90m', '--on', '2026-11-22'], { home })
    const { data } = await prepJson(['week'], { home })
    expect(data).toMatchObject({
      week: '2026-W47',
      from: '2026-11-16',
      to: '2026-11-22',
      hours: {
        done: 2,
        planned: null,
        byActivity: [
          { activity: 'coding', hours: 1.5 },
          { activity: 'reading', hours: 0.5 },
        ],
      },
    })
    expect(await week(home)).toContain('2 hours so far. prep profile set hours-per-week=')
  })

  it("holds them against the plan, and is content when the week's work is done", async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'hours-per-week=2'], { home })
    await prep(['log', 'coding', '60m'], { home })
    expect(await week(home)).toContain('1 hour so far, of 2 planned')
    await prep(['log', 'coding', '60m'], { home })
    expect(await week(home)).toContain("2 hours so far, of 2 planned: that is the week's work done.")
  })

  it('tells a week in which nothing moved from one in which nothing was recorded', async () => {
    const home = temporaryFolder()
    expect(await week(home)).toContain('Nothing has been recorded this week yet.')
    await prep(['log', 'reading', '60m'], { home })
    expect(await week(home)).toContain('No level or gate changed. Practice shows in ratings later.')
  })
})
