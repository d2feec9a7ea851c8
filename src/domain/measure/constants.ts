import type { Source } from '../facts/source.ts'

/**
 * The constants of the measurement, as the framework's `measurement.yaml` states them. Every leaf there also carries
 * its basis (framework, literature, ours), which `prep why` prints; the pure code only sees the values.
 */
export interface MeasurementConstants {
  level: LevelConstants
  trend: TrendConstants
  labels: LabelConstants
  changes: ChangeConstants
  index: IndexConstants
  probability: ProbabilityConstants
  learning: LearningConstants
  hours: HoursConstants
  gates: GateConstants
  calibration: CalibrationConstants
  quiz: QuizConstants
  review: ReviewConstants
}

/** One row of the rater table (measurement §1.1). `occasionSd` is null for quizzes, whose error comes with the score. */
export interface SourceConstants {
  leniency: number
  raterSd: number
  occasionSd: number | null
  step: number
}

/** §1. Levels in rubric points, slopes in points a month. */
export interface LevelConstants {
  scaleMin: number
  scaleMax: number
  priorMean: number
  priorSd: number
  slopePriorSd: number
  slopeSd: number
  slopeHalfLifeMonths: number
  levelSdPerRootMonth: number
  outlierZ: number
  goodSe: number
  moderateSe: number
  staleAfterDays: number
  scatterMinRatings: number
  scatterLow: number
  scatterHigh: number
  selfBias: { priorMean: number; priorSd: number; competencySd: number; sharedShare: number }
  sources: Record<Source, SourceConstants>
}

/** §2. */
export interface TrendConstants {
  minRatings: number
  minDays: number
  minSpanDays: number
  maxSilenceDays: number
  maxSlopeSe: number
  directionZ: number
  theilSenMinRatings: number
  theilSenDisagreement: number
  maxWeeks: number
  minWeeks: number
  spanFactor: number
}

/** §1.7. Odds are those of a level being at its target; `aboutWithin` is in rubric points. */
export interface LabelConstants {
  confirmed: number
  atTarget: number
  aboutFrom: number
  aboutWithin: number
  criticalOdds: number
  criticalRatio: number
}

/** §2.1. What a level must have moved by to be told: in rubric points, and as a share of the difference's error. */
export interface ChangeConstants {
  minPoints: number
  seShare: number
}

/** One part of the readiness index: a weight and the competencies whose scores it averages (§5.2). */
export interface IndexPart {
  id: string
  title: string
  weight: number
  competencies: string[]
}

/** §5.2, §5.3. */
export interface IndexConstants {
  parts: IndexPart[]
  cap: number
  adjustmentCap: number
  adjustmentTotalCap: number
  selfOnlyCorrelation: number
  missingMean: number
  missingSd: number
  experience: { yearsByLevel: Record<string, number>; yearsSpan: number; scopeByStepsBelow: number[] }
  preparation: {
    windowDays: number
    retrievalShare: number
    reviewOnTime: number
    artefactsRated: number
    evidenceShare: number
    evidenceDays: number
  }
  stress: { span: number; shrinkage: number; maxMocks: number; minMocks: number }
}

/** A row of the framework's hours table (§5.4): odds are the printed bounds, as probabilities. */
export interface HoursBand {
  id: string
  title: string
  fromHours: number
  toHours: number | null
  centerHours: number
  odds: Record<string, { lo: number; hi: number }>
  differentiators: string
}

