import { isBackfilled } from '../../domain/facts/backfill.ts'
import { SELF } from '../../domain/facts/entry.ts'
import { UNNAMED } from '../../domain/facts/rater.ts'
import { isSource, SOURCES, type Source } from '../../domain/facts/source.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { type CivilDate, daysBetween } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { readNamedText } from '../../files/read.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Block } from '../../reports/block.ts'
import { beginOperation, type OpenOperation, type WriteOptions } from '../../store/append.ts'
import { writeOptionsFor } from '../../store/write-options.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Receipt } from '../contract/result.ts'
import { dateSaid } from '../lookup/date-option.ts'

/**
 * Begins the one operation of this invocation; a command that neither writes answers nor takes any back leaves them
 * untouched. Only commands that write import this module, and zod with it.
 */
export function openOperation(context: Context, command: string, answers?: 'untouched'): OpenOperation {
  const operation = beginOperation(context.home, context.operationHead(command), writeOptions(context, answers))
  context.begun(operation)
  return operation
}

export function writeOptions({ home, world, beforeWriting, onWait }: Context, answers?: 'untouched'): WriteOptions {
  beforeWriting(answers)
  return writeOptionsFor(home, world.now(), onWait)
}

export interface OccurredOn {
  date: CivilDate
  warnings: string[]
}

/** `--on`, or today. Refuses the future; warns of what is entered late. */
export function occurredOn(context: Context, input: Input): OccurredOn {
  const phrase = textOption(input, 'on')
  const today = context.today()
  if (phrase === null) return { date: today, warnings: [] }
  const date = dateSaid('on', phrase, today)
  if (date > today)
    throw new PrepError(
      'usage',
      `${dayWords(date, today)} is in the future (today is ${dayWords(today, date)})`,
      'record it when it has happened',
    )
  const late = daysBetween(date, today)
  return {
    date,
    warnings: isBackfilled(date, today) ? [`entered ${late} days after it happened: marked as recorded late`] : [],
  }
}

export interface Rater {
  source: Source
  rater: string
}

/** `--by SOURCE:NAME`; without it, the learner. Raters of a source who give no name share one. */
export function raterOf(input: Input, fallback: Rater = { source: 'self', rater: SELF }): Rater {
  const text = textOption(input, 'by')
  return text === null ? fallback : parseRater(text)
}

export function parseRater(text: string): Rater {
  const at = text.indexOf(':')
  const source = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase()
  const name = at < 0 ? '' : text.slice(at + 1).trim()
  const mayGive = SOURCES.filter((known) => known !== 'quiz')
  if (!isSource(source) || source === 'quiz')
    throw new PrepError(
      'usage',
      `"${source}" is not a source of ratings`,
      didYouMean(source, mayGive) ?? `one of ${mayGive.join(', ')}, as in --by mentor:Ana`,
    )
  if (source === 'self') return { source, rater: SELF }
  if (at >= 0 && name === '')
    throw new PrepError(
      'usage',
      `--by ${text} names nobody`,
      'as in --by mentor:Ana, or --by mentor for somebody unnamed',
    )
  return { source, rater: name === '' ? UNNAMED : name }
}

const NOTE_LIMITS = { mostBytes: 256 * 1024, ifLarger: 'a note is a few lines' }

/** `--note`; `-` reads standard input. */
export function noteOf(context: Context, input: Input): string | undefined {
  const text = textOption(input, 'note')
  const note = text === null ? '' : noteText(context, text)
  return note === '' ? undefined : note
}

/** What `--note` was given, or standard input for `-`; trimmed. */
export const noteText = ({ world }: Context, text: string): string =>
  (text === '-' ? readNamedText(world, '-', NOTE_LIMITS) : text).trim()

/** The answer of a writing command; closes the operation. */
export function receipt(
  operation: OpenOperation,
  data: object,
  blocks: readonly Block[],
  warnings: readonly string[] = [],
): Receipt {
  operation.close()
  return { kind: 'receipt', ...operation.receipt(), data, blocks, warnings }
}
