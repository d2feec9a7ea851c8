import { z } from 'zod'
import { SOURCES } from '../domain/facts/source.ts'
import { ACTIVITY_ROLES, BLOOM_LEVELS } from '../domain/rules/framework.ts'

/**
 * The shape of a framework's files, as people write them. Every `*.yaml` at the top of the folder contributes its top
 * keys. Defaults and references are settled later (normalize.ts, cross-check.ts): this file only says what may stand
 * where. The JSON Schemas in data/schemas come from here, so descriptions are written for the YAML's author.
 */
const id = z
  .string()
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'an id is letters and digits joined by hyphens')
  .meta({ id: 'id', description: 'stable id: recorded entries refer to it, so never rename it' })
const text = z.string().trim().min(1).meta({ id: 'text' })
const basis = z
  .enum(['framework', 'literature', 'ours'])
  .meta({ id: 'basis', description: 'where the rule or number comes from' })
const share = z.number().min(0).max(1)
/** Bounds that keep squares and grids finite; what lies beyond them is a slip of the pen. */
const LARGEST = 1e6
const positive = z.number().min(1e-6, 'must be above 0').max(LARGEST)
const natural = z.number().int().positive().max(LARGEST)
const rating = z.number().min(1).max(5).meta({ id: 'rating' })

/** A constant with its status. */
const stated = <T extends z.ZodType>(value: T) =>
  z.strictObject(
    { value, basis, note: text.optional().describe('why this value; shown by `prep why`') },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'a constant states its basis: { value: 0.35, basis: ours, note: "why" }' : undefined,
    },
  )

const byLevel = <T extends z.ZodType>(value: T) => z.strictObject({ byLevel: z.record(id, value) })
const perLevel = <T extends z.ZodType>(value: T) => z.union([value, byLevel(value)])

const weeksRange = z.strictObject({ from: positive, to: positive, basis }).meta({ id: 'weeks' })

const criterionFields = {
  id,
  says: text,
  basis,
  unit: id.optional().describe('what one more piece is (mock, design, story …): plans look up its hours'),
  metric: id.optional(),
  scope: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), byLevel(z.number())]))
    .optional(),
  atLeast: perLevel(z.number()).optional(),
  windowDays: natural.optional().describe('only evidence of the last days counts'),
  last: natural.optional().describe('only the newest so many count'),
  minN: natural.optional().describe('fewest observations for a verdict'),
  minRaters: natural.optional(),
  raters: z.array(z.enum(SOURCES)).min(1).optional().describe('who may rate; default: anybody but the learner'),
  floor: z.number().optional().describe('least value of every stratum or dimension'),
  maxRange: positive.optional().describe('widest allowed range between dimension means'),
  covers: z.union([z.literal('principle-categories'), z.literal('principles'), z.array(id).min(1)]).optional(),
  reviewed: natural.optional().describe('how many of the counted must be reviewed by somebody else'),
}
const leafCriterion = z.strictObject(criterionFields).meta({ id: 'part' })
const criterion = z
  .strictObject({
    ...criterionFields,
    all: z.array(leafCriterion).min(1).optional().describe('instead of a metric: every part must be met'),
  })
  .meta({ id: 'criterion' })

const competency = z.strictObject({
  id,
  group: id,
  title: text,
  targets: z.record(id, stated(rating)),
  milestones: z.array(z.strictObject({ at: rating, says: text })).default([]),
})

const rubric = z.strictObject({
  id,
  competency: id,
  title: text,
  basis,
  indicators: z.array(text).default([]),
  descriptors: z.array(text).length(5, 'a rubric row needs five descriptors, lowest first'),
})

const objective = z.strictObject({
  id,
  level: id,
  competency: id,
  strand: text,
  bloom: z.enum(BLOOM_LEVELS),
  title: text,
  statement: text,
  outcome: text.describe('the measurable outcome in words; `criteria` says how it is computed'),
  criteria: z.array(criterion).min(1),
  assessment: text,
  raters: z.array(z.enum(SOURCES)).min(1),
  basis,
})

