import { describe, expect, it } from 'vitest'
import { isKind } from '../../src/domain/facts/entry.ts'
import type { AnswerMark } from '../../src/domain/quiz/item-exposures.ts'
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

describe('what answers say of their items', () => {
  it('is handed over answer by answer, of live ones up to a day alone', async () => {
    const home = temporaryFolder()
    const now = '2026-11-22T12:00:00Z'
    await prep(['quiz', 'aws-services', '--n', '5', '--no-input', '--answers', '-'], { home, now, stdin: '{}' })
    const marksUntil = (day: string): AnswerMark[] => {
      const marks: AnswerMark[] = []
      const reader = openReader(home)
      reader.eachMark(day, (mark) => marks.push(mark))
      reader.close()
      return marks
    }
    const reader = openReader(home)
    const answers = reader.entries({ kinds: ['answer'] }).filter(isKind('answer'))
    reader.close()
    expect(answers.length).toBeGreaterThan(0)
    expect(marksUntil('2026-11-22')).toEqual(
      answers.map(({ subject, payload: { bank, session, itemVersion, isRapid, isCorrect } }) => ({
        item: subject,
        bank,
        session,
        itemVersion,
        isRapid: isRapid === true,
        isCorrect,
      })),
    )
    expect(marksUntil('2026-11-21')).toEqual([])
    await prep(['undo'], { home, now })
    expect(marksUntil('2026-11-22')).toEqual([])
  })
})
