import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { DAYS_PER_WEEK } from '../domain/time/dates.ts'
import { type Connection, guarded, openForReading } from './connection.ts'
import { nextId } from './ids.ts'
import { ledgerPath } from './ledger.ts'
import { giveName, syncFolder } from './placing.ts'
import { isWholeLedger, looksWhole, verifyLedgerFile } from './soundness.ts'

export interface Backup {
  path: string
  name: string
  bytes: number
  /** UTC instant, as the name has it. */
  takenAt: string
  reason: string
}

const DAY_MS = 86_400_000

export const backupFolder = (home: string): string => join(home, 'backups')

/**
 * Copies the ledger as one consistent state into the home's `backups` folder (0600), and thins old copies. A caller that
 * has begun a writing transaction keeps everybody else from writing after the copy. Throws PrepError when there is none.
 */
export function backupLedger(home: string, reason: string, now: Date): Backup {
  const connection = openForReading(ledgerPath(home))
  if (connection === null) throw new PrepError('not-found', 'there is no ledger to back up yet', 'prep init starts one')
  try {
    return writeBackup(connection, home, reason, now)
  } finally {
    connection.close()
  }
}

/** Written beside under a name of its own, synced, checked, and only then given the name under which it is listed. */
function writeBackup(connection: Connection, home: string, reason: string, now: Date): Backup {
  const folder = backupFolder(home)
  return guarded(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const stem = `prep-${stampOf(now)}-${reason}`
    const half = makeHalf(folder, stem, now)
    try {
      connection.prepare('VACUUM INTO ?').run(half)
      sync(half)
      refuseUnlessWhole(half)
      const name = publish(half, folder, stem, '.sqlite')
      thin(home, now)
      return describe(folder, name)
    } finally {
      discardHalf(half)
    }
  })
}

function refuseUnlessWhole(half: string): void {
  try {
    verifyLedgerFile(half)
  } catch (error) {
    if (!(error instanceof PrepError)) throw error
    throw new PrepError(
      'data',
      'the ledger is damaged, so a copy would be damaged too: none was kept',
      'prep check says what is damaged; prep backup list shows older copies',
    )
  }
}

/** An instant as names of copies have it, to the second. */
export const stampOf = (now: Date): string =>
  now
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')

/** An empty file (0600) to write a copy into, under a name that nobody can guess and no list shows. */
export function makeHalf(folder: string, stem: string, now: Date): string {
  const half = join(folder, `.${stem}.${nextId(now)}.half`)
  closeSync(openSync(half, 'wx', 0o600))
  return half
}

export function discardHalf(half: string): void {
  for (const end of ['', '-journal']) rmSync(`${half}${end}`, { force: true })
}

/** Gives a whole file the first free name of a stem, and makes that last. Returns the name. */
function publish(half: string, folder: string, stem: string, end: string): string {
  for (let copy = 1; ; copy++) {
    const name = `${stem}${copy === 1 ? '' : `-${copy}`}${end}`
    if (!giveName(half, join(folder, name))) continue
    syncFolder(folder)
    return name
  }
}

function sync(path: string): void {
  chmodSync(path, 0o600)
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const NAME = /^prep-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(.+)\.sqlite$/

function describe(folder: string, name: string): Backup {
  const [, year, month, day, hour, minute, second, reason = ''] = NAME.exec(name) ?? []
  return {
    path: join(folder, name),
    name,
    bytes: statSync(join(folder, name)).size,
    takenAt: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
    reason: reason.replace(/-\d+$/, ''),
  }
}

/** Backups, newest first. What is not as long as it says it is, is none. */
export function listBackups(home: string): Backup[] {
  const folder = backupFolder(home)
  return guarded(folder, () => {
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => NAME.test(name) && looksWhole(join(folder, name)))
      .map((name) => describe(folder, name))
      .sort((a, b) => b.takenAt.localeCompare(a.takenAt, 'en') || copyOf(b) - copyOf(a))
  })
}

/** Which of the copies of one second it is. */
const copyOf = ({ name }: Backup): number => Number(/-(\d+)\.sqlite$/.exec(name)?.[1] ?? 1)

/**
 * Keeps every copy of the last week, one a week for three months, one a month before that: the newest whole one of each.
 * Weeks and months are those of the calendar, for in spans counted back from today no copy would ever grow old.
 */
function thin(home: string, now: Date): void {
  const slots = new Map<string, Backup[]>()
  for (const backup of listBackups(home)) {
    const takenAt = Date.parse(backup.takenAt)
    const ageDays = (now.getTime() - takenAt) / DAY_MS
    const week = `week ${Math.floor(takenAt / (DAYS_PER_WEEK * DAY_MS))}`
    const slot = ageDays <= 7 ? backup.name : ageDays <= 91 ? week : `month ${backup.takenAt.slice(0, 7)}`
    slots.set(slot, [...(slots.get(slot) ?? []), backup])
  }
  for (const backups of slots.values()) {
    const whole = backups.length > 1 ? backups.findIndex(({ path }) => isWholeLedger(path)) : -1
    if (whole >= 0) for (const { path } of backups.slice(whole + 1)) rmSync(path, { force: true })
  }
}
