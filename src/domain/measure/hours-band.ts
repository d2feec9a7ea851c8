import type { HoursBand, ProbabilityConstants } from './constants.ts'
import { expit, logit } from './logit.ts'
import { normalQuantile } from './normal.ts'
import { clip } from './round.ts'

/** What the hours alone suggest: a normal on the logit scale, and its center as a probability. */
export interface BandPrior {
  mean: number
  sd: number
  p: number
}

export interface EffectiveHours {
  hours: number
  /** Before the caps: focused hours and the counted share of passive ones. */
  counted: number
  /** Caps that the count has come to, lowest first: the band beyond the first is closed until it is lifted. */
  caps: { id: 'no-mock' | 'no-external-rating' | 'few-mentor-sessions'; capHours: number; reason: string }[]
}

/**
 * Prior of passing at a level after so many hours (measurement §5.4): each band of the table is read as an interval of
 * coverage `bandCoverage` of a logit-normal at its center; mean and sd are linear between centers and flat outside.
 * Printed odds are kept inside the clipping bounds of the scores. Null when the table has no odds for the level.
 */
export function bandPrior(hours: number, levelId: string, constants: ProbabilityConstants): BandPrior | null {
  const knots = constants.bands
    .flatMap((band) => bandKnot(band, levelId, constants))
    .sort((one, other) => one.center - other.center)
  const first = knots[0]
  if (first === undefined) return null
  let left = first
  for (const right of knots) {
    if (hours < right.center) {
      const share = left === right ? 0 : (hours - left.center) / (right.center - left.center)
      return priorOf(left.mean + share * (right.mean - left.mean), left.sd + share * (right.sd - left.sd))
    }
    left = right
  }
  return priorOf(left.mean, left.sd)
}

interface Knot {
  center: number
  mean: number
  sd: number
}

function bandKnot(band: HoursBand, levelId: string, constants: ProbabilityConstants): Knot[] {
  const odds = band.odds[levelId]
  if (odds === undefined) return []
  const { clipLow, clipHigh } = constants.scores
  const lo = logit(clip(odds.lo, clipLow, clipHigh))
  const hi = logit(clip(odds.hi, clipLow, clipHigh))
  const halfWidth = normalQuantile(0.5 + constants.bandCoverage / 2)
  return [{ center: band.centerHours, mean: (lo + hi) / 2, sd: Math.abs(hi - lo) / (2 * halfWidth) }]
}

const priorOf = (mean: number, sd: number): BandPrior => ({ mean, sd, p: expit(mean) })

/**
 * Hours that count for the band (measurement §5.4): passive hours in part, and never more than the table's
 * distinguishing marks (mocks, outside ratings, mentor sessions) allow.
 */
export function effectiveHours(
  input: {
    focusedHours: number
    passiveHours: number
    mocks: number
    externalRatings: number
    mentorSessions: number
  },
  constants: ProbabilityConstants['effectiveHours'],
): EffectiveHours {
  const counted = Math.max(0, input.focusedHours) + constants.passiveShare * Math.max(0, input.passiveHours)
  const all: EffectiveHours['caps'] = []
  if (input.mocks < 1) all.push({ id: 'no-mock', capHours: constants.capWithoutMock, reason: 'no mock interview' })
  if (input.externalRatings < 1)
    all.push({
      id: 'no-external-rating',
      capHours: constants.capWithoutExternal,
      reason: 'no rating by anybody outside mock interviews',
    })
  if (input.mentorSessions < constants.minMentorSessions)
    all.push({
      id: 'few-mentor-sessions',
      capHours: constants.capWithFewMentorSessions,
      reason: `${input.mentorSessions} of ${constants.minMentorSessions} mentor sessions`,
    })
  const caps = all.filter((cap) => cap.capHours <= counted).sort((one, other) => one.capHours - other.capHours)
  return { hours: caps[0]?.capHours ?? counted, counted, caps }
}

/**
 * The row of the table that the hours have earned (measurement §5.4): entered at its lower mark, and only with its
 * distinguishing mark and those before it, so that hours held at a cap stand in the row below it. Null without a row.
 */
export function bandEntered({ hours, caps }: EffectiveHours, bands: readonly HoursBand[]): HoursBand | null {
  const closedFrom = caps[0]?.capHours ?? Number.POSITIVE_INFINITY
  return bands.findLast(({ fromHours }) => fromHours <= hours && fromHours < closedFrom) ?? null
}
