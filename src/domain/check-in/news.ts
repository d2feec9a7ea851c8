import type { Entry } from '../facts/entry.ts'
import { SELF } from '../facts/entry.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Rubric } from '../rules/framework.ts'

/** What happened in a rubric row since the learner last rated it, in words: `2 practice blocks`, `a rating by Ana`. */
export interface RowNews {
  rubric: string
  says: string[]
}

/**
 * For every row what has come since the learner's own last rating of it: practice that trains its competency, ratings and
 * mocks by others, quizzes of its banks. A row that was never rated has all there is.
 */
export function newsByRow(evidence: Evidence): RowNews[] {
  const { rubrics } = evidence.framework
  const lastOn = new Map<string, string>()
  for (const { subject, occurredOn, source } of evidence.of('rating'))
    if (source === 'self') lastOn.set(subject, occurredOn)
  return rubrics.map((rubric) => {
    const since = lastOn.get(rubric.id) ?? ''
    return { rubric: rubric.id, says: sayings(rubric, evidence, (entry) => entry.occurredOn > since) }
  })
}

function sayings(rubric: Rubric, evidence: Evidence, isFresh: (entry: Entry) => boolean): string[] {
  const { activities, banks } = evidence.framework
  const trains = new Set(
    activities.flatMap(({ id, trains: shares }) => ((shares[rubric.competency] ?? 0) > 0 ? [id] : [])),
  )
  const ownBanks = new Set(banks.flatMap(({ id, competency }) => (competency === rubric.competency ? [id] : [])))
  const blocks = evidence.of('practice').filter((entry) => isFresh(entry) && trains.has(entry.subject))
  const quizzes = evidence.of('quiz').filter((entry) => isFresh(entry) && ownBanks.has(entry.subject))
  const raters = evidence
    .of('rating')
    .filter((entry) => isFresh(entry) && entry.subject === rubric.id && entry.rater !== SELF)
    .map(({ rater }) => rater)
  const interviewers = evidence
    .of('mock')
    .filter((entry) => isFresh(entry) && entry.payload.rounds.some(({ ratings }) => ratings[rubric.id] !== undefined))
    .map(({ rater }) => rater)
  return [
    ...(blocks.length === 0 ? [] : [`${blocks.length} practice ${blocks.length === 1 ? 'block' : 'blocks'}`]),
    ...(quizzes.length === 0 ? [] : [`${quizzes.length} ${quizzes.length === 1 ? 'quiz' : 'quizzes'}`]),
    ...new Set(raters.map((rater) => `a rating by ${rater}`)),
    ...new Set(interviewers.map((rater) => `a mock with ${rater}`)),
  ]
}
