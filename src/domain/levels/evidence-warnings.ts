import { raterKey } from '../facts/rater.ts'
import { isExternal } from '../facts/source.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { daysBetween } from '../time/dates.ts'

const SELF_SHARE = 0.5
const ONE_RATER_SHARE = 0.6
const BACKDATED_SHARE = 0.3
const BACKDATED_DAYS = 14
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
    warnings.push(`${percentOf(selfShare)} of ${n} ratings are your own: ask somebody else to rate`)
  const byRater = [...Map.groupBy(external, raterKey)].sort((a, b) => b[1].length - a[1].length)[0]
  if (byRater && external.length >= MIN_RATINGS && byRater[1].length / external.length > ONE_RATER_SHARE)
    warnings.push(`${percentOf(byRater[1].length / external.length)} of the outside ratings come from one rater`)
  const entries = evidence.entries.filter((entry) => entry.kind === 'rating' || entry.kind === 'mock')
  const late = entries.filter((entry) => daysBetween(entry.occurredOn, entry.recordedAt.slice(0, 10)) > BACKDATED_DAYS)
  if (entries.length > 0 && late.length / entries.length > BACKDATED_SHARE)
    warnings.push(
      `${percentOf(late.length / entries.length)} of the ratings were entered more than ${BACKDATED_DAYS} days late`,
    )
  if (new Set(ratings.map(({ value }) => value)).size === 1)
    warnings.push('all ratings are equal: they say nothing about change')
  return warnings
}

const percentOf = (share: number): string => `${Math.floor(100 * share + 0.5)} %`
