import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { backupFolder, listBackups } from './backup.ts'
import { guarded } from './connection.ts'
import { LEDGER_FILE, ledgerPath } from './ledger.ts'

/** What SQLite lays beside a database while it is being written, and a killed writer leaves. */
export const COMPANIONS = ['-journal', '-wal', '-shm'] as const

/** A file that may hold what the learner wrote. */
export interface PrivatePlace {
  path: string
  /**
   * `companion`: SQLite's, of the ledger. `stray`: what a killed command left half-made, a ledger that a restore set aside
   * because it could not be read, or anything else that lies among the backups. `draft`: text that an editor had open.
   */
  kind: 'ledger' | 'companion' | 'backup' | 'stray' | 'draft'
}

/** What the folders of an editor's drafts begin with, in the system's folder for temporary files. */
export const DRAFT_PREFIX = 'prep-story-'

/** Every place on this machine where prep itself may have put private text; `drafts` is the folder for temporary files. */
export function privatePlaces(home: string, drafts: string): PrivatePlace[] {
  const ledger = ledgerPath(home)
  const present = (path: string): boolean => existsSync(path)
  return [
    ...[ledger].filter(present).map((path): PrivatePlace => ({ path, kind: 'ledger' })),
    ...COMPANIONS.map((end) => `${ledger}${end}`)
      .filter(present)
      .map((path): PrivatePlace => ({ path, kind: 'companion' })),
    ...listBackups(home).map(({ path }): PrivatePlace => ({ path, kind: 'backup' })),
    ...strays(home).map((path): PrivatePlace => ({ path, kind: 'stray' })),
    ...namesIn(drafts)
      .filter((name) => name.startsWith(DRAFT_PREFIX))
      .map((name) => join(drafts, name, 'story.md'))
      .filter(present)
      .map((path): PrivatePlace => ({ path, kind: 'draft' })),
  ]
}

/** Half-made and set-aside copies of the ledger, and what else lies among the backups and is none. */
export function strays(home: string): string[] {
  const folder = backupFolder(home)
  const listed = new Set(listBackups(home).map(({ name }) => name))
  return [
    ...namesIn(home)
      .filter((name) => name.startsWith(`.${LEDGER_FILE}.`) || name.startsWith(`${LEDGER_FILE}.new-`))
      .map((name) => join(home, name)),
    ...namesIn(folder)
      .filter((name) => !listed.has(name))
      .map((name) => join(folder, name)),
  ]
}

/** Kept on purpose, by a restore that said so. */
export const isSetAside = (path: string): boolean => path.includes('.set-aside')

/** Made beside, and not finished. */
export const isHalf = (path: string): boolean => /\.(half|restoring)(-journal)?$|\.new-[^/\\]*$/.test(path)

/** What a stray is and what to do with it. */
export function strayWords(path: string): string {
  const what = isSetAside(path)
    ? 'is kept from a restore that could not read the ledger before'
    : isHalf(path)
      ? 'was left half-made by a command that was killed'
      : 'is among the backups and is not a whole copy'
  return `${path} ${what}: it may hold private text; delete it when you no longer need it`
}

const namesIn = (folder: string): string[] =>
  guarded(folder, () => (existsSync(folder) ? readdirSync(folder).sort() : []))
