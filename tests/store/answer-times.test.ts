import { describe, expect, it } from 'vitest'
import { openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

describe('seconds of answers', () => {
  it('are summed by day and bank from live answers alone, each capped by its limit', async () => {
    const home = temporaryFolder()
    const now = '2026-11-22T12:00:00Z'
    await prep(['quiz', 'aws-services', '--n', '5', '--no-input', '--answers', '-'], { home, now, stdin: '{}' })
    const reader = openReader(home)
    const answers = reader.entries({ kinds: ['answer'] })
    expect(answers.length).toBeGreaterThan(0)
    const expected = answers.reduce(
      (sum, { payload }) =>
        sum +
        ('seconds' in payload && typeof payload.seconds === 'number' && 'limitSeconds' in payload
          ? Math.min(payload.seconds, 3 * Number(payload.limitSeconds))
          : 0),
      0,
    )
    expect(reader.answerTimes('2026-11-22', 3, 300).map(({ on }) => on)).toEqual(['2026-11-22'])
    expect(reader.answerTimes('2026-11-22', 3, 300).reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(
      expected,
      9,
    )
    expect(reader.answerTimes('2026-11-21', 3, 300)).toEqual([])
    reader.close()
    await prep(['undo'], { home, now })
    const after = openReader(home)
    expect(after.answerTimes('2026-11-22', 3, 300)).toEqual([])
    after.close()
  })
})
