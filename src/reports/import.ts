import type { Entry, NewEntry } from '../domain/facts/entry.ts'
import type { ColumnPlan } from '../domain/intake/columns.ts'
import { unitOfTitle } from '../domain/intake/durations.ts'
import { faultLine, type IntakeFault } from '../domain/intake/faults.ts'
import type { Difference, Matched } from '../domain/intake/identity.ts'
import type { Intake, PlannedTable } from '../domain/intake/intake.ts'
import type { MockRound } from '../domain/mock/mock.ts'
import { counted } from '../domain/text/counted.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  right,
  stack,
  type Text,
  table,
} from './block.ts'
import { entrySays, entryValue, fieldWords } from './entry-words.ts'
import { importCountText } from './import-count.ts'
import { listOf } from './words.ts'

/** A table as it will be taken in, or was. */
export interface ImportView {
  name: string
  /** What the rows are. */
  as: string
  planned: PlannedTable
  intake: Intake
  matched: readonly Matched[]
  isDryRun: boolean
  isUpdate: boolean
}

const PREVIEW_ROWS = 5
const MOST_CHANGES = 10

export function buildImport(view: ImportView): { data: object; blocks: Block[]; warnings: string[] } {
  const { planned, intake, matched, as, isDryRun } = view
  const of = (state: Matched['state']): Matched[] => matched.filter((row) => row.state === state)
  const [fresh, changed] = [of('new'), of('changed')]
  const count = { same: of('same').length, changed: changed.length }
  const unread = planned.plan.unread
  const data = {
    as,
    form: planned.plan.form?.name ?? null,
    dryRun: isDryRun,
    columns: columnsRead(planned),
    unread,
    rows: matched.map(rowData),
    new: fresh.length,
    same: count.same,
    changed: changed.map(({ item, known, differences }) => ({
      line: item.line,
      entry: known?.id ?? null,
      differences,
    })),
    updated: view.isUpdate && !isDryRun ? changed.length : 0,
    leftOut: intake.leftOut,
    faults: intake.faults,
  }
  const warnings = [
    ...(unread.length > 0 ? [`not read, because prep does not use them: ${listOf(unread)}`] : []),
    ...(changed.length > 0 && !view.isUpdate
      ? [
          `${counted(changed.length, 'row says', 'rows say')} something different from what is recorded, which stays: --update records what the file says`,
        ]
      : []),
  ]
  const blocks = stack(
    isDryRun && [heading(view.name), paragraph(formText(view)), columnBlocks(planned)],
    isDryRun && faultBlocks(intake.faults),
    changeBlocks(changed),
    isDryRun && previewBlocks(fresh),
    paragraph(importCountText({ ...view, ...count, fresh: counted(fresh.length, 'row') }, leftOutTexts(intake, as))),
    assumedNotes(fresh),
    isDryRun && note('nothing was written'),
  )
  return { data, blocks, warnings }
}

/** What it means that something was assumed. */
function assumedNotes(rows: readonly Matched[]): Block[] {
  const those = (field: string): number => rows.filter(({ item }) => item.standing.assumed.includes(field)).length
  const outside = rows.filter(({ item }) => item.standing.assumed.includes('by') && item.entry.source !== 'self')
  return stack(
    those('minutes') > 0 &&
      note(
        `how long ${counted(those('minutes'), 'row')} took is assumed: it counts as hours, but never as within a limit`,
      ),
    outside.length > 0 &&
      note('no column says how you know the people who rated: they count as peers; --by mentor makes them mentors'),
  )
}

/** A fault as a message lists it, with its cure. */
export const faultText = (fault: IntakeFault): string => `${faultLine(fault)}\n      ${fault.cure}`

const formText = ({ planned: { plan }, as, intake }: ImportView): string =>
  `${counted(intake.rows, 'row')} of ${plan.form === null ? 'a table' : `a ${plan.form.name}`}, read as ${as}.`

/** Which column is read as what: fields first, then rows of the rubric. */
function columnsRead({ table: { header }, plan }: PlannedTable): Record<string, string> {
  const named = (pairs: readonly (readonly [string, number])[]): [string, string][] =>
    pairs.map(([field, column]) => [field, header[column] ?? ''])
  const durations = plan.durations.map(
    ({ column, unit }) => [unit ?? unitOfTitle(header[column] ?? '') ?? 'duration', column] as const,
  )
  return Object.fromEntries([...named(fieldColumns(plan)), ...named(durations), ...named(ratingColumns(plan))])
}

const fieldColumns = ({ fields }: ColumnPlan): (readonly [string, number])[] => [
  ...Object.entries(fields)
    .filter(([field]) => field !== 'ignore')
    .flatMap(([field, columns]) => (columns?.[0] === undefined ? [] : [[field, columns[0]] as const])),
]

const ratingColumns = ({ ratings }: ColumnPlan): (readonly [string, number])[] =>
  ratings.map(({ rubric, role, column }) => [
    [rubric ?? 'value', role].filter((part) => part !== null).join(' by '),
    column,
  ])

function columnBlocks(planned: PlannedTable): Block[] {
  const rows = Object.entries(columnsRead(planned)).map(([field, title]): Text[] => [title, field])
  const ignored = (planned.plan.fields.ignore ?? []).map((column) => planned.table.header[column] ?? '')
  const left = [...ignored, ...planned.plan.unread].map((title): Text[] => [title, [muted('left out')]])
  return [heading('Columns', 2), table(['In the file', 'Read as'], [...rows, ...left])]
}

