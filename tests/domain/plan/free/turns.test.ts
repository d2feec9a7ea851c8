import { describe, expect, it } from 'vitest'
import { questionsFor } from '../../../../src/domain/plan/free/book.ts'
import { inTurn } from '../../../../src/domain/plan/free/turns.ts'

const option = (activity: string, capHours: number, kind: { takesTurns?: boolean; isOfCompetency?: boolean } = {}) => ({
  activity,
  capHours,
  leastHours: 0.5,
  ...kind,
})

const orderOf = (recent: readonly Record<string, number>[]): string[] =>
  (
    inTurn(
      new Map([
        [
          'c0',
          [
            option('stories', 3, { takesTurns: true }),
            option('answers', 2, { takesTurns: true }),
            option('quiz', 2, { takesTurns: true, isOfCompetency: true }),
            option('reading', 2),
          ],
        ],
      ]),
      recent,
    ).get('c0') ?? []
  ).map(({ activity }) => activity)

const own = questionsFor('quiz', 'c0')

describe('§6 the activities of a prescription', () => {
  it('stand in its order as long as none had anything', () => {
    expect(orderOf([])).toEqual(['stories', 'answers', 'quiz', 'reading'])
  })

  it('begin with the one that was longest without a block, however short that was', () => {
    expect(orderOf([{ stories: 3, answers: 1 }, { [own]: 0.1 }])).toEqual(['answers', 'stories', 'quiz', 'reading'])
    expect(orderOf([{ [own]: 9 }, { stories: 1 }, { answers: 1 }])).toEqual(['quiz', 'stories', 'answers', 'reading'])
  })

  it('and of several with the one that had the least of what its cap allows', () => {
    expect(orderOf([{ stories: 3, answers: 1, [own]: 1.5 }])).toEqual(['answers', 'quiz', 'stories', 'reading'])
    expect(orderOf([{ stories: 2 }, { stories: 1, answers: 1 }])).toEqual(['quiz', 'answers', 'stories', 'reading'])
  })

  it('count questions only where they were of the competency', () => {
    const elsewhere = { quiz: 2, [questionsFor('quiz', 'c1')]: 2 }
    expect(orderOf([elsewhere, { stories: 1, answers: 1 }])[0]).toBe('quiz')
    expect(orderOf([{ quiz: 2, [questionsFor('quiz', 'c0')]: 2 }])).toEqual(['stories', 'answers', 'quiz', 'reading'])
  })
})
