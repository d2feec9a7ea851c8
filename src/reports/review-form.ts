import { HIRE_BANDS } from '../domain/facts/entry.ts'
import { LONGEST_NAME, LONGEST_NOTE, LONGEST_REASON } from '../domain/review-request/answer.ts'
import { ANSWER_SCHEMA, type AttachedFile, RATING_STEPS, type ReviewRequest } from '../domain/review-request/request.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { bandWords } from './words.ts'

/** A page that asks somebody for ratings: all that its painters need, and nothing that may not leave. */
export interface ReviewForm {
  title: string
  intro: readonly string[]
  answerSchema: string
  /** The same request for a text editor, made beside the page; null: there is none. */
  yamlFile: string | null
  request: string
  /** Ties an answer to this very request. */
  token: string
  relations: readonly { id: string; title: string }[]
  steps: readonly number[]
  longestName: number
  longestNote: number
  longestReason: number
  items: readonly ReviewFormItem[]
}

export interface ReviewFormItem {
  key: string
  title: string
  texts: readonly { label: string; text: string }[]
  files: readonly AttachedFile[]
  dimensions: readonly {
    id: string
    title: string
    descriptors: readonly string[]
    indicators: readonly string[]
  }[]
  /** Bands of a hiring decision; empty where it is no mock. */
  hireBands: readonly { id: string; title: string }[]
}

export const buildReviewForm = (request: ReviewRequest, token: string): ReviewForm => {
  const whom = request.about ?? 'a colleague'
  return {
    title: request.guide ? `${request.guide.title} with ${whom}` : `Feedback for ${whom}`,
    intro: [
      ...(request.to === null ? [] : [`Dear ${request.to},`]),
      ...(request.guide?.texts ?? []),
      `${request.about ?? 'Somebody'} is preparing for an interview and asks for your honest ratings. Half steps are welcome. If you have not seen enough, choose "cannot say"; if there was no chance to see it, choose "no chance to see it". Both help more than a guess.`,
      'Your answers stay in this browser, even if you close the page, until you save them as a file and send it back. Nothing is sent automatically.',
    ],
    answerSchema: ANSWER_SCHEMA,
    yamlFile: request.guide ? null : `review-request-${request.id}.yaml`,
    request: request.id,
    token,
    relations: request.relations,
    steps: RATING_STEPS,
    longestName: LONGEST_NAME,
    longestNote: LONGEST_NOTE,
    longestReason: LONGEST_REASON,
    items: request.items.map(({ key, title, texts, files = [], dimensions, isMock }) => ({
      key,
      title,
      texts,
      files,
      dimensions,
      hireBands: isMock ? HIRE_BANDS.map((id) => ({ id, title: capitalize(bandWords(id)) })) : [],
    })),
  }
}