/** What keeps the file from being taken in, each thing with what settles it. */
export function faultBlocks(faults: readonly IntakeFault[]): Block[] {
  if (faults.length === 0) return []
  const items = faults.map((fault): Text => [faultLine(fault), muted(`: ${fault.cure}`)])
  return [heading(`To settle first: ${counted(faults.length, 'thing')}`, 2), list(items)]
}

function changeBlocks(changed: readonly Matched[]): Block[] {
  if (changed.length === 0) return []
  const items = changed
    .slice(0, MOST_CHANGES)
    .map(({ item, differences }) => `line ${item.line}: ${differences.map(differenceText).join(', ')}`)
  const more = changed.length - items.length
  return [heading('Rows that have changed', 2), list(more > 0 ? [...items, `and ${more} more`] : items)]
}

/** What somebody wrote is not repeated: only that it changed. */
function differenceText({ field, recorded, inFile }: Difference): string {
  if (field === 'note') return 'note changed'
  const words = (value: unknown): string =>
    value === undefined ? 'nothing' : typeof value === 'object' ? 'other values' : String(value)
  return `${field} ${words(recorded)} → ${words(inFile)}`
}

function previewBlocks(rows: readonly Matched[]): Block[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, PREVIEW_ROWS).map(({ item }) => item)
  const title = shown.length === 1 ? 'The first row as it would be' : `The first ${shown.length} rows as they would be`
  return [
    heading(`${title} recorded`, 2),
    table(
      [right('Line'), 'On', left('At', 1), 'Subject', 'Value', 'By'],
      shown.map(({ line, entry }): Text[] => [
        [muted(String(line))],
        entry.kind === 'known' ? '' : entry.occurredOn,
        timeOf(entry) ?? '',
        entry.subject,
        saysOf(entry),
        byText(entry),
      ]),
    ),
    ...standingBlocks(rows),
  ]
}

/** What nobody said of the rows, and what was assumed for them: neither counts as said. */
function standingBlocks(rows: readonly Matched[]): Block[] {
  const tally = (how: 'assumed' | 'notSaid'): string =>
    [
      ...Map.groupBy(
        rows.flatMap(({ item }) => item.standing[how].map((field) => fieldWords(field, item.entry))),
        (words) => words,
      ),
    ]
      .map(([words, all]) => `${words}${all.length === rows.length ? '' : ` (${counted(all.length, 'row')})`}`)
      .join(', ')
  const lines = [
    ['Assumed, not stated', tally('assumed')],
    ['Not in the file', tally('notSaid')],
  ].filter(([, fields]) => fields !== '')
  return lines.length === 0 ? [] : [facts(lines.map(([label = '', value = '']) => ({ label, value })))]
}

function rowData({ item: { line, entry, standing }, state }: Matched): unknown {
  const payload: Record<string, unknown> = { ...entry.payload }
  const facts = SHOWN_FACTS.filter((name) => payload[name] !== undefined).map((name) => [name, payload[name]])
  return {
    line,
    state,
    on: entry.kind === 'known' ? null : entry.occurredOn,
    at: timeOf(entry) ?? null,
    kind: entry.kind,
    subject: entry.subject,
    value: entryValue(asEntry(entry)),
    by: byText(entry),
    ...standing,
    ...Object.fromEntries(facts),
    ...(entry.kind === 'mock'
      ? { ratings: Object.fromEntries(mockMarks(entry.payload.rounds)), rounds: entry.payload.rounds }
      : {}),
  }
}

const mockMarks = (rounds: readonly MockRound[]): [string, number][] =>
  rounds.flatMap(({ ratings }) => Object.entries(ratings))

const SHOWN_FACTS = ['problem', 'tier', 'solved', 'optimal', 'helpUsed', 'hireBand', 'notShown', 'reason', 'note']

const timeOf = ({ payload }: NewEntry): string | undefined => ('at' in payload ? payload.at : undefined)

const byText = ({ source, rater }: Pick<Entry, 'source' | 'rater'>): string =>
  source === 'self' ? 'self' : `${source}:${rater}`

/** The words for entries need nothing of what the store adds. */
const asEntry = (entry: NewEntry): Entry =>
  ({ id: '', operation: '', recordedAt: '', framework: '', replaces: null, ...entry }) as Entry

function saysOf(entry: NewEntry): string {
  if (entry.kind === 'mock')
    return [
      ...mockMarks(entry.payload.rounds).map(([rubric, value]) => `${rubric} ${value}`),
      ...Object.keys(entry.payload.notShown ?? {}).map((rubric) => `${rubric} na`),
      ...(entry.payload.hireBand === undefined ? [] : [entry.payload.hireBand]),
    ].join(', ')
  const said = entrySays(asEntry(entry))
  if (entry.kind === 'rating' && entry.payload.note !== undefined) return `${said} (${entry.payload.note.slice(0, 20)})`
  return said
}

function leftOutTexts({ leftOut: { plans, ignored, totals }, entries }: Intake, as: string): string[] {
  const notShown = entries.filter(({ entry }) => entry.kind === 'not-shown').length
  return [
    ...(plans > 0
      ? [`${plans} ${as === 'ratings' || as === 'mocks' ? 'not rated yet' : 'never tried'}, left out`]
      : []),
    ...(notShown > 0 ? [`${notShown} of them with no chance to show it: kept, but not as ratings`] : []),
    ...(totals > 0 ? [`${counted(totals, 'row')} with totals left out`] : []),
    ...(ignored > 0 ? [`${ignored} left out as you asked`] : []),
  ]
}
