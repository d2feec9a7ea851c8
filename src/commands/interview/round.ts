import { type EntryOf, isKind, type Payloads, SELF } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { muted, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { noteOf, openOperation, receipt } from '../recording/write.ts'
import { allInterviews, findInterview, roundDate, roundNamed } from './find.ts'

const MOST_MINUTES = 24 * 60

export function run(context: Context, input: Input): Result {
  const interview = findInterview(allInterviews(context), input.args[0] ?? '')
  const named = roundNamed(input, interview)
  const present = named === null ? null : entryOfRound(context, named.id)
  const payload = changed(context, input, present?.payload ?? null)
  const operation = openOperation(context, 'interview round')
  const [id = ''] = operation.append([
    {
      kind: 'round',
      occurredOn: present?.occurredOn ?? context.today(),
      subject: interview.id,
      source: 'self',
      rater: SELF,
      payload,
      ...(present === null ? {} : { replaces: present.id }),
    },
  ])
  context.refresh()
  const { interviewDate } = context.profile()
  return receipt(operation, { interview: interview.id, round: id, ...payload, interviewDate }, [
    paragraph([
      `${interview.company}: ${payload.title}, ${payload.on ? dayWords(payload.on, context.today()) : 'no date yet'}.`,
      muted(interviewDate === null ? '' : ` The plan counts back from ${dayWords(interviewDate, context.today())}.`),
    ]),
  ])
}

function entryOfRound(context: Context, id: string): EntryOf<'round'> {
  const entry = context
    .reader()
    .entries({ kinds: ['round'] })
    .filter(isKind('round'))
    .find((one) => one.id === id)
  if (!entry) throw new Error('a round that was just found is not there')
  return entry
}

/** What the flags say, over what is recorded. */
function changed(context: Context, input: Input, present: Payloads['round'] | null): Payloads['round'] {
  const title = textOption(input, 'stage')?.trim() || present?.title
  if (title === undefined)
    throw new PrepError('usage', 'what is the round?', 'add --stage TITLE, or --round N to change one')
  const date = textOption(input, 'date')
  const on = date === null ? present?.on : date === 'none' ? undefined : roundDate(date, context.today())
  const minutes = numberOption(input, 'minutes', { min: 1, max: MOST_MINUTES }) ?? present?.minutes
  const note = noteOf(context, input) ?? present?.note
  return {
    title,
    ...(on === undefined ? {} : { on }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(note === undefined ? {} : { note }),
  }
}
