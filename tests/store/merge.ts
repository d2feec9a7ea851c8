import type { LedgerDocument } from '../../src/store/document.ts'
import { incomingDocument } from '../../src/store/incoming.ts'
import { type Merged, type MergeRequest, mergeInto } from '../../src/store/merge.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { headOf, NOON } from './record.ts'

/** Merges a document into the ledger of a home, as import and merge do. */
export const mergeIn = (home: string, document: LedgerDocument, given: Partial<MergeRequest> = {}): Merged =>
  mergeInto({
    home,
    name: 'file',
    incoming: incomingDocument(document),
    today: '2026-11-22',
    isDryRun: false,
    isSameLearner: false,
    head: headOf('import'),
    options: writeOptionsFor(home, new Date(NOON)),
    ...given,
  })
