import type { Entry, NewEntry } from '../../src/domain/facts/entry.ts'
import { beginOperation } from '../../src/store/append.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'

/** Writes entries to a ledger in one operation, through the real store; ids and instants are given anew. */
export function fillLedger(
  home: string,
  entries: readonly Entry[],
  now = '2026-03-29T10:00:00Z',
  framework = 'amazon-em@2.0.0',
): string[] {
  const at = new Date(now)
  const head = { command: 'test', zone: 'UTC', prepVersion: '0.0.0', framework, now: at }
  const operation = beginOperation(home, head, writeOptionsFor(home, at))
  const ids = operation.append(entries.map(newEntry))
  operation.close()
  return ids
}

function newEntry({
  id: _,
  operation: __,
  recordedAt: ___,
  framework: ____,
  replaces: _____,
  ...entry
}: Entry): NewEntry {
  return entry
}
