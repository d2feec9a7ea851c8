import type { Profile } from '../../domain/facts/profile.ts'
import { checkPlannable, plannableHours } from '../../domain/plan/plannable.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { buildPlanReport } from '../../reports/plan.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { dateSaid } from '../lookup/date-option.ts'
import { figuresHead } from '../lookup/report-head.ts'
import { isStandardOutput, writeOutput } from '../recording/output-file.ts'
import { planOf } from './build.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const framework = context.framework()
  const weeks = numberOption(input, 'weeks', { min: 1, max: 104, isWhole: true })
  const given = { ...hoursGiven(input), ...untilGiven(context, input) }
  checkPlannable({ ...context.profile(), ...given }, context.asOf())
  const plan = await planOf(context, { weeks, given })
  const file = textOption(input, 'ics')
  if (file === null) {
    const lost = ['at', 'alarm'].find((name) => input.options[name] !== undefined)
    if (lost) throw new PrepError('usage', `--${lost} is for a calendar`, 'add --ics FILE')
  }
  const head = { ...figuresHead(context), framework }
  if (file === null)
    return { kind: 'report', report: buildPlanReport({ ...head, plan, weeks, warnings: [], calendar: null }) }
  const { calendarOf } = await import('./calendar.ts')
  const calendar = calendarOf(context, input, plan, weeks)
  if (isStandardOutput(file)) return { kind: 'text', text: calendar.text }
  const path = await writeOutput(context, input, file, calendar.text)
  return {
    kind: 'report',
    report: buildPlanReport({ ...head, plan, weeks, warnings: [], calendar: { path, events: calendar.events } }),
  }
}

function hoursGiven(input: Input): Partial<Profile> {
  const hours = numberOption(input, 'hours', { min: 0 })
  return hours === null ? {} : { hoursPerWeek: plannableHours(hours) }
}

function untilGiven(context: Context, input: Input): Partial<Profile> {
  const text = textOption(input, 'until')
  if (text === null) return {}
  const date = dateSaid('until', text, context.asOf())
  if (date < context.asOf())
    throw new PrepError(
      'usage',
      `${dayWords(date, context.asOf())} has passed (the plan is for ${dayWords(context.asOf(), context.today())})`,
      'give a day still to come',
    )
  return { interviewDate: date }
}
