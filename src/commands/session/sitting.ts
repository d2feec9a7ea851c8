import { type NewEntry, type QuizMode, SELF } from '../../domain/facts/entry.ts'
import { PrepError, stoppedAfter } from '../../domain/prep-error.ts'
import { type Attempt, dueAgain, firstAnswers, type Returns, returnsOf } from '../../domain/quiz/again.ts'
import type { Question, RecallCard, Reply } from '../../domain/quiz/question.ts'
import { gradeOf } from '../../domain/quiz/review.ts'
import type { Scored } from '../../domain/quiz/scoring.ts'
import type { Session } from '../../domain/quiz/session.ts'
import {
  brokenOff,
  countReview,
  isCutOff,
  MODE_RULES,
  type SittingEnd,
  stateAtEnd,
  type Timeliness,
} from '../../domain/quiz/sitting.ts'
import { type CivilDate, type Day, dayOf } from '../../domain/time/dates.ts'
import type { QuizItem } from '../../reports/quiz.ts'
import type { RecallDone } from '../../reports/review.ts'
import type { OpenOperation } from '../../store/append.ts'
import { newId } from '../../store/ledger.ts'
import { savedStopwatch, saveStopwatch } from '../../store/stopwatches.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { openOperation } from '../recording/write.ts'
import { isStop, type RecallReply } from './answerer.ts'
import { type Conducting, conduct } from './conduct.ts'
import { answerEntry, recallEntry } from './entry.ts'
import { openAnswerer } from './open.ts'
import type { Script } from './script.ts'

type SittingFacts = Omit<Extract<NewEntry, { kind: 'quiz' }>['payload'], 'session' | 'mode' | 'seed' | 'state'>

/** What a sitting asks, when it ends and what is kept of it: the rest is the same for all. */
export interface SittingPolicy {
  command: 'quiz' | 'review'
  /** What the sitting is recorded under. */
  subject: string
  mode: QuizMode
  day: CivilDate
  seed: number
  /** Said before the first question. */
  opening: readonly string[]
  /** What is asked; it stands where a run that is resumed was cut off. */
  session: Session
  resumed: { id: string; items: readonly QuizItem[]; attempts: readonly Attempt[]; reviews: Timeliness } | null
  /** How many questions there will be; null while a rule decides. */
  of: number | null
  limitOf: (item: Question['item']) => number | null
  /** Cards that the learner grades, after the questions. */
  cards: readonly RecallCard[]
  /** Questions and cards at the most, and minutes; null: no such limit. */
  most: number | null
  minutes: number | null
  /** Days on which questions were last seen, and on which cards fell due. */
  lastSeen: ReadonlyMap<string, Day>
  dueOn: ReadonlyMap<string, Day>
  /** What the ledger keeps from the start: a form's items, the number of an attempt. */
  begins: SittingFacts
  /** What the ledger keeps of the end. */
  ends: (session: Session) => SittingFacts
  /** What to do after Ctrl-C. */
  afterInterrupt: string
}

/** A sitting that came to its end. The operation is still open: its receipt closes it. */
export interface Sitting {
  operation: OpenOperation
  id: string
  session: Session
  end: SittingEnd
  /** First answers. */
  asked: readonly QuizItem[]
  recalled: readonly RecallDone[]
  /** What was missed and came again. */
  returns: Returns
}

/**
 * Holds one sitting: asks, and writes each answer when it is given, so that none can be lost. Throws `interrupted` after
 * Ctrl-C, with all that was answered kept.
 */
export async function holdSitting(
  context: Context,
  input: Input,
  script: Script | null,
  policy: SittingPolicy,
): Promise<Sitting> {
  const answerer = await openAnswerer(context, input, script)
  const operation = openOperation(context, policy.command)
  try {
    const log = openLog(context, operation, policy)
    const clock = startClock(context, script !== null)
    const mayGoOn = (): boolean => policy.minutes === null || clock.seconds() < policy.minutes * 60
    for (const text of policy.opening) answerer.say(text)
    if (policy.resumed === null) log.begin()
    const time = timeOfQuestion(context, log.id, policy, script !== null)
    const { session, end: questionsEnd } = await conduct({
      session: policy.session,
      answerer,
      constants: context.framework().constants.quiz,
      ...time,
      questionOf: (current, { item, ...asked }) => {
        const firsts = firstAnswers(current.asked)
        const before = firsts.findIndex((one) => one.item.id === item.id)
        return {
          item,
          options: current.options,
          number: (before < 0 ? firsts.length : before) + 1,
          of: policy.of,
          limitSeconds: policy.limitOf(item),
          isExplained: MODE_RULES[policy.mode].isExplained,
          ...asked,
        }
      },
      record: (question, reply, scored) => {
        log.answer(question, reply, scored)
        clock.add(reply.seconds)
      },
      mayGoOn,
    })
    const end = isCutOff(questionsEnd) ? questionsEnd : ((await recallCards()) ?? questionsEnd)
    log.end(session, end)
    answerer.say('')
    if (end === 'interrupted')
      throw log.kept() === 0
        ? new PrepError('interrupted', 'stopped before the first answer')
        : stoppedAfter(log.kept(), policy.afterInterrupt)
    return {
      operation,
      id: log.id,
      session,
      end,
      asked: log.asked,
      recalled: log.recalled,
      returns: returnsOf(log.attempts),
    }

    async function recallCards(): Promise<SittingEnd | null> {
      const left = policy.most === null ? policy.cards.length : Math.max(0, policy.most - log.asked.length)
      const cards = policy.cards.slice(0, left)
      const attempts: Attempt[] = []
      for (let next = 0; mayGoOn(); ) {
        // A script has one answer for each card.
        const again = script === null ? dueAgain(attempts, next >= cards.length) : null
        const index = again === null ? next : cards.findIndex(({ id }) => id === again)
        const card = cards[index]
        if (card === undefined) return null
        const reply = await answerer.recall(card, index + 1, cards.length)
        if (isStop(reply)) return reply.isInterrupted ? 'interrupted' : 'stopped'
        log.recall(card, reply, again !== null)
        clock.add(reply.seconds)
        attempts.push({ id: card.id, isKnown: reply.grade > 1 })
        if (again === null) next += 1
      }
      return null
    }
  } catch (error) {
    operation.close()
    throw error
  } finally {
    answerer.close()
  }
}

