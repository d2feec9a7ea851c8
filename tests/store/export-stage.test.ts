import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PrepError } from '../../src/domain/prep-error.ts'
import type { LedgerDocument } from '../../src/store/document.ts'
import { formatDocument } from '../../src/store/export-format.ts'
import { parseDocument } from '../../src/store/export-parse.ts'
import { withExportLines } from '../../src/store/export-stage.ts'
import type { Incoming } from '../../src/store/incoming.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { anyDeeds, doAll, documentOf } from './documents.ts'

const documentIn = (incoming: Incoming): LedgerDocument => ({
  operations: [...incoming.operations()],
  entries: [...incoming.entries()],
  reverts: [...incoming.reverts()],
  tombstones: [...incoming.tombstones()],
})

const saidBy = <T>(read: () => T): T | string => {
  try {
    return read()
  } catch (error) {
    if (error instanceof PrepError) return error.message
    throw error
  }
}

const byLines = (text: string): { done: LedgerDocument } | null | string =>
  saidBy(() => withExportLines(text.split('\n'), 'file', documentIn))

const asWhole = (text: string): LedgerDocument | string => saidBy(() => parseDocument(text, 'file'))

const anyExport = anyDeeds.map((deeds) => {
  const home = temporaryFolder()
  doAll(home, deeds)
  return formatDocument(documentOf(home))
})

/** What may befall a line of a file. */
const anyChange = fc.constantFrom<(lines: string[], at: number) => string[]>(
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace(/,$/, '')),
  (lines, at) => lines.with(at, `${lines[at]},`),
  (lines, at) => lines.with(at, ` ${lines[at]}`),
  (lines, at) => lines.with(at, (lines[at] ?? '').slice(0, -3)),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace('"id":"', '"id":"x')),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace(/"(source|target|command)":/, '"other":')),
  (lines, at) => lines.slice(0, at),
)

describe('an export that is read line by line', () => {
  it('is what it is when it is read as a whole', () => {
    fc.assert(
      fc.property(anyExport, (text) => {
        expect(byLines(text)).toEqual({ done: asWhole(text) })
      }),
      { numRuns: 15 },
    )
  })

  it('is told the same faults when a line is changed, or left to be read as a whole', () => {
    fc.assert(
      fc.property(anyExport, anyChange, fc.nat(), (text, change, pick) => {
        const lines = text.split('\n')
        const changed = change(lines, pick % lines.length).join('\n')
        const read = byLines(changed)
        const whole = asWhole(changed)
        if (read !== null) expect(typeof read === 'string' ? read : read.done).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  it('names rows that are there twice, and rows that no export holds', () => {
    const home = temporaryFolder()
    doAll(home, [{ does: 'record', kind: 'rating', text: 'x' }])
    const document = documentOf(home)
    const [entry] = document.entries
    if (entry === undefined) throw new Error('nothing was recorded')
    const twice = formatDocument({ ...document, entries: [entry, entry] })
    expect(byLines(twice)).toContain(`entry ${entry.id} is there twice`)
    const wrong = formatDocument({ ...document, entries: [{ ...entry, source: '' }] })
    expect(byLines(wrong)).toContain('entries[0].source: ')
  })

  it('is left to be read as a whole when it is laid out otherwise', () => {
    const text = formatDocument({ operations: [], entries: [], reverts: [], tombstones: [] })
    expect(byLines(text)).not.toBeNull()
    expect(byLines(JSON.stringify(JSON.parse(text), null, 2))).toBeNull()
    expect(byLines(`${text}\n`)).toBeNull()
    expect(byLines(text.replace('prep/export/2', 'prep/export/1'))).toBeNull()
  })
})
