import { judgment } from '../judge/judgment.ts'
import { accuracyOf, accuracyText } from '../quiz/accuracy.ts'
import { masteryAttempts, nextAttemptFrom } from '../quiz/mastery.ts'
import { type LoggedMasteryAnswer, type MasteryScope, masteryLog } from '../quiz/mastery-log.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import { formatDay } from '../time/dates.ts'
import type { Evidence } from './evidence.ts'
import { type Metric, numberOf, optional, required, textOf, textsOf, threshold } from './metric.ts'

/** Where no accuracy is stated. */
export const DEFAULT_ACCURACY = 0.95

export const accuracy: Metric = {
  id: 'accuracy',
  family: 'mastery',
  reads: ['atLeast'],
  says: 'whether answers in mastery mode, right and in time, decide for the stated accuracy (sequential test)',
  scope: {
    bank: required('bank'),
    strata: optional('texts'),
    limitSeconds: optional('number'),
    part: optional('text'),
  },
  recordWith: ({ scope }) => `prep quiz ${textOf(scope, 'bank')} --mode mastery`,
  judge: (criterion, evidence) => {
    const { quiz } = evidence.framework.constants
    const target = threshold(criterion, evidence, DEFAULT_ACCURACY)
    const answers = masteryAnswers(criterion, evidence)
    const entriesOf = Map.groupBy(answers, ({ item }) => item)
    const missing = { unit: criterion.unit ?? 'quiz', count: 1 }
    const attempts = masteryAttempts(answers, target, evidence.asOf, quiz)
    const latest = attempts.findLast((attempt) => attempt.state === 'master') ?? attempts.at(-1)
    if (!latest)
      return judgment({
        state: 'no-evidence',
        target,
        needs: `a mastery run of ${textOf(criterion.scope, 'bank')}`,
        missing,
      })
    const bank = evidence.framework.banks.find(({ id }) => id === textOf(criterion.scope, 'bank'))
    const limitSeconds = numberOf(criterion.scope, 'limitSeconds', evidence.level) ?? bank?.timeLimitSeconds ?? null
    const line = accuracyOf(latest, { poolSize: bank?.size ?? 0, limitSeconds }, quiz)
    const common = {
      value: line.share,
      target,
      n: line.n,
      evidence: latest.items.flatMap((item) => (entriesOf.get(item) ?? []).map(({ entry }) => entry)),
      notes: [accuracyText(line)],
      pieces: latest.items.flatMap((item) => {
        const answer = (entriesOf.get(item) ?? []).find(({ day }) => day >= latest.from && day <= latest.to)
        if (answer === undefined) return []
        const value = answer.isSuccess ? 1 : 0
        const effect = answer.isSuccess ? 'right and in time' : 'not right in time'
        return [{ entries: [answer.entry], value, effect, isCounted: true }]
      }),
    }
    if (line.scope === 'refused')
      return judgment({
        ...common,
        state: 'no-evidence',
        needs: `a larger pool of questions: ${line.poolSize} of ${line.minPool}`,
      })
    if (latest.state === 'master') return judgment({ ...common, state: 'met', since: formatDay(latest.to) })
    if (latest.state === 'continue')
      return judgment({ ...common, state: 'in-progress', needs: 'more answers: the run is not decided', missing })
    const next = nextAttemptFrom(attempts, quiz)
    return judgment({
      ...common,
      state: 'unmet',
      needs: `another run${next !== null && next > evidence.asOf ? ` from ${formatDay(next)}` : ''}, with questions unseen for ${quiz.unseenDays} days`,
      missing,
    })
  },
}

/** The answers that a criterion asks for, up to the evidence's day; of all days they are looked for but once. */
function masteryAnswers(criterion: MetricCriterion, { records, level, asOf }: Evidence): LoggedMasteryAnswer[] {
  const all = records.answers()
  const logs = logsOf.get(all) ?? new Map<string, LoggedMasteryAnswer[]>()
  logsOf.set(all, logs)
  const scope = masteryScope(criterion, level)
  const key = JSON.stringify(scope)
  const log = logs.get(key) ?? masteryLog(all, scope)
  logs.set(key, log)
  return log.filter(({ day }) => day <= asOf)
}

const logsOf = new WeakMap<ReturnType<Evidence['records']['answers']>, Map<string, LoggedMasteryAnswer[]>>()

/** What a criterion of this metric asks of which answers. */
export const masteryScope = ({ scope }: MetricCriterion, level: string): MasteryScope => ({
  bank: textOf(scope, 'bank'),
  strata: textsOf(scope, 'strata'),
  limitSeconds: numberOf(scope, 'limitSeconds', level),
  part: scope.part === 'primary' || scope.part === 'secondary' ? scope.part : null,
})
