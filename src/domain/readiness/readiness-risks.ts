import type { Profile } from '../facts/profile.ts'
import { judgeGates } from '../judge/rules.ts'
import { mean } from '../measure/mean.ts'
import { type RiskRanking, rankRisks } from '../measure/risk-factors.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { fullMocks } from '../metrics/pieces.ts'
import { formatDay } from '../time/dates.ts'
import { type Readiness, weeksUntil } from './readiness.ts'

/** Where the readiness loses points and what else may fail (measurement §5.7). */
export function readinessRisks(evidence: Evidence, readiness: Readiness, profile: Profile): RiskRanking {
  const { framework, asOf } = evidence
  const mocks = fullMocks(evidence)
  const weeksLeft = weeksUntil(formatDay(asOf), profile.interviewDate)
  return rankRisks(
    {
      parts: readiness.index?.parts ?? [],
      daysSinceEvidence: Object.fromEntries(
        framework.competencies.map(({ id }) => {
          const estimate = evidence.estimate(id)
          return [id, estimate && asOf - estimate.lastDay]
        }),
      ),
      daysSinceMock: readiness.daysSinceMock,
      mockRatings: mocks.map((mock) => mock.mean),
      dimensionMeans: dimensionMeans(mocks.map(({ ratings }) => ratings)),
      gates: judgeGates(evidence).map(({ gate, state }) => ({ id: gate.id, isMet: state === 'passed', weeksLeft })),
      effectiveHours: framework.constants.probability.bands.length === 0 ? null : readiness.hours.hours,
    },
    framework.constants,
  )
}

function dimensionMeans(mocks: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const dimensions = [...new Set(mocks.flatMap((ratings) => Object.keys(ratings)))]
  return Object.fromEntries(dimensions.map((id) => [id, mean(mocks.flatMap((ratings) => ratings[id] ?? []))]))
}
