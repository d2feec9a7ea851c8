import type { Action } from '../../domain/actions/action.ts'
import { actionSubject } from '../../domain/actions/set-aside.ts'
import { checkIns, nextDue } from '../../domain/check-in/check-ins.ts'
import { SELF } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Checkpoint } from '../../domain/rules/framework.ts'
import { addDays, DAYS_PER_WEEK } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { actionNumbered, adviceOf } from '../lookup/advice.ts'
import { untilDate } from '../lookup/until-date.ts'
import { occurredOn, openOperation, receipt } from '../recording/write.ts'

const CHECK_IN = 'checkin:'

/** Sets a check-in aside until it is next due, or an action until a date. */
export async function run(context: Context, input: Input): Promise<Result> {
  const word = input.args[0] ?? ''
  const { checkpoints } = context.framework()
  const named = (id: string): Checkpoint | undefined =>
    checkpoints.find((one) => one.id === (id.startsWith(CHECK_IN) ? id.slice(CHECK_IN.length) : id).toLowerCase())
  const checkpoint = named(word)
  if (checkpoint) return skipCheckIn(context, input, checkpoint)
  const action = await openAction(context, word)
  const check = named(action.id)
  return check ? skipCheckIn(context, input, check) : setActionAside(context, input, action)
}

/** By its number or its id. */
async function openAction(context: Context, word: string): Promise<Action> {
  const advice = await adviceOf(context)
  if (/^\d+$/.test(word)) return actionNumbered(advice, word)
  const found = advice.actions.find(({ id }) => id === word.toLowerCase())
  if (found) return found
  const ids = [...context.framework().checkpoints.map(({ id }) => id), ...advice.actions.map(({ id }) => id)]
  throw new PrepError(
    'not-found',
    `there is no open action or check-in called ${word}`,
    didYouMean(word, ids) ?? `there are ${ids.join(', ')}`,
  )
}

function setActionAside(context: Context, input: Input, action: Action): Result {
  if (textOption(input, 'on') !== null)
    throw new PrepError('usage', '--on is for a check-in', 'an action is set aside from today: --until says how long')
  const today = context.today()
  const until = untilDate(input, today) ?? addDays(today, DAYS_PER_WEEK - 1)
  const operation = openOperation(context, 'skip')
  operation.append([
    {
      kind: 'pause',
      occurredOn: today,
      subject: actionSubject(action.id),
      source: 'self',
      rater: SELF,
      payload: { until },
    },
  ])
  return receipt(operation, { action: action.id, until }, [
    paragraph(`Set aside until ${dayWords(until, today)}: ${action.title}.`),
    note('prep undo takes it back'),
  ])
}

function skipCheckIn(context: Context, input: Input, checkpoint: Checkpoint): Result {
  if (textOption(input, 'until') !== null)
    throw new PrepError(
      'usage',
      'a check-in is set aside until it is next due',
      `prep pause ${checkpoint.id} --until DATE holds it longer`,
    )
  const { date, warnings } = occurredOn(context, input)
  const operation = openOperation(context, 'skip')
  operation.append([
    {
      kind: 'checkpoint',
      occurredOn: date,
      subject: checkpoint.id,
      source: 'self',
      rater: SELF,
      payload: { state: 'skipped' },
    },
  ])
  context.refresh()
  const check = checkIns(context.evidence()).find((one) => one.checkpoint.id === checkpoint.id)
  const dueOn = check === undefined ? null : nextDue(check)
  return receipt(
    operation,
    { checkpoint: checkpoint.id, dueOn },
    [
      paragraph(
        `${checkpoint.title}: the open parts are set aside. It is next due on ${dueOn === null ? 'its day' : dayWords(dueOn, context.today())}.`,
      ),
      note('prep undo takes it back'),
    ],
    warnings,
  )
}
