import type { LedgerDocument } from '../../src/store/document.ts'
import { type United, type UniteRequest, uniteInto } from '../../src/store/unite.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { headOf, NOON } from './record.ts'

/** Unites a document with the ledger of a home, as import and merge do. */
export const unite = (home: string, document: LedgerDocument, given: Partial<UniteRequest> = {}): United =>
  uniteInto({
    home,
    name: 'file',
    document,
    today: '2026-11-22',
    isDryRun: false,
    isSameLearner: false,
    head: headOf('import'),
    options: writeOptionsFor(home, new Date(NOON)),
    ...given,
  })