/** §5.4 – §5.8. */
export interface ProbabilityConstants {
  bands: HoursBand[]
  /** A band's odds are read as an interval of this coverage. */
  bandCoverage: number
  effectiveHours: {
    capWithoutMock: number
    capWithoutExternal: number
    capWithFewMentorSessions: number
    minMentorSessions: number
    passiveShare: number
  }
  indexWeight: number
  /** Least score of a competency in the power mean, and that mean's order with its sign left out. */
  scoreFloor: number
  scoreOrder: number
  indexClipLow: number
  indexClipHigh: number
  priorSd: number
  intercept: { mean: number; sd: number }
  slope: { mean: number; sd: number; min: number }
  cap: number
  intervalLow: number
  intervalHigh: number
  skepticalIntercept: number
  display: { minExternalCompetencies: number; minReliability: number; mockWithinDays: number }
  coarseRoundingBelowOutcomes: number
  coarseRoundingPoints: number
  hoursOnlyWeight: number
  /** Outcomes of different levels are fitted together only while every level has fewer. */
  poolLevelsBelow: number
  scores: {
    listBelow: number
    tinyBelow: number
    reliabilityFrom: number
    bins: number
    clipLow: number
    clipHigh: number
  }
  risk: {
    lowOdds: number
    lowScore: number
    mockWithinDays: number
    mockSd: number
    mockSdMin: number
    dimensionSpread: number
    gateWeeks: number
    minEffectiveHours: number
  }
}

/** §6. */
export interface LearningConstants {
  ceiling: number
  ratePerHour: number
  rateLogSd: number
  minRatings: number
  minHours: number
  gapPriorMean: number
  gapPriorSd: number
  /** Grid of learning rates an hour over which the posterior is summed, equidistant in the logarithm. */
  rateGrid: { low: number; high: number; points: number }
  /** Standard errors below this are taken as this, so that gains stay smooth at the target. */
  minSe: number
  blockHours: number
  weeklyCapShare: number
  reviewShareMax: number
  measureFirstSe: number
  measureFirstDays: number
  /** Weeks over which a pathway's share is owed, the present one included. */
  spanWeeks: number
  /** An accelerated competency goes on after its span only below this share of its target. */
  farBelow: number
  /** More hours a week are offered up to so many times the present ones, and up to so many in all. */
  offerShare: number
  offerHours: number
  defaultHorizonWeeks: number
  unitHours: Record<string, number>
}

/** §6.1. */
export interface HoursConstants {
  /** A block beyond so many times its limit, or beyond so many minutes, is asked about. */
  farFactor: number
  farMinutes: number
  /** Most that an answer or telling without a limit counts for. */
  answerMinutes: number
  /** A block of less than this share of its limit is asked about as well. */
  leastShare: number
}

/** §7. */
export interface GateConstants {
  windowDays: number
  expiryDays: number
  artefactExpiryDays: number
  exitSlack: number
  confidence: number
  meanSlack: number
  proportionSlack: number
  proportionWindowDays: number
  levelSlack: number
  levelMinExternal: number
  levelWindowDays: number
  abandonedAfterDays: number
  minFullMockDimensions: number
  formGapDays: number
  stratumSlack: number
  commitmentWeeks: number
  commitmentShare: number
}

/** §8. */
export interface CalibrationConstants {
  minPairs: number
  minCompetencies: number
  pairWithinDays: number
  minItemConfidences: number
  minPredictedMocks: number
  minAssistantDays: number
}

/** §3. */
export interface QuizConstants {
  discrimination: number
  logitsPerLevel: number
  thetaSd: number
  thetaGrid: { min: number; max: number; step: number }
  knownProbability: number
  practiceProbability: number
  stopSe: number
  stopMinItems: number
  stopMaxItems: number
  minInformation: number
  unseenDays: number
  firstBest: number
  firstBestItems: number
  laterBest: number
  thetaClip: number
  minInformationShare: number
  itemPriorSd: number
  itemUpdateMinPeople: number
  mastery: {
    margin: number
    alpha: number
    beta: number
    strictAlpha: number
    strictFromAttempt: number
    maxItems: number
    windowDays: number
    coolDownDays: number
    minPool: number
    statementPool: number
    fewBelow: number
    wilsonConfidence: number
  }
  form: { items: number; gapDays: number; margin: number; maxFalsePass: number }
  rapidGuessShare: number
  rapidGuessWarnShare: number
  speededShare: number
  clockGapSeconds: number
  healthMinExposures: number
  healthZ: number
}

/** §4. */
export interface ReviewConstants {
  retention: number
  strictRetention: number
  dailyCap: number
  lastDays: number
  maxIntervalDays: number
}
