import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const NOW = '2026-11-22T12:00:00Z'

// biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
const due = async (home: string, now = NOW): Promise<any> => (await prepJson(['due'], { home, now })).data

describe('prep due', () => {
  it('names what has no evidence yet, and leaves out what was rated', async () => {
    const home = temporaryFolder()
    const before = (await prep(['due'], { home })).stdout
    expect(before).toContain('No review is due.')
    expect(before).toContain('No evidence yet')
    expect(before).toContain('Coding')
    await prep(['assess', '--set', 'coding=3'], { home })
    const after = (await prep(['due'], { home })).stdout
    expect(after).toContain('System design')
    expect(after).not.toContain('Coding')
  })

  it('counts the days to a check that is open, and what of it is done', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'level=L6'], { home, now: '2026-11-18T12:00:00Z' })
    const checks = (await due(home)).checkins
    expect(checks[0]).toMatchObject({ id: 'weekly', dueOn: '2026-11-25', daysLeft: 3 })
    await prep(['log', 'mentor-session', '45m'], { home })
    expect((await prep(['due'], { home })).stdout).toMatch(/Weekly progress check: 2 of 4\s+done, due on Nov 25/)
  })

  it('names what is open, with the time it took so far and the command that continues it', async () => {
    const home = temporaryFolder()
    await prep(['practice', 'system-design', 'sd-url-shortener'], { home, now: '2026-11-22T11:30:00Z' })
    const { stdout } = await prep(['due'], { home })
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /System design problem, URL shortener · started today, 30 min so far, limit 45 min/,
    )
    const { open } = await due(home)
    expect(open).toMatchObject([{ kind: 'block', problem: 'sd-url-shortener', minutes: 30, limitMinutes: 45 }])
    const later = await due(home, '2026-11-23T07:00:00Z')
    expect(later.open).toMatchObject([{ minutes: null, ageDays: 1 }])
    expect((await prep(later.open[0].finish.split(' ').slice(1), { home, now: '2026-11-23T07:01:00Z' })).code).toBe(0)
    expect((await due(home, '2026-11-23T07:02:00Z')).open).toEqual([])
  })
})
