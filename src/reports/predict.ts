import type { Adjustment } from '../domain/measure/adjustments.ts'
import type { IndexConstants } from '../domain/measure/constants.ts'
import { bandEntered } from '../domain/measure/hours-band.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import type { LevelEstimate } from '../domain/measure/level.ts'
import { sum } from '../domain/measure/mean.ts'
import { printedProbability } from '../domain/measure/probability.ts'
import type { PartScore, ReadinessIndex } from '../domain/measure/readiness-index.ts'
import type { RiskRanking } from '../domain/measure/risk-factors.ts'
import { roundHalfUp } from '../domain/measure/round.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Recommendation } from '../domain/readiness/recommendations.ts'
import type { Framework } from '../domain/rules/framework.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  type Report,
  right,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'
import { chanceData, chanceText, shortChance, withheldReasons } from './chance.ts'
import { type ReportHead, report } from './envelope.ts'
import { riskItems } from './risk-words.ts'
import { count, decimal, level1, percent, signed } from './words.ts'

export interface PredictInput extends ReportHead {
  framework: Framework
  own: Readiness
  /** Of every level of the framework, in its order. */
  levels: readonly Readiness[]
  /** Of the competencies that have any evidence. */
  estimates: readonly LevelEstimate[]
  risks: RiskRanking
  recommendations: readonly Recommendation[]
  whatIf: WhatIfInput | null
  warnings: readonly string[]
}

interface WhatIfInput {
  assumed: readonly { competency: string; title: string; from: number | null; to: number; isClipped: boolean }[]
  levels: readonly Readiness[]
}

/** Readiness for a level: index, chance, what they are made of, risks and what to do (measurement §5). */
export function buildPredict(input: PredictInput): Report {
  const { own, asOf, level } = input
  const blocks: Block[] = stack(
    heading(`Readiness for ${level} on ${asOf}`),
    paragraph([muted('Heuristic throughout: a formula and a table of the framework, not a record of interviews.')]),
    own.index === null
      ? paragraph('No ratings yet, so there is nothing to go by. prep assess makes the first.')
      : headline(input, own.index),
    input.whatIf && whatIfBlocks(input, input.whatIf),
    own.index !== null && [
      parts(own.index, input),
      adjustments(own, input.framework.constants.index),
      levelTable(input),
      risks(input),
    ],
    advice(input),
    note('prep why predict shows every figure with its formula, constants and rows.'),
  )
  return report('predict', input, predictData(input), blocks, input.warnings)
}

