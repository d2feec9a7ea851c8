import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { PrepError } from '../domain/prep-error.ts'
import { type Connection, guarded, openForReading, versionOf } from './connection.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './migrations.ts'
import { type SchemaPart, schemaDifferences } from './schema-differences.ts'

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'

/** What the first bytes of a file say it is (sqlite.org/fileformat.html §1.3), without opening it as a database. */
type Look = 'whole' | 'empty' | 'cut short' | 'no database' | "another program's"

function lookAt(path: string): Look {
  const bytes = Buffer.alloc(HEADER_BYTES)
  const handle = openSync(path, 'r')
  try {
    const read = readSync(handle, bytes, 0, HEADER_BYTES, 0)
    if (read === 0) return 'empty'
    const magic = bytes.subarray(0, Math.min(read, MAGIC.length)).toString('latin1')
    if (!MAGIC.startsWith(magic)) return 'no database'
    if (read < HEADER_BYTES) return 'cut short'
  } finally {
    closeSync(handle)
  }
  if (bytes.readUInt32BE(68) !== APPLICATION_ID) return "another program's"
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  return statSync(path).size < bytes.readUInt32BE(28) * pageSize ? 'cut short' : 'whole'
}

/** Whether a file looks like a whole ledger: as long as its header says, and with prep's mark. Its pages are not read. */
export function looksWhole(path: string): boolean {
  try {
    return statSync(path).isFile() && lookAt(path) === 'whole'
  } catch {
    return false
  }
}

/** Parts that a ledger lacks, and triggers and views in it that are not prep's: they would act on what it holds. */
function strangeParts(connection: Connection): { missing: string[]; foreign: string[] } {
  const { missing, foreign } = schemaDifferences(connection)
  const named = ({ type, name }: SchemaPart): string => `${type} ${name}`
  return {
    missing: missing.map(named),
    foreign: foreign.filter(({ type }) => type === 'trigger' || type === 'view').map(named),
  }
}

/** Whether an open database is a ledger that this prep knows: all its pages in order, prep's own parts and no others. */
export function isSoundLedger(connection: Connection): boolean {
  if (connection.pragma('quick_check', { simple: true }) !== 'ok') return false
  if (Number(connection.pragma('application_id', { simple: true })) !== APPLICATION_ID) return false
  const version = versionOf(connection)
  if (version === 0 || version > SCHEMA_VERSION) return false
  const { missing, foreign } = strangeParts(connection)
  return missing.length === 0 && foreign.length === 0
}

/** Throws a PrepError when a ledger of a known schema is damaged, or is not what prep made. */
function refuseUnsound(file: string, connection: Connection): void {
  if (connection.pragma('quick_check', { simple: true }) !== 'ok')
    throw new PrepError('data', `${file} is damaged`, 'try an older copy: prep backup list shows them')
  const { missing, foreign } = strangeParts(connection)
  if (versionOf(connection) === 0 || missing.length > 0)
    throw new PrepError(
      'data',
      `${file} is marked as a ledger of prep, but has none of its contents${missing.length > 0 ? `: it lacks ${listed(missing)}` : ''}`,
      'it was changed by another program; try another copy: prep backup list shows them',
    )
  if (foreign.length > 0)
    throw new PrepError(
      'data',
      `${file} holds things that prep never puts in a ledger: ${listed(foreign)}`,
      'it was changed by another program; try another copy: prep backup list shows them',
    )
}

const MOST_NAMED = 3

const listed = (parts: readonly string[]): string =>
  `the ${parts.slice(0, MOST_NAMED).join(', the ')}${parts.length > MOST_NAMED ? ` and ${parts.length - MOST_NAMED} more` : ''}`

const LOOKS: Readonly<Record<Exclude<Look, 'whole'>, string>> = {
  empty: 'is an empty file, not a ledger of prep',
  'cut short': 'is only the first part of a ledger: whatever copied it stopped halfway',
  'no database': 'is not a ledger of prep: it is not a database at all',
  "another program's": 'is not a ledger of prep: it is a database of another program',
}

/** Opens a whole ledger that lies anywhere, read-only and as one state of it. Throws a PrepError that says what the file is when it is none. */
export function openWholeLedger(file: string): Connection {
  return guarded(file, () => {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat === undefined)
      throw new PrepError('not-found', `there is no file ${file}`, 'prep backup list shows the copies')
    if (stat.isDirectory()) throw new PrepError('data', `${file} is a folder`, 'name the file in it')
    const look = lookAt(file)
    if (look !== 'whole')
      throw new PrepError(
        'data',
        `${file} ${LOOKS[look]}`,
        'a ledger is the file prep.sqlite in a home, or a copy that prep backup list shows',
      )
    const connection = openForReading(file, undefined, { isCopy: true })
    if (connection === null)
      throw new PrepError('not-found', `there is no file ${file}`, 'prep backup list shows the copies')
    try {
      connection.exec('BEGIN')
      refuseUnsound(file, connection)
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

/** Throws a PrepError when a file is not a whole ledger that this prep can read. */
export const verifyLedgerFile = (file: string): void => {
  openWholeLedger(file).close()
}

export function isWholeLedger(file: string): boolean {
  try {
    verifyLedgerFile(file)
    return true
  } catch {
    return false
  }
}
