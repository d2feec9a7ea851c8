import { compareText } from '../text/compare-text.ts'
import type { LevelConstants, ProbabilityConstants } from './constants.ts'
import { oddsOfTarget } from './labels.ts'
import { sampleVariance } from './mean.ts'
import type { CompetencyScore, PartScore } from './readiness-index.ts'

export type RiskId =
  | 'lost-points'
  | 'no-evidence'
  | 'low-odds'
  | 'low-score'
  | 'no-recent-mock'
  | 'uneven-mocks'
  | 'self-only'
  | 'stale'
  | 'uneven-dimensions'
  | 'gate-unmet'
  | 'few-hours'

export interface RiskFactor {
  id: RiskId
  /** Competency or gate; null when it concerns the whole preparation. */
  subject: string | null
  /** Index points (0–1) that the competency lacks; null where the risk is not a matter of points. */
  size: number | null
  /** The figures of the message, unrounded. */
  parameters: Record<string, number>
  message: string
}

export interface RiskInput {
  parts: readonly PartScore[]
  /** Days since the last evidence by competency; null or absent: none. */
  daysSinceEvidence: Readonly<Record<string, number | null>>
  /** Null: no mock yet. */
  daysSinceMock: number | null
  /** Overall ratings of the mocks that count. */
  mockRatings: readonly number[]
  /** Mean rating by dimension of the mocks. */
  dimensionMeans: Readonly<Record<string, number>>
  /** Gates with the weeks left to their deadline; null: no deadline. */
  gates: readonly { id: string; isMet: boolean; weeksLeft: number | null }[]
  /** Null where the framework says nothing of what hours are worth. */
  effectiveHours: number | null
}

export interface RiskRanking {
  /** Index points lost by competency, greatest first, ties alphabetical; those without a loss are left out. */
  losses: RiskFactor[]
  /** Warnings by kind, in a fixed order; within a kind greatest loss first. */
  flags: RiskFactor[]
}

/** Where the index loses points, and what else may fail (measurement §5.7). */
export function rankRisks(
  input: RiskInput,
  constants: { level: Pick<LevelConstants, 'staleAfterDays'>; probability: Pick<ProbabilityConstants, 'risk'> },
): RiskRanking {
  const { risk } = constants.probability
  const competencies = input.parts.flatMap((part) => part.competencies)
  const ranked = competencies
    .map((competency) => ({ competency, lost: competency.weight * (1 - competency.score) }))
    .sort((one, other) => other.lost - one.lost || compareText(one.competency.id, other.competency.id))
  const flagged = (
    id: RiskId,
    applies: (competency: CompetencyScore) => boolean,
    describe: (competency: CompetencyScore) => Pick<RiskFactor, 'parameters' | 'message'>,
  ): RiskFactor[] =>
    ranked
      .filter(({ competency }) => applies(competency))
      .map(({ competency, lost }) => ({ id, subject: competency.id, size: lost, ...describe(competency) }))
  const general = (id: RiskId, applies: boolean, parameters: Record<string, number>, message: string): RiskFactor[] =>
    applies ? [{ id, subject: null, size: null, parameters, message }] : []

  const silence = (competency: CompetencyScore) => input.daysSinceEvidence[competency.id] ?? null
  const mockSd = Math.sqrt(sampleVariance(input.mockRatings))
  const dimensions = Object.values(input.dimensionMeans)
  const spread = dimensions.length < 2 ? 0 : Math.max(...dimensions) - Math.min(...dimensions)
  const daysSinceMock = input.daysSinceMock

  return {
    losses: ranked
      .filter(({ lost }) => lost > 0)
      .map(({ competency, lost }) => ({
        id: 'lost-points',
        subject: competency.id,
        size: lost,
        parameters: {
          points: lost,
          level: competency.level,
          target: competency.target,
          gap: competency.target - competency.level,
        },
        message: competency.isMissing ? 'below target if the assumed level holds' : 'below target',
      })),
    flags: [
      ...flagged(
        'no-evidence',
        (competency) => competency.isMissing,
        (competency) => ({
          parameters: { assumedLevel: competency.level },
          message: 'no evidence: the level is assumed',
        }),
      ),
      ...flagged(
        'low-odds',
        (competency) => !competency.isMissing && oddsOfTarget(competency, competency.target) < risk.lowOdds,
        (competency) => ({
          parameters: { odds: oddsOfTarget(competency, competency.target), atLeast: risk.lowOdds },
          message: 'unlikely to be at target now',
        }),
      ),
      ...flagged(
        'low-score',
        (competency) => !competency.isMissing && competency.score < risk.lowScore,
        (competency) => ({
          parameters: { score: competency.score, atLeast: risk.lowScore },
          message: 'far below target: the index averages, but an interview loop may not',
        }),
      ),
      ...general(
        'no-recent-mock',
        daysSinceMock === null || daysSinceMock > risk.mockWithinDays,
        { withinDays: risk.mockWithinDays, ...(daysSinceMock === null ? {} : { days: daysSinceMock }) },
        daysSinceMock === null ? 'no mock interview yet' : 'no recent mock interview',
      ),
      ...general(
        'uneven-mocks',
        input.mockRatings.length >= risk.mockSdMin && mockSd > risk.mockSd,
        { sd: mockSd, atMost: risk.mockSd, n: input.mockRatings.length },
        'mock ratings differ widely',
      ),
      ...flagged(
        'self-only',
        (competency) => competency.selfOnly,
        () => ({ parameters: {}, message: 'not rated by others' }),
      ),
      ...flagged(
        'stale',
        (competency) => (silence(competency) ?? 0) > constants.level.staleAfterDays,
        (competency) => ({
          parameters: { days: silence(competency) ?? 0, atMost: constants.level.staleAfterDays },
          message: 'no new evidence for some time',
        }),
      ),
      ...general(
        'uneven-dimensions',
        spread > risk.dimensionSpread,
        { spread, atMost: risk.dimensionSpread },
        'the dimensions of your mocks differ widely',
      ),
      ...input.gates
        .flatMap(({ id, isMet, weeksLeft }) => (isMet || weeksLeft === null ? [] : [{ id, weeksLeft }]))
        .filter(({ weeksLeft }) => weeksLeft < risk.gateWeeks)
        .sort((one, other) => one.weeksLeft - other.weeksLeft || compareText(one.id, other.id))
        .map(({ id, weeksLeft }) => ({
          id: 'gate-unmet' as const,
          subject: id,
          size: null,
          parameters: { weeksLeft, atLeast: risk.gateWeeks },
          message: 'gate still unmet and little time left',
        })),
      ...general(
        'few-hours',
        input.effectiveHours !== null && input.effectiveHours < risk.minEffectiveHours,
        { hours: input.effectiveHours ?? 0, atLeast: risk.minEffectiveHours },
        'few effective hours so far',
      ),
    ],
  }
}