function predictData(input: PredictInput) {
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
    recommendations: input.recommendations.map(({ kind, competency, says, command, gainPerHour, isRateAssumed }) => ({
      kind,
      competency,
      says,
      command,
      indexPointsPerHour: gainPerHour === null ? null : 100 * gainPerHour,
      basis: gainPerHour === null ? null : isRateAssumed ? 'assumed learning rate' : 'own learning rate',
    })),
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
  lo80: index && index.expectedIndex - INTERVAL_Z * index.sd,
  hi80: index && index.expectedIndex + INTERVAL_Z * index.sd,
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

const hundred = (share: number): string => String(roundHalfUp(100 * share))

const hundredOrNone = (share: number | undefined): string => (share === undefined ? 'no ratings' : hundred(share))

function ratingsText({ estimates }: PredictInput): string {
  const n = sum(estimates.map((one) => one.n))
  const outside = sum(estimates.map(({ nExternal }) => nExternal))
  return `n ${count(n, 'rating')}, ${outside} by others`
}

function headline(input: PredictInput, index: ReadinessIndex): Block[] {
  const { own, framework, level } = input
  const { skeptical, cases, hours } = own
  const from = own.convention === 'ratio' ? '' : `, counted from level ${framework.constants.level.scaleMin}`
  const n = ratingsText(input)
  const doubt = skeptical && printedProbability(skeptical, cases.cases.length, framework.constants.probability)
  const row = bandEntered(hours, framework.constants.probability.bands)
  const odds = row?.odds[level]
  const rows: { label: string; value: Text }[] = [
    {
      label: 'Readiness index',
      value: [
        strong(`${hundred(index.index)} of 100`),
        muted(` ±${hundred(INTERVAL_Z * index.sd)} (80%)${from} · heuristic, ${n} · the framework's formula`),
      ],
    },
    {
      label: 'Interview ready',
      value: [
        strong(`${hundred(index.interviewReady)}%`),
        muted(` · heuristic, ${n} · the index less one standard deviation`),
      ],
    },
    { label: `Chance at ${level}`, value: chanceText(own, framework) },
    ...(doubt
      ? [
          {
            label: 'If skeptical',
            value: [
              `about ${doubt.percent}%`,
              muted(` (${doubt.lo}–${doubt.hi}%) · heuristic, if the framework's odds are optimistic`),
            ],
          },
        ]
      : []),
    {
      label: 'Hours band',
      value: [
        row ? `${row.title}, ${Math.round(hours.hours)} effective hours` : `${Math.round(hours.hours)} effective hours`,
        muted(
          [
            ...hours.caps
              .slice(0, 1)
              .map(({ reason, capHours }) => ` of ${Math.round(hours.counted)}, held at ${capHours}: ${reason}`),
            ...(odds
              ? [
                  ` · heuristic: the framework prints ${percent(odds.lo)} to ${percent(odds.hi)} for ${level}, a table that nobody has checked`,
                ]
              : []),
          ].join(''),
        ),
      ],
    },
  ]
  const assumed = index.missing.map((id) => framework.competencies.find((one) => one.id === id)?.title ?? id)
  const { missingMean, missingSd } = framework.constants.index
  return stack(
    facts(rows),
    assumed.length > 0 &&
      note(
        `no evidence yet for ${assumed.join(', ')}: taken as ${level1(missingMean)} ±${level1(INTERVAL_Z * missingSd)}`,
      ),
  )
}

function parts(index: ReadinessIndex, { framework }: PredictInput): Block[] {
  const title = (id: string): string => framework.competencies.find((one) => one.id === id)?.title ?? id
  const rows = index.parts.flatMap((part): Text[][] => {
    const [only] = part.competencies.length === 1 ? part.competencies : []
    const members = part.competencies.map((one): Text[] => [
      `– ${title(one.id)}`,
      '',
      `${hundred(one.score)}%`,
      (100 * one.weight * one.score).toFixed(1),
      ofTarget(one),
    ])
    return [
      [
        [strong(part.title)],
        part.weight.toFixed(2),
        `${hundred(part.score)}%`,
        (100 * part.contribution).toFixed(1),
        only ? ofTarget(only) : '',
      ],
      ...(only ? [] : members),
    ]
  })
  const total = index.base + index.adjustment
  const cut = Math.abs(total - index.index) > 1e-9 ? ` = ${signed(100 * total)}, held at ${hundred(index.index)}` : ''
  return [
    heading('What the index is made of', 2),
    table(['part', right('weight', 1), right('of target'), right('adds'), left('level', 2)], rows),
    paragraph([
      `${(100 * index.base).toFixed(1)} from levels ${signed(100 * index.adjustment)} from adjustments${cut}`,
      muted(
        ` · expected value ${hundred(index.expectedIndex)}, since an uncertain level cannot count above its target`,
      ),
    ]),
  ]
}

const ofTarget = ({ level, target, isMissing, selfOnly }: PartScore['competencies'][number]): string =>
  `${level1(level)} of ${level1(target)}${isMissing ? ', assumed' : selfOnly ? ', rated by yourself only' : ''}`

const ADJUSTMENTS: Record<Adjustment['id'], string> = {
  experience: 'Experience',
  preparation: 'Preparation',
  stress: 'Under pressure',
}

function adjustments({ adjustments: list }: Readiness, { adjustmentCap }: IndexConstants): Block[] {
  const rows = list.map(({ id, value, reason, terms }) => {
    const known = terms.filter(({ score }) => score !== null)
    const share = (100 * adjustmentCap) / Math.max(1, known.length)
    const said = known.map(({ title, score }) => `${title} ${signed(share * (score ?? 0))}`).join(', ')
    return {
      label: ADJUSTMENTS[id],
      value: [strong(signed(100 * value)), muted(` points · ${[said, reason].filter((text) => text).join(' · ')}`)],
    }
  })
  return [heading(`Adjustments, each within ±${hundred(adjustmentCap)} points`, 2), facts(rows)]
}

function levelTable({ levels, framework }: PredictInput): Block[] {
  if (levels.length < 2) return []
  return [
    heading('Every level', 2),
    table(
      ['level', right('index'), right('interview ready'), right('chance (80% interval)')],
      levels.map((one): Text[] => [
        one.level,
        one.index ? `${hundred(one.index.index)} ±${hundred(INTERVAL_Z * one.index.sd)}` : 'no ratings',
        one.index ? `${hundred(one.index.interviewReady)}%` : 'no ratings',
        shortChance(one, framework),
      ]),
    ),
  ]
}

function risks({ risks: ranking, framework }: PredictInput): Block[] {
  const { items, leftOut } = riskItems(ranking, framework)
  return stack(
    heading('Risks, by what they cost', 2),
    items.length === 0 ? paragraph('None that the figures show.') : list(items),
    leftOut > 0 && note(`${leftOut} smaller ones: prep gap`),
  )
}

function advice({ recommendations, estimates }: PredictInput): Block[] {
  if (recommendations.length === 0)
    return estimates.length === 0
      ? []
      : [
          heading('What to do next', 2),
          paragraph('Nothing would move the index noticeably: maintain, and do mock interviews.'),
        ]
  const practice = recommendations.filter(({ kind }) => kind === 'practice')
  const evidence = recommendations.filter(({ kind }) => kind === 'evidence')
  const isMeasured = estimates.length > 0
  return stack(
    heading('What to do next', 2),
    isMeasured &&
      practice.length > 0 &&
      table(
        ['practice', right('points an hour'), left('learning rate', 1), 'with'],
        practice.map(({ says, gainPerHour, isRateAssumed, command }): Text[] => [
          says,
          (100 * (gainPerHour ?? 0)).toFixed(2),
          isRateAssumed ? 'assumed' : 'your own',
          command,
        ]),
      ),
    evidence.length > 0 && [
      paragraph(isMeasured ? 'To let the figures say more:' : 'First:'),
      list(evidence.map(({ says, command }): Text => [`${says} `, muted(`· ${command}`)])),
    ],
  )
}

function whatIfBlocks({ levels, framework }: PredictInput, { assumed, levels: after }: WhatIfInput): Block[] {
  const changes = assumed.map(
    ({ title, from, to }) => `${title} ${from === null ? 'unrated' : level1(from)} → ${level1(to)}`,
  )
  const rows = levels.flatMap((before): Text[][] => {
    const now = after.find(({ level }) => level === before.level)
    if (!now) return []
    const share = (label: string, then: number | undefined, value: number | undefined): Text[] => [
      label,
      hundredOrNone(then),
      hundredOrNone(value),
      then === undefined || value === undefined ? '' : signed(100 * (value - then)),
    ]
    return [
      share(`Index, ${before.level}`, before.index?.index, now.index?.index),
      share(`Interview ready, ${before.level} (%)`, before.index?.interviewReady, now.index?.interviewReady),
      [
        `Chance at ${before.level}`,
        shortChance(before, framework),
        shortChance(now, framework),
        chanceDifference(before, now, framework),
      ],
    ]
  })
  return [
    heading(`What if: ${changes.join(', ')}`, 2),
    table(['heuristic', right('now'), right('what if'), right('change')], rows),
    note('The levels are assumed, their uncertainty stays as it is; nothing is recorded.'),
  ]
}

/** The difference of the printed figures, so that none is shown finer than they are. */
function chanceDifference(before: Readiness, after: Readiness, { constants }: Framework): string {
  if (before.probability === null || after.probability === null) return ''
  const print = ({ probability, cases }: Readiness): number =>
    probability === null ? 0 : printedProbability(probability, cases.cases.length, constants.probability).percent
  const difference = print(after) - print(before)
  return difference === 0 ? 'none' : `${signed(difference, 0)} points`
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
    { figure: 'interviewReadyPercent', basis: 'ours', says: 'the index less one standard deviation' },
    { figure: 'adjustments', basis: 'ours', says: `process facts, each within ±${decimal(index.adjustmentCap)}` },
    { figure: 'band', basis: 'framework', says: "the framework's table of hours and odds, observed by nobody" },
    {
      figure: 'pooled',
      basis: 'ours',
      says: `power mean of the scores pooled with the band, which may only lower it; weight of the levels ${decimal(probability.indexWeight)} times reliability`,
    },
    {
      figure: 'probability',
      basis: 'ours',
      says: `recalibrated on ${count(own.cases.cases.length, 'outcome')}, heuristic`,
    },
    { figure: 'recommendations', basis: 'ours', says: 'learning curve and marginal gain of the index' },
  ]
}
