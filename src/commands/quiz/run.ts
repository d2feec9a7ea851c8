import { type NewEntry, SELF } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { domainScore, estimateAbility, levelOfAbility, pseudoObservation } from '../../domain/quiz/ability.ts'
import { accuracyOf } from '../../domain/quiz/accuracy.ts'
import { judgeForm } from '../../domain/quiz/form.ts'
import { itemParameters } from '../../domain/quiz/irt.ts'
import { nextAttemptFrom } from '../../domain/quiz/mastery.ts'
import { wilsonInterval } from '../../domain/quiz/proportion.ts'
import type { Question, Reply } from '../../domain/quiz/question.ts'
import { gradeOf } from '../../domain/quiz/review.ts'
import { nextDue } from '../../domain/quiz/review-queue.ts'
import { paceOf, type Scored } from '../../domain/quiz/scoring.ts'
import { isComplete } from '../../domain/quiz/selection.ts'
import { afterAnswer, openSession, responsesOf, type Session } from '../../domain/quiz/session.ts'
import { leavesOf } from '../../domain/rules/criterion.ts'
import { forLevel } from '../../domain/rules/framework.ts'
import { dayOf, formatDay } from '../../domain/time/dates.ts'
import { note } from '../../reports/block.ts'
import {
  buildQuiz,
  type FormOutcome,
  type MasteryOutcome,
  type MeasureOutcome,
  type QuizItem,
} from '../../reports/quiz.ts'
import { buildReceiptBlocks } from '../../reports/receipt.ts'
import { count } from '../../reports/words.ts'
import type { OpenOperation } from '../../store/append.ts'
import { newId } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { answeredItems, settle } from '../recording/answered-items.ts'
import { openOperation, receipt } from '../recording/write.ts'
import type { Answerer } from '../session/answerer.ts'
import { conduct, type SessionEnd } from '../session/conduct.ts'
import { answerEntry } from '../session/entry.ts'
import { openAnswerer } from '../session/open.ts'
import { checkScript } from '../session/script.ts'
import { type OpenSession, openSessionOf, scoredOf } from './history.ts'
import { type QuizRequest, quizRequest } from './request.ts'
import { type Setup, setUp } from './setup.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const request = await quizRequest(context, input)
  const open = resumable(context, request)
  const setup = await setUp(context, request, open)
  const items = new Map(setup.banks.flatMap((bank) => bank.items.map((item) => [item.id, item])))
  if (request.script) checkScript(request.script, [...items.values()])
  const seed = open?.seed ?? request.seed
  let session = openSession(setup.chooser, seed, setup.stream)
  const known: QuizItem[] = []
  for (const entry of open?.answers ?? []) {
    const item = items.get(entry.subject)
    if (!item) continue
    const scored = scoredOf(entry)
    session = afterAnswer(session, { item, scored, seconds: entry.payload.seconds })
    const { answer, seconds, limitSeconds, confidence = null } = entry.payload
    known.push({
      item,
      response: answer,
      scored,
      seconds,
      limitSeconds: limitSeconds || null,
      confidence,
      nextDueOn: null,
    })
  }
  if (session.choice.kind === 'end' && known.length === 0)
    throw new PrepError(
      'no',
      `${setup.title} has no question to ask today`,
      'prep due says what is due; --strata may be too narrow',
    )
  const before = context.evidence()
  const answerer = await openAnswerer(context, input, request.script)
  const operation = openOperation(context, 'quiz')
  const id = open?.session ?? newId(context.world.now())
  const head = { subject: subjectOf(request), occurredOn: request.day, source: 'quiz', rater: SELF } as const
  const common = { session: id, mode: request.mode, seed, ...(setup.mastery ? { attempt: setup.mastery.attempt } : {}) }
  const reviews = { ...(open?.reviews ?? { n: 0, onTime: 0 }) }
  const asked: QuizItem[] = [...known]
  const record = (question: Question, reply: Reply, scored: Scored): void => {
    const { item, limitSeconds } = question
    const grade = request.mode === 'practice' ? gradeOf(scored, reply) : null
    operation.append([
      answerEntry({
        question,
        reply,
        scored,
        grade,
        session: id,
        mode: request.mode,
        day: request.day,
        lastSeen: setup.lastSeen.get(item.id) ?? null,
      }),
    ])
    const due = setup.dueOn.get(item.id)
    if (due !== undefined) {
      reviews.n++
      if (dayOf(request.day) <= due + 1) reviews.onTime++
    }
    const { response, seconds, confidence } = reply
    asked.push({ item, response, scored, seconds, limitSeconds, confidence, nextDueOn: null })
  }
  try {
    sayOpening(answerer, setup, open, known.length, seed)
    if (!open)
      operation.append([
        {
          kind: 'quiz',
          ...head,
          payload: { ...common, state: 'started', ...(setup.form ? { form: setup.form } : {}) },
        },
      ])
    const { session: done, end } = await conduct({
      session,
      answerer,
      constants: context.framework().constants.quiz,
      questionOf: (current, item, reason) => ({
        item,
        options: current.options,
        number: current.asked.length + 1,
        of: setup.of,
        limitSeconds: setup.limitOf(item),
        reason,
        isExplained: request.mode === 'practice',
      }),
      record,
    })
    session = done
    const measure = request.mode === 'measure' ? measured(context, setup, session) : null
    const isStopped = end === 'interrupted' || (end === 'stopped' && request.mode !== 'practice')
    const closing: NewEntry = {
      kind: 'quiz',
      ...head,
      payload: {
        ...common,
        state: isStopped ? 'stopped' : 'finished',
        ...(measure?.observation
          ? { level: { value: measure.observation.level, sd: measure.observation.sd, n: measure.n } }
          : {}),
        ...(reviews.n > 0 ? { reviews } : {}),
      },
    }
    operation.append([closing])
    answerer.say('')
    answerer.close()
    settle(context)
    if (end === 'interrupted') throw interrupted(request, asked.length - known.length)
    return conclude(context, {
      request,
      setup,
      session,
      asked,
      end,
      measure,
      operation,
      before,
      id,
      seed,
      isResumed: open !== null,
    })
  } catch (error) {
    answerer.close()
    operation.close()
    throw error
  }
}