const gate = z.strictObject({
  id,
  title: text,
  order: z.number().int().min(0),
  requires: z.array(id).default([]),
  timeEstimateWeeks: weeksRange.optional(),
  assessmentMethods: z.array(text).default([]),
  criteria: z.array(criterion).min(1),
})

const badge = z.strictObject({
  id,
  group: text,
  title: text,
  says: text,
  basis,
  criteria: z.array(criterion).min(1),
})

const certificate = badge.omit({ group: true }).extend({ timeEstimateWeeks: weeksRange.optional() })

const checkpointEvidence = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rating'),
      sources: z.array(z.enum(SOURCES)).min(1).optional().describe('by whom; default: anybody'),
      covers: z.literal('competencies').optional().describe('only when there is one of every competency'),
    }),
    z.strictObject({
      kind: z.literal('practice'),
      activities: z.array(id).min(1).optional(),
      roles: z.array(z.enum(ACTIVITY_ROLES)).min(1).optional().describe('of activities with these roles'),
      isTimed: z.literal(true).optional().describe('only against the clock'),
    }),
    z.strictObject({
      kind: z.literal('mock'),
      isRated: z.literal(true).optional().describe('only with a rating'),
    }),
    z.strictObject({ kind: z.enum(['any', 'review-request', 'take', 'artefact', 'story']) }),
  ])
  .meta({ id: 'checkpointEvidence', description: 'recorded entries; `any` is whatever is recorded' })

const checkpoint = z.strictObject({
  id,
  title: text,
  everyDays: natural,
  basis,
  activities: z
    .array(
      z.strictObject({
        id,
        says: text,
        command: text,
        doneBy: z
          .array(checkpointEvidence)
          .default([])
          .describe('recorded work that does it, any one of these; a check-in mark always does'),
      }),
    )
    .min(1),
})

const pathway = z.strictObject({
  id,
  title: text,
  background: text,
  basis,
  targetWeeks: natural,
  shares: z.array(z.strictObject({ share, competencies: z.array(id).min(1), says: text, basis })).min(1),
  emphases: z.array(text).default([]),
  accelerate: z.array(z.strictObject({ competency: id, weeks: positive, insteadOfWeeks: positive, basis })).default([]),
})

const prescription = z.strictObject({
  id,
  competency: id,
  level: id.optional(),
  symptoms: z.array(text).min(1),
  prescription: text,
  activities: z.array(id).min(1),
  hoursPerWeek: positive,
  weeks: positive,
  basis,
})

const principle = z.strictObject({
  id,
  name: text,
  category: id,
  basis,
  gist: text,
  gistBasis: basis.optional(),
  indicators: z.array(text).min(3, 'a principle needs at least three behavioral indicators'),
})

const activity = z.strictObject({
  id,
  title: text,
  basis,
  trains: z.record(id, share),
  isRetrieval: z.boolean().describe('retrieval or production practice, as against reading and watching'),
  limitMinutes: perLevel(positive).optional(),
  weekly: z
    .strictObject({ capHours: perLevel(positive), leastHours: perLevel(positive), basis })
    .optional()
    .describe('what a plan may give it in a week: hours at most, and the shortest block that is worth while'),
  structure: z.array(z.strictObject({ id, title: text, minutes: positive.optional() })).default([]),
  tiers: z.array(id).default([]),
  outcome: z.enum(['solved', 'rated', 'none']).default('none'),
  role: z
    .enum(ACTIVITY_ROLES)
    .optional()
    .describe('what of prep is done through this activity: plans give its time to it'),
  recall: z
    .literal('principles')
    .optional()
    .describe('the answer is the complete list of these; practicing asks for it and counts what is right'),
})

const loop = z.strictObject({
  id,
  level: id,
  title: text,
  basis,
  rounds: z.array(z.strictObject({ id, title: text, minutes: positive, rubrics: z.array(id).min(1) })).min(1),
})

