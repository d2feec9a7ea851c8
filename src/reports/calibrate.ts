import type { BiasFigure, SelfAgainstOthers } from '../domain/levels/self-against-others.ts'
import type { ScoreReport } from '../domain/measure/forecast-scores.ts'
import type { ItemConfidence } from '../domain/measure/self-calibration.ts'
import type { Calibration } from '../domain/outcomes/calibration.ts'
import type { ForecastRecord } from '../domain/outcomes/forecast-record.ts'
import type { Readiness } from '../domain/readiness/readiness.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { capitalize } from '../domain/text/capitalize.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, percent, signed } from '../domain/text/figures.ts'
import { formatDay } from '../domain/time/dates.ts'
import { dayWords, periodWords } from '../domain/time/day-words.ts'
import { assistantBlocks, assistantData } from './assistants.ts'
import {
  type Block,
  facts,
  heading,
  muted,
  note,
  paragraph,
  type Report,
  right,
  sentence,
  span,
  stack,
  type Text,
  table,
  told,
} from './block.ts'
import { chanceText, noTableText, roundedChance } from './chance.ts'
import { type ReportHead, report } from './envelope.ts'

export interface CalibrateInput extends ReportHead {
  framework: Framework
  calibration: Calibration
  readiness: Readiness
  warnings: readonly string[]
}

/** Predictions against what came of them (measurement §8). Differences are drawn against the date, never against skill. */
export function buildCalibrate(input: CalibrateInput): Report {
  const blocks: Block[] = [
    heading(`Calibration on ${dayWords(input.asOf, input.today)}`),
    ...mockBlocks(input),
    ...selfBlocks(input),
    ...assistantBlocks(input.calibration.assistants, input.framework.constants.calibration.minAssistantDays),
    ...itemBlocks(input.calibration.items),
    ...forecastBlocks(input),
    ...confidenceBlocks(input),
  ]
  return report('calibrate', input, calibrateData(input), blocks, input.warnings)
}

function calibrateData({ calibration, readiness, framework }: CalibrateInput) {
  const { self, items, mocks, history, confidence } = calibration
  return {
    mocks: { ...mocks.summary, cases: mocks.cases },
    self: {
      isShown: self.isShown,
      pairs: self.pairs.length,
      competencies: self.competencies,
      neededPairs: framework.constants.calibration.minPairs,
      neededCompetencies: framework.constants.calibration.minCompetencies,
      pooled: self.isShown ? biasData(self.pooled) : null,
      verdict: self.isShown ? self.verdict : null,
      byCompetency: self.isShown ? self.byCompetency.map((one) => ({ competency: one.id, ...biasData(one) })) : [],
      differences: self.pairs.map(({ competency, day, own, other, otherDay, source }) => ({
        competency,
        date: formatDay(day),
        difference: own - other,
        self: own,
        other,
        otherDate: formatDay(otherDay),
        source,
      })),
    },
    assistants: calibration.assistants.map(assistantData),
    items: items.isShown ? itemData(items) : items,
    forecasts: history.records.map((record) => ({
      source: record.source,
      isOwn: record.isOwn,
      n: record.cases.length,
      passes: record.prep.passes,
      from: record.from,
      until: record.until,
      prep: record.prep,
      own: record.own,
      cases: record.cases,
    })),
    withdrawn: history.selected.withdrawn,
    withoutForecast: history.selected.withoutForecast,
    isPooled: history.selected.isPooled,
    recalibration: {
      intercept: readiness.fit.intercept,
      slope: readiness.fit.slope,
      n: readiness.fit.n,
      passes: readiness.fit.passes,
    },
    confidence: confidence && { ...confidence, share: confidence.value / 10 },
  }
}

const itemData = ({ interval, ...items }: ItemConfidence) => ({ ...items, lo80: interval.lo, hi80: interval.hi })

const biasData = ({ mean, sd, interval, pairs }: BiasFigure) => ({
  mean,
  sd,
  lo80: interval.lo,
  hi80: interval.hi,
  pairs,
})

function mockBlocks({ calibration: { mocks } }: CalibrateInput): Block[] {
  const { summary, cases } = mocks
  const title = heading('Predicted and actual mock ratings', 2)
  if (!summary.isShown)
    return [
      title,
      sentence(
        `${summary.n === 0 ? 'No mock has' : `${counted(summary.n, 'mock has', 'mocks have')}`} a prediction yet; ${summary.needed} are needed. Say which rating you expect before you hear it: prep mock add --predicted 3.5`,
      ),
    ]
  const { n, meanError, meanAbsoluteError } = summary
  const side =
    Math.abs(meanError) < 0.05
      ? 'neither above nor below'
      : `${decimal(Math.abs(meanError), 1)} ${meanError > 0 ? 'above' : 'below'}`
  return [
    title,
    paragraph(
      `Your predictions are ${side} the ratings on average, and ${decimal(meanAbsoluteError, 1)} points off either way (n ${n}).`,
    ),
    table(
      ['mock', 'on', right('predicted'), right('given'), right('difference', 1)],
      cases.map(({ name, on, predicted, given }): Text[] => [
        name,
        on,
        level1(predicted),
        level1(given),
        signed(predicted - given),
      ]),
    ),
  ]
}

