import { isKind } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Response } from '../../domain/quiz/ability.ts'
import { type AnsweredItem, isCurrent } from '../../domain/quiz/answered.ts'
import { drawForm, nextFormFrom } from '../../domain/quiz/form.ts'
import { itemParameters } from '../../domain/quiz/irt.ts'
import type { Bank, Item } from '../../domain/quiz/item.ts'
import {
  accuracyScope,
  type MasteryAnswer,
  type MasteryAttempt,
  masteryAttempts,
  masteryOrder,
  nextAttemptFrom,
} from '../../domain/quiz/mastery.ts'
import { isSuccess, type MasteryScope, masteryLog } from '../../domain/quiz/mastery-log.ts'
import { masteryRule } from '../../domain/quiz/mastery-rule.ts'
import { openStream, type Stream } from '../../domain/quiz/random.ts'
import { reviewQueue } from '../../domain/quiz/review-queue.ts'
import { type Asked, type Chooser, listChooser, measureChooser, practiceChooser } from '../../domain/quiz/session.ts'
import { addDays, dayOf, formatDay } from '../../domain/time/dates.ts'
import { count, listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { answeredItems, lastSeenOf } from '../recording/answered-items.ts'
import { lastFormOn, type OpenSession } from './history.ts'
import type { QuizRequest } from './request.ts'

/** A run before its first question. */
export interface Setup {
  title: string
  stream: Stream
  chooser: Chooser
  banks: readonly Bank[]
  /** How many questions there will be; null while a rule decides. */
  of: number | null
  limitOf: (item: Item) => number | null
  lastSeen: ReadonlyMap<string, number>
  /** Day on which each card that is due fell due. */
  dueOn: ReadonlyMap<string, number>
  form: string[] | null
  mastery: MasterySetup | null
  notes: string[]
}

export interface MasterySetup {
  accuracy: number
  attempt: number
  poolSize: number
  limitSeconds: number
  /** Attempts with the run's answers. */
  attemptsWith: (asked: readonly Asked[]) => MasteryAttempt[]
}

/** Questions of a practice run, unless `--n` says otherwise. */
const PRACTICE_ITEMS = 20
/** First answers of the past that practice goes by. */
const FIRST_ANSWERS = 40

export async function setUp(context: Context, request: QuizRequest, open: OpenSession | null): Promise<Setup> {
  const { subject } = request
  if (subject.kind === 'form') return setUpForm(context, request, subject.form, open)
  const bank = await context.bank(subject.bank.id)
  const history = historyOf(context, request, [bank], open)
  switch (request.mode) {
    case 'measure':
      return setUpMeasure(context, request, bank, history)
    case 'mastery':
      return setUpMastery(context, request, bank, history, open)
    default:
      return setUpPractice(context, request, bank, history)
  }
}

interface History {
  answered: ReadonlyMap<string, AnsweredItem>
  lastSeen: Map<string, number>
}

/** What was seen before this run: answers of a run that is resumed are put back to what was known when they were given. */
function historyOf(context: Context, { day }: QuizRequest, banks: readonly Bank[], open: OpenSession | null): History {
  const answered = answeredItems(context, context.today())
  const versions = Object.fromEntries(banks.flatMap(({ items }) => items.map(({ id, version }) => [id, version])))
  const lastSeen = lastSeenOf(answered.values(), versions)
  for (const { subject, payload } of open?.answers ?? []) {
    if (payload.lastSeenOn === undefined) lastSeen.delete(subject)
    else lastSeen.set(subject, dayOf(payload.lastSeenOn))
  }
  // What was seen after the day of a run that is entered late says nothing about it.
  for (const [item, seen] of lastSeen) if (seen > dayOf(day)) lastSeen.delete(item)
  return { answered, lastSeen }
}

const limitBy =
  (request: QuizRequest, banks: readonly Bank[]): Setup['limitOf'] =>
  (item) =>
    request.limit === 'none'
      ? null
      : (request.limit ?? banks.find(({ id }) => id === item.bank)?.timeLimitSeconds ?? null)

const inStrata = (bank: Bank, strata: readonly string[] | null): Item[] =>
  strata === null ? bank.items : bank.items.filter(({ stratum }) => strata.includes(stratum))

function setUpMeasure(context: Context, request: QuizRequest, bank: Bank, { lastSeen }: History): Setup {
  const { constants } = context.framework()
  const plan = { bank, lastSeen, asOf: dayOf(request.day), maxItems: request.n }
  const { minPool } = constants.quiz.mastery
  return {
    title: bank.title,
    stream: 'measure',
    chooser: measureChooser(plan, constants),
    banks: [bank],
    of: null,
    limitOf: limitBy(request, [bank]),
    lastSeen,
    dueOn: new Map(),
    form: null,
    mastery: null,
    notes:
      bank.items.length < minPool ? [`the bank has ${bank.items.length} questions: too few to tell levels well`] : [],
  }
}

function setUpPractice(context: Context, request: QuizRequest, bank: Bank, { answered, lastSeen }: History): Setup {
  const framework = context.framework()
  const pool = inStrata(bank, request.strata)
  const items = new Map(pool.map((item) => [item.id, item]))
  const asOf = dayOf(request.day)
  const { queue } = reviewQueue({
    framework,
    level: context.level(),
    answered: answered.values(),
    recallCards: new Set(),
    asOf,
    interviewDate: context.profile().interviewDate,
    pauses: context.entries(['pause']).filter(isKind('pause')),
  })
  const due = queue.filter(({ id }) => items.has(id))
  const dueIds = new Set(due.map(({ id }) => id))
  const versions = Object.fromEntries(bank.items.map(({ id, version }) => [id, version]))
  const known = [...answered.values()].filter((item) => items.has(item.item) && isCurrent(item, versions))
  const plan = {
    bank: { items: pool },
    due: [...dueIds],
    scheduled: new Set(known.flatMap(({ item, card }) => (card !== null && !dueIds.has(item) ? [item] : []))),
    firsts: firstAnswers(known, items, context),
    maxItems: request.n ?? PRACTICE_ITEMS,
  }
  return {
    title: bank.title,
    stream: 'practice',
    chooser: practiceChooser(plan, framework.constants),
    banks: [bank],
    of: Math.min(plan.maxItems, pool.length),
    limitOf: limitBy(request, [bank]),
    lastSeen,
    dueOn: new Map(due.map((card) => [card.id, card.due])),
    form: null,
    mastery: null,
    notes:
      due.length > 0
        ? [
            `${count(due.length, 'question')} of this bank ${due.length === 1 ? 'is' : 'are'} due for review and ${due.length === 1 ? 'comes' : 'come'} first`,
          ]
        : [],
  }
}

/** The newest first answers: what the learner knew before anything was explained. */
const firstAnswers = (known: readonly AnsweredItem[], items: ReadonlyMap<string, Item>, context: Context): Response[] =>
  known
    .flatMap(({ item: id, first }) => {
      const item = items.get(id)
      return item && first ? [{ ...first, item }] : []
    })
    .toSorted((x, y) => y.day - x.day)
    .slice(0, FIRST_ANSWERS)
    .map(({ item, isCorrect }) => ({ parameters: itemParameters(item, context.framework().constants), isCorrect }))

function setUpMastery(
  context: Context,
  request: QuizRequest,
  bank: Bank,
  { lastSeen }: History,
  open: OpenSession | null,
): Setup {
  const { quiz } = context.framework().constants
  const asOf = dayOf(request.day)
  const rule = masteryRule(context.framework(), bank.id, context.level())
  const accuracy = request.accuracy ?? rule.accuracy
  const scope: MasteryScope = { ...rule.scope, strata: request.strata ?? rule.scope.strata }
  const limitSeconds =
    typeof request.limit === 'number' ? request.limit : (rule.scope.limitSeconds ?? bank.timeLimitSeconds)
  const pool = inStrata(bank, scope.strata)
  if (accuracyScope(pool.length, quiz) === 'refused')
    throw new PrepError(
      'no',
      `${bank.id}${scope.strata === null ? '' : `, ${listOf(scope.strata)},`} has ${count(pool.length, 'question')}: no accuracy can be stated of fewer than ${quiz.mastery.minPool}`,
      `prep quiz ${bank.id} practices them`,
    )
  const earlier = masteryLog(
    context.reader().entries({ isDecisiveAnswer: true }).filter(isKind('answer')),
    scope,
  ).filter(({ entry }) => !open?.answers.some(({ id }) => id === entry))
  const attempts = masteryAttempts(earlier, accuracy, asOf, quiz)
  const latest = attempts.at(-1)
  const next = nextAttemptFrom(attempts, quiz)
  if (next !== null && next > asOf) throw coolDown(latest, next, bank.id, accuracy)
  const going = latest?.state === 'continue' ? latest : null
  const used = bank.items.filter(({ id }) => going?.items.includes(id))
  const [order] = masteryOrder(
    { pool, strata: bank.strata, used, lastSeen, asOf },
    quiz,
    openStream(open?.seed ?? request.seed, 'mastery'),
  )
  if (order.length === 0) throw seenTooLately(pool, lastSeen, asOf, quiz.unseenDays, bank.id)
  const attemptsWith = (asked: readonly Asked[]): MasteryAttempt[] =>
    masteryAttempts(
      [...earlier, ...asked.map((one) => masteryAnswer(one, asOf, lastSeen, scope))],
      accuracy,
      asOf,
      quiz,
    )
  const chooser = listChooser({
    order,
    maxItems: request.n,
    isDecided: (asked) => asked.length > 0 && attemptsWith(asked).at(-1)?.state !== 'continue',
    atEnd: 'exhausted',
  })
  const number = going?.number ?? attempts.length + 1
  return {
    title: bank.title,
    stream: 'mastery',
    chooser,
    banks: [bank],
    of: null,
    limitOf: () => limitSeconds,
    lastSeen,
    dueOn: new Map(),
    form: null,
    mastery: { accuracy, attempt: number, poolSize: pool.length, limitSeconds, attemptsWith },
    notes: masteryNotes(
      going,
      number,
      accuracy,
      limitSeconds,
      request,
      rule.scope.limitSeconds,
      quiz.mastery.strictFromAttempt,
    ),
  }
}

const masteryAnswer = (
  { item, scored, seconds }: Asked,
  day: number,
  lastSeen: ReadonlyMap<string, number>,
  scope: MasteryScope,
): MasteryAnswer => ({
  item: item.id,
  day,
  isSuccess: isSuccess({ ...scored, parts: scored.parts ?? [], seconds }, scope),
  lastSeen: lastSeen.get(item.id) ?? null,
})

function coolDown(latest: MasteryAttempt | undefined, next: number, bank: string, accuracy: number): PrepError {
  const what = `${Math.round(100 * accuracy)} % in ${bank}`
  const how =
    latest?.state === 'master'
      ? 'was reached'
      : latest?.state === 'lapsed'
        ? 'was left undecided too long'
        : 'was not reached yet'
  return new PrepError(
    'no',
    `${what} ${how}${latest ? ` on ${formatDay(latest.to)}` : ''}; the next attempt may begin on ${formatDay(next)}`,
    `prep quiz ${bank} practices until then`,
  )
}

function seenTooLately(
  pool: readonly Item[],
  lastSeen: ReadonlyMap<string, number>,
  asOf: number,
  unseenDays: number,
  bank: string,
): PrepError {
  const first = Math.min(...pool.map(({ id }) => (lastSeen.get(id) ?? asOf) + unseenDays))
  return new PrepError(
    'no',
    `every question of ${bank} that could decide was seen in the last ${unseenDays} days`,
    `from ${formatDay(first)} there are some again; prep quiz ${bank} practices meanwhile`,
  )
}

function masteryNotes(
  going: MasteryAttempt | null,
  number: number,
  accuracy: number,
  limitSeconds: number,
  { limit }: QuizRequest,
  ruleLimit: number | null,
  strictFrom: number,
): string[] {
  const what = `${Math.round(1000 * accuracy) / 10} % within ${limitSeconds} s`
  return [
    going
      ? `goes on with attempt ${number} at ${what}: ${going.result.successes} of ${going.result.n} so far`
      : `attempt ${number} at ${what}${number >= strictFrom ? ', judged more strictly after several attempts' : ''}`,
    ...(typeof limit === 'number' && ruleLimit !== null && limit > ruleLimit
      ? [`the objective asks for ${ruleLimit} s: answers that take longer do not count for it`]
      : []),
  ]
}

async function setUpForm(
  context: Context,
  request: QuizRequest,
  form: Extract<QuizRequest['subject'], { kind: 'form' }>['form'],
  open: OpenSession | null,
): Promise<Setup> {
  const { quiz } = context.framework().constants
  const asOf = dayOf(request.day)
  const ids = [...new Set(form.strata.flatMap(({ banks }) => banks))]
  const banks = await Promise.all(ids.map((id) => context.bank(id)))
  const { lastSeen } = historyOf(context, request, banks, open)
  const items = open?.form ? itemsOf(open.form, banks) : drawn()
  return {
    title: form.title,
    stream: 'form',
    chooser: listChooser({ order: items, maxItems: null, isDecided: () => false, atEnd: 'complete' }),
    banks,
    of: items.length,
    limitOf: limitBy(request, banks),
    lastSeen,
    dueOn: new Map(),
    form: items.map(({ id }) => id),
    mastery: null,
    notes: [],
  }

  function drawn(): Item[] {
    const last = lastFormOn(context, form.id)
    const next = nextFormFrom(last === null ? null : dayOf(last), quiz)
    if (next !== null && next > asOf)
      throw new PrepError(
        'no',
        `${form.title} was taken on ${last}; another one counts from ${formatDay(next)}`,
        `prep quiz ${ids[0]} practices until then`,
      )
    const [draw] = drawForm(form.strata, banks, { lastSeen, asOf }, quiz, openStream(request.seed, 'form'))
    if (draw.kind === 'form') return draw.items
    const short = draw.shortages.map(
      ({ stratum, needed, available }) => `${stratum} needs ${needed} and has ${available}`,
    )
    throw new PrepError(
      'no',
      `too few questions were not seen in the last ${quiz.form.gapDays} days: ${listOf(short)}`,
      `${addDays(request.day, quiz.form.gapDays)} at the latest there are enough, if they are not practiced meanwhile`,
    )
  }
}

const itemsOf = (ids: readonly string[], banks: readonly Bank[]): Item[] => {
  const items = new Map(banks.flatMap((bank) => bank.items.map((item) => [item.id, item])))
  return ids.flatMap((id) => items.get(id) ?? [])
}
