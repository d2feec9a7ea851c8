import { type NewEntry, SELF } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { list, paragraph, stack, type Text } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { newOwnId } from '../lookup/own-id.ts'
import { noteOf, openOperation, receipt } from '../recording/write.ts'
import { allInterviews, roundDate } from './find.ts'

export function run(context: Context, input: Input): Result {
  const company = (input.args[0] ?? '').trim()
  if (company === '') throw new PrepError('usage', 'who interviews you?', 'as in prep interview add Northwind')
  const today = context.today()
  const level = context.level()
  const role = textOption(input, 'role')
  const note = noteOf(context, input)
  const stages = listOption(input, 'stage').map((text) => stageOf(text, today))
  const known = allInterviews(context)
  const isOpen = known.some(
    (one) => one.company.toLowerCase() === company.toLowerCase() && one.level === level && one.outcome === null,
  )
  const named = newOwnId(
    'interview',
    context.world.now(),
    known.map(({ id }) => id),
  )
  const head = { occurredOn: today, subject: named.id, source: 'self', rater: SELF } as const
  const operation = openOperation(context, 'interview add')
  const entries: NewEntry[] = [
    {
      ...head,
      id: named.entry,
      kind: 'interview',
      payload: { company, level, ...(role === null ? {} : { role }), ...(note === undefined ? {} : { note }) },
    },
    ...stages.map((payload): NewEntry => ({ ...head, kind: 'round', payload })),
  ]
  operation.append(entries)
  return receipt(
    operation,
    { interview: named.id, company, level, role, rounds: stages },
    stack(
      paragraph(`Recorded ${company}, ${level}.`),
      stages.length > 0 &&
        list(stages.map(({ title, on }): Text => `${title}, ${on ? dayWords(on, context.today()) : 'no date yet'}`)),
    ),
    isOpen ? [`another interview at ${company} for ${level} is open; both are kept (prep undo)`] : [],
  )
}

/** `TITLE` or `TITLE=DATE`. */
function stageOf(text: string, today: string): { title: string; on?: string } {
  const at = text.lastIndexOf('=')
  const title = (at < 0 ? text : text.slice(0, at)).trim()
  if (title === '') throw new PrepError('usage', '--stage takes a title', "as in --stage 'Phone screen=2027-01-12'")
  return at < 0 ? { title } : { title, on: roundDate(text.slice(at + 1).trim(), today) }
}