const subjectOf = ({ subject }: QuizRequest): string => (subject.kind === 'form' ? subject.form.id : subject.bank.id)

/** The run to go on with: not when a fresh one, or one of another seed, is wanted. */
function resumable(context: Context, request: QuizRequest): OpenSession | null {
  if (request.isFresh) return null
  const open = openSessionOf(context, subjectOf(request), request.mode, request.day)
  return open !== null && request.isSeedGiven && request.seed !== open.seed ? null : open
}

function sayOpening(answerer: Answerer, setup: Setup, open: OpenSession | null, answered: number, seed: number): void {
  if (open) {
    const time = new Date(open.startedAt)
    const at = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
    answerer.say(`Going on with the run of ${at}: ${count(answered, 'question')} answered (--fresh begins anew).`)
  } else answerer.say(`${setup.title} (seed ${seed})`)
  for (const text of setup.notes) answerer.say(text)
}

const interrupted = ({ mode, subject }: QuizRequest, kept: number): PrepError =>
  new PrepError(
    'interrupted',
    `stopped; ${count(kept, 'answer')} kept`,
    mode === 'practice'
      ? 'prep undo takes them back'
      : `prep quiz ${subject.kind === 'form' ? subject.form.id : subject.bank.id}${subject.kind === 'form' ? '' : ` --mode ${mode}`} goes on within a day`,
  )

function measured(context: Context, setup: Setup, session: Session): MeasureOutcome {
  const { constants } = context.framework()
  const responses = responsesOf(session.asked, constants)
  const ability = estimateAbility(responses, constants.quiz)
  const { level, se } = levelOfAbility(ability, constants)
  const [bank] = setup.banks
  const isEnough = isComplete(responses.length, constants.quiz)
  return {
    theta: ability.theta,
    se: ability.se,
    level,
    levelSe: se,
    n: responses.length,
    minItems: constants.quiz.stopMinItems,
    observation: isEnough ? pseudoObservation(ability, constants) : null,
    competency: bank?.competency ?? '',
    domain: isEnough
      ? domainScore(
          ability,
          (bank?.items ?? []).map((item) => itemParameters(item, constants)),
        )
      : null,
  }
}

