import { randomBytes } from 'node:crypto'
import type { NewEntry } from '../../domain/facts/entry.ts'
import type { Packet } from '../../domain/mock/packet.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { offeredRelations } from '../../domain/review-request/relation.ts'
import { REQUEST_SCHEMA, type ReviewItem, type ReviewRequest } from '../../domain/review-request/request.ts'
import { oneLine } from '../../render/measure.ts'
import type { Context } from '../contract/context.ts'
import { createdRequests } from './requests.ts'
import type { Subject } from './subjects.ts'

export interface Wanted {
  subjects: readonly Subject[]
  /** What is asked of each of them. */
  items: ReviewItem[]
  relation: string
  /** Whom it is for and under which name it asks, where that is said. */
  to: string | null
  about: string | null
  /** Of an interviewer's sheet. */
  packet?: Packet
}

/** A request as it is sent, under an id of its own. */
export const newRequest = (context: Context, { items, relation, to, about }: Wanted): ReviewRequest => ({
  schema: REQUEST_SCHEMA,
  id: newRequestId(createdRequests(context).map(({ subject }) => subject)),
  createdOn: context.today(),
  about,
  to,
  relations: offeredRelations(relation).map(({ id, title }) => ({ id, title })),
  items,
})

/** What is recorded of it, so that its answer is known when it comes back. */
export const requestEntry = (
  request: ReviewRequest,
  { subjects, relation, packet }: Wanted,
  token: string,
): NewEntry => ({
  kind: 'review-request',
  occurredOn: request.createdOn,
  subject: request.id,
  source: 'self',
  rater: 'me',
  payload: {
    about: subjects.map(({ about }) => about),
    relation,
    ...(request.to === null ? {} : { to: request.to }),
    ...(packet === undefined ? {} : { packet }),
    digest: token,
    state: 'created',
  },
})

const LONGEST_NAME = 120

/** A name for a form, on one line; null for none. */
export function nameOf(text: string | null): string | null {
  const name = oneLine(text ?? '')
  if (name.length > LONGEST_NAME) throw new PrepError('usage', `a name is at most ${LONGEST_NAME} characters long`)
  return name === '' ? null : name
}

const LETTERS = '23456789abcdefghjkmnpqrstvwxyz'

/** Short enough to read out, and random, so that no two requests share one. */
function newRequestId(taken: readonly string[]): string {
  for (;;) {
    const id = `r-${[...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
    if (!taken.includes(id)) return id
  }
}
