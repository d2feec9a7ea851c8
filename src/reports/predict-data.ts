import { bandEntered } from '../domain/measure/hours-band.ts'
import { sum } from '../domain/measure/mean.ts'
import type { PartScore } from '../domain/measure/readiness-index.ts'
import { roundHalfUp } from '../domain/measure/round.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal } from '../domain/text/figures.ts'
import { chanceData, withheldReasons } from './chance.ts'
import type { PredictInput, WhatIfInput } from './predict-input.ts'

/** The JSON of `prep predict`, unrounded. */
export function predictData(input: PredictInput) {
  const { own, framework } = input
  const outcomes = own.cases.cases.length
  return {
    level: own.level,
    percentConvention: own.convention,
    n: sum(input.estimates.map(({ n }) => n)),
    nExternal: sum(input.estimates.map(({ nExternal }) => nExternal)),
    ...figures(own),
    groups: own.index?.parts.map(partData) ?? [],
    adjustments: own.adjustments.map(({ id, value, reason, terms }) => ({ id, value, reason, terms })),
    adjustment: own.index?.adjustment ?? null,
    missing: own.index?.missing ?? framework.competencies.map(({ id }) => id),
    band: bandData(own, framework),
    reliability: own.reliability,
    pooled: own.probability === null ? null : own.blend,
    probability: chanceData(own.probability, outcomes),
    skeptical: chanceData(own.skeptical, outcomes),
    probabilityWithheld: withheldReasons(own),
    calibration: {
      n: outcomes,
      passes: own.fit.passes,
      intercept: own.fit.intercept,
      slope: own.fit.slope,
      isPooled: own.cases.isPooled,
      withdrawn: own.cases.withdrawn,
      withoutForecast: own.cases.withoutForecast,
    },
    riskFactors: [...input.risks.losses, ...input.risks.flags].map((risk, index) => ({
      rank: index + 1,
      id: risk.id,
      subject: risk.subject,
      indexPoints: risk.size === null ? null : 100 * risk.size,
      parameters: risk.parameters,
      message: risk.message,
    })),
    recommendations: input.advice.actions,
    whatIf: input.whatIf && whatIfData(input, input.whatIf),
    levels: input.levels.map((one) => ({
      level: one.level,
      ...figures(one),
      band: bandData(one, framework),
      probability: chanceData(one.probability, one.cases.cases.length),
      skeptical: chanceData(one.skeptical, one.cases.cases.length),
      probabilityWithheld: withheldReasons(one),
    })),
    basis: basisOf(input),
    configHash: framework.configHash,
  }
}

/** `index` and `sd` in 0–1, as JSON has them for every level. */
const figures = ({ index }: Readiness) => ({
  index: index?.index ?? null,
  expectedIndex: index?.expectedIndex ?? null,
  sd: index?.sd ?? null,
  lo80: index?.interval.lo ?? null,
  hi80: index?.interval.hi ?? null,
  interviewReadyPercent: index && roundHalfUp(100 * index.interviewReady),
})

/** later − earlier, where both are known. */
const difference = (later: number | null, earlier: number | null): number | null =>
  later === null || earlier === null ? null : later - earlier

const partData = ({ id, title, weight, score, expected, sd, contribution, competencies }: PartScore) => ({
  id,
  title,
  weight,
  score,
  expected,
  sd,
  contribution,
  competencies: competencies.map((one) => ({
    id: one.id,
    level: one.isMissing ? null : one.level,
    target: one.target,
    score: one.score,
    contribution: one.weight * one.score,
    isMissing: one.isMissing,
    isSelfOnly: one.selfOnly,
  })),
})

function bandData({ band, hours, level }: Readiness, framework: Framework) {
  const row = bandEntered(hours, framework.constants.probability.bands)
  return {
    id: row?.id ?? null,
    title: row?.title ?? null,
    effectiveHours: hours.hours,
    countedHours: hours.counted,
    caps: hours.caps.map(({ id, capHours, reason }) => ({ id, capHours, reason })),
    printedOdds: row?.odds[level] ?? null,
    differentiators: row?.differentiators ?? null,
    mean: band?.mean ?? null,
    sd: band?.sd ?? null,
  }
}

function whatIfData({ own, levels }: PredictInput, { assumed, levels: after }: WhatIfInput) {
  const compared = levels.flatMap((before) => {
    const now = after.find(({ level }) => level === before.level)
    return now ? [comparison(before, now)] : []
  })
  const chosen = compared.find(({ level }) => level === own.level)
  return {
    assumed: assumed.map(({ competency, from, to, isClipped }) => ({ competency, from, to, isClipped })),
    ...chosen,
    levels: compared,
  }
}

function comparison(before: Readiness, after: Readiness) {
  const [now, then] = [figures(after), figures(before)]
  return {
    level: after.level,
    ...now,
    probability: chanceData(after.probability, after.cases.cases.length),
    difference: {
      index: difference(now.index, then.index),
      expectedIndex: difference(now.expectedIndex, then.expectedIndex),
      interviewReadyPercent: difference(now.interviewReadyPercent, then.interviewReadyPercent),
      probability: difference(after.probability?.p ?? null, before.probability?.p ?? null),
    },
  }
}

/** What each figure rests on, and with what standing. */
function basisOf({ own, framework }: PredictInput) {
  const { index, probability } = framework.constants
  const weights = index.parts.map((part) => `${part.id} ${decimal(part.weight)}`).join(', ')
  return [
    {
      figure: 'index',
      basis: 'framework',
      says: `weights ${weights}; min(level/target, 1); cap ${decimal(index.cap)}`,
    },
    { figure: 'sd', basis: 'formula', says: 'mean and variance of a capped normal, in closed form' },
    { figure: 'interviewReadyPercent', basis: 'ours', says: 'the index minus one standard deviation' },
    { figure: 'adjustments', basis: 'ours', says: `process facts, each limited to ±${decimal(index.adjustmentCap)}` },
    {
      figure: 'band',
      basis: 'framework',
      says: "the framework's table of hours and chances, which nobody has validated",
    },
    {
      figure: 'pooled',
      basis: 'ours',
      says: `power mean of the scores pooled with the band, which may only lower it; weight of the levels ${decimal(probability.indexWeight)} times reliability`,
    },
    {
      figure: 'probability',
      basis: 'ours',
      says: `recalibrated on ${counted(own.cases.cases.length, 'outcome')}, heuristic`,
    },
    { figure: 'recommendations', basis: 'ours', says: "the week's plan, and what is due or not known yet" },
  ]
}
