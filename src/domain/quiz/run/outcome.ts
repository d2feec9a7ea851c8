import type { Interval } from '../../measure/interval.ts'
import { DEFAULT_FORM_SHARE } from '../../metrics/form.ts'
import { leavesOf } from '../../rules/criterion.ts'
import { type Form, type Framework, forLevel } from '../../rules/framework.ts'
import { type CivilDate, formatDay } from '../../time/dates.ts'
import { domainScore, estimateAbility, levelOfAbility, type PseudoObservation, pseudoObservation } from '../ability.ts'
import { type Accuracy, accuracyOf } from '../accuracy.ts'
import { type FormResult, judgeForm } from '../form.ts'
import { itemParameters, type QuizScale } from '../irt.ts'
import type { Bank } from '../item.ts'
import { nextAttemptFrom, type SequentialTest } from '../mastery.ts'
import { wilsonInterval } from '../proportion.ts'
import { isComplete } from '../selection.ts'
import { type Asked, responsesOf } from '../session.ts'
import type { MasteryTerms } from './quiz-run.ts'

export interface MeasureOutcome {
  theta: number
  se: number
  level: number
  levelSe: number
  /** Answers that counted, rapid guesses apart. */
  n: number
  minItems: number
  /** What the competency's level is told; null when the run says too little. */
  observation: PseudoObservation | null
  competency: string
  /** Predicted share right of the whole bank. */
  domain: { mean: number; sd: number } | null
}

/** What a measuring run says of the level (measurement §3.5). */
export function measureOutcome(asked: readonly Asked[], bank: Bank, scale: QuizScale): MeasureOutcome {
  const responses = responsesOf(asked, scale)
  const ability = estimateAbility(responses, scale.quiz)
  const { level, se } = levelOfAbility(ability, scale)
  const isEnough = isComplete(responses.length, scale.quiz)
  return {
    theta: ability.theta,
    se: ability.se,
    level,
    levelSe: se,
    n: responses.length,
    minItems: scale.quiz.stopMinItems,
    observation: isEnough ? pseudoObservation(ability, scale) : null,
    competency: bank.competency,
    domain: isEnough
      ? domainScore(
          ability,
          bank.items.map((item) => itemParameters(item, scale)),
        )
      : null,
  }
}

export interface MasteryOutcome {
  decision: 'master' | 'not-yet' | 'continue'
  logRatio: number
  test: SequentialTest
  accuracy: Accuracy
  /** First day of another attempt; null while this one goes on. */
  nextFrom: CivilDate | null
}

/** Where the attempt stands after the run; null while nothing of it counts (measurement §3.6). */
export function masteryOutcome(
  asked: readonly Asked[],
  mastery: MasteryTerms,
  { quiz }: Pick<QuizScale, 'quiz'>,
): MasteryOutcome | null {
  const attempts = mastery.attemptsWith(asked)
  const latest = attempts.at(-1)
  if (!latest) return null
  const next = nextAttemptFrom(attempts.at(-1) ?? null, quiz)
  const { decision, logRatio } = latest.result
  return {
    decision,
    logRatio,
    test: latest.test,
    accuracy: accuracyOf(latest, mastery, quiz),
    nextFrom: next === null ? null : formatDay(next),
  }
}

export interface FormOutcome {
  result: FormResult
  interval: Interval
  titles: ReadonlyMap<string, string>
}

/** A form as the first gate that asks for it would judge it (measurement §3.6, §7). */
export function formOutcome(asked: readonly Asked[], form: Form, framework: Framework, level: string): FormOutcome {
  const { constants } = framework
  const answers = asked.map(({ item, scored }) => ({ item: item.id, bank: item.bank, isCorrect: scored.isCorrect }))
  const result = judgeForm(form.strata, answers, formThreshold(framework, form.id, level), constants)
  return {
    result,
    interval: wilsonInterval(result.correct, result.answered, constants.quiz.mastery.wilsonConfidence),
    titles: new Map(form.strata.map(({ id, title }) => [id, title])),
  }
}

function formThreshold({ gates, objectives, achievements }: Framework, form: string, level: string): number {
  const asked = [...gates, ...objectives, ...achievements]
    .flatMap(({ criteria }) => criteria.flatMap(leavesOf))
    .find((criterion) => criterion.metric === 'form' && criterion.scope.form === form)
  return asked?.atLeast == null ? DEFAULT_FORM_SHARE : forLevel(asked.atLeast, level)
}
