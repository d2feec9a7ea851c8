import { SELF } from '../../domain/facts/entry.ts'
import { type Interview, nextRound } from '../../domain/interviews/interviews.ts'
import { evidenceFor } from '../../domain/judge/rules.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { buildReadiness } from '../../domain/readiness/readiness.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { outOf100, percent } from '../../domain/text/figures.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { facts, muted, note, paragraph, type Text } from '../../reports/block.ts'
import { chanceText, noTableText, withheldReasons } from '../../reports/chance.ts'
import { listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { commaParts, type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { allInterviews, findInterview } from '../interview/find.ts'
import { dateSaid } from '../lookup/date-option.ts'
import { pick } from '../lookup/pick.ts'
import { occurredOn, openOperation, receipt } from '../recording/write.ts'

export function run(context: Context, input: Input): Result {
  if (textOption(input, 'asOf') !== null)
    throw new PrepError(
      'usage',
      'a forecast cannot be made with --as-of',
      'use --on DATE for one that you wrote down earlier',
    )
  const { date, warnings } = occurredOn(context, input)
  const level = context.level()
  const framework = context.framework()
  refuseHindsight(context, level, date)
  const own = ownPrediction(input)
  const interview = interviewOf(context, input, level)
  const interviewOn = interviewDate(context, input, date, interview)
  const topics = topicsOf(context, input)
  const evidence = evidenceFor(framework, context.records(), date, level)
  const readiness = buildReadiness(evidence, context.profile(), level)
  const { blend, index, probability } = readiness
  if (index === null)
    throw new PrepError('data', 'nothing has been rated yet, so there is no figure to freeze yet', 'prep assess rates')
  if (blend === null)
    throw new PrepError(
      'data',
      `${noTableText(level)}, so there is no chance to freeze`,
      'prep predict shows the readiness index; an author adds the table as constants.probability.bands',
    )
  const payload = {
    own,
    probability: probability?.p ?? null,
    x: blend.x,
    xVariance: blend.variance,
    index: index.index,
    configHash: framework.configHash,
    ...(interviewOn === null ? {} : { interviewOn }),
    ...(interview === null ? {} : { interview: interview.id }),
    ...(topics.length === 0 ? {} : { topics }),
  }
  const operation = openOperation(context, 'forecast add')
  const [id = ''] = operation.append([
    { kind: 'forecast', occurredOn: date, subject: level, source: 'self', rater: SELF, payload },
  ])
  const reasons = withheldReasons(readiness)
  const assumed = framework.competencies.filter(({ id }) => index.missing.includes(id)).map(({ title }) => title)
  const rows: { label: string; value: Text }[] = [
    { label: 'Readiness index', value: [`${outOf100(index.index)} of 100`, muted(' · heuristic')] },
    { label: `Chance at ${level}`, value: chanceText(readiness, framework) },
    { label: 'Your own', value: own === null ? 'not stated' : percent(own) },
    {
      label: 'Interview',
      value: [interview?.company, interviewOn === null ? 'no date yet' : dayWords(interviewOn, context.today())]
        .filter((part) => part !== undefined)
        .join(', '),
    },
    ...(topics.length === 0
      ? []
      : [{ label: 'Expected topics', value: listOf(topics.map(namesIn(context.framework()))) }]),
  ]
  return receipt(
    operation,
    { forecast: id, level, occurredOn: date, interviewOn, ...payload, probabilityWithheld: reasons },
    [
      paragraph(`Frozen for ${level} on ${dayWords(date, context.today())}.`),
      facts(rows),
      note(
        `when you know: ${interview === null ? 'prep outcome add' : `prep interview close ${interview.id}`} --result pass|fail|withdrawn; prep undo takes this back`,
      ),
    ],
    [
      ...warnings,
      ...(assumed.length > 0 ? [`no ratings yet, so the level is assumed: ${assumed.join(', ')}`] : []),
      ...(own === null ? ['no prediction of your own: --own 60% would let prep calibrate compare it'] : []),
    ],
  )
}

/** A forecast dated back behind a result that is already recorded is none. */
function refuseHindsight(context: Context, level: string, date: CivilDate): void {
  if (date === context.today()) return
  const day = (on: CivilDate): string => dayWords(on, context.today())
  const result = context
    .entries(['outcome'])
    .find(
      (entry) =>
        entry.kind === 'outcome' && !entry.payload.cohort && entry.subject === level && entry.occurredOn >= date,
    )
  if (result)
    throw new PrepError(
      'usage',
      `the result of an interview on ${day(result.occurredOn)} is already recorded: a forecast of ${day(date)} would come too late`,
      'forecasts are made before the interview',
    )
}

function ownPrediction(input: Input): number | null {
  const text = textOption(input, 'own')
  if (text === null) return null
  const isPercent = text.trim().endsWith('%')
  const value = Number(isPercent ? text.trim().slice(0, -1) : text) / (isPercent ? 100 : 1)
  if (text.trim() !== '' && value >= 0 && value <= 1) return value
  throw new PrepError(
    'usage',
    `--own takes a chance from 0% to 100% or 0 to 1, not "${text}"`,
    value > 1 && value <= 100 ? `did you mean ${text}%?` : null,
  )
}

/** The interview named, or the open one for this level whose round comes next. */
function interviewOf(context: Context, input: Input, level: string): Interview | null {
  const interviews = allInterviews(context)
  const named = textOption(input, 'interview')
  if (named === null)
    return (
      nextRound(
        interviews.filter((one) => one.level === level),
        context.today(),
      )?.interview ?? null
    )
  const interview = findInterview(interviews, named)
  if (interview.level === level) return interview
  throw new PrepError(
    'usage',
    `${interview.company} is an interview for ${interview.level}, not ${level}`,
    `add --level ${interview.level}`,
  )
}

function topicsOf(context: Context, input: Input): string[] {
  const { principles, rubrics } = context.framework()
  const known = [...principles, ...rubrics].map(({ id }) => ({ id }))
  return commaParts(...listOption(input, 'topics')).map((text) => pick(known, text, 'principle or rubric row').id)
}

function interviewDate(context: Context, input: Input, made: CivilDate, interview: Interview | null): CivilDate | null {
  const text = textOption(input, 'interviewOn')
  if (text === null) {
    const ahead = interview === null ? null : nextRound([interview], made)
    const planned = ahead?.on ?? context.profile().interviewDate
    return planned !== null && planned >= made ? planned : null
  }
  const date = dateSaid('interview-on', text, context.today())
  if (date < made)
    throw new PrepError(
      'usage',
      `an interview on ${dayWords(date, context.today())} is before the forecast of ${dayWords(made, context.today())}`,
      'a forecast is made before the interview',
    )
  return date
}
