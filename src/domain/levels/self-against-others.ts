import { isExternal, type Source } from '../facts/source.ts'
import type { CalibrationConstants } from '../measure/constants.ts'
import { type Interval, interval80 } from '../measure/interval.ts'
import { selfLeniency } from '../measure/leniency.ts'
import { compareObservations, type Observation } from '../measure/observation.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Day } from '../time/dates.ts'

/** A self-rating and the rating by somebody else that lies nearest to it. */
export interface MatchedPair {
  competency: string
  day: Day
  own: number
  other: number
  otherDay: Day
  source: Source
}

export type BiasVerdict = 'over' | 'under' | 'unclear'

export interface BiasFigure {
  /** Rubric points that self-ratings lie above others', from the level filter; its standard deviation and 80% interval. */
  mean: number
  sd: number
  interval: Interval
  pairs: number
}

/** The learner's own ratings against others' (measurement §8). */
export interface SelfAgainstOthers {
  pairs: MatchedPair[]
  /** Competencies with at least one pair. */
  competencies: number
  nExternal: number
  /** Enough pairs in enough competencies to speak of it. */
  isShown: boolean
  /** Pooled over all competencies (§1.4). */
  pooled: BiasFigure
  /** Over- or under-rating only when the interval excludes 0. */
  verdict: BiasVerdict
  /** Of the competencies with pairs, in the framework's order. */
  byCompetency: (BiasFigure & { id: string; title: string })[]
}

export function selfAgainstOthers(evidence: Evidence): SelfAgainstOthers {
  const { calibration, level } = evidence.framework.constants
  const observations = evidence.observations()
  const pairs = [...observations].flatMap(([id, list]) => matchedPairs(id, list, calibration))
  const pairsOf = (id: string): number => pairs.filter(({ competency }) => competency === id).length
  const competencies = new Set(pairs.map(({ competency }) => competency)).size
  const { mean, sd } = selfLeniency(observations, evidence.asOf, level)
  const pooled = figure(mean, sd, pairs.length)
  return {
    pairs: pairs.sort((a, b) => a.day - b.day),
    competencies,
    nExternal: [...observations.values()].flat().filter(({ source }) => isExternal(source)).length,
    isShown: pairs.length >= calibration.minPairs && competencies >= calibration.minCompetencies,
    pooled,
    verdict: pooled.interval.lo > 0 ? 'over' : pooled.interval.hi < 0 ? 'under' : 'unclear',
    byCompetency: evidence.framework.competencies.flatMap(({ id, title }) => {
      const own = evidence.estimate(id)?.biases.find(({ source }) => source === 'self')
      const n = pairsOf(id)
      return own && n > 0 ? [{ id, title, ...figure(own.mean, own.sd, n) }] : []
    }),
  }
}

const figure = (mean: number, sd: number, pairs: number): BiasFigure => ({
  mean,
  sd,
  interval: interval80(mean, sd),
  pairs,
})

/** Each rating stands in one pair at most; the nearest in time are paired first, the earlier ones among equals. */
function matchedPairs(
  competency: string,
  observations: readonly Observation[],
  { pairWithinDays }: CalibrationConstants,
): MatchedPair[] {
  const sorted = observations.toSorted(compareObservations)
  const candidates = sorted
    .filter(({ source }) => source === 'self')
    .flatMap((own) =>
      sorted
        .filter(({ source, day }) => isExternal(source) && Math.abs(day - own.day) <= pairWithinDays)
        .map((other) => ({ own, other, distance: Math.abs(other.day - own.day) })),
    )
    .sort((a, b) => a.distance - b.distance)
  const taken = new Set<Observation>()
  return candidates.flatMap(({ own, other }) => {
    if (taken.has(own) || taken.has(other)) return []
    taken.add(own).add(other)
    return [{ competency, day: own.day, own: own.value, other: other.value, otherDay: other.day, source: other.source }]
  })
}
