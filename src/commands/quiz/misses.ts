import { type EntryOf, isKind } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { measuredRuns, missesOf, type RunMisses } from '../../domain/quiz/misses.ts'
import { paceOf } from '../../domain/quiz/scoring.ts'
import { listChooser, openSession } from '../../domain/quiz/session.ts'
import { counted } from '../../domain/text/counted.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { note } from '../../reports/block.ts'
import { buildMisses } from '../../reports/misses.ts'
import { buildQuiz } from '../../reports/quiz.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, textOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { answersOfRun } from '../lookup/run-answers.ts'
import { answeredItems } from '../recording/answered-items.ts'
import { receipt } from '../recording/write.ts'
import { itemsAsked } from '../session/items.ts'
import { withNextDue } from '../session/next-due.ts'
import { returning, sittingDay, sittingScript } from '../session/request.ts'
import { checkScript } from '../session/script.ts'
import { holdSitting } from '../session/sitting.ts'

/** `--misses`: on a terminal, or with answers, the questions that a run missed are practiced; elsewhere they are shown with their keys. */
export async function studyMisses(context: Context, input: Input): Promise<Result> {
  const run = missedRun(context, input)
  const items = await itemsAsked(
    context,
    run.misses.map(({ subject, payload }) => ({ id: subject, bank: payload.bank })),
  )
  const { date, warnings } = sittingDay(context, input)
  const script = isSet(input, 'answers') ? await sittingScript(context, input) : null
  const isAsked = script !== null || (context.mayPrompt && !flagOption(input, 'json') && !flagOption(input, 'plain'))
  const title = titleOf(context, run.subject)
  if (!isAsked || items.length === 0) return reportResult(buildMisses({ ...reportHead(context), run, title, items }))
  if (script) checkScript(script, items)
  const seed = context.seed()
  const banks = new Map(context.framework().banks.map((bank) => [bank.id, bank]))
  const list = { order: items, maxItems: null, isDecided: () => false, atEnd: 'complete' } as const
  const sitting = await holdSitting(context, input, script, {
    command: 'quiz',
    subject: run.subject,
    mode: 'practice',
    day: date,
    seed,
    opening: [`${counted(items.length, 'miss', 'misses')} of the run of ${dayWords(run.on, date)}`],
    session: openSession(returning(listChooser(list), script), seed, 'practice'),
    resumed: null,
    of: items.length,
    limitOf: ({ bank }) => banks.get(bank)?.timeLimitSeconds ?? null,
    cards: [],
    most: null,
    minutes: null,
    lastSeen: new Map([...answeredItems(context, date).values()].map((item) => [item.item, item.lastSeen])),
    dueOn: new Map(),
    begins: {},
    ends: () => ({}),
    afterInterrupt: `prep quiz --misses ${shortId(run.session)} asks the rest`,
  })
  context.refresh()
  const { data, blocks } = buildQuiz({
    bank: run.subject,
    title,
    mode: 'practice',
    day: date,
    session: sitting.id,
    seed,
    end: sitting.end,
    isResumed: false,
    returns: sitting.returns,
    items: withNextDue(context, date, sitting.asked, ({ item }) => item.id),
    pace: paceOf(
      sitting.asked.map(({ scored }) => scored),
      context.framework().constants.quiz,
    ),
    measure: null,
    mastery: null,
    form: null,
  })
  return receipt(sitting.operation, data, [...blocks, note('prep undo takes this sitting back')], warnings)
}

/** The run named by the beginning or end of its id, else the newest that missed something. */
function missedRun(context: Context, input: Input): RunMisses {
  const reader = context.reader()
  const [subject] = input.args
  const runs = measuredRuns(reader.entries({ kinds: ['quiz'] }).filter(isKind('quiz'))).filter(
    (run) => subject === undefined || run.subject === subject.toLowerCase(),
  )
  const told = (run: EntryOf<'quiz'>): RunMisses => missesOf(run, answersOfRun(reader, run))
  const named = textOption(input, 'misses')
  if (named !== null) return told(runNamed(runs, named))
  for (const run of runs.toReversed()) {
    const one = told(run)
    if (one.misses.length > 0) return one
  }
  throw new PrepError(
    'no',
    runs.length === 0 ? 'you have no measuring run yet' : 'no run has missed a question',
    'prep quiz BANK --mode measure measures a level; prep framework list shows the banks',
  )
}

function runNamed(runs: readonly EntryOf<'quiz'>[], name: string): EntryOf<'quiz'> {
  const wanted = name.toLowerCase()
  const found = runs.filter(({ payload: { session } }) => session.startsWith(wanted) || session.endsWith(wanted))
  const [only] = found
  if (only && found.length === 1) return only
  throw new PrepError(
    found.length > 1 ? 'ambiguous' : 'not-found',
    found.length > 1 ? `${name} could be several runs` : `no finished run ${name}`,
    'prep history --kind quiz shows them; without an id it is the newest',
  )
}

const titleOf = (context: Context, subject: string): string =>
  [...context.framework().banks, ...context.framework().forms].find(({ id }) => id === subject)?.title ?? subject
