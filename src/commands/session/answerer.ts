import type { Question, RecallCard, Reply } from '../../domain/quiz/question.ts'
import type { Grade } from '../../domain/quiz/review.ts'
import type { Scored } from '../../domain/quiz/scoring.ts'

export interface RecallReply {
  grade: Grade
  seconds: number
}

/** The learner stops before the question is answered: by choice, or with Ctrl-C. */
export interface Stop {
  kind: 'stop'
  isInterrupted: boolean
}

/** Who answers: somebody at a terminal, or a script. */
export interface Answerer {
  say: (text: string) => void
  /** `keep` is told now and then for how many seconds the question has been shown. */
  ask: (question: Question, keep: (seconds: number) => void) => Promise<Reply | Stop>
  /** Practice: what came of the answer. */
  explain: (question: Question, reply: Reply, scored: Scored) => Promise<Stop | null>
  /** A card that the learner grades; `number` of how many. */
  recall: (card: RecallCard, number: number, of: number) => Promise<RecallReply | Stop>
  close: () => void
}

export const isStop = (reply: object | null): reply is Stop =>
  reply !== null && 'kind' in reply && reply.kind === 'stop'
