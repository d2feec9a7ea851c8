import { externalIdOf, type KnownEntry } from '../../domain/intake/identity.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import type { LedgerRow } from '../../store/rows.ts'

/** Entries that earlier imports brought and that were not taken back: as they came in, and as they stand now. */
export function knownEntries(reader: LedgerReader): KnownEntry[] {
  const rows = reader.rows({ kinds: ['practice', 'mock', 'rating', 'not-shown', 'known'] })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.flatMap((row): KnownEntry[] => {
    if (row.isReverted || row.isForgotten || row.replaces !== null || !isImported(row)) return []
    if (row.isRemoved) return [{ original: row, current: null }]
    const standing = row.standing === null ? row : byId.get(row.standing)
    return [{ original: row, current: standing === undefined || standing.isForgotten ? null : standing }]
  })
}

const isImported = (row: LedgerRow): boolean => externalIdOf(row)?.startsWith('csv:') === true
