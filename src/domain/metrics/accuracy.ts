import { judgment } from '../judge/judgment.ts'
import { accuracyOf, accuracyText } from '../quiz/accuracy.ts'
import { nextAttemptFrom, replayMastery, tellingAttempt } from '../quiz/mastery.ts'
import { type MasteryScope, masteryLog } from '../quiz/mastery-log.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import { formatDay } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import { until } from '../time/until.ts'
import { onNewest } from './evidence.ts'
import { type Metric, numberOf, optional, required, textOf, textsOf, threshold } from './metric.ts'

/** Where no accuracy is stated. */
export const DEFAULT_ACCURACY = 0.95

export const accuracy: Metric = {
  id: 'accuracy',
  family: 'mastery',
  reads: ['atLeast'],
  gathers: ['answer'],
  says: 'whether answers in mastery mode, right and in time, show the stated accuracy (sequential test)',
  scope: {
    bank: required('bank'),
    strata: optional('texts'),
    limitSeconds: optional('number'),
    part: optional('text'),
  },
  lasts: () => true,
  recordWith: ({ scope }) => `prep quiz ${textOf(scope, 'bank')} --mode mastery`,
  judge: (criterion, evidence) => {
    const { quiz } = evidence.framework.constants
    const target = threshold(criterion, evidence, DEFAULT_ACCURACY)
    const { byItem, replayed } = masteryPast(criterion, evidence)
    const missing = { unit: criterion.unit ?? 'quiz', count: 1 }
    const bank = evidence.framework.banks.find(({ id }) => id === textOf(criterion.scope, 'bank'))
    const latest = tellingAttempt(replayed, evidence.asOf, quiz)
    if (!latest)
      return judgment({
        state: 'no-evidence',
        target,
        needs: `a mastery run of ${bank?.title ?? textOf(criterion.scope, 'bank')}`,
        missing,
      })
    const limitSeconds = numberOf(criterion.scope, 'limitSeconds', evidence.level) ?? bank?.timeLimitSeconds ?? null
    const answers = latest.items.map((item) => until(byItem.get(item) ?? [], evidence.asOf, ({ day }) => day))
    const line = accuracyOf(latest, { poolSize: bank?.size ?? 0, limitSeconds }, quiz)
    const common = {
      value: line.share,
      target,
      n: line.n,
      evidence: answers.flat().map(({ entry }) => entry),
      notes: [accuracyText(line)],
      pieces: () =>
        answers.flatMap((own) => {
          const answer = own.find(({ day }) => day >= latest.from && day <= latest.to)
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
        needs: `a bank of at least ${line.minPool} questions; it has ${line.poolSize}`,
      })
    if (latest.state === 'master') return judgment({ ...common, state: 'met', since: formatDay(latest.to) })
    if (latest.state === 'continue')
      return judgment({
        ...common,
        state: 'in-progress',
        needs: 'more answers: the run has not been decided yet',
        missing,
      })
    const next = nextAttemptFrom(latest, quiz)
    return judgment({
      ...common,
      state: 'unmet',
      needs: `another run${next !== null && next > evidence.asOf ? ` from ${dayWords(formatDay(next), evidence.asOf)}` : ''}, with questions unseen for ${quiz.unseenDays} days`,
      missing,
    })
  },
}

/** The answers that a criterion asks for, by item, and what they came to. */
const masteryPast = onNewest((criterion, newest) => {
  const answers = masteryLog(newest.records.answers(), masteryScope(criterion, newest.level))
  const target = threshold(criterion, newest, DEFAULT_ACCURACY)
  return {
    byItem: Map.groupBy(answers, ({ item }) => item),
    replayed: replayMastery(answers, target, newest.framework.constants.quiz),
  }
})

/** What a criterion of this metric asks of which answers. */
export const masteryScope = ({ scope }: MetricCriterion, level: string): MasteryScope => ({
  bank: textOf(scope, 'bank'),
  strata: textsOf(scope, 'strata'),
  limitSeconds: numberOf(scope, 'limitSeconds', level),
  part: scope.part === 'primary' || scope.part === 'secondary' ? scope.part : null,
})
