import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/render/plain.ts'
import { buildQuiz, type QuizItem, type QuizOutcome } from '../../src/reports/quiz.ts'
import { anItem } from '../domain/quiz/fixtures.ts'

const answered = (id: string, isCorrect: boolean, nextDueOn: string | null = null): QuizItem => ({
  item: anItem({ id }),
  response: ['a'],
  scored: { isCorrect, isInTime: true, isLateCorrect: false, isSkipped: false, isRapid: false, parts: null },
  seconds: 5,
  limitSeconds: null,
  confidence: null,
  nextDueOn,
})

const outcome = (items: readonly QuizItem[]): QuizOutcome => ({
  bank: 'bank',
  title: 'Bank',
  mode: 'practice',
  session: 's',
  seed: 1,
  end: 'complete',
  isResumed: false,
  returns: { asked: 0, known: 0 },
  items,
  pace: { n: items.length, timedOut: 0, rapid: 0, isSpeeded: false, isHasty: false },
  measure: null,
  mastery: null,
  form: null,
})

const wrong = (count: number): QuizItem[] => Array.from({ length: count }, (_, at) => answered(`q${at + 1}`, false))
const said = (items: readonly QuizItem[]): string => renderPlain(buildQuiz(outcome(items)).blocks).replaceAll('\n', ' ')

describe('what practice came to', () => {
  it('names the questions to look at again, wrong ones only, and no such line when all were right', () => {
    expect(said([answered('good', true), answered('bad', false), answered('worse', false)])).toContain(
      'To look at again: bad and worse.',
    )
    expect(said([answered('good', true)])).not.toContain('look at again')
  })

  it('names eight, and counts those beyond', () => {
    expect(said(wrong(8))).toContain('q7 and q8.')
    expect(said(wrong(10))).toContain('q7 and q8 and 2 more.')
  })

  it('names the first day on which one of them comes back, and none where none does', () => {
    const days = [answered('a', true, '2026-12-09'), answered('b', false, '2026-12-02'), answered('c', true)]
    expect(said(days)).toContain('they come back in prep review, the first on 2026-12-02')
    expect(said([answered('c', true)])).not.toContain('come back')
  })
})
