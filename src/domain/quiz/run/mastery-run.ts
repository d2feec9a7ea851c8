import type { EntryOf } from '../../facts/entry.ts'
import { type Day, dayOf } from '../../time/dates.ts'
import { type LastSeen, lastShown } from '../content-balance.ts'
import type { Bank } from '../item.ts'
import {
  accuracyScope,
  type MasteryAnswer,
  type MasteryAttempt,
  masteryAttempts,
  masteryOrder,
  nextAttemptFrom,
} from '../mastery.ts'
import { isSuccess, type MasteryScope, masteryLog } from '../mastery-log.ts'
import { masteryRule } from '../mastery-rule.ts'
import { openStream } from '../random.ts'
import { type Asked, listChooser } from '../session.ts'
import { inStrata, type PlannedRun, type RunNote, type RunSource } from './quiz-run.ts'

export interface MasterySource extends RunSource {
  /** Answers of earlier runs, those of a run that is resumed apart. */
  earlier: readonly EntryOf<'answer'>[]
}

/** A random sample of unseen questions under the clock, until a stated accuracy is decided (measurement §3.6). */
export function masteryRun(source: MasterySource, bank: Bank): PlannedRun {
  const { framework, level, request, lastSeen } = source
  const { quiz } = framework.constants
  const asOf = dayOf(request.day)
  const rule = masteryRule(framework, bank.id, level)
  const accuracy = request.accuracy ?? rule.accuracy
  const scope: MasteryScope = { ...rule.scope, strata: request.strata ?? rule.scope.strata }
  const pool = inStrata(bank, scope.strata)
  if (accuracyScope(pool.length, quiz) === 'refused') {
    const { strata } = scope
    return {
      refusal: { why: 'small-pool', bank: bank.id, strata, questions: pool.length, needed: quiz.mastery.minPool },
    }
  }
  const earlier = masteryLog(source.earlier, scope)
  const attempts = masteryAttempts(earlier, accuracy, asOf, quiz)
  const latest = attempts.at(-1) ?? null
  const next = nextAttemptFrom(latest, quiz)
  if (next !== null && next > asOf)
    return { refusal: { why: 'cooling-down', bank: bank.id, accuracy, latest, from: next } }
  const open = latest?.state === 'continue' ? latest : null
  const used = bank.items.filter(({ id }) => open?.items.includes(id))
  const sample = { pool, strata: bank.strata, used, lastSeen, asOf }
  const [order] = masteryOrder(sample, quiz, openStream(request.seed, 'mastery'))
  if (order.length === 0) {
    const { unseenDays } = quiz
    const from = Math.min(...pool.map((item) => (lastShown(item, lastSeen) ?? asOf) + unseenDays))
    return { refusal: { why: 'all-seen', bank: bank.id, unseenDays, from } }
  }
  const attemptsWith = (asked: readonly Asked[]): MasteryAttempt[] =>
    masteryAttempts(
      [...earlier, ...asked.map((one) => masteryAnswer(one, asOf, lastSeen, scope))],
      accuracy,
      asOf,
      quiz,
    )
  const limitSeconds =
    typeof request.limit === 'number' ? request.limit : (rule.scope.limitSeconds ?? bank.timeLimitSeconds)
  const attempt = open?.number ?? attempts.length + 1
  const isStrict = attempt >= quiz.mastery.strictFromAttempt
  return {
    title: bank.title,
    stream: 'mastery',
    chooser: listChooser({
      order,
      maxItems: request.n,
      isDecided: (asked) => asked.length > 0 && attemptsWith(asked).at(-1)?.state !== 'continue',
      atEnd: 'exhausted',
    }),
    banks: [bank],
    of: null,
    limitOf: () => limitSeconds,
    lastSeen,
    dueOn: new Map(),
    form: null,
    mastery: { accuracy, attempt, poolSize: pool.length, limitSeconds, attemptsWith },
    notes: [
      attemptNote(open, { number: attempt, accuracy, limitSeconds }, isStrict),
      ...slowerNote(request.limit, rule.scope.limitSeconds),
    ],
  }
}

const masteryAnswer = (
  { item, scored, seconds }: Asked,
  day: Day,
  lastSeen: LastSeen,
  scope: MasteryScope,
): MasteryAnswer => ({
  item: item.id,
  day,
  isSuccess: isSuccess({ ...scored, parts: scored.parts ?? [], seconds }, scope),
  lastSeen: lastSeen.get(item.id) ?? null,
})

const attemptNote = (
  open: MasteryAttempt | null,
  terms: { number: number; accuracy: number; limitSeconds: number },
  isStrict: boolean,
): RunNote =>
  open === null
    ? { kind: 'attempt', ...terms, isStrict }
    : { kind: 'open-attempt', ...terms, successes: open.result.successes, n: open.result.n }

const slowerNote = (limit: number | 'none' | null, ruleSeconds: number | null): RunNote[] =>
  typeof limit === 'number' && ruleSeconds !== null && limit > ruleSeconds
    ? [{ kind: 'slower-than-rule', ruleSeconds }]
    : []
