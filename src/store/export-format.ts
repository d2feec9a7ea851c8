import type { LedgerDocument } from './document.ts'

export const EXPORT_SCHEMA = 'prep/export/2'

/** Exports in which ids of stories and artefacts were made from their titles; otherwise as now. */
export const EXPORT_SCHEMA_WITH_TITLES = 'prep/export/1'

/**
 * A ledger as one JSON document: a row a line, lists in order of their ids, the same bytes for the same rows. Control
 * characters above ASCII are escaped, which terminals would act on.
 */
export function formatDocument({ operations, entries, reverts, tombstones }: LedgerDocument): string {
  const list = (name: string, rows: readonly object[]): string =>
    rows.length === 0 ? `"${name}": []` : `"${name}": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`
  const text = [
    `"schema": "${EXPORT_SCHEMA}"`,
    list(
      'operations',
      operations.map(({ id, learner, recordedAt, zone, command, prepVersion }) => ({
        id,
        learner,
        recordedAt,
        zone,
        command,
        prepVersion,
      })),
    ),
    list(
      'entries',
      entries.map(({ id, operation, kind, occurredOn, subject, source, rater, framework, replaces, payload }) => ({
        id,
        operation,
        kind,
        occurredOn,
        subject,
        source,
        rater,
        framework,
        replaces,
        payload,
      })),
    ),
    list(
      'reverts',
      reverts.map(({ operation, target }) => ({ operation, target })),
    ),
    list(
      'tombstones',
      tombstones.map(({ entry, operation }) => ({ entry, operation })),
    ),
  ].join(',\n')
  return `{\n${text}\n}\n`.replace(/[\x7f-\x9f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)
}
