import type { EntryKind } from '../../domain/facts/entry.ts'
import { isSource } from '../../domain/facts/source.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { type NameOf, namesIn } from '../../domain/rules/names.ts'
import { type CivilDate, formatDay, parseIsoWeek } from '../../domain/time/dates.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { ENTRY_KINDS, entrySays, isEntryKind } from '../../reports/entry-words.ts'
import { buildHistory, type HistoryInput, historyOf } from '../../reports/history.ts'
import type { LedgerRow, ReadFilter } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'
import { commaParts, flagOption, type Input, listOption, numberOption, textOption } from '../contract/input.ts'
import type { Part, Result } from '../contract/result.ts'
import { dateSaid } from '../lookup/date-option.ts'
import { envelopeIfAny, frameworkIfAny } from '../lookup/framework-if-any.ts'

const DEFAULT_LIMIT = 30

export async function run(context: Context, input: Input): Promise<Result> {
  const limit = numberOption(input, 'limit', { min: 0, isWhole: true }) ?? DEFAULT_LIMIT
  const isAll = flagOption(input, 'all')
  const isPrivate = flagOption(input, 'private')
  const filter = filterOf(context, input)
  const framework = await frameworkIfAny(context, input)
  const nameOf = framework === null ? (id: string) => id : namesIn(framework)
  const isWanted = wantedBy(input, isPrivate, nameOf)
  // JSON marks what was undone, so it has it in any case; lists would only be cluttered by it.
  const hasUndone = isAll || flagOption(input, 'json')
  const keep = (row: LedgerRow): boolean => (isAll || !isPast(row)) && (hasUndone || !row.isReverted) && isWanted(row)
  const shown = {
    envelope: await envelopeIfAny(context, input),
    nameOf,
    isAll,
    isPrivate,
    isFiltered: input.args.length > 0 || FILTERS.some((name) => input.options[name] !== undefined),
  }
  const most = limit === 0 ? ROWS_AT_ONCE : limit
  const found = context.reader().rows(filter, { limit: most + 1, keep })
  const isCut = found.length > most
  if (isCut && limit === 0) {
    const rows = filtered(context.reader().eachRow(filter), keep)
    return historyParts(rows, shown)
  }
  return { kind: 'report', report: buildHistory({ ...shown, rows: isCut ? found.slice(0, most) : found, isCut }) }
}

/** So many rows are shown under one heading; more of them come in parts. */
const ROWS_AT_ONCE = 1000

function* filtered(rows: Iterable<LedgerRow>, keep: (row: LedgerRow) => boolean): Generator<LedgerRow> {
  for (const row of rows) if (keep(row)) yield row
}

function historyParts(rows: Iterable<LedgerRow>, shown: Omit<HistoryInput, 'rows' | 'isCut'>): Result {
  function* parts(): Generator<Part> {
    for (const some of batched(rows)) {
      const { entries, blocks } = historyOf({ ...shown, rows: some, isCut: false })
      yield { items: entries, blocks }
    }
  }
  return { kind: 'parts', frame: buildHistory({ ...shown, rows: [], isCut: false }), list: 'entries', parts: parts() }
}

function* batched(rows: Iterable<LedgerRow>): Generator<LedgerRow[]> {
  let some: LedgerRow[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < ROWS_AT_ONCE) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

const FILTERS = ['kind', 'subject', 'by', 'since', 'until', 'asOf']

/** Rows that only tell of changes, or that another took the place of. */
const isPast = (row: LedgerRow): boolean => row.isReplaced || row.kind === 'removal'

function filterOf(context: Context, input: Input): ReadFilter {
  const kinds = commaParts(...listOption(input, 'kind')).map(kindOf)
  const subject = textOption(input, 'subject')
  const from = dateOf(context, input, 'since')
  const until = [dateOf(context, input, 'until'), textOption(input, 'asOf') === null ? null : context.asOf()]
    .filter((date) => date !== null)
    .sort()[0]
  return {
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(subject === null ? {} : { subject }),
    ...(from === null ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }
}

function kindOf(text: string): EntryKind {
  const kind = text.trim().toLowerCase()
  if (isEntryKind(kind)) return kind
  throw new PrepError(
    'usage',
    `"${text}" is not a kind of entry`,
    didYouMean(kind, ENTRY_KINDS) ?? `kinds are ${ENTRY_KINDS.join(', ')}`,
  )
}

/** A week begins, for `--since`, with its Monday. */
function dateOf(context: Context, input: Input, option: 'since' | 'until'): CivilDate | null {
  const phrase = textOption(input, option)
  if (phrase === null) return null
  const monday = option === 'since' ? parseIsoWeek(phrase.trim().toUpperCase()) : null
  return monday === null ? dateSaid(option, phrase, context.today()) : formatDay(monday)
}

function wantedBy(input: Input, isPrivate: boolean, nameOf: NameOf): (row: LedgerRow) => boolean {
  const words = input.args.map((word) => word.toLowerCase())
  const by = textOption(input, 'by')
  const isBy = by === null ? () => true : raterFilter(by)
  return (row) => {
    if (!isBy(row)) return false
    if (words.length === 0) return true
    const text = textsOf(row, isPrivate, nameOf).join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

function textsOf(row: LedgerRow, isPrivate: boolean, nameOf: NameOf): string[] {
  return [
    row.id,
    row.kind,
    row.subject,
    nameOf(row.subject),
    row.source,
    row.rater,
    row.occurredOn,
    ...(row.isForgotten ? [] : [entrySays(row), entrySays(row, nameOf)]),
    isPrivate ? JSON.stringify(row.payload) : '',
  ]
}

/** `mentor`, `mentor:Ana`, or the rater's name alone. */
function raterFilter(text: string): (row: LedgerRow) => boolean {
  const [first = '', ...rest] = text.split(':')
  const name = rest.join(':').trim().toLowerCase()
  const source = first.trim().toLowerCase()
  if (!isSource(source)) return (row) => row.rater.toLowerCase() === text.trim().toLowerCase()
  return (row) => row.source === source && (name === '' || row.rater.toLowerCase() === name)
}
