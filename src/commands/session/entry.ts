import { type NewEntry, type QuizMode, SELF } from '../../domain/facts/entry.ts'
import type { Question, RecallCard, Reply } from '../../domain/quiz/question.ts'
import type { Grade } from '../../domain/quiz/review.ts'
import type { Scored } from '../../domain/quiz/scoring.ts'
import { type CivilDate, formatDay } from '../../domain/time/dates.ts'

export interface AnswerGiven {
  question: Question
  reply: Reply
  scored: Scored
  /** Null where the answer is no review. */
  grade: Grade | null
  session: string
  mode: QuizMode
  day: CivilDate
  /** Day number on which the question was last seen. */
  lastSeen: number | null
}

/** An answer as the ledger keeps it. */
export function answerEntry({ question, reply, scored, grade, session, mode, day, lastSeen }: AnswerGiven): NewEntry {
  const { item, limitSeconds } = question
  return {
    kind: 'answer',
    subject: item.id,
    occurredOn: day,
    source: 'quiz',
    rater: SELF,
    payload: {
      bank: item.bank,
      session,
      mode,
      itemVersion: item.version,
      stratum: item.stratum,
      difficulty: item.difficulty,
      answer: [...reply.response],
      isCorrect: scored.isCorrect,
      isInTime: scored.isInTime,
      ...(scored.isLateCorrect ? { isLateCorrect: true } : {}),
      ...(scored.isSkipped ? { isSkipped: true } : {}),
      ...(scored.isRapid ? { isRapid: true } : {}),
      ...(question.reason === 'again' ? { isAgain: true } : {}),
      ...(scored.parts ? { parts: scored.parts } : {}),
      seconds: Math.round(reply.seconds * 100) / 100,
      limitSeconds: limitSeconds ?? 0,
      ...(lastSeen === null ? {} : { lastSeenOn: formatDay(lastSeen) }),
      ...(reply.confidence === null ? {} : { confidence: reply.confidence }),
      ...(grade === null ? {} : { grade }),
    },
  }
}

/** A self-graded card as the ledger keeps it: an answer to a question without a key or a limit. */
export const recallEntry = (
  card: RecallCard,
  { grade, seconds }: { grade: Grade; seconds: number },
  { session, day, isAgain }: { session: string; day: CivilDate; isAgain: boolean },
): NewEntry => ({
  kind: 'answer',
  subject: card.id,
  occurredOn: day,
  source: 'self',
  rater: SELF,
  payload: {
    bank: card.bank,
    session,
    mode: 'practice',
    itemVersion: 1,
    stratum: 'recall',
    difficulty: 3,
    answer: [],
    isCorrect: grade > 1,
    isInTime: true,
    seconds: Math.round(seconds * 100) / 100,
    limitSeconds: 0,
    ...(isAgain ? { isAgain: true } : { grade }),
  },
})
