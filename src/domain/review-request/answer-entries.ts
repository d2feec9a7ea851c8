import type { NewEntry } from '../facts/entry.ts'
import type { Source } from '../facts/source.ts'
import { mockEntry, OVERALL } from '../mock/mock.ts'
import type { ReviewAnswer } from './answer.ts'
import { itemKey } from './request.ts'

/** What a request was about: `competency:ID`, `story:ID`, `practice:ID`, `artefact:ID` or `mock`, in the order of its items. */
export interface AnsweredRequest {
  id: string
  about: readonly string[]
}

export interface Recording {
  source: Source
  /** A name for a mock that no other mock has. */
  mockName: string
  /** The digest of the answer, to know the file again. */
  digest: string
}

/** The entries that an answer becomes, the mark that it was taken in at the end. */
export function answerEntries(
  { id, about }: AnsweredRequest,
  { rater, answeredOn, ratings, notShown, notes, mocks }: ReviewAnswer,
  { source, mockName, digest }: Recording,
): NewEntry[] {
  const head = { occurredOn: answeredOn, source, rater: rater.name }
  const entries = about.flatMap((subject, index): NewEntry[] => {
    const key = itemKey(index)
    const given = ratings[key] ?? {}
    const passed = Object.entries(notShown[key] ?? {})
    if (Object.keys(given).length + passed.length === 0) return []
    const note = notes[key]
    const said = note === undefined ? {} : { note }
    const at = subject.indexOf(':')
    const kind = at < 0 ? subject : subject.slice(0, at)
    if (kind === 'competency')
      return [
        ...Object.entries(given).map(
          ([rubric, value], place): NewEntry => ({
            ...head,
            kind: 'rating',
            subject: rubric,
            payload: { value, ...(place === 0 ? said : {}) },
          }),
        ),
        ...passed.map(
          ([rubric, reason]): NewEntry => ({
            ...head,
            kind: 'not-shown',
            subject: rubric,
            payload: reason === null ? {} : { reason },
          }),
        ),
      ]
    if (kind === 'mock')
      return [
        mockEntry({
          name: mockName,
          ...head,
          // Whoever it was, they rated as an interviewer does.
          source: 'mock',
          loop: null,
          rounds: [{ round: OVERALL, ratings: given }],
          notShown: Object.fromEntries(passed.map(([rubric, reason]) => [rubric, reason ?? ''])),
          relation: rater.relation,
          hireBand: mocks[key]?.hireBand ?? null,
          isRealistic: mocks[key]?.isRealistic ?? false,
          predicted: null,
          note: note ?? null,
          start: null,
          externalId: `${id}:${rater.name}`,
        }),
      ]
    // A piece of work without any rating was not rated.
    if (Object.keys(given).length === 0) return []
    return [
      {
        ...head,
        kind: 'review',
        subject: kind === 'story' ? subject : subject.slice(at + 1),
        payload: { ratings: given, ...said, request: id, relation: rater.relation },
      },
    ]
  })
  const mark: NewEntry = {
    ...head,
    kind: 'review-request',
    subject: id,
    payload: { about: [...about], relation: rater.relation, digest, state: 'answered' },
  }
  return [...entries, mark]
}
