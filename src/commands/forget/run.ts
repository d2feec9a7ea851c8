import { PrepError } from '../../domain/prep-error.ts'
import { counted } from '../../domain/text/counted.ts'
import { note, paragraph, stack } from '../../reports/block.ts'
import { backupLedger, listBackups } from '../../store/backup.ts'
import { forgetEntries } from '../../store/forget.ts'
import { deleteCopiesHolding } from '../../store/forget-copies.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import type { LedgerRow } from '../../store/rows.ts'
import { confirm } from '../asking/confirm.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { findRow, rowName } from '../lookup/find-row.ts'
import { rowLabels } from '../lookup/row-label.ts'
import { writeOptions } from '../recording/write.ts'
import { allStories, findStory } from '../story/find.ts'
import { deleteDraftsOf } from './drafts.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const reader = context.reader()
  const label = await rowLabels(context, input)
  const row = rowNamed(context, reader, input.args[0] ?? '')
  const hasBackups = flagOption(input, 'backups')
  const all = withItsVersions(reader, row, flagOption(input, 'versions'))
  const rows = all.filter(({ isForgotten }) => !isForgotten)
  if (rows.length === 0 && !hasBackups)
    throw new PrepError(
      'no',
      `${rowName(row)} is already forgotten`,
      '--backups deletes the backups that still hold it',
    )
  await confirm(context, input, question(label(row), rows, hasBackups))
  // A reader that is still open would keep the file from being rewritten.
  context.refresh()
  const done =
    rows.length === 0
      ? { operation: null, isRewritten: true }
      : forgetEntries(
          context.home,
          rows.map(({ id }) => id),
          context.operationHead('forget'),
          writeOptions(context),
        )
  const copies = hasBackups ? forgetBackups(context, all) : null
  const drafts = hasBackups ? deleteDraftsOf(context, rows) : null
  return {
    kind: 'receipt',
    operation: done.operation,
    entries: [],
    data: {
      forgotten: rows.map(({ id, kind, subject }) => ({ id, kind, subject })),
      deletedBackups: copies?.deleted ?? [],
    },
    blocks: stack(
      rows.length > 0 &&
        paragraph(
          `Destroyed the text of ${counted(rows.length, 'entry', 'entries')}: ${label({ ...row, isForgotten: true })}.`,
        ),
      copies &&
        paragraph(
          copies.deleted.length === 0
            ? 'No backup here held it.'
            : `Deleted ${counted(copies.deleted.length, 'backup')} that held it.`,
        ),
      drafts &&
        drafts.deleted > 0 &&
        paragraph(`Deleted ${counted(drafts.deleted, 'draft')} of an editor that held it.`),
      note('exports and copies elsewhere may still have it'),
    ),
    warnings: [
      ...remains(context, copies),
      ...(drafts?.left ?? []).map(
        (path) => `a text that an editor had open is at ${path} and may hold it: read it, then delete it`,
      ),
      ...(done.isRewritten
        ? []
        : [
            'the disk had no room to rewrite the file, so traces may remain: prep backup, then prep restore of that backup, removes them',
          ]),
    ],
  }
}

function question(label: string, rows: readonly LedgerRow[], hasBackups: boolean): string {
  const others =
    rows.length > 1
      ? ` and ${counted(rows.length - 1, 'other entry', 'other entries')} (its other versions, what was said about it)`
      : ''
  if (rows.length === 0) return 'Delete the backups that still hold it?'
  return `Destroy ${label}${others}${hasBackups ? ', and the backups that hold it,' : ''} for good?`
}

/** Takes and reviews of a story or an artefact, and ratings given about it: they quote it, and tell nothing without it. */
function saidOf(reader: LedgerReader, { kind, subject }: LedgerRow): LedgerRow[] {
  if (kind !== 'story' && kind !== 'artefact') return []
  const name = kind === 'story' ? `story:${subject}` : subject
  const said = [
    ...(kind === 'story' ? reader.rows({ kinds: ['take'], subject }) : []),
    ...reader.rows({ kinds: ['review'], subject: name }),
    ...reader.rows({ kinds: ['rating'] }).filter((row) => row.kind === 'rating' && row.payload.about === name),
  ]
  const notes = said.flatMap(({ id }) => reader.rows({ kinds: ['annotation', 'removal'], subject: id }))
  return [...said, ...notes]
}

/** A story by its own id is its newest version; else an entry by its id. */
function rowNamed(context: Context, reader: LedgerReader, text: string): LedgerRow {
  if (!/^(story:|s-)/i.test(text)) return findRow(reader, text)
  const newest = findStory(allStories(context), text).versions.at(-1)
  const row = newest === undefined ? null : reader.row(newest.id)
  return row ?? findRow(reader, text)
}

/** The entry, all its versions, and the notes about any of them; all of its subject, and what was said of it, when that is asked for. */
function withItsVersions(reader: LedgerReader, row: LedgerRow, isAllOfSubject: boolean): LedgerRow[] {
  const first = isAllOfSubject ? reader.rows({ kinds: [row.kind], subject: row.subject }).map(({ id }) => id) : [row.id]
  const ids = new Set(first.flatMap((id) => reader.versions(id)))
  const about = [...ids].flatMap((id) => reader.rows({ kinds: ['annotation', 'removal'], subject: id }))
  const said = isAllOfSubject ? saidOf(reader, row) : []
  for (const { id } of [...about, ...said]) for (const version of reader.versions(id)) ids.add(version)
  return [...ids].map((id) => reader.row(id)).filter((found) => found !== null)
}

/** Deletes the copies that hold the text and makes a new one without it, so that there is one. */
function forgetBackups(context: Context, entries: readonly LedgerRow[]): { deleted: string[]; unreadable: string[] } {
  const copies = deleteCopiesHolding(context.home, entries)
  if (copies.deleted.length > 0) backupLedger(context.home, 'after-forget', context.world.now())
  return copies
}

function remains(context: Context, copies: { unreadable: string[] } | null): string[] {
  if (copies) return copies.unreadable.map((name) => `the backup ${name} cannot be read and may still hold it`)
  const backups = listBackups(context.home).length
  return backups === 0
    ? []
    : [`${counted(backups, 'backup')} may still hold it: prep forget --backups would have deleted those that do`]
}
