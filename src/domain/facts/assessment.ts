import type { Framework } from '../rules/framework.ts'
import type { CivilDate } from '../time/dates.ts'
import type { NewEntry } from './entry.ts'
import type { Source } from './source.ts'

export interface Answers {
  ratings: readonly { rubric: string; value: number }[]
  /** Rows that there was no chance to show, with the reason; null where none was given. */
  notShown: readonly { rubric: string; reason: string | null }[]
  confidence: number | null
  note: string | null
}

export interface AssessmentHead {
  occurredOn: CivilDate
  source: Source
  rater: string
  /** The check it belongs to; null for ratings by others. */
  checkpoint: string | null
}

/** The entries that a set of answers makes. A note on the whole check is an annotation of its operation. */
export function recordAssessment(answers: Answers, head: AssessmentHead, operation: string): NewEntry[] {
  const { occurredOn, source, rater, checkpoint } = head
  const by = { occurredOn, source, rater }
  return [
    ...answers.ratings.map(
      ({ rubric, value }): NewEntry => ({
        ...by,
        kind: 'rating',
        subject: rubric,
        payload: { value, ...(checkpoint === null ? {} : { checkpoint }) },
      }),
    ),
    ...answers.notShown.map(
      ({ rubric, reason }): NewEntry => ({
        ...by,
        kind: 'not-shown',
        subject: rubric,
        payload: { ...(reason === null ? {} : { reason }), ...(checkpoint === null ? {} : { checkpoint }) },
      }),
    ),
    ...(answers.confidence === null
      ? []
      : [
          {
            ...by,
            kind: 'confidence',
            subject: 'interview',
            payload: { value: answers.confidence },
          } satisfies NewEntry,
        ]),
    ...(answers.note === null
      ? []
      : [{ ...by, kind: 'annotation', subject: operation, payload: { note: answers.note } } satisfies NewEntry]),
  ]
}

/** Rows of the framework that a rater has neither rated nor passed over on a day, in order. */
export function openRows(
  framework: Framework,
  ratings: readonly { subject: string; occurredOn: CivilDate; source: Source; rater: string }[],
  { occurredOn, source, rater }: AssessmentHead,
): string[] {
  const done = new Set(
    ratings
      .filter((entry) => entry.occurredOn === occurredOn && entry.source === source && entry.rater === rater)
      .map((entry) => entry.subject),
  )
  return framework.rubrics.map(({ id }) => id).filter((id) => !done.has(id))
}