const attestation = z.strictObject({
  id,
  title: text,
  question: text,
  kind: z.enum(['number', 'yes-no']),
  unit: text.optional(),
  profileKey: z
    .enum(['years', 'hoursPerWeek'])
    .optional()
    .describe('the profile says this already: no second question'),
})

const form = z.strictObject({
  id,
  title: text,
  basis,
  strata: z
    .array(z.strictObject({ id, title: text, banks: z.array(id).min(1), items: natural }))
    .min(1)
    .describe('so many items of each part, drawn from its banks anew every time'),
})

const number = stated(z.number().min(-LARGEST).max(LARGEST)).meta({ id: 'numberConstant' })
const above = stated(positive).meta({ id: 'positiveConstant' })
const whole = stated(natural).meta({ id: 'wholeConstant' })
const part = stated(share).meta({ id: 'shareConstant' })
/** A probability whose logit or quantile is taken. */
const innerShare = stated(z.number().gt(0).lt(1)).meta({ id: 'innerShareConstant' })
/** An error rate of a test that decides better than a coin. */
const errorRate = stated(z.number().gt(0).lt(0.5)).meta({ id: 'errorRateConstant' })
const weeks = stated(natural.max(520)).meta({ id: 'weeksConstant' })
const gridPoints = stated(natural.min(2).max(10_000)).meta({ id: 'gridPointsConstant' })

const sourceConstants = z
  .strictObject({
    leniency: number,
    raterSd: above,
    occasionSd: stated(positive.nullable()),
    step: stated(z.number().min(0)),
  })
  .meta({ id: 'sourceConstants' })