/** What is kept of a sitting, entry by entry, and what its report is made from. */
function openLog(context: Context, operation: OpenOperation, policy: SittingPolicy) {
  const { subject, mode, day, seed, resumed, lastSeen, dueOn } = policy
  const id = resumed?.id ?? newId(context.world.now())
  const today = dayOf(day)
  const known = resumed?.items ?? []
  const asked: QuizItem[] = [...known]
  const recalled: RecallDone[] = []
  const attempts: Attempt[] = [...(resumed?.attempts ?? [])]
  const before = attempts.length
  let reviews = resumed?.reviews ?? { n: 0, onTime: 0 }
  const say = (state: 'started' | 'stopped' | 'finished', facts: SittingFacts): void => {
    const payload = { session: id, mode, seed, state, ...facts }
    operation.append([{ kind: 'quiz', subject, occurredOn: day, source: 'quiz', rater: SELF, payload }])
  }
  return {
    id,
    asked,
    recalled,
    attempts,
    kept: () => attempts.length - before,
    begin: () => say('started', policy.begins),
    answer: (question: Question, reply: Reply, scored: Scored) => {
      const { item, limitSeconds } = question
      const isAgain = question.reason === 'again'
      const grade = MODE_RULES[mode].isReviewed && !isAgain ? gradeOf(scored, reply) : null
      const seen = lastSeen.get(item.id) ?? null
      operation.append([answerEntry({ question, reply, scored, grade, session: id, mode, day, lastSeen: seen })])
      attempts.push({ id: item.id, isKnown: scored.isCorrect || scored.isLateCorrect })
      if (isAgain) return
      reviews = countReview(reviews, dueOn.get(item.id), today)
      const { response, seconds, confidence } = reply
      asked.push({ item, response, scored, seconds, limitSeconds, confidence, nextDueOn: null })
    },
    recall: (card: RecallCard, reply: RecallReply, isAgain: boolean) => {
      operation.append([recallEntry(card, reply, { session: id, day, isAgain })])
      attempts.push({ id: card.id, isKnown: reply.grade > 1 })
      if (isAgain) return
      reviews = countReview(reviews, dueOn.get(card.id), today)
      recalled.push({ id: card.id, title: card.title, ...reply, nextDueOn: null })
    },
    end: (session: Session, end: SittingEnd) => {
      const { form: _, ...begun } = policy.begins
      say(stateAtEnd(mode, end), { ...begun, ...policy.ends(session), ...(reviews.n > 0 ? { reviews } : {}) })
    },
  }
}

/**
 * Where nothing is explained, the time for which a question was shown is kept: whoever breaks off and goes on does not get
 * its clock anew.
 */
function timeOfQuestion(
  { home, world }: Context,
  session: string,
  { mode, session: { asked } }: SittingPolicy,
  isScripted: boolean,
): Pick<Conducting, 'brokenOff' | 'keep'> {
  if (!MODE_RULES[mode].isResumed || isScripted) return { brokenOff: null, keep: () => {} }
  const secondsSince = (instant: string): number => (world.now().getTime() - Date.parse(instant)) / 1000
  return {
    brokenOff: brokenOff(savedStopwatch(home, session), asked.length, secondsSince),
    keep: (answered, seconds) =>
      saveStopwatch(home, session, {
        section: answered,
        spent: [seconds],
        pausedSeconds: 0,
        savedAt: world.now().toISOString(),
        runningSince: null,
      }),
  }
}

/** Time used: of a script its seconds, else that of the clock on the wall. */
function startClock(
  { world }: Context,
  isScripted: boolean,
): { seconds: () => number; add: (seconds: number) => void } {
  const start = world.now().getTime()
  let scripted = 0
  return {
    seconds: () => (isScripted ? scripted : (world.now().getTime() - start) / 1000),
    add: (seconds) => {
      scripted += seconds
    },
  }
}