function selfBlocks({ calibration: { self }, framework }: CalibrateInput): Block[] {
  const title = heading("Your ratings against others'", 2)
  const { minPairs, minCompetencies } = framework.constants.calibration
  const { leniency } = framework.constants.level.sources.self
  const assumption = `self-ratings run high on average, so ${decimal(leniency)} is taken off and the level is less certain`
  if (self.nExternal === 0) return [title, paragraph(`No outside ratings yet: ${assumption}.`)]
  if (!self.isShown)
    return [
      title,
      paragraph(
        `${counted(self.pairs.length, 'pair')} of a self-rating and an outside rating within ${counted(framework.constants.calibration.pairWithinDays, 'day')}, in ${counted(self.competencies, 'competency', 'competencies')}; needs ${minPairs} in ${minCompetencies}. Until then: ${assumption}.`,
      ),
    ]
  return [
    title,
    paragraph([selfSentence(self), muted(verdictText(self))]),
    table(
      ['competency', right('above others'), right('80% interval'), right('pairs')],
      self.byCompetency.map((one): Text[] => [
        one.title,
        signed(one.mean, 2),
        `${signed(one.interval.lo, 2)} to ${signed(one.interval.hi, 2)}`,
        String(one.pairs),
      ]),
    ),
    differenceChart(self),
  ]
}

function selfSentence({ pooled }: SelfAgainstOthers): string {
  const side = pooled.mean < 0 ? 'below' : 'above'
  const turn = pooled.mean < 0 ? -1 : 1
  const [lo, hi] = turn < 0 ? [-pooled.interval.hi, -pooled.interval.lo] : [pooled.interval.lo, pooled.interval.hi]
  return `You rate yourself ${decimal(Math.abs(pooled.mean))} ${side} others (${number(lo)} to ${number(hi)}, ${counted(pooled.pairs, 'pair')}).`
}

const number = (value: number): string => (value < 0 ? `−${decimal(-value)}` : decimal(value))

const verdictText = ({ verdict }: SelfAgainstOthers): string =>
  verdict === 'over'
    ? ' That is over-rating; levels are corrected for it.'
    : verdict === 'under'
      ? ' That is under-rating; levels are corrected for it.'
      : ' No clear over- or under-rating.'

function differenceChart({ pairs }: SelfAgainstOthers): Block {
  const differences = pairs.map(({ own, other }) => own - other)
  const reach = Math.max(1, Math.ceil(Math.max(...differences.map(Math.abs))))
  return {
    kind: 'series',
    series: {
      title: 'Your ratings against others (above 0: higher than theirs)',
      min: -reach,
      max: reach,
      points: [],
      ratings: pairs.map(({ day, own, other }) => ({
        date: formatDay(day),
        value: own - other,
        source: 'your rating minus theirs',
      })),
      forecast: [],
      target: 0,
      targetLabel: 'no difference',
      currentLabel: null,
    },
  }
}

function itemBlocks(items: Calibration['items']): Block[] {
  const title = heading('Confidence in quiz answers', 2)
  if (!items.isShown)
    return [
      title,
      paragraph(
        `${items.n === 0 ? 'No answer has' : counted(items.n, 'answer has', 'answers have')} a stated confidence yet; ${items.needed} are needed.`,
      ),
    ]
  return [title, paragraph(itemSentence(items))]
}

function itemSentence({ n, meanConfidence, accuracy, bias, interval, brier, auc, verdict }: ItemConfidence): Text {
  const words = {
    'over-confident': 'over-confident',
    'under-confident': 'under-confident',
    unclear: 'no clear over- or under-confidence',
  }
  return [
    span(`${capitalize(words[verdict])}: `, 'strong'),
    `${percent(meanConfidence)} confident on average, ${percent(accuracy)} right; difference ${signed(bias, 2)} (${signed(interval.lo, 2)} to ${signed(interval.hi, 2)}, ${counted(n, 'answer')}).`,
    muted(
      ` Brier score ${decimal(brier)}${auc === null ? '' : `; you were more confident of a right answer than of a wrong one ${percent(auc)} of the time`}.`,
    ),
  ]
}

const NO_FORECAST_YET = 'No interview with a forecast yet: use prep forecast add before one, prep outcome add after it.'
const NO_RATING_YET = 'No interview with a forecast yet. A forecast needs a first rating: prep assess'

