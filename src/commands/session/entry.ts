import { type NewEntry, type QuizMode, SELF } from '../../domain/facts/entry.ts'
import type { Question, Reply } from '../../domain/quiz/question.ts'
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
      ...(scored.parts ? { parts: scored.parts } : {}),
      seconds: Math.round(reply.seconds * 100) / 100,
      limitSeconds: limitSeconds ?? 0,
      ...(lastSeen === null ? {} : { lastSeenOn: formatDay(lastSeen) }),
      ...(reply.confidence === null ? {} : { confidence: reply.confidence }),
      ...(grade === null ? {} : { grade }),
    },
  }
}
