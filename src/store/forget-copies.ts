import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { listBackups } from './backup.ts'
import { guarded, openForReading } from './connection.ts'
import { FORGOTTEN } from './document.ts'
import { isHalf, strays } from './places.ts'

/**
 * Deletes the copies of the ledger in a home that still hold the payload of one of the entries: backups, and what a killed
 * command or a restore left. A half-made copy goes whatever it holds, for nobody can want it. Returns the names of those
 * that went, and of those that cannot be read.
 */
export function deleteCopiesHolding(home: string, ids: readonly string[]): { deleted: string[]; unreadable: string[] } {
  const deleted: string[] = []
  const unreadable: string[] = []
  for (const path of [...listBackups(home).map((backup) => backup.path), ...strays(home)]) {
    const isHolding = isHalf(path) || holdsPayload(path, ids)
    if (isHolding === null) unreadable.push(basename(path))
    else if (isHolding) {
      guarded(path, () => rmSync(path, { recursive: true }))
      deleted.push(basename(path))
    }
  }
  return { deleted, unreadable }
}

/** Null when the file cannot be read. */
function holdsPayload(path: string, ids: readonly string[]): boolean | null {
  try {
    const connection = openForReading(path)
    if (connection === null) return false
    try {
      const payloadOf = connection.prepare<[string], string>('SELECT payload FROM entry WHERE id = ?').pluck()
      return ids.some((id) => (payloadOf.get(id) ?? FORGOTTEN) !== FORGOTTEN)
    } finally {
      connection.close()
    }
  } catch {
    return null
  }
}
