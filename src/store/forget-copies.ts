import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { listBackups } from './backup.ts'
import { guarded, openForReading } from './connection.ts'
import { FORGOTTEN, type StoredEntry } from './document.ts'
import { isHalf, strays } from './places.ts'

/** An entry by its id, and the subject that it has today. */
export type Forgotten = Pick<StoredEntry, 'id' | 'subject'>

/**
 * Deletes the copies of the ledger in a home that still hold the payload of one of the entries, or call it by a name that
 * was made from its title: backups, and what a killed
 * command or a restore left. A half-made copy goes whatever it holds, for nobody can want it. Returns the names of those
 * that went, and of those that cannot be read.
 */
export function deleteCopiesHolding(
  home: string,
  entries: readonly Forgotten[],
): { deleted: string[]; unreadable: string[] } {
  const deleted: string[] = []
  const unreadable: string[] = []
  for (const path of [...listBackups(home).map((backup) => backup.path), ...strays(home)]) {
    const isHolding = isHalf(path) || isHoldingAny(path, entries)
    if (isHolding === null) unreadable.push(basename(path))
    else if (isHolding) {
      guarded(path, () => rmSync(path, { recursive: true }))
      deleted.push(basename(path))
    }
  }
  return { deleted, unreadable }
}

/** Null when the file cannot be read. */
function isHoldingAny(path: string, entries: readonly Forgotten[]): boolean | null {
  try {
    const connection = openForReading(path)
    if (connection === null) return false
    try {
      const stored = connection.prepare<[string], { subject: string; payload: string }>(
        'SELECT subject, payload FROM entry WHERE id = ?',
      )
      return entries.some(({ id, subject }) => {
        const row = stored.get(id)
        return row !== undefined && (row.payload !== FORGOTTEN || row.subject !== subject)
      })
    } finally {
      connection.close()
    }
  } catch {
    return null
  }
}