const constants = z.strictObject({
  level: z.strictObject({
    scaleMin: number,
    scaleMax: number,
    priorMean: number,
    priorSd: above,
    slopePriorSd: above,
    slopeSd: above,
    slopeHalfLifeMonths: above,
    levelSdPerRootMonth: above,
    outlierZ: above,
    goodSe: above,
    moderateSe: above,
    staleAfterDays: whole,
    scatterMinRatings: whole,
    scatterLow: above,
    scatterHigh: above,
    selfBias: z.strictObject({ priorMean: number, priorSd: above, competencySd: above, sharedShare: part }),
    sources: z.strictObject({
      self: sourceConstants,
      peer: sourceConstants,
      mentor: sourceConstants,
      'third-party': sourceConstants,
      mock: sourceConstants,
      panel: sourceConstants,
      quiz: sourceConstants,
      assistant: sourceConstants,
    }),
  }),
  trend: z.strictObject({
    minRatings: whole,
    minDays: whole,
    minSpanDays: whole,
    maxSilenceDays: whole,
    maxSlopeSe: above,
    directionZ: above,
    theilSenMinRatings: whole,
    theilSenDisagreement: above,
    maxWeeks: weeks,
    minWeeks: weeks,
    spanFactor: above,
  }),
  labels: z.strictObject({
    confirmed: part,
    atTarget: part,
    aboutFrom: part,
    aboutWithin: stated(z.number().min(0)),
    criticalOdds: part,
    criticalRatio: part,
  }),
  changes: z.strictObject({ minPoints: stated(z.number().min(0)), seShare: stated(z.number().min(0)) }),
  index: z.strictObject({
    parts: z.array(z.strictObject({ id, title: text, weight: part, competencies: z.array(id).min(1) })).min(1),
    cap: part,
    adjustmentCap: part,
    adjustmentTotalCap: part,
    selfOnlyCorrelation: part,
    missingMean: number,
    missingSd: above,
    experience: z.strictObject({
      yearsByLevel: stated(z.record(id, z.number().min(0))),
      yearsSpan: above,
      scopeByStepsBelow: stated(z.array(z.number().min(-1).max(1)).min(1)),
    }),
    preparation: z.strictObject({
      windowDays: whole,
      retrievalShare: part,
      reviewOnTime: part,
      artefactsRated: part,
      evidenceShare: part,
      evidenceDays: whole,
    }),
    stress: z.strictObject({ span: above, shrinkage: above, maxMocks: whole, minMocks: whole }),
  }),
  probability: z.strictObject({
    bands: stated(
      z
        .array(
          z.strictObject({
            id,
            title: text,
            fromHours: z.number().min(0),
            toHours: positive.nullable(),
            centerHours: positive,
            odds: z.record(id, z.strictObject({ lo: share, hi: share })),
            differentiators: text,
          }),
        )
        .min(1),
    ),
    bandCoverage: innerShare,
    effectiveHours: z.strictObject({
      capWithoutMock: above,
      capWithoutExternal: above,
      capWithFewMentorSessions: above,
      minMentorSessions: whole,
      passiveShare: part,
    }),
    indexWeight: part,
    scoreFloor: innerShare,
    scoreOrder: above,
    indexClipLow: innerShare,
    indexClipHigh: innerShare,
    priorSd: above,
    intercept: z.strictObject({ mean: number, sd: above }),
    slope: z.strictObject({ mean: number, sd: above, min: above }),
    cap: part,
    intervalLow: innerShare,
    intervalHigh: innerShare,
    skepticalIntercept: number,
    display: z.strictObject({ minExternalCompetencies: whole, minReliability: part, mockWithinDays: whole }),
    coarseRoundingBelowOutcomes: whole,
    coarseRoundingPoints: above,
    hoursOnlyWeight: part,
    poolLevelsBelow: whole,
    scores: z.strictObject({
      listBelow: whole,
      tinyBelow: whole,
      reliabilityFrom: whole,
      bins: whole,
      clipLow: innerShare,
      clipHigh: innerShare,
    }),
    risk: z.strictObject({
      lowOdds: part,
      lowScore: part,
      mockWithinDays: whole,
      mockSd: above,
      mockSdMin: whole,
      dimensionSpread: above,
      gateWeeks: above,
      minEffectiveHours: above,
    }),
  }),
  learning: z.strictObject({
    ceiling: number,
    ratePerHour: above,
    rateLogSd: above,
    minRatings: whole,
    minHours: above,
    gapPriorMean: number,
    gapPriorSd: above,
    rateGrid: z.strictObject({ low: above, high: above, points: gridPoints }),
    minSe: above,
    blockHours: above,
    weeklyCapShare: part,
    reviewShareMax: part,
    measureFirstSe: above,
    measureFirstDays: whole,
    spanWeeks: whole,
    farBelow: part,
    offerShare: above,
    offerHours: above,
    defaultHorizonWeeks: weeks,
    unitHours: stated(z.record(id, positive)),
  }),
  hours: z.strictObject({ farFactor: above, farMinutes: above, answerMinutes: above }),
  gates: z.strictObject({
    windowDays: whole,
    expiryDays: whole,
    artefactExpiryDays: whole,
    exitSlack: above,
    confidence: innerShare,
    meanSlack: above,
    proportionSlack: part,
    proportionWindowDays: whole,
    levelSlack: above,
    levelMinExternal: whole,
    levelWindowDays: whole,
    reviewedShare: part,
    abandonedAfterDays: whole,
    minFullMockDimensions: whole,
    formGapDays: whole,
    stratumSlack: part,
    commitmentWeeks: whole,
  }),
  calibration: z.strictObject({
    minPairs: whole,
    minCompetencies: whole,
    pairWithinDays: whole,
    minItemConfidences: whole,
    minPredictedMocks: whole,
    minAssistantDays: whole,
  }),
  quiz: z.strictObject({
    discrimination: above,
    logitsPerLevel: above,
    thetaSd: above,
    thetaGrid: z.strictObject({ min: number, max: number, step: above }),
    knownProbability: innerShare,
    practiceProbability: innerShare,
    stopSe: above,
    stopMinItems: whole,
    stopMaxItems: whole,
    minInformation: above,
    unseenDays: whole,
    firstBest: whole,
    firstBestItems: whole,
    laterBest: whole,
    thetaClip: above,
    minInformationShare: part,
    itemPriorSd: above,
    itemUpdateMinPeople: whole,
    mastery: z.strictObject({
      margin: part,
      alpha: errorRate,
      beta: errorRate,
      strictAlpha: errorRate,
      strictFromAttempt: whole,
      maxItems: whole,
      windowDays: whole,
      coolDownDays: whole,
      minPool: whole,
      statementPool: whole,
      fewBelow: whole,
      wilsonConfidence: innerShare,
    }),
    form: z.strictObject({ items: whole, gapDays: whole, margin: part, maxFalsePass: innerShare }),
    rapidGuessShare: part,
    rapidGuessWarnShare: part,
    speededShare: part,
    clockGapSeconds: above,
    healthMinExposures: whole,
    healthZ: above,
  }),
  review: z.strictObject({
    retention: innerShare,
    strictRetention: innerShare,
    dailyCap: whole,
    lastDays: whole,
    maxIntervalDays: whole,
  }),
})

