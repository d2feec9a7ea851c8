import { type CompetencyGap, isRated, type Rated } from '../domain/gap/gap.ts'
import type { LevelEstimate } from '../domain/measure/level.ts'
import { sum } from '../domain/measure/mean.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1 } from '../domain/text/figures.ts'
import { type Span, strong } from './block.ts'
import { listOf } from './words.ts'

type RatedGap = CompetencyGap & Rated

/** What a dashboard says first: how somebody stands, and how sure that is. */
export interface Verdict {
  standing: readonly (string | Span)[]
  sureness: string
}

/** The learner by name, for a reader who is somebody else. */
export const thirdPerson = (name: string | null): string => name ?? 'the candidate'

/** What a dashboard names first: the critical competency, else the one furthest below its target; null: none is below. */
export const weakestOf = (gaps: readonly CompetencyGap[]): CompetencyGap | null => belowTarget(gaps)[0] ?? null

/** Below their targets, the critical one first, then the largest gap. */
export const belowTarget = (gaps: readonly CompetencyGap[]): RatedGap[] =>
  gaps
    .filter(isRated)
    .filter(({ standing }) => standing === 'below')
    .toSorted((one, other) => rankOf(other) - rankOf(one) || other.gap - one.gap)

const rankOf = ({ label }: CompetencyGap): number => (label === 'critical' ? 1 : 0)

/**
 * The verdict on levels against their targets, from the same labels as the heatmap; `scaleMax` is the highest level, `whom`
 * what the learner is called.
 */
export function verdictOf(gaps: readonly CompetencyGap[], scaleMax: number, whom = 'you'): Verdict | null {
  const rated = gaps.filter(isRated)
  if (rated.length === 0) return null
  return { standing: standingText(gaps, rated, scaleMax, whom), sureness: surenessText(rated, gaps.length) }
}

function standingText(
  gaps: readonly CompetencyGap[],
  rated: readonly RatedGap[],
  scaleMax: number,
  whom: string,
): Verdict['standing'] {
  const [worst, ...others] = belowTarget(rated)
  const unrated = gaps.length - rated.length
  const missing = unrated === 0 ? '' : ` ${counted(unrated, 'competency is', 'competencies are')} not rated yet.`
  if (!worst) return [strong(`${allOf(rated, gaps)} at or about the target.`), missing]
  const level = `${level1(worst.estimate.level)} of ${decimal(scaleMax, 0)}, target ${level1(worst.target)}.`
  const first =
    worst.label === 'critical'
      ? `${worst.competency.title} holds ${whom} back: ${level}`
      : `${worst.competency.title} is furthest from its target: ${level}`
  const isAlone = others.length === 0 && (unrated > 0 || rated.length === 1)
  return [strong(first), isAlone ? '' : restText(others), missing]
}

const allOf = (rated: readonly RatedGap[], gaps: readonly CompetencyGap[]): string =>
  rated.length < gaps.length
    ? 'What is rated is'
    : gaps.length === 1
      ? 'The one competency is'
      : `All ${gaps.length} competencies are`

/** How far the others are below their targets. */
function restText(others: readonly RatedGap[]): string {
  const [next] = others
  if (!next) return ' All else is at or about its target.'
  if (next.gap <= 0.5) return ' All else is within half a point.'
  if (next.gap <= 1) return ' All else is within a point.'
  const far = others.filter(({ gap }) => gap > 1).map(({ competency }) => competency.title)
  return ` More than a point below: ${listOf(far)}.`
}

function surenessText(rated: readonly RatedGap[], of: number): string {
  const n = sum(rated.map(({ estimate }) => estimate.n))
  const outside = sum(rated.map(({ estimate }) => estimate.nExternal))
  const by = outside === 0 ? ', none by others' : `, ${outside} of them by others`
  const word = outside === 0 || rated.length < of ? 'Unsure' : middleWord(rated)
  return `${word}: ${counted(n, 'rating')}${by}.`
}

const WORDS: readonly [LevelEstimate['precision'], string][] = [
  ['good', 'Sure'],
  ['moderate', 'Fairly sure'],
  ['low', 'Unsure'],
]

/** The word for the middle one of the levels, from the surest to the least sure. */
function middleWord(rated: readonly RatedGap[]): string {
  const inOrder = WORDS.flatMap(([precision, word]) =>
    rated.filter(({ estimate }) => estimate.precision === precision).map(() => word),
  )
  return inOrder[Math.floor(inOrder.length / 2)] ?? 'Unsure'
}
