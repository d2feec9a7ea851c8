import type { EntryOf } from '../domain/facts/entry.ts'
import { rulesOf } from '../domain/readiness/prediction-warnings.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { compareText } from '../domain/text/compare-text.ts'
import { counted } from '../domain/text/counted.ts'
import { outOf100, percent } from '../domain/text/figures.ts'
import { shortId } from '../domain/text/short-id.ts'
import { type Block, heading, left, note, type Report, right, sentence, stack, type Text, table } from './block.ts'
import { roundedChance } from './chance.ts'
import { type ReportHead, report } from './envelope.ts'
import { listOf } from './words.ts'

export interface ForecastsInput extends ReportHead {
  framework: Framework
  forecasts: readonly EntryOf<'forecast'>[]
  outcomes: readonly EntryOf<'outcome'>[]
  /** Something has been rated, so that there is a figure to freeze. */
  isRated: boolean
}

/** Frozen forecasts, oldest first, each with the result it was compared with. */
export function buildForecasts({ forecasts, outcomes, isRated, ...input }: ForecastsInput): Report {
  const resultOf = new Map(outcomes.map((entry) => [entry.payload.forecast, entry]))
  const { configHash } = input.framework
  const earlier = forecasts.filter(({ payload }) => payload.configHash !== configHash)
  const isOld = earlier.length > 0
  const rules = [...new Set(earlier.map((entry) => rulesOf(entry, input.framework)))]
  const rows = forecasts.map((entry): Text[] => {
    const { index, probability, own, interviewOn } = entry.payload
    return [
      entry.occurredOn,
      entry.subject,
      outOf100(index),
      probability === null ? 'withheld' : `about ${roundedChance(probability, outcomes.length, input.framework)}`,
      own === null ? '' : percent(own),
      interviewOn ?? '',
      resultOf.get(entry.id)?.payload.result ?? 'open',
      shortId(entry.id),
      ...(isOld ? [entry.framework] : []),
    ]
  })
  const blocks: Block[] = [
    heading('Forecasts'),
    ...(forecasts.length === 0
      ? [
          sentence(
            isRated
              ? 'No forecast yet. Before an interview: prep forecast add --own 60%'
              : 'No forecast yet, and no rating that one could go by: Start with prep assess.',
          ),
        ]
      : [
          table(
            [
              'made on',
              'level',
              right('index'),
              right('chance'),
              right('own'),
              left('interview', 1),
              'result',
              left('id', 2),
              ...(isOld ? [left('rules', 3)] : []),
            ],
            rows,
          ),
          note('Chances are heuristic, as they stood on the day; prep calibrate compares them with the results.'),
        ]),
  ]
  const data = {
    forecasts: forecasts.map((entry) => {
      const result = resultOf.get(entry.id)
      return {
        id: entry.id,
        level: entry.subject,
        madeOn: entry.occurredOn,
        ...entry.payload,
        interviewOn: entry.payload.interviewOn ?? null,
        framework: entry.framework,
        isComparable: entry.payload.configHash === configHash,
        outcome: result ? { id: result.id, on: result.occurredOn, result: result.payload.result } : null,
      }
    }),
  }
  return report(
    'forecasts',
    input,
    data,
    blocks,
    isOld
      ? [
          `the rules have changed since some of these forecasts (made under ${listOf(rules)}): their figures are not comparable`,
        ]
      : [],
  )
}

export interface OutcomesInput extends ReportHead {
  outcomes: readonly EntryOf<'outcome'>[]
  forecasts: readonly EntryOf<'forecast'>[]
}

/** Own interviews one by one, imported ones by cohort. */
export function buildOutcomes({ outcomes, forecasts, ...input }: OutcomesInput): Report {
  const forecastOf = new Map(forecasts.map((entry) => [entry.id, entry]))
  const own = outcomes.filter(({ payload }) => payload.cohort === undefined)
  const cohorts = Map.groupBy(
    outcomes.filter(({ payload }) => payload.cohort !== undefined),
    ({ payload }) => payload.cohort?.name ?? '',
  )
  const rows = own.map((entry): Text[] => {
    const forecast = forecastOf.get(entry.payload.forecast ?? '')
    const predicted = forecast?.payload.own ?? null
    return [
      entry.occurredOn,
      entry.subject,
      entry.payload.result,
      forecast ? `made on ${forecast.occurredOn}` : 'none',
      predicted === null ? '' : percent(predicted),
      shortId(entry.id),
    ]
  })
  const cohortRows = [...cohorts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, list]): Text[] => {
      const decided = list.filter(({ payload }) => payload.result !== 'withdrawn')
      const days = list.map(({ occurredOn }) => occurredOn).sort()
      return [
        name,
        String(list.length),
        `${decided.filter(({ payload }) => payload.result === 'pass').length} of ${decided.length}`,
        `${days[0]} to ${days.at(-1)}`,
      ]
    })
  const blocks: Block[] = stack(
    heading('Interviews and their results'),
    own.length === 0
      ? sentence('No interview yet. After one: prep outcome add --result pass|fail|withdrawn')
      : table(['on', 'level', 'result', 'forecast', right('own'), left('id', 1)], rows),
    cohortRows.length > 0 && [
      heading('Imported cohorts', 2),
      table(['cohort', right('n'), right('passed'), 'period'], cohortRows),
      note('These are other people, perhaps at another company: they adjust the chance, but are not your own record.'),
    ],
    own.length > 0 &&
      note(`${counted(own.length, 'interview')} of your own; prep calibrate compares forecasts with results`),
  )
  const data = {
    outcomes: outcomes.map((entry) => ({
      id: entry.id,
      level: entry.subject,
      on: entry.occurredOn,
      result: entry.payload.result,
      forecast: entry.payload.forecast ?? null,
      cohort: entry.payload.cohort ?? null,
    })),
  }
  return report('outcomes', input, data, blocks)
}