function forecastBlocks(input: CalibrateInput): Block[] {
  const { calibration, level, readiness } = input
  const noneYet = readiness.index === null ? NO_RATING_YET : NO_FORECAST_YET
  const { records, selected } = calibration.history
  const left = [
    ...(selected.withdrawn > 0 ? [`${selected.withdrawn} withdrawn`] : []),
    ...(selected.withoutForecast > 0 ? [`${selected.withoutForecast} without a forecast before it`] : []),
  ]
  return stack(
    heading('Forecasts against results', 2),
    records.length === 0 && sentence(readiness.band === null ? `None: ${noTableText(level)}.` : noneYet),
    records.flatMap((record) => recordBlocks(record, input)),
    left.length > 0 && note(`left out: ${left.join(', ')}`),
  )
}

function recordBlocks(record: ForecastRecord, { framework, asOf }: CalibrateInput): Block[] {
  const { source, isOwn, cases, from, until, prep, own } = record
  const period = periodWords(from, until, asOf)
  const blocks: Block[] = [
    paragraph(
      `n ${prep.n}, passed ${prep.passes}, source ${isOwn ? 'your own interviews' : source}, ${period}. Each forecast uses earlier results only.`,
    ),
  ]
  if (prep.display === 'cases')
    return [
      ...blocks,
      table(
        ['on', 'level', right('prep'), ...(own ? [{ title: 'you', align: 'right' as const }] : []), 'result'],
        cases.map(({ on, level, p, own: predicted, passed }): Text[] => [
          on,
          level,
          `about ${roundedChance(p, cases.length, framework)}`,
          ...(own ? [predicted === null ? '' : percent(predicted)] : []),
          passed ? 'pass' : 'fail',
        ]),
      ),
      note('too few for a score, so the cases are listed'),
    ]
  return stack(
    blocks,
    scoreTable(prep, own),
    prep.display === 'tiny' && note(`only ${prep.n} results: they say little`),
    reliabilityBlocks(prep),
  )
}

function scoreTable(prep: ScoreReport, own: ScoreReport | null): Block {
  const rows: Text[][] = []
  if (prep.scores) {
    const { brier, brierSe, logLoss, brierBase, logLossBase, baseRate } = prep.scores
    rows.push([
      'prep',
      String(prep.n),
      `${brier.toFixed(3)}${brierSe === null ? '' : ` ±${brierSe.toFixed(3)}`}`,
      logLoss.toFixed(3),
    ])
    rows.push([`always ${percent(baseRate)}`, String(prep.n), brierBase.toFixed(3), logLossBase.toFixed(3)])
  }
  if (own?.scores)
    rows.splice(1, 0, [
      'you',
      String(own.n),
      `${own.scores.brier.toFixed(3)}${own.scores.brierSe === null ? '' : ` ±${own.scores.brierSe.toFixed(3)}`}`,
      own.scores.logLoss.toFixed(3),
    ])
  return table(['forecaster', right('n'), right('Brier (± se)'), right('log loss')], rows)
}

function reliabilityBlocks({ bins, reliability }: ScoreReport): Block[] {
  if (bins)
    return [
      table(
        [right('forecast'), right('passed'), right('80% interval'), right('n')],
        bins.map(({ meanForecast, passRate, interval, n }): Text[] => [
          percent(meanForecast),
          percent(passRate),
          `${percent(interval.lo)} to ${percent(interval.hi)}`,
          String(n),
        ]),
      ),
    ]
  if (!reliability) return []
  const { decomposition, curve } = reliability
  const steps = curve.filter(({ fitted }, index) => index === 0 || fitted !== curve[index - 1]?.fitted)
  return [
    paragraph(
      `Brier ${decomposition.brier.toFixed(3)} = miscalibration ${decomposition.miscalibration.toFixed(3)} − discrimination ${decomposition.discrimination.toFixed(3)} + uncertainty ${decomposition.uncertainty.toFixed(3)}`,
    ),
    table(
      [right('forecasts from'), right('passed (isotonic fit)')],
      steps.map(({ p, fitted }): Text[] => [percent(p), percent(fitted)]),
    ),
  ]
}

function confidenceBlocks({ calibration: { confidence }, readiness, framework, level, asOf }: CalibrateInput): Block[] {
  const chance = chanceText(readiness, framework)
  return [
    heading('Your confidence beside the chance', 2),
    facts([
      {
        label: 'Own confidence',
        value:
          confidence === null
            ? [told('not stated (prep assess --confidence N, from 0 to 10)')]
            : [
                `${decimal(confidence.value, 1)} of 10`,
                muted(
                  `, compared as ${percent(confidence.value / 10)} · said on ${dayWords(confidence.on, asOf)}; no figure uses it`,
                ),
              ],
      },
      { label: `Chance at ${level}`, value: chance },
    ]),
  ]
}
