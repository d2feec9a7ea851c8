import type { CivilDate } from '../../domain/time/dates.ts'
import { type Block, list, note, paragraph } from '../../reports/block.ts'
import { appendRevert } from '../../store/append.ts'
import type { LedgerReader, Operation } from '../../store/ledger.ts'
import { revertedOperations } from '../../store/liveness.ts'
import { isLive, type LedgerRow } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { localTimeWords } from '../lookup/local-time.ts'
import { rowLabels } from '../lookup/row-label.ts'
import { writeOptions } from './write.ts'

/** Operations in order, and what takes back what. */
export interface Past {
  operations: Operation[]
  /** Of every undo and redo, the operation it takes back. */
  targets: Map<string, string>
  dead: Set<string>
}

export function readPast(reader: LedgerReader): Past {
  const reverts = reader.reverts()
  return {
    operations: reader.operations(),
    targets: new Map(reverts.map(({ operation, target }) => [operation, target])),
    dead: revertedOperations(reverts),
  }
}

/** The operation at the end of a chain of undos and redos, and how many of these lead to it. */
function rootOf(id: string, { targets }: Past): { id: string; depth: number } {
  const seen = new Set([id])
  let at = id
  for (let next = targets.get(at); next !== undefined && !seen.has(next); next = targets.get(at)) {
    seen.add(next)
    at = next
  }
  return { id: at, depth: seen.size - 1 }
}

/** An undo takes back what was recorded; a redo takes back an undo; the undo of a redo is an undo again. */
export const isUndo = (id: string, past: Past): boolean => rootOf(id, past).depth % 2 === 1

export const operationLabel = ({ command, recordedAt }: Operation, today: CivilDate): string =>
  `${command || 'an operation'} of ${localTimeWords(recordedAt, today)}`

/** Takes back an operation and says what went and what came back by it. */
export async function takeBack(
  context: Context,
  input: Input,
  command: 'undo' | 'redo',
  target: Operation,
): Promise<Result> {
  const label = await rowLabels(context, input)
  const before = context.reader()
  const past = readPast(before)
  const root = past.operations.find(({ id }) => id === rootOf(target.id, past).id) ?? target
  const recorded = before.rowsOf(root.id)
  const ids = [...new Set(recorded.flatMap(({ id }) => before.versions(id)))]
  const rows = ids.map((id) => before.row(id)).filter((row) => row !== null)
  const wasLive = new Set(rows.filter(isLive).map(({ id }) => id))
  const receipt = appendRevert(context.home, target.id, context.operationHead(command), writeOptions(context))
  context.refresh()
  const after = context.reader()
  const isNowLive = new Set(ids.filter((id) => isLiveIn(after, id)))
  const gone = rows.filter(({ id }) => wasLive.has(id) && !isNowLive.has(id))
  const back = rows.filter(({ id }) => !wasLive.has(id) && isNowLive.has(id))
  const warnings = recorded.flatMap((row) => editedLater(row, rows, gone, label))
  const isBringing = isUndo(target.id, past)
  return {
    kind: 'receipt',
    ...receipt,
    data: {
      target: target.id,
      command: root.command,
      recordedAt: root.recordedAt,
      gone: gone.map(rowData),
      back: back.map(rowData),
    },
    blocks: blocksOf(operationLabel(root, context.today()), isBringing, movedLabels(gone.map(label), back.map(label))),
    warnings,
  }
}

const isLiveIn = (reader: LedgerReader, id: string): boolean => {
  const row = reader.row(id)
  return row !== null && isLive(row)
}

const rowData = ({ id, kind, subject, occurredOn }: LedgerRow): object => ({ id, kind, subject, occurredOn })

function blocksOf(what: string, isBringing: boolean, items: readonly string[]): Block[] {
  return [
    paragraph(`${isBringing ? 'Brought back' : 'Took back'} ${what}.`),
    items.length > 0 ? list(items) : paragraph('No entry that counts has changed.'),
    note(isBringing ? 'prep undo takes it back again' : 'prep redo brings it back'),
  ]
}

/** What went and what came; of an edit whose two versions read alike (a note, a time of day) one line. */
function movedLabels(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter((label) => !after.includes(label)).map((label) => `gone: ${label}`),
    ...after.map((label) => `${before.includes(label) ? 'back as it was' : 'back'}: ${label}`),
  ]
}

/** An undone entry that was edited since takes its edits along; an undone edit does not take a later one along. */
function editedLater(
  row: LedgerRow,
  versions: readonly LedgerRow[],
  gone: readonly LedgerRow[],
  label: (row: LedgerRow) => string,
): string[] {
  const later = laterVersions(row, versions).filter(
    (version) => version.operation !== row.operation && !version.isReverted,
  )
  const last = later.at(-1)
  if (!last) return []
  const what = label(row)
  if (last.kind === 'removal') return [`${what} had been removed`]
  const isGone = gone.some(({ id }) => id === last.id)
  return [`${what} was edited later: ${isGone ? 'the edit went with it' : 'the edited version stands'}`]
}

function laterVersions(row: LedgerRow, versions: readonly LedgerRow[]): LedgerRow[] {
  const found: LedgerRow[] = []
  let origins = new Set([row.id])
  while (origins.size > 0) {
    const from = origins
    const next = versions.filter(
      (version) => version.replaces !== null && from.has(version.replaces) && !found.includes(version),
    )
    found.push(...next)
    origins = new Set(next.map(({ id }) => id))
  }
  return found.filter(({ id }) => id !== row.id)
}
