import { SHOWN } from '../domain/actions/action.ts'
import type { Adjustment } from '../domain/measure/adjustments.ts'
import type { Blend } from '../domain/measure/chance.ts'
import type { IndexConstants } from '../domain/measure/constants.ts'
import { bandEntered } from '../domain/measure/hours-band.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import { sum } from '../domain/measure/mean.ts'
import { printedProbability } from '../domain/measure/probability.ts'
import type { PartScore, ReadinessIndex } from '../domain/measure/readiness-index.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import { namesIn } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, outOf100, percent, signed } from '../domain/text/figures.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { adviceBlocks } from './actions.ts'
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
  sentence,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'
import { chanceText, shortChance } from './chance.ts'
import { report } from './envelope.ts'
import { predictData } from './predict-data.ts'
import type { PredictInput } from './predict-input.ts'
import { riskItems } from './risk-words.ts'
import { whatIfBlocks } from './what-if.ts'
import { HOW_SURE } from './words.ts'

/** Readiness for a level: index, chance, what they are made of, risks and what to do (measurement §5). */
export function buildPredict(input: PredictInput): Report {
  const { own, asOf, level } = input
  const blocks: Block[] = stack(
    heading(`Readiness for ${level} on ${dayWords(asOf, input.today)}`),
    paragraph([muted(`All of it is heuristic: ${rulesBehind(input)}, not a record of interviews.`)]),
    own.index === null
      ? sentence('No ratings yet, so there is nothing to go by. Start with prep assess.')
      : headline(input, own.index),
    input.whatIf && whatIfBlocks(input, input.whatIf),
    own.index !== null && [
      parts(own.index, input),
      adjustments(own, input.framework.constants.index),
      levelTable(input),
      risks(input),
    ],
    adviceSection(input),
    note(`${HOW_SURE} prep why predict shows every figure with its formula, constants and rows.`),
  )
  return report('predict', input, predictData(input), blocks, input.warnings)
}

const rulesBehind = ({ own }: PredictInput): string =>
  own.band === null ? 'a formula of the framework' : 'a formula and a table of the framework'

function ratingsText({ estimates }: PredictInput): string {
  const n = sum(estimates.map((one) => one.n))
  const outside = sum(estimates.map(({ nExternal }) => nExternal))
  return `${counted(n, 'rating')}, ${outside} by others`
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
        strong(`${outOf100(index.index)} of 100`),
        muted(` ±${outOf100(INTERVAL_Z * index.sd)}${from} · heuristic, ${n} · the framework's formula`),
      ],
    },
    {
      label: 'Interview ready',
      value: [
        strong(`${outOf100(index.interviewReady)}%`),
        muted(` · heuristic, ${n} · the index minus one standard deviation`),
      ],
    },
    { label: `Chance at ${level}`, value: chanceText(own, framework) },
    ...(doubt
      ? [
          {
            label: 'If skeptical',
            value: [
              `about ${doubt.percent}%`,
              muted(` (${doubt.lo}–${doubt.hi}%) · heuristic, if the framework's figures are optimistic`),
            ],
          },
        ]
      : []),
    {
      label: own.band === null ? 'Hours' : 'Hours band',
      value: [
        row
          ? `${row.title} (${row.differentiators}), ${decimal(hours.hours, 0)} effective hours`
          : `${decimal(hours.hours, 0)} effective hours`,
        muted(
          [
            ...hours.caps
              .slice(0, 1)
              .map(({ reason, capHours }) => ` of ${decimal(hours.counted, 0)}, capped at ${capHours}: ${reason}`),
            ...(odds
              ? [
                  ` · heuristic: the framework prints ${percent(odds.lo)} to ${percent(odds.hi)} for ${level}, a table that nobody has validated`,
                ]
              : []),
          ].join(''),
        ),
      ],
    },
  ]
  const assumed = index.missing.map(namesIn(framework))
  const { missingMean, missingSd } = framework.constants.index
  return stack(
    facts(rows),
    odds && own.blend && own.probability && apartText(odds, own.blend),
    assumed.length > 0 &&
      note(
        `no evidence yet for ${assumed.join(', ')}: assumed to be ${level1(missingMean)} ±${level1(INTERVAL_Z * missingSd)}`,
      ),
  )
}

/** Why the chance may lie outside what the table of hours prints. */
const apartText = ({ lo, hi }: { lo: number; hi: number }, { weight, isHeldByHours }: Blend): Block =>
  paragraph([
    muted(
      `Hours alone would say ${percent(lo)} to ${percent(hi)}. Your levels make up ${percent(weight)} of the chance; hours can only lower it${isHeldByHours ? ', as they do here' : ', and do not here'}.`,
    ),
  ])

function parts(index: ReadinessIndex, { framework }: PredictInput): Block[] {
  const title = namesIn(framework)
  const rows = index.parts.flatMap((part): Text[][] => {
    const [only] = part.competencies.length === 1 ? part.competencies : []
    const members = part.competencies.map((one): Text[] => [
      `– ${title(one.id)}`,
      '',
      `${outOf100(one.score)}%`,
      (100 * one.weight * one.score).toFixed(1),
      ofTarget(one),
    ])
    return [
      [
        [strong(part.title)],
        part.weight.toFixed(2),
        `${outOf100(part.score)}%`,
        (100 * part.contribution).toFixed(1),
        only ? ofTarget(only) : '',
      ],
      ...(only ? [] : members),
    ]
  })
  const total = index.base + index.adjustment
  const cut =
    Math.abs(total - index.index) > 1e-9 ? ` = ${signed(100 * total)}, capped at ${outOf100(index.index)}` : ''
  return [
    heading('What the index is made of', 2),
    table(['part', right('weight', 1), right('of target'), right('adds'), left('level', 2)], rows),
    paragraph([
      `${(100 * index.base).toFixed(1)} from levels ${signed(100 * index.adjustment)} from adjustments${cut}`,
      muted(
        ` · expected value ${outOf100(index.expectedIndex)}, because an uncertain level cannot count above its target`,
      ),
    ]),
  ]
}

const ofTarget = ({ level, target, isMissing, selfOnly }: PartScore['competencies'][number]): string =>
  `${level1(level)} of ${level1(target)}${isMissing ? ', assumed' : selfOnly ? ', not rated by others' : ''}`

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
  return [heading(`Adjustments, each limited to ±${outOf100(adjustmentCap)} points`, 2), facts(rows)]
}

function levelTable({ levels, framework }: PredictInput): Block[] {
  if (levels.length < 2) return []
  return [
    heading('Every level', 2),
    table(
      ['level', right('index'), right('interview ready'), right('chance')],
      levels.map((one): Text[] => [
        one.level,
        one.index ? `${outOf100(one.index.index)} ±${outOf100(INTERVAL_Z * one.index.sd)}` : 'no ratings',
        one.index ? `${outOf100(one.index.interviewReady)}%` : 'no ratings',
        shortChance(one, framework),
      ]),
    ),
  ]
}

function risks({ risks: ranking, framework }: PredictInput): Block[] {
  const { items, leftOut } = riskItems(ranking, framework)
  return stack(
    heading('Risks, by what they cost', 2),
    items.length === 0 ? paragraph('None that shows in the figures.') : list(items),
    leftOut > 0 && note(`${leftOut} smaller ones: prep gap`),
  )
}

/** What follows from it, as every screen says it. */
const adviceSection = ({ advice }: PredictInput): Block[] => [
  heading('What to do next', 2),
  ...adviceBlocks(advice, SHOWN),
]
