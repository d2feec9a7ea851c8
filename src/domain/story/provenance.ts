import type { StoryMetric } from './fields.ts'
import { wordsOf } from './words.ts'

/** Shared words of two metrics above which they are the same figure said anew. */
const SAME_SHARE = 0.5

/**
 * Positions of the metrics that an earlier version called impossible to confirm and that now claim more. A figure once
 * unconfirmed does not become confirmed by rewording: metrics that share their figures and a word, or most of their words,
 * count as the same.
 */
export function upgradedMetrics(earlier: readonly (readonly StoryMetric[])[], now: readonly StoryMetric[]): number[] {
  const unconfirmed = earlier.flat().filter(({ provenance }) => provenance === 'cannot-confirm')
  return now.flatMap((metric, index) =>
    metric.provenance !== 'cannot-confirm' && unconfirmed.some((old) => isSame(old, metric)) ? [index] : [],
  )
}

function isSame(one: StoryMetric, other: StoryMetric): boolean {
  const [mine, theirs] = [new Set(wordsOf(one.says)), new Set(wordsOf(other.says))]
  const shared = [...mine].filter((word) => theirs.has(word))
  if (mine.size === 0 || theirs.size === 0) return one.says.trim() === other.says.trim()
  const figures = (words: ReadonlySet<string>): string[] => [...words].filter((word) => /\p{N}/u.test(word)).sort()
  const [myFigures, theirFigures] = [figures(mine), figures(theirs)]
  if (shared.length > 1 && myFigures.length > 0 && myFigures.join(' ') === theirFigures.join(' ')) return true
  return shared.length / Math.min(mine.size, theirs.size) > SAME_SHARE
}
