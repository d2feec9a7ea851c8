import { SELF } from '../../domain/facts/entry.ts'
import { PAUSABLE, pausedUntil } from '../../domain/facts/pause.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import { counted } from '../../domain/text/counted.ts'
import { addDays, type CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { note, paragraph } from '../../reports/block.ts'
import { chosenIfAsked } from '../asking/missing.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { UNTIL_FORMS, untilDate } from '../lookup/until-date.ts'
import { noteOf, openOperation, receipt } from '../recording/write.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const today = context.today()
  const subject = subjectOf(context, input.args[0] ?? 'all')
  const isEnding = flagOption(input, 'end')
  const running = pausedUntil(subject, context.evidence().of('pause'), today)
  const until = isEnding ? addDays(today, -1) : await untilOf(context, input, today)
  if (isEnding && running === null) throw new PrepError('no', `${nameOf(subject)} is not paused`)
  const said = noteOf(context, input)
  const operation = openOperation(context, 'pause')
  operation.append([
    {
      kind: 'pause',
      occurredOn: today,
      subject,
      source: 'self',
      rater: SELF,
      payload: { until, ...(said === undefined ? {} : { note: said }) },
    },
  ])
  const words = isEnding
    ? `${capitalize(nameOf(subject))} continues.`
    : `${capitalize(nameOf(subject))} is paused until ${dayWords(until, today)}.`
  return receipt(operation, { subject, until: isEnding ? null : until }, [
    paragraph(words),
    note(
      isEnding ? 'prep due says what is due' : `prep pause ${subject} --end continues earlier; prep undo takes it back`,
    ),
  ])
}

/** Offered where nothing was said. */
const WEEKS_AHEAD = [1, 2, 4]

function subjectOf(context: Context, id: string): string {
  const known = [...PAUSABLE.map((name) => ({ id: name as string })), ...context.framework().checkpoints]
  return pick(known, id, 'checkpoint').id
}

const nameOf = (subject: string): string =>
  subject === 'all'
    ? 'everything'
    : subject === 'reviews'
      ? 'the review queue'
      : subject === 'plan'
        ? 'the plan'
        : `the ${subject} check`

async function untilOf(context: Context, input: Input, today: CivilDate): Promise<CivilDate> {
  const until =
    untilDate(input, today) ??
    (await chosenIfAsked(
      context,
      'Until when?',
      WEEKS_AHEAD.map((weeks) => {
        const value = addDays(today, 7 * weeks)
        return { name: `${value}, ${counted(weeks, 'week')} from now`, value }
      }),
    ))
  if (until === null) throw new PrepError('usage', 'until when?', `add --until DATE: ${UNTIL_FORMS}`)
  return until
}
