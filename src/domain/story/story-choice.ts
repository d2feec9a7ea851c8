import type { StoryMatch } from './match-question.ts'

/** How a story that was chosen for a question stands against the others that could have answered it. */
export interface StoryChoice {
  /** The story that was chosen; null: none that is written down. */
  story: string | null
  /** What it shares with the question; null: nothing. */
  match: StoryMatch | null
  /** Stories that tell more of what the question is about, the best first. */
  better: StoryMatch[]
  /** How often it was told before; null without a story. */
  told: number | null
  /** It has been told more often than a story should. */
  isWorn: boolean
  /** Where it is worn: stories that fit no worse and were told less often, the least told first. */
  fresher: StoryMatch[]
}

/** A story tells more of a question by the principles it tells, first of all those that it is mainly about. */
const outranks = (one: StoryMatch, other: StoryMatch | null): boolean =>
  other === null
    ? one.primary.length + one.secondary.length > 0
    : one.primary.length > other.primary.length ||
      (one.primary.length === other.primary.length && one.secondary.length > other.secondary.length)

/** Judges a choice by the stories that match the question, the best first (match-question.ts). */
export function judgeChoice(
  story: string | null,
  matches: readonly StoryMatch[],
  told: (story: string) => number,
  mostTold: number,
): StoryChoice {
  const match = matches.find((one) => one.story === story) ?? null
  const better = matches.filter((one) => one.story !== story && outranks(one, match))
  const times = story === null ? null : told(story)
  const isWorn = times !== null && times > mostTold
  const others = matches.filter((one) => one.story !== story && !better.includes(one) && !outranks(match ?? one, one))
  const fresher = isWorn && times !== null ? others.filter((one) => one.told < times) : []
  return { story, match, better, told: times, isWorn, fresher: fresher.toSorted((a, b) => a.told - b.told) }
}
