import { describe, expect, it } from 'vitest'
import type { Payloads } from '../../src/domain/facts/entry.ts'
import type { AnswerMark } from '../../src/domain/quiz/item-exposures.ts'
import { openReader } from '../../src/store/ledger.ts'
import { entryOf, onDay } from '../fixtures/entries.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { newEntry, record, undo } from './record.ts'

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
  const marksOf = (home: string, day = onDay(9)): AnswerMark[] => {
    const marks: AnswerMark[] = []
    const reader = openReader(home)
    reader.eachMark(day, (mark) => marks.push(mark))
    reader.close()
    return marks
  }
  const answer = (item: string, payload: Partial<Payloads['answer']> = {}, day = 0) =>
    newEntry('answer', {
      subject: item,
      source: 'quiz',
      rater: 'me',
      occurredOn: onDay(day),
      payload: {
        ...entryOf('answer').payload,
        bank: 'basics',
        session: 's1',
        itemVersion: 1,
        isCorrect: true,
        ...payload,
      },
    })
  const mark = (item: string, given: Partial<AnswerMark> = {}): AnswerMark => ({
    item,
    bank: 'basics',
    session: 's1',
    itemVersion: 1,
    isCorrect: true,
    ...given,
  })

  it('is handed over sitting by sitting, of live ones up to a day alone', () => {
    const home = temporaryFolder()
    record(home, [answer('q1'), answer('q2', { isCorrect: false }), answer('q1', { session: 's2', itemVersion: 2 })])
    const { operation } = record(home, [answer('q3', {}, 1), answer('q4', { session: 's2' }, 2)])
    const first = [mark('q1'), mark('q2', { isCorrect: false })]
    const second = mark('q1', { session: 's2', itemVersion: 2 })
    expect(marksOf(home)).toEqual([...first, mark('q3'), second, mark('q4', { session: 's2' })])
    expect(marksOf(home, onDay(1))).toEqual([...first, mark('q3'), second])
    undo(home, operation)
    expect(marksOf(home)).toEqual([...first, second])
  })

  it('is what the standing version of an answer says', () => {
    const home = temporaryFolder()
    const [id = ''] = record(home, [answer('q1')]).entries
    record(home, [{ ...answer('q1', { isCorrect: false }), replaces: id }])
    expect(marksOf(home)).toEqual([mark('q1', { isCorrect: false })])
  })

  it('is nothing for rapid guesses and for what came again in its sitting', () => {
    const home = temporaryFolder()
    record(home, [answer('q1', { isRapid: true }), answer('q2', { isAgain: true })])
    expect(marksOf(home)).toEqual([])
    record(home, [answer('q1', { isRapid: false, isAgain: false })])
    expect(marksOf(home)).toEqual([mark('q1')])
  })
})
