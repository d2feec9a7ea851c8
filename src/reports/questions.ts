import { type CompetencyGap, isRated, type Rated } from '../domain/gap/gap.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import type { Ask } from '../domain/plan/asks-of-others.ts'
import { level1 } from '../domain/text/figures.ts'
import { strong, type Text } from './block.ts'
import { belowTarget } from './verdict.ts'

const MOST = 3

/**
 * What a mentor could help with most, as questions: the largest gap, the rating that is missing or least sure, the gate that
 * waits for others, and the next gap where one of these is not open.
 */
export function questionsOf(gaps: readonly CompetencyGap[], asks: readonly Ask[]): Text[] {
  const [worst, next] = belowTarget(gaps)
  const questions = [
    worst && gapQuestion(worst),
    ratingQuestion(gaps, asks),
    gateQuestion(asks),
    next && gapQuestion(next),
  ]
  return questions.flatMap((question) => question ?? []).slice(0, MOST)
}

const gapQuestion = ({ competency, estimate, target }: CompetencyGap & Rated): Text[] => [
  [
    strong(`What should come first in ${competency.title}?`),
    ` The ratings say ${level1(estimate.level)}, the target is ${level1(target)}.`,
  ],
]

/** The competency that nobody else has rated for longest, else the one that is known least well. */
function ratingQuestion(gaps: readonly CompetencyGap[], asks: readonly Ask[]): Text[] {
  const [longest] = longestUnrated(asks)
  if (longest) {
    const since =
      longest.days === null ? 'Nobody else has rated it yet.' : `The last outside rating is ${longest.days} days old.`
    return [[strong(`How do you see ${longest.title} today, from 1 to 5?`), ` ${since}`]]
  }
  const [unsure] = gaps.filter(isRated).toSorted((a, b) => b.estimate.se - a.estimate.se)
  if (!unsure) return []
  const half = level1(INTERVAL_Z * unsure.estimate.se)
  return [
    [
      strong(`How do you see ${unsure.competency.title} today, from 1 to 5?`),
      ` It is the least certain level: ±${half}.`,
    ],
  ]
}

const longestUnrated = (asks: readonly Ask[]) =>
  asks
    .flatMap((ask) => (ask.kind === 'rating' ? [ask] : []))
    .toSorted((a, b) => (b.days ?? Number.MAX_VALUE) - (a.days ?? Number.MAX_VALUE))

function gateQuestion(asks: readonly Ask[]): Text[] {
  const waiting = asks.find((ask) => ask.kind === 'criterion')
  if (waiting?.kind !== 'criterion') return []
  return [
    [
      strong(`Could you help with ${waiting.gateTitle}?`),
      ` It requires: ${waiting.says}. Still needed: ${waiting.needs}.`,
    ],
  ]
}

/** Competencies that a mentor's answer would help with: the largest gap, and what others have not rated for longest. */
export function competenciesToAsk(gaps: readonly CompetencyGap[], asks: readonly Ask[], most: number): string[] {
  const below = belowTarget(gaps).map(({ competency }) => competency.id)
  const stale = longestUnrated(asks).map(({ competency }) => competency)
  const all = gaps.map(({ competency }) => competency.id)
  return [...new Set([...below.slice(0, 1), ...stale, ...below, ...all])].slice(0, most)
}
