import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { privatePlaces } from '../../store/places.ts'
import type { LedgerRow } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'

/** Shorter texts stand in other stories as well. */
const SHORTEST = 12

/**
 * Deletes what an editor had open and still holds a text of the entries, as they are before they are forgotten. Returns the
 * drafts that stay: they may be anything.
 */
export function deleteDraftsOf(
  { home, world }: Context,
  rows: readonly LedgerRow[],
): { deleted: number; left: string[] } {
  const texts = rows.flatMap(({ payload }) => textsIn(payload)).filter((text) => text.length >= SHORTEST)
  const drafts = privatePlaces(home, world.env.TMPDIR || tmpdir()).filter(({ kind }) => kind === 'draft')
  const held = drafts.filter(({ path }) => {
    const draft = readOr(path)
    return texts.some((text) => draft.includes(text))
  })
  for (const { path } of held) rmSync(dirname(path), { recursive: true, force: true })
  return { deleted: held.length, left: drafts.filter((draft) => !held.includes(draft)).map(({ path }) => path) }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Every text of a payload, line by line: an editor's file may have been changed in part. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n').map((line) => line.trim())
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