const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers: 1.0.0')

const renamed = z
  .strictObject({ since: version, ids: z.record(id, id) })
  .describe('ids that had another name before a version: entries recorded under the old name are read as the new one')

const storyRules = z.strictObject({
  minPerPrinciple: whole,
  wordsPerMinute: whole,
  maxMinutes: above,
  minWords: whole,
  maxAgeYears: above,
  overuseTakes: whole,
  overlapShare: part,
  activeMin: whole,
  activeMax: whole,
})

/** Items of the lists, each by the top key that holds it. */
export const lists = {
  levels: z.strictObject({ id, title: text, summary: text }),
  groups: z.strictObject({ id, title: text }),
  competencies: competency,
  rubrics: rubric,
  objectives: objective,
  gates: gate,
  badges: badge,
  certificates: certificate,
  checkpoints: checkpoint,
  pathways: pathway,
  prescriptions: prescription,
  principleCategories: z.strictObject({ id, title: text }),
  principles: principle,
  activities: activity,
  loops: loop,
  attestations: attestation,
  scopes: z.strictObject({ id, title: text, level: id.optional() }),
  remarks: z.strictObject({
    id,
    subject: text.describe('what `prep why` explains when it says this: index, probability, a competency …'),
    says: text,
    basis,
  }),
  forms: form,
}

export const constantsSchema = constants
export const storyRulesSchema = storyRules

export const frameworkFileSchema = z.strictObject({
  id,
  version,
  title: text,
  summary: text,
  disclaimer: text,
  levels: z.array(lists.levels).min(1),
  groups: z.array(lists.groups).min(1),
  competencies: z.array(lists.competencies).min(1),
  rubrics: z.array(lists.rubrics).min(1),
  objectives: z.array(lists.objectives),
  gates: z.array(lists.gates).min(1),
  badges: z.array(lists.badges).default([]),
  certificates: z.array(lists.certificates).default([]),
  checkpoints: z.array(lists.checkpoints).default([]),
  pathways: z.array(lists.pathways).min(1),
  prescriptions: z.array(lists.prescriptions),
  principleCategories: z.array(lists.principleCategories).default([]),
  principles: z.array(lists.principles).default([]),
  activities: z.array(lists.activities).min(1),
  loops: z.array(lists.loops).default([]),
  attestations: z.array(lists.attestations).default([]),
  scopes: z.array(lists.scopes).default([]),
  remarks: z.array(lists.remarks).default([]),
  forms: z.array(lists.forms).default([]),
  renamed: renamed.optional(),
  storyRules,
  constants,
})

export type FrameworkFile = z.infer<typeof frameworkFileSchema>
export type CriterionFile = z.infer<typeof criterion>
