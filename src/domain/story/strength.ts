import type { Evidence } from '../metrics/evidence.ts'
import { latestMean, reviewsOf } from '../metrics/pieces.ts'
import { storiesOf } from './story.ts'

/** What a story counts for that nobody has rated yet, between the lowest and the highest rating (our judgment). */
const UNRATED = 0.5
/** What a story counts for a principle that it tells on the way only (our judgment). */
const SECONDARY = 0.5
const HIGHEST_RATING = 5

/**
 * How well the active stories cover each principle, in stories: a story with the best ratings of others counts 1, with
 * lower ones in proportion. Principles without a story are left out.
 */
export function principleStrengths(evidence: Evidence): Map<string, number> {
  const strengths = new Map<string, number>()
  const add = (principle: string, points: number): unknown =>
    strengths.set(principle, (strengths.get(principle) ?? 0) + points)
  for (const { id, latest } of storiesOf(evidence.of('story'))) {
    if (latest.state !== 'active') continue
    const rating = latestMean(reviewsOf(evidence, `story:${id}`))
    const points = rating === null ? UNRATED : rating / HIGHEST_RATING
    for (const principle of latest.primary) add(principle, points)
    for (const principle of latest.secondary)
      if (!latest.primary.includes(principle)) add(principle, points * SECONDARY)
  }
  return strengths
}