interface Ended {
  request: QuizRequest
  setup: Setup
  session: Session
  asked: readonly QuizItem[]
  end: SessionEnd
  measure: MeasureOutcome | null
  operation: OpenOperation
  before: ReturnType<Context['evidence']>
  id: string
  seed: number
  isResumed: boolean
}

function conclude(context: Context, ended: Ended): Result {
  const { request, setup, session, asked, end, measure, operation, before, id, seed, isResumed } = ended
  const { quiz } = context.framework().constants
  context.refresh()
  const { data, blocks, warnings } = buildQuiz({
    bank: subjectOf(request),
    title: setup.title,
    mode: request.mode,
    session: id,
    seed,
    end,
    isResumed,
    items: request.mode === 'practice' ? withNextDue(context, asked, request) : asked,
    pace: paceOf(
      asked.map(({ scored }) => scored),
      quiz,
    ),
    measure,
    mastery: setup.mastery && mastered(context, setup, session),
    form: request.subject.kind === 'form' ? formed(context, request.subject.form, session) : null,
  })
  const changed = request.mode === 'practice' ? [] : buildReceiptBlocks(before, context.evidence())
  return receipt(
    operation,
    data,
    [...blocks, ...changed, note('prep undo takes this sitting back')],
    [...request.warnings, ...warnings],
  )
}

function withNextDue(context: Context, asked: readonly QuizItem[], { day }: QuizRequest): QuizItem[] {
  const answered = answeredItems(context, context.today())
  const schedule = {
    framework: context.framework(),
    level: context.level(),
    asOf: dayOf(day),
    interviewDate: context.profile().interviewDate,
  }
  return asked.map((one) => {
    const card = answered.get(one.item.id)?.card ?? null
    return { ...one, nextDueOn: card === null ? null : nextDue(one.item.bank, card, schedule) }
  })
}

function mastered(context: Context, { mastery }: Setup, session: Session): MasteryOutcome | null {
  const { quiz } = context.framework().constants
  const attempts = mastery?.attemptsWith(session.asked) ?? []
  const latest = attempts.at(-1)
  if (!mastery || !latest) return null
  const next = nextAttemptFrom(attempts, quiz)
  const { decision, logRatio } = latest.result
  return {
    decision,
    logRatio,
    test: latest.test,
    accuracy: accuracyOf(latest, { poolSize: mastery.poolSize, limitSeconds: mastery.limitSeconds }, quiz),
    nextFrom: next === null ? null : formatDay(next),
  }
}

function formed(
  context: Context,
  form: Extract<QuizRequest['subject'], { kind: 'form' }>['form'],
  session: Session,
): FormOutcome {
  const { constants } = context.framework()
  const answers = session.asked.map(({ item, scored }) => ({
    item: item.id,
    bank: item.bank,
    isCorrect: scored.isCorrect,
  }))
  const result = judgeForm(form.strata, answers, formThreshold(context, form.id), constants)
  return {
    result,
    interval: wilsonInterval(result.correct, result.answered, constants.quiz.mastery.wilsonConfidence),
    titles: new Map(form.strata.map(({ id, title }) => [id, title])),
  }
}

/** What the first gate that asks for the form wants of it. */
function formThreshold(context: Context, form: string): number {
  const { gates, objectives, achievements } = context.framework()
  const asked = [...gates, ...objectives, ...achievements]
    .flatMap(({ criteria }) => criteria.flatMap(leavesOf))
    .find((criterion) => criterion.metric === 'form' && criterion.scope.form === form)
  return asked?.atLeast == null ? DEFAULT_FORM_SHARE : forLevel(asked.atLeast, context.level())
}

/** Of a form that no rule asks for. */
const DEFAULT_FORM_SHARE = 0.85
