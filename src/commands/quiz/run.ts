import type { NewEntry } from '../../domain/facts/entry.ts'
import { firstAnswers } from '../../domain/quiz/again.ts'
import type { Item } from '../../domain/quiz/item.ts'
import { formOutcome, type MeasureOutcome, masteryOutcome, measureOutcome } from '../../domain/quiz/run/outcome.ts'
import type { QuizRun } from '../../domain/quiz/run/quiz-run.ts'
import { paceOf } from '../../domain/quiz/scoring.ts'
import { afterAnswer, openSession, type Session } from '../../domain/quiz/session.ts'
import { MODE_RULES } from '../../domain/quiz/sitting.ts'
import { counted } from '../../domain/text/counted.ts'
import { note } from '../../reports/block.ts'
import { buildQuiz, type QuizItem } from '../../reports/quiz.ts'
import { refusedRun, runNoteText } from '../../reports/quiz-run.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { localTime } from '../lookup/local-time.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { receipt } from '../recording/write.ts'
import { withNextDue } from '../session/next-due.ts'
import { returning } from '../session/request.ts'
import { checkScript } from '../session/script.ts'
import { holdSitting, type Sitting } from '../session/sitting.ts'
import { studyMisses } from './misses.ts'
import { type OpenRun, openRunOf, scoredOf } from './open-run.ts'
import { planRun } from './plan-run.ts'
import { type QuizRequest, quizRequest } from './request.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  if (isSet(input, 'misses')) return studyMisses(context, input)
  const request = await quizRequest(context, input)
  const { mode, day, script } = request
  const open = resumable(context, request)
  const plan = await planRun(context, request, open)
  if ('refusal' in plan) throw refusedRun(plan.refusal, day)
  const items = plan.banks.flatMap((bank) => bank.items)
  if (script) checkScript(script, items)
  const seed = open?.seed ?? request.seed
  const known = open === null ? [] : knownItems(open, items)
  const chooser = MODE_RULES[mode].isReviewed ? returning(plan.chooser, script) : plan.chooser
  const session = known.reduce(afterAnswer, openSession(chooser, seed, plan.stream))
  if (session.choice.kind === 'end' && known.length === 0)
    throw refusedRun({ why: 'nothing-to-ask', title: plan.title }, day)
  const before = context.evidence()
  const attempt = plan.mastery === null ? {} : { attempt: plan.mastery.attempt }
  const sitting = await holdSitting(context, input, script, {
    command: 'quiz',
    subject: subjectOf(request),
    mode,
    day,
    seed,
    opening: [openingText(plan, open, known.length, seed), ...plan.notes.map(runNoteText)],
    session,
    resumed: open && {
      id: open.session,
      items: firstAnswers(known),
      attempts: known.map(({ item, scored }) => ({
        id: item.id,
        isKnown: scored.isCorrect || scored.isLateCorrect,
      })),
      reviews: open.reviews,
    },
    of: plan.of,
    limitOf: plan.limitOf,
    cards: [],
    most: null,
    minutes: null,
    lastSeen: plan.lastSeen,
    dueOn: plan.dueOn,
    begins: { ...attempt, ...(plan.form ? { form: plan.form } : {}) },
    ends: (done) => ({ ...attempt, ...levelFacts(measured(context, request, plan, done)) }),
    afterInterrupt: afterInterrupt(request),
  })
  context.refresh()
  const changed = mode === 'practice' ? [] : whatChanged(context, before).blocks
  const { data, blocks, warnings } = outcomeOf(context, request, plan, sitting, { seed, isResumed: open !== null })
  return receipt(
    sitting.operation,
    data,
    [...blocks, ...changed, note('prep undo takes this sitting back')],
    [...request.warnings, ...warnings],
  )
}

const subjectOf = ({ subject }: QuizRequest): string => (subject.kind === 'form' ? subject.form.id : subject.bank.id)

/** The run to go on with: not when a fresh one, or one of another seed, is wanted. */
function resumable(context: Context, request: QuizRequest): OpenRun | null {
  if (request.isFresh) return null
  const open = openRunOf(context, subjectOf(request), request.mode, request.day)
  return open !== null && request.isSeedGiven && request.seed !== open.seed ? null : open
}

/** Answers of a run that is resumed, as far as their questions are still asked. */
function knownItems({ answers }: OpenRun, items: readonly Item[]): QuizItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return answers.flatMap((entry): QuizItem[] => {
    const item = byId.get(entry.subject)
    if (!item) return []
    const { answer, seconds, limitSeconds, confidence = null } = entry.payload
    const scored = scoredOf(entry)
    return [
      { item, response: answer, scored, seconds, limitSeconds: limitSeconds || null, confidence, nextDueOn: null },
    ]
  })
}

function openingText({ title }: QuizRun, open: OpenRun | null, answered: number, seed: number): string {
  if (open === null) return `${title} (seed ${seed})`
  const [, time] = localTime(open.startedAt).split(' ')
  return `Continuing the run of ${time}: ${counted(answered, 'question')} answered (--fresh starts over).`
}

function afterInterrupt(request: QuizRequest): string {
  const { mode, subject } = request
  if (!MODE_RULES[mode].isResumed) return 'prep undo takes them back'
  return `prep quiz ${subjectOf(request)}${subject.kind === 'form' ? '' : ` --mode ${mode}`} continues within a day`
}

function measured(
  context: Context,
  { mode }: QuizRequest,
  { banks: [bank] }: QuizRun,
  { asked }: Session,
): MeasureOutcome | null {
  return mode === 'measure' && bank ? measureOutcome(asked, bank, context.framework().constants) : null
}

/** What the ledger keeps of a level that a run has measured. */
const levelFacts = (measure: MeasureOutcome | null): Pick<Extract<NewEntry, { kind: 'quiz' }>['payload'], 'level'> =>
  measure?.observation ? { level: { value: measure.observation.level, sd: measure.observation.sd, n: measure.n } } : {}

function outcomeOf(
  context: Context,
  request: QuizRequest,
  plan: QuizRun,
  { id, session, end, asked, returns }: Sitting,
  { seed, isResumed }: { seed: number; isResumed: boolean },
): ReturnType<typeof buildQuiz> {
  const { mode, day, subject } = request
  const framework = context.framework()
  const { constants } = framework
  return buildQuiz({
    bank: subjectOf(request),
    title: plan.title,
    mode,
    day,
    session: id,
    seed,
    end,
    isResumed,
    returns,
    items: MODE_RULES[mode].isReviewed ? withNextDue(context, day, asked, ({ item }) => item.id) : asked,
    pace: paceOf(
      asked.map(({ scored }) => scored),
      constants.quiz,
    ),
    measure: measured(context, request, plan, session),
    mastery: plan.mastery && masteryOutcome(session.asked, plan.mastery, constants),
    form: subject.kind === 'form' ? formOutcome(session.asked, subject.form, framework, context.level()) : null,
  })
}
