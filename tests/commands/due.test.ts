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
    expect((await prep(['due'], { home })).stdout).toMatch(/Weekly progress check: 2 of 4\s+done, due on 2026-11-25/)
  })
})
