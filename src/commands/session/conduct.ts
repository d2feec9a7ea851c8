import type { QuizConstants } from '../../domain/measure/constants.ts'
import type { Question, Reply } from '../../domain/quiz/question.ts'
import { type Scored, scoreAnswer } from '../../domain/quiz/scoring.ts'
import { afterAnswer, type Session } from '../../domain/quiz/session.ts'
import type { BrokenOff, SittingEnd } from '../../domain/quiz/sitting.ts'
import { formatClock } from '../../domain/time/stopwatch.ts'
import { type Answerer, isStop } from './answerer.ts'

export interface Conducting {
  session: Session
  answerer: Answerer
  constants: QuizConstants
  /** The question as it is put. */
  questionOf: (session: Session, asked: Pick<Question, 'item' | 'reason' | 'spentSeconds'>) => Question
  /** The time of the first question, where the run was broken off at it. */
  brokenOff: BrokenOff | null
  /** Told now and then for how long the question at hand has been shown, after so many answers. */
  keep: (answered: number, seconds: number) => void
  /** Called with every answer at once, so that none can be lost. */
  record: (question: Question, reply: Reply, scored: Scored) => void
  /** Whether there is time for another question. */
  mayGoOn: () => boolean
}

const LOST = 'You left this run at a question that you have seen since: it counts as not answered.'

/** The reply of somebody who left: out of time, or skipped where there was no limit. */
const unanswered = ({ limitSeconds, spentSeconds }: Question): Reply => ({
  response: [],
  seconds: limitSeconds === null ? spentSeconds : Math.max(spentSeconds, limitSeconds + 1),
  clockGapSeconds: 0,
  confidence: null,
  isEasy: false,
  isHinted: false,
})

/** Asks until the session ends or the learner does. A question during which the clock stood still is asked again. */
export async function conduct(given: Conducting): Promise<{ session: Session; end: SittingEnd }> {
  const { answerer, constants, questionOf, record, mayGoOn } = given
  let { session, brokenOff } = given
  for (;;) {
    const { choice } = session
    if (choice.kind === 'end') return { session, end: choice.reason }
    if (!mayGoOn()) return { session, end: 'limit' }
    const { item, reason } = choice
    const answered = session.asked.length
    const question = questionOf(session, { item, reason, spentSeconds: brokenOff?.seconds ?? 0 })
    if (brokenOff?.isLost === true) answerer.say(LOST)
    const reply =
      brokenOff?.isLost === true
        ? unanswered(question)
        : await answerer.ask(question, (seconds) => given.keep(answered, seconds))
    if (isStop(reply)) return { session, end: reply.isInterrupted ? 'interrupted' : 'stopped' }
    const { limitSeconds } = question
    const scored = scoreAnswer(choice.item, { ...reply, limitSeconds }, constants)
    if (scored === null) {
      answerer.say(
        `the clock stood still for ${formatClock(reply.clockGapSeconds)}: this question does not count and is asked again${question.isExplained ? '' : ', with the time that is left'}`,
      )
      // Where nothing is explained the question is known by now: its clock does not start anew.
      brokenOff = question.isExplained ? null : { seconds: reply.seconds, isLost: false }
      continue
    }
    brokenOff = null
    record(question, reply, scored)
    session = afterAnswer(session, { item: choice.item, scored, seconds: reply.seconds })
    if (!question.isExplained) continue
    const stop = await answerer.explain(question, reply, scored)
    if (stop) return { session, end: stop.isInterrupted ? 'interrupted' : 'stopped' }
  }
}
