import type { EntryOf } from '../../domain/facts/entry.ts'
import type { Context } from '../contract/context.ts'

export type RequestEntry = EntryOf<'review-request'>

const requestEntries = (context: Context): RequestEntry[] =>
  context
    .reader()
    .entries({ kinds: ['review-request'] })
    .filter((entry) => entry.kind === 'review-request')

/** Requests that were made, oldest first. */
export const createdRequests = (context: Context): RequestEntry[] =>
  requestEntries(context).filter(({ payload }) => payload.state === 'created')

/** Marks of the answers that were taken in for a request. */
export const answersTo = (context: Context, request: string): RequestEntry[] =>
  requestEntries(context).filter(({ subject, payload }) => subject === request && payload.state === 'answered')
