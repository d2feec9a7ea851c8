import { type EntryOf, SELF } from '../../domain/facts/entry.ts'
import { INTERVIEW_RESULTS, type InterviewResult } from '../../domain/facts/interview-result.ts'
import type { Interview } from '../../domain/interviews/interviews.ts'
import { forecastFor } from '../../domain/outcomes/forecast-record.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { percent } from '../../domain/text/figures.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { muted, note, paragraph } from '../../reports/block.ts'
import { chosenIfAsked } from '../asking/missing.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { findLiveRow } from '../lookup/find-row.ts'
import { noteOf, occurredOn, openOperation, receipt } from '../recording/write.ts'

/** `--result`, else what is chosen on a terminal. */
async function resultOf(context: Context, input: Input): Promise<InterviewResult> {
  const said = INTERVIEW_RESULTS.find((one) => one === textOption(input, 'result'))
  if (said !== undefined) return said
  const chosen = await chosenIfAsked(
    context,
    'What was the result of the interview?',
    INTERVIEW_RESULTS.map((value) => ({ name: value, value })),
  )
  if (chosen === null)
    throw new PrepError('usage', 'what was the result of the interview?', 'add --result pass, fail or withdrawn')
  return chosen
}

/** What came of an interview; of one that is recorded, by its level and the forecasts made for it. */
export async function recordOutcome(
  context: Context,
  input: Input,
  command: string,
  interview: Pick<Interview, 'id' | 'company' | 'level'> | null,
): Promise<Result> {
  const result = await resultOf(context, input)
  const { date, warnings } = occurredOn(context, input)
  const named = textOption(input, 'forecast')
  const chosen = named === null ? null : namedForecast(context, input, named, date)
  const level = chosen?.subject ?? interview?.level ?? context.level()
  const forecast = chosen ?? forecastFor(context.evidence(), level, date, interview?.id ?? null)
  const said = noteOf(context, input)
  const sameDay = context
    .entries(['outcome'])
    .some(
      (entry) =>
        entry.kind === 'outcome' && !entry.payload.cohort && entry.subject === level && entry.occurredOn === date,
    )
  const operation = openOperation(context, command)
  const [id = ''] = operation.append([
    {
      kind: 'outcome',
      occurredOn: date,
      subject: level,
      source: 'self',
      rater: SELF,
      payload: {
        result,
        ...(interview ? { interview: interview.id } : {}),
        ...(forecast ? { forecast: forecast.id } : {}),
        ...(said === undefined ? {} : { note: said }),
      },
    },
  ])
  const own = forecast?.payload.own ?? null
  return receipt(
    operation,
    { outcome: id, interview: interview?.id ?? null, level, occurredOn: date, result, forecast: forecast?.id ?? null },
    [
      paragraph([
        `${interview ? `${interview.company}, ${level}` : `Interview for ${level}`}: ${result}`,
        muted(
          forecast
            ? `, compared with the forecast of ${dayWords(forecast.occurredOn, date)}${own === null ? '' : ` (your own: ${percent(own)})`}.`
            : '.',
        ),
      ]),
      note(
        result === 'withdrawn'
          ? 'a withdrawn interview is kept, but not used for calibration'
          : 'by design, one result moves the chance by less than ten points; prep calibrate shows more',
      ),
    ],
    [
      ...warnings,
      ...(forecast || result === 'withdrawn'
        ? []
        : [
            `no forecast was made before it, so there is nothing to compare it with${context.entries(['rating']).length > 0 ? ' (prep forecast add, before the next one)' : ''}`,
          ]),
      ...(sameDay
        ? [
            `another result of ${dayWords(date, context.today())} for ${level} is already recorded; both are kept (prep undo)`,
          ]
        : []),
    ],
  )
}

function namedForecast(context: Context, input: Input, id: string, date: CivilDate): EntryOf<'forecast'> {
  const row = findLiveRow(context.reader(), id)
  if (row.kind !== 'forecast')
    throw new PrepError('not-found', `${id} is a ${row.kind}, not a forecast`, 'prep forecast list shows the ids')
  if (row.occurredOn > date)
    throw new PrepError(
      'usage',
      `the interview of ${dayWords(date, context.today())} is before the forecast of ${dayWords(row.occurredOn, context.today())}`,
      'a forecast must come before the result; leave out --forecast, or correct --on',
    )
  const asked = textOption(input, 'level')
  if (asked !== null && context.level() !== row.subject)
    throw new PrepError(
      'usage',
      `the forecast is for ${row.subject}, not ${context.level()}`,
      `--level ${row.subject}, or another --forecast`,
    )
  const used = context
    .entries(['outcome'])
    .find((entry) => entry.kind === 'outcome' && entry.payload.forecast === row.id)
  if (used)
    throw new PrepError(
      'usage',
      `that forecast was already compared with the interview of ${dayWords(used.occurredOn, context.today())}`,
      'a forecast is for one interview only',
    )
  return row
}
