import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildReceiptBlocks } from '../../src/reports/receipt.ts'
import { evidenceOf, twoStates } from '../fixtures/changes.ts'
import { entryOf, inLedgerOrder } from '../fixtures/entries.ts'

/** Who is meant by a rater may have changed whatever counts: every criterion is judged. */
const somebody = { ...entryOf('person'), id: 'somebody' }

describe('a receipt', () => {
  it('says what it would say if every criterion were judged, and not those alone that can have changed', () => {
    let told = 0
    fc.assert(
      fc.property(twoStates, ({ without, whole }) => {
        const before = evidenceOf(without)
        const all = buildReceiptBlocks(before, evidenceOf(inLedgerOrder([...whole, somebody]), before.records))
        expect(buildReceiptBlocks(before, evidenceOf(whole, before.records))).toEqual(all)
        told += all.filter(({ kind }) => kind === 'paragraph').length
      }),
      { numRuns: 300 },
    )
    expect(told).toBeGreaterThan(50)
  })
})
