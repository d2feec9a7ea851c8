import { createHash } from 'node:crypto'
import type { Entry } from '../../domain/facts/entry.ts'

/** SHA-256 over the evidence: every row's id, date, rater and payload, in order of id. */
export function ledgerHash(evidence: readonly Entry[]): string {
  const hash = createHash('sha256')
  for (const { id, occurredOn, source, rater, payload } of evidence)
    hash.update(`${id}\0${occurredOn}\0${source}:${rater}\0${JSON.stringify(payload)}\n`)
  return hash.digest('hex')
}
