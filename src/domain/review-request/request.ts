import type { CivilDate } from '../time/dates.ts'
import type { Json } from './canonical.ts'

export const REQUEST_SCHEMA = 'prep/review-request/1'
export const ANSWER_SCHEMA = 'prep/review-answer/1'

/** The rubric's scale, as the form offers it. */
export const RATING_STEPS = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5] as const

export interface ReviewDimension {
  id: string
  title: string
  /** Five descriptors, lowest first. */
  descriptors: readonly string[]
  indicators: readonly string[]
}

/** A file as the form holds it. */
export interface AttachedFile {
  name: string
  mediaType: string
  bytes: number
  base64: string
  /** SHA-256 in hex. */
  digest: string
}

/** One thing to be rated. `key` stands for it in the form, so that the learner's own names stay at home. */
export interface ReviewItem {
  key: string
  title: string
  /** What the rater is given to read: only what was chosen. */
  texts: readonly { label: string; text: string }[]
  /** What was made, to be looked at; its content leaves with the form. */
  files?: readonly AttachedFile[]
  dimensions: readonly ReviewDimension[]
  /** A mock: would you hire, and was it like the real thing? */
  isMock: boolean
}

/** All that leaves the machine. */
export interface ReviewRequest {
  schema: typeof REQUEST_SCHEMA
  id: string
  createdOn: CivilDate
  /** Whom it is about; null: not said. */
  about: string | null
  /** Whom it is for; null: whoever gets it. */
  to: string | null
  relations: readonly { id: string; title: string }[]
  items: readonly ReviewItem[]
  /** Of an interviewer's sheet: what the interview is, and how to hold it. */
  guide?: { title: string; texts: readonly string[] }
}

export const itemKey = (index: number): string => `item-${index + 1}`

/** The request as the value whose digest ties answers to it. */
export const requestValue = ({ schema, id, createdOn, about, to, relations, items, guide }: ReviewRequest): Json => ({
  schema,
  id,
  createdOn,
  about,
  to,
  relations: relations.map(({ id: relation, title }) => ({ id: relation, title })),
  items: items.map(({ key, title, texts, files = [], dimensions, isMock }) => ({
    key,
    title,
    texts: texts.map(({ label, text }) => ({ label, text })),
    ...(files.length === 0 ? {} : { files: files.map(({ name, digest }) => ({ name, digest })) }),
    dimensions: dimensions.map((dimension) => ({
      id: dimension.id,
      title: dimension.title,
      descriptors: [...dimension.descriptors],
      indicators: [...dimension.indicators],
    })),
    isMock,
  })),
  ...(guide === undefined ? {} : { guide: { title: guide.title, texts: [...guide.texts] } }),
})

/** Words for the scale where a dimension has no descriptors of its own. */
export const PLAIN_DESCRIPTORS: readonly string[] = [
  'Poor: it would have to be done again.',
  'Partly there: a good deal is missing or does not hold up.',
  'Sound: it does what is needed; the gaps hardly matter.',
  'Good: well thought through, and better than what you usually see.',
  'Excellent: others could take it as a model.',
]
