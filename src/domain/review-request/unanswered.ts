import type { Evidence } from '../metrics/evidence.ts'
import type { CivilDate } from '../time/dates.ts'

/** A request for ratings that nobody has answered yet. */
export interface UnansweredRequest {
  id: string
  to: string | null
  about: string[]
  on: CivilDate
}

/** The oldest first. */
export function unansweredRequests(evidence: Evidence): UnansweredRequest[] {
  const requests = evidence.of('review-request')
  const answered = new Set(requests.filter(({ payload }) => payload.state === 'answered').map(({ subject }) => subject))
  return requests
    .filter(({ subject, payload }) => payload.state === 'created' && !answered.has(subject))
    .map(({ subject, occurredOn, payload }) => ({
      id: subject,
      to: payload.to ?? null,
      about: payload.about,
      on: occurredOn,
    }))
}
