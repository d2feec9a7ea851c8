import type { EntryKind } from '../../domain/facts/entry.ts'
import { SELF } from '../../domain/facts/entry.ts'
import { isRecord } from '../../domain/is-record.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { NameOf } from '../../domain/rules/names.ts'
import { type CivilDate, parseCivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { type Block, list, note, paragraph, stack } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import type { EntryToWrite } from '../../store/append.ts'
import { newId } from '../../store/ledger.ts'
import { type EntryDraft, isWritable, payloadFaults, payloadFields } from '../../store/payloads.ts'
import type { LedgerRow } from '../../store/rows.ts'
import { HOW_TO_RATE } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { findLiveRow, rowName } from '../lookup/find-row.ts'
import { frameworkIfAny } from '../lookup/framework-if-any.ts'
import { unknownNames } from '../lookup/known-subjects.ts'
import { namesIfAny, rowLabelsBy } from '../lookup/row-label.ts'
import { settledRater } from '../people/rater-warnings.ts'
import { noteText, occurredOn, openOperation, type Rater, raterOf, receipt } from '../recording/write.ts'
import {
  type Change,
  changeField,
  fieldOf,
  isList,
  type Json,
  moveInstants,
  settleAssumed,
  settlePractice,
} from './payload.ts'

/** Kinds that are evidence just because nobody can alter them, and what to do instead. */
const FROZEN: Partial<Record<EntryKind, string>> = {
  answer: 'an answer stays as you gave it; prep remove takes it out',
  quiz: 'a quiz result stays as it was measured; prep remove takes it out',
  forecast: 'a forecast is frozen before the interview; prep remove takes it out',
  'gate-commit': 'a commit freezes its evidence; prep undo takes it back, prep gate --commit makes a new one',
  endorsement: 'a signature is valid only for the text that was signed; prep remove takes it out',
}

export async function run(context: Context, input: Input): Promise<Result> {
  const row = findLiveRow(context.reader(), input.args[0] ?? '')
  const sets = listOption(input, 'set').map(parseSet)
  const said = askedNote(context, input)
  const isChanged = sets.length > 0 || textOption(input, 'on') !== null || textOption(input, 'by') !== null
  if (!isChanged && said === null)
    throw new PrepError(
      'usage',
      'what should change?',
      'give --set KEY=VALUE, --on DATE, --note TEXT or --by SOURCE:NAME',
    )
  const hasNote = payloadFields(row.kind).includes('note')
  const frozen = FROZEN[row.kind]
  if (isChanged && frozen) throw new PrepError('usage', `${rowName(row)} cannot be edited`, frozen)
  const { date, warnings } =
    textOption(input, 'on') === null ? { date: row.occurredOn, warnings: [] } : occurredOn(context, input)
  const changes = said !== null && hasNote ? [...sets, { path: ['note'], text: said }] : sets
  const { by, warnings: named } = await raterAfter(context, input, row)
  const head: Head = { subject: row.subject, occurredOn: date, ...by }
  const entries: EntryToWrite[] = []
  const edited = isChanged || hasNote ? await replacement(context, input, row, head, changes) : null
  if (edited) entries.push(edited.entry)
  if (said !== null && !hasNote) entries.push(annotation(context, row, edited?.entry.id ?? row.id, said))
  const operation = openOperation(context, 'edit')
  operation.append(entries)
  const differences = edited?.differences ?? []
  const nameOf = await namesIfAny(context, input)
  return receipt(
    operation,
    {
      id: edited?.entry.id ?? null,
      replaces: edited ? row.id : null,
      kind: row.kind,
      subject: edited?.entry.subject ?? row.subject,
      occurredOn: date,
      changes: differences,
      annotated: said !== null && !hasNote,
    },
    editBlocks(
      `Edited ${rowLabelsBy(nameOf, context)(row)}.`,
      differences.map(differenceText(nameOf, context.today())),
      said !== null && !hasNote,
    ),
    [...warnings, ...named],
  )
}

interface Head extends Rater {
  subject: string
  occurredOn: CivilDate
}

/** Who said so from now on. The name that stands in the row is no other person's: it is what is being corrected. */
async function raterAfter(context: Context, input: Input, row: LedgerRow): Promise<{ by: Rater; warnings: string[] }> {
  const before: Rater = { source: row.source, rater: row.rater }
  if (textOption(input, 'by') === null) return { by: before, warnings: [] }
  const others = context
    .reader()
    .entries()
    .filter(({ id }) => id !== row.id)
  return settledRater(context, raterOf(input, before), { entries: others })
}

/** `KEY=VALUE`; the value may hold anything, and be empty. */
function parseSet(text: string): Change {
  const at = text.indexOf('=')
  const path = text.slice(0, Math.max(0, at)).trim().split('.')
  if (path.some((part) => part === '')) throw new PrepError('usage', `--set takes pairs like value=3.5, not "${text}"`)
  return { path, text: text.slice(at + 1).trim() }
}

/** The note that is asked for, empty to clear it; null when none is. */
function askedNote(context: Context, input: Input): string | null {
  const text = textOption(input, 'note')
  return text === null ? null : noteText(context, text)
}

interface Difference {
  field: string
  /** Left out where the field is private. */
  from?: Json
  to?: Json
}

type WithId = EntryToWrite & { id: string }

async function replacement(
  context: Context,
  input: Input,
  row: LedgerRow,
  head: Head,
  changes: readonly Change[],
): Promise<{ entry: WithId; differences: Difference[] }> {
  const before: Json = JSON.parse(JSON.stringify(row.payload))
  const subject = changes.findLast(({ path }) => path.join('.') === 'subject')?.text ?? head.subject
  const fields = changes.filter(({ path }) => path.join('.') !== 'subject')
  refuseTested(row, fields)
  const after = settle(row, before, fields, { subject, date: head.occurredOn })
  refuseFaults(row.kind, after, fields)
  const draft = {
    id: newId(context.world.now()),
    kind: row.kind,
    occurredOn: head.occurredOn,
    subject,
    source: head.source,
    rater: head.rater,
    framework: row.framework,
    replaces: row.id,
    payload: after,
  }
  const differences = [
    ...headDifferences(row, { ...head, subject }),
    ...leaves(before, after).map(([field, from, to]) =>
      isPrivate(row.kind, field)
        ? { field }
        : { field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    ),
  ]
  if (differences.length === 0) throw new PrepError('no', `${rowName(row)} already says that`, 'nothing was written')
  const entry = writable(draft)
  await refuseUnknownNames(context, input, row, entry)
  return { entry, differences }
}

/** What tests alone say is nobody's to set. */
function refuseTested({ kind }: LedgerRow, fields: readonly Change[]): void {
  if (kind === 'practice' && fields.some(({ path }) => path[0] === 'isAutomated'))
    throw new PrepError(
      'usage',
      "only a drill's tests set isAutomated",
      'prep practice ACTIVITY PROBLEM --check runs those of a drill',
    )
}

function settle(
  row: LedgerRow,
  before: Json,
  fields: readonly Change[],
  { subject, date }: { subject: string; date: CivilDate },
): Json {
  const validate = (payload: Json) => payloadFaults(row.kind, payload)
  const isMoved = date !== row.occurredOn
  const changed = [
    ...fields.map(({ path }) => path[0] ?? ''),
    ...(isMoved ? ['on'] : []),
    ...(subject === row.subject ? [] : ['subject']),
  ]
  const set = fields.reduce((payload, change) => changeField(payload, change, validate), before)
  const settled = settleAssumed(row.kind === 'practice' ? settlePractice(set, changed) : set, changed)
  const moved = isMoved ? moveInstants(settled, row.occurredOn, date) : settled
  const isRefilled = isRecord(moved) && moved.isRedacted === true && changed.some((key) => isPrivate(row.kind, key))
  return isRefilled ? changeField(moved, { path: ['isRedacted'], text: '' }, validate) : moved
}

function refuseFaults(kind: EntryKind, payload: Json, fields: readonly Change[]): void {
  const [fault] = payloadFaults(kind, payload)
  if (!fault) return
  const known = payloadFields(kind).filter((field) => field !== 'isRedacted')
  const strange = fields.find(({ path }) => path[0] !== undefined && !known.includes(path[0]))?.path[0]
  if (strange !== undefined)
    throw new PrepError(
      'usage',
      `a ${kind} entry has no field ${strange}`,
      didYouMean(strange, known) ?? `it has ${known.join(', ')}; and subject`,
    )
  const field = fault.path.join('.') || (fields[0]?.path.join('.') ?? 'the entry')
  const isRating = field === 'value' || fault.path.includes('ratings')
  throw new PrepError(
    'usage',
    `${field}: ${fault.message}`,
    isRating && kind !== 'confidence' && kind !== 'attestation' ? HOW_TO_RATE : null,
  )
}

function writable(draft: EntryDraft): WithId {
  if (isWritable(draft)) return draft
  throw new PrepError('data', `the ${draft.kind} entry would not be valid`)
}

/** A new subject, or new names in the payload, must be the framework's; old ones may stand, whatever became of them. */
async function refuseUnknownNames(context: Context, input: Input, row: LedgerRow, entry: EntryToWrite): Promise<void> {
  const framework = await frameworkIfAny(context, input)
  if (framework === null || !row.framework.startsWith(`${framework.id}@`)) return
  const old = unknownNames(framework, row).map(({ name }) => name)
  const unknown = unknownNames(framework, entry).find(({ name }) => !old.includes(name))
  if (unknown)
    throw new PrepError(
      'not-found',
      `no ${unknown.what} ${unknown.name}`,
      didYouMean(unknown.name, unknown.known) ?? `known: ${unknown.known.join(', ')}`,
    )
}

function annotation(context: Context, row: LedgerRow, about: string, said: string): EntryToWrite {
  if (said === '')
    throw new PrepError(
      'usage',
      'there is no note of its own to clear',
      'prep history --kind annotation --private shows what was noted about it',
    )
  return {
    kind: 'annotation',
    occurredOn: context.today(),
    subject: about,
    source: 'self',
    rater: SELF,
    framework: row.framework,
    payload: { note: said },
  }
}

const PRIVATE = ['note', 'situation', 'task', 'action', 'result', 'reflection', 'title', 'metrics', 'reason']

const isPrivate = (kind: EntryKind, field: string): boolean =>
  PRIVATE.includes(field.split('.')[0] ?? '') && !(kind === 'outcome' && field === 'result')

const raterText = ({ source, rater }: Rater): string => (rater === SELF ? source : `${source}:${rater}`)

function headDifferences(row: LedgerRow, head: Head): Difference[] {
  const pairs: [string, string, string][] = [
    ['subject', row.subject, head.subject],
    ['on', row.occurredOn, head.occurredOn],
    ['by', raterText(row), raterText(head)],
  ]
  return pairs.filter(([, from, to]) => from !== to).map(([field, from, to]) => ({ field, from, to }))
}

/** Fields that differ, by their path. Lists are compared as wholes, unless they hold objects of the same number. */
function leaves(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[] = [],
): [string, Json | undefined, Json | undefined][] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const keys = sharedKeys(before, after)
  if (keys === null) return [[path.join('.'), before, after]]
  return keys.flatMap((key) => leaves(fieldOf(before, [key]), fieldOf(after, [key]), [...path, key]))
}

function sharedKeys(before: Json | undefined, after: Json | undefined): string[] | null {
  if (isRecord(before) && isRecord(after)) return [...new Set([...Object.keys(before), ...Object.keys(after)])]
  if (isList(before) && isList(after) && before.length === after.length && before.some(isRecord))
    return before.map((_, at) => String(at))
  return null
}

const editBlocks = (says: string, lines: readonly string[], isAnnotated: boolean): Block[] =>
  stack(
    paragraph(says),
    lines.length + Number(isAnnotated) > 0 && list([...lines, ...(isAnnotated ? ['a note was added'] : [])]),
    note('prep undo takes it back'),
  )

/** A field by its own word, as `--set` takes it, and what stood in it, by names. */
const differenceText =
  (nameOf: NameOf, today: CivilDate) =>
  ({ field, from, to }: Difference): string =>
    from === undefined && to === undefined
      ? `${field} changed`
      : `${field}: ${valueText(from, nameOf, today)} to ${valueText(to, nameOf, today)}`

function valueText(value: Json | undefined, nameOf: NameOf, today: CivilDate): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return parseCivilDate(value) === null ? nameOf(value) : dayWords(value, today)
  if (isList(value) && value.every((one) => typeof one === 'string'))
    return value.length === 0 ? 'nothing' : listOf(value.map(nameOf))
  return JSON.stringify(value)
}
