import { v7 as uuidv7 } from 'uuid'
import { type Connection, openInMemory } from './connection.ts'

const MAX_SEQUENCE = 0xffffffff

let idsMade = 0

/**
 * A new id: time-ordered, and in order of making within one process even when the clock stands still. With `after` it
 * sorts behind that id as well, even when the clock has been put back.
 */
export function nextId(now: Date, after: string | null = null): string {
  const made = { msecs: now.getTime(), seq: idsMade++ }
  const floor = after === null ? null : momentOf(after)
  if (floor === null || floor.msecs < made.msecs || (floor.msecs === made.msecs && floor.seq < made.seq))
    return uuidv7({ ...made, random: randomBytes() })
  return floor.seq < MAX_SEQUENCE
    ? uuidv7({ msecs: floor.msecs, seq: floor.seq + 1, random: randomBytes() })
    : uuidv7({ msecs: floor.msecs + 1, seq: 0, random: randomBytes() })
}

let generator: { get(): Uint8Array | undefined } | null = null

/** SQLite's generator, which the system seeds: to load Node's takes longer than to write an entry. */
function randomBytes(): Uint8Array {
  generator ??= openInMemory().prepare<[], Uint8Array>('SELECT randomblob(16)').pluck()
  const bytes = generator.get()
  if (!bytes) throw new Error('SQLite gave no random bytes')
  return bytes
}

/** Milliseconds and sequence number of a uuid of version 7 (RFC 9562 §5.7, sequence as the uuid package lays it out). */
function momentOf(id: string): { msecs: number; seq: number } | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return null
  const hex = id.replaceAll('-', '')
  const byte = (at: number): number => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
  const seq = (byte(6) & 0x0f) * 2 ** 28 + (byte(7) << 20) + ((byte(8) & 0x3f) << 14) + (byte(9) << 6) + (byte(10) >> 2)
  return { msecs: Number.parseInt(hex.slice(0, 12), 16), seq }
}

/** The newest id that the ledger holds, or null. */
export const latestId = (connection: Connection): string | null =>
  connection
    .prepare<[], string | null>(
      'SELECT max(id) FROM (SELECT max(id) AS id FROM operation UNION ALL SELECT max(id) FROM entry)',
    )
    .pluck()
    .get() ?? null
