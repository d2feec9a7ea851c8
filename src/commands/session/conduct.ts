import type { QuizConstants } from '../../domain/measure/constants.ts'
import type { Question, Reply } from '../../domain/quiz/question.ts'
import { type Scored, scoreAnswer } from '../../domain/quiz/scoring.ts'
import { afterAnswer, type Session } from '../../domain/quiz/session.ts'
import type { SittingEnd } from '../../domain/quiz/sitting.ts'
import { formatClock } from '../../domain/time/stopwatch.ts'
import { type Answerer, isStop } from './answerer.ts'

export interface Conducting {
  session: Session
  answerer: Answerer
  constants: QuizConstants
  /** The question as it is put. */
  questionOf: (session: Session, item: Question['item'], reason: Question['reason']) => Question
  /** Called with every answer at once, so that none can be lost. */
  record: (question: Question, reply: Reply, scored: Scored) => void
  /** Whether there is time for another question. */
  mayGoOn: () => boolean
}

/** Asks until the session ends or the learner does. A question during which the clock stood still is asked again. */
export async function conduct(given: Conducting): Promise<{ session: Session; end: SittingEnd }> {
  const { answerer, constants, questionOf, record, mayGoOn } = given
  let { session } = given
  for (;;) {
    const { choice } = session
    if (choice.kind === 'end') return { session, end: choice.reason }
    if (!mayGoOn()) return { session, end: 'limit' }
    const question = questionOf(session, choice.item, choice.reason)
    const reply = await answerer.ask(question)
    if (isStop(reply)) return { session, end: reply.isInterrupted ? 'interrupted' : 'stopped' }
    const { limitSeconds } = question
    const scored = scoreAnswer(choice.item, { ...reply, limitSeconds }, constants)
    if (scored === null) {
      answerer.say(
        `the clock stood still for ${formatClock(reply.clockGapSeconds)}: this question does not count and is asked again`,
      )
      continue
    }
    record(question, reply, scored)
    session = afterAnswer(session, { item: choice.item, scored, seconds: reply.seconds })
    if (!question.isExplained) continue
    const stop = await answerer.explain(question, reply, scored)
    if (stop) return { session, end: stop.isInterrupted ? 'interrupted' : 'stopped' }
  }
}
