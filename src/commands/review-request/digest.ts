import { createHash } from 'node:crypto'
import { canonical, type Json, withoutDigest } from '../../domain/review-request/canonical.ts'
import { type ReviewRequest, requestValue } from '../../domain/review-request/request.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Of all that a request says; its random id makes it one of a kind. */
export const requestDigest = (request: ReviewRequest): string => sha256(canonical(requestValue(request)))

/** The seal of an answer to a request: a slip of the pen or a torn file breaks it. It is no proof of who answered. */
export const answerDigest = (token: string, answer: Json): string =>
  sha256(`${token}\n${canonical(withoutDigest(answer))}`)

export const policyHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64')
