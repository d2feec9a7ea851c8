import type { Evidence } from '../metrics/evidence.ts'
import { timesPracticed } from '../practice/problem-pick.ts'
import { type AskedOfBank, SITTING_QUESTIONS, unseenOf } from './bank-choice.ts'
import { questionsFor } from './free/book.ts'
import { PLAN_POLICY } from './policy.ts'
import { sittingHours } from './work-picker.ts'

/**
 * Hours that free practice may still give before so little unseen material is left that somebody would begin to repeat: of
 * an activity of the catalog by its id, of questions by `questionsFor`, since each bank belongs to a competency. An activity
 * with hardly more problems than are to be left has no bound: they are examples, and the learner brings the rest.
 */
export function unseenHours(evidence: Evidence, asked: ReadonlyMap<string, AskedOfBank>): Map<string, number> {
  return new Map([...unseenProblems(evidence), ...unseenQuestions(evidence, asked)])
}

function unseenProblems(evidence: Evidence): [string, number][] {
  const { framework, level } = evidence
  const times = timesPracticed([...evidence.of('start'), ...evidence.of('practice'), ...evidence.of('known')])
  const problems = Map.groupBy(framework.problems, ({ activity }) => activity)
  return framework.activities.flatMap((activity) => {
    const own = problems.get(activity.id)
    if (own === undefined || own.length <= 2 * PLAN_POLICY.unseenLeft) return []
    const unseen = own.filter(({ id }) => !times.has(id)).length
    return [[activity.id, Math.max(0, unseen - PLAN_POLICY.unseenLeft) * sittingHours(activity, framework, level)]]
  })
}

/** Sittings at questions that were never asked; what was asked comes back as a review, in hours of its own. */
function unseenQuestions({ framework, level }: Evidence, asked: ReadonlyMap<string, AskedOfBank>): [string, number][] {
  const banks = Map.groupBy(framework.banks, ({ competency }) => competency)
  return framework.activities
    .filter(({ role }) => role === 'quiz')
    .flatMap((activity) =>
      [...banks].map(([competency, own]): [string, number] => {
        const sittings = own.reduce((total, bank) => total + unseenOf(bank, asked), 0) / SITTING_QUESTIONS
        return [questionsFor(activity.id, competency), sittings * sittingHours(activity, framework, level)]
      }),
    )
}
