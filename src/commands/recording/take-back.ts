import { shortId } from '../../domain/text/short-id.ts'
import { type Block, list, note, paragraph } from '../../reports/block.ts'
import { appendRevert } from '../../store/append.ts'
import type { LedgerReader, Operation } from '../../store/ledger.ts'
import { revertedOperations } from '../../store/liveness.ts'
import { isLive, type LedgerRow } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { rowLabel } from '../lookup/find-row.ts'
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

export const operationLabel = ({ command, recordedAt }: Operation): string =>
  `${command || 'an operation'} of ${recordedAt.slice(0, 16).replace('T', ' ')} UTC`

/** Takes back an operation and says what went and what came back by it. */
export function takeBack(context: Context, command: 'undo' | 'redo', target: Operation): Result {
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
  const warnings = recorded.flatMap((row) => editedLater(row, rows, gone))
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
    blocks: blocksOf(root, isBringing, gone, back),
    warnings,
  }
}

const isLiveIn = (reader: LedgerReader, id: string): boolean => {
  const row = reader.row(id)
  return row !== null && isLive(row)
}

const rowData = ({ id, kind, subject, occurredOn }: LedgerRow): object => ({ id, kind, subject, occurredOn })

function blocksOf(
  root: Operation,
  isBringing: boolean,
  gone: readonly LedgerRow[],
  back: readonly LedgerRow[],
): Block[] {
  const items = movedLabels(gone, back)
  return [
    paragraph(`${isBringing ? 'Brought back' : 'Took back'} ${operationLabel(root)}.`),
    items.length > 0 ? list(items) : paragraph('No entry that counts has changed.'),
    note(isBringing ? 'prep undo takes it back again' : 'prep redo brings it back'),
  ]
}

/** What went and what came; of an edit whose two versions read alike (a note, a time of day) one line. */
function movedLabels(gone: readonly LedgerRow[], back: readonly LedgerRow[]): string[] {
  const [before, after] = [gone.map(rowLabel), back.map(rowLabel)]
  return [
    ...before.filter((label) => !after.includes(label)).map((label) => `gone: ${label}`),
    ...after.map((label) => `${before.includes(label) ? 'back as it was' : 'back'}: ${label}`),
  ]
}

/** An undone entry that was edited since takes its edits along; an undone edit does not take a later one along. */
function editedLater(row: LedgerRow, versions: readonly LedgerRow[], gone: readonly LedgerRow[]): string[] {
  const later = laterVersions(row, versions).filter(
    (version) => version.operation !== row.operation && !version.isReverted,
  )
  const last = later.at(-1)
  if (!last) return []
  const what = `${row.kind} ${row.subject}`
  if (last.kind === 'removal') return [`${what} had been removed (${shortId(last.id)})`]
  const isGone = gone.some(({ id }) => id === last.id)
  return [
    `${what} was edited later (${shortId(last.id)}): ${isGone ? 'the edit went with it' : 'the edited version stands'}`,
  ]
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
