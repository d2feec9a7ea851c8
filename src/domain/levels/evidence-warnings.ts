import { BACKFILL_DAYS, isBackfilled } from '../facts/backfill.ts'
import { personKey, raterKey } from '../facts/rater.ts'
import { isExternal, isPerson, type Source } from '../facts/source.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { percent } from '../text/figures.ts'

const SELF_SHARE = 0.5
const ONE_RATER_SHARE = 0.6
const BACKFILLED_SHARE = 0.3
const MIN_RATINGS = 5

/** What the reader of any figure should know of the ratings beneath it (measurement §9, Warn). */
export function evidenceWarnings(evidence: Evidence): string[] {
  const ratings = [...evidence.observations().values()].flat()
  const n = ratings.length
  if (n < MIN_RATINGS) return []
  const warnings: string[] = []
  const external = ratings.filter(({ source }) => isExternal(source))
  const selfShare = ratings.filter(({ source }) => source === 'self').length / n
  if (selfShare > SELF_SHARE)
    warnings.push(`${percent(selfShare)} of ${n} ratings are your own: ask somebody else to rate`)
  const byRater = [...Map.groupBy(external, whose).values()].map((own) => own.length)
  const mostShare = Math.max(0, ...byRater) / external.length
  if (external.length >= MIN_RATINGS && mostShare > ONE_RATER_SHARE)
    warnings.push(`${percent(mostShare)} of the outside ratings come from one rater`)
  const entries = evidence.entries.filter((entry) => entry.kind === 'rating' || entry.kind === 'mock')
  const late = entries.filter((entry) => isBackfilled(entry.occurredOn, entry.recordedAt.slice(0, 10)))
  if (entries.length > 0 && late.length / entries.length > BACKFILLED_SHARE)
    warnings.push(
      `${percent(late.length / entries.length)} of the ratings were entered more than ${BACKFILL_DAYS} days late`,
    )
  if (new Set(ratings.map(({ value }) => value)).size === 1)
    warnings.push('all ratings are the same, so they say nothing about change')
  return warnings
}

/** A rater is a person, in whatever roles; a bank of questions is one by itself (measurement §1.8). */
const whose = (rating: { source: Source; rater: string }): string =>
  isPerson(rating.source) ? personKey(rating.rater) : raterKey(rating)
