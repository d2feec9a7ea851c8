import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDocument } from '../../src/store/export-format.ts'
import { parseDocument } from '../../src/store/export-parse.ts'
import { openReader } from '../../src/store/ledger.ts'
import { redact } from '../../src/store/redaction.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { anyDeeds, doAll, documentOf } from './documents.ts'
import { mergeIn } from './merge.ts'
import { newEntry, rating, record, recordOne } from './record.ts'

const exportOf = (home: string, isWhole: boolean): string => {
  const document = documentOf(home)
  return formatDocument(isWhole ? document : redact(document).document)
}

describe('any ledger', () => {
  it.each([true, false])(
    'exported, imported into an empty home and exported again is the same bytes (whole: %s)',
    (isWhole) => {
      fc.assert(
        fc.property(anyDeeds, (deeds) => {
          const home = temporaryFolder()
          doAll(home, deeds)
          const text = exportOf(home, isWhole)
          const other = temporaryFolder()
          mergeIn(other, parseDocument(text, 'file'))
          expect(exportOf(other, isWhole)).toBe(text)
          expect(exportOf(other, true)).toBe(text)
        }),
        { numRuns: 25 },
      )
    },
  )

  it('counts the same after the way through a file', () => {
    fc.assert(
      fc.property(anyDeeds, (deeds) => {
        const home = temporaryFolder()
        doAll(home, deeds)
        const other = temporaryFolder()
        mergeIn(other, parseDocument(exportOf(home, true), 'file'))
        const [here, there] = [openReader(home), openReader(other)]
        expect(there.rows()).toEqual(here.rows())
        expect(there.entries()).toEqual(here.entries())
        here.close()
        there.close()
      }),
      { numRuns: 25 },
    )
  })
})

describe('an export', () => {
  it('has a row a line, in order of the ids, whatever the order it was read in', () => {
    const home = temporaryFolder()
    record(home, [rating(3), rating(4)])
    const document = documentOf(home)
    const shuffled = { ...document, entries: document.entries.toReversed() }
    expect(formatDocument(parseDocument(formatDocument(shuffled), 'file'))).toBe(formatDocument(document))
    expect(formatDocument(document).split('\n')).toHaveLength(13)
  })

  it('of nothing is a document all the same', () => {
    const text = formatDocument({ operations: [], entries: [], reverts: [], tombstones: [] })
    expect(text).toBe(
      '{\n"schema": "prep/export/2",\n"operations": [],\n"entries": [],\n"reverts": [],\n"tombstones": []\n}\n',
    )
    expect(parseDocument(text, 'file').entries).toEqual([])
  })

  it('escapes what a terminal would act on', () => {
    const home = temporaryFolder()
    recordOne(home, newEntry('practice', { payload: { note: 'a\u001b[31mb\u009bc\u007f' } }))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that must not be there
    expect(exportOf(home, true)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('redaction', () => {
  const whole = () => {
    const home = temporaryFolder()
    const story = recordOne(
      home,
      newEntry('story', {
        payload: { situation: 'secret S', task: 'secret T', action: 'secret A', result: 'secret R' },
      }),
    )
    record(home, [
      newEntry('take', { payload: { note: 'secret take' } }),
      newEntry('review', { payload: { note: 'secret review' } }),
      newEntry('annotation', { subject: story, payload: { note: 'secret annotation' } }),
      newEntry('practice', { payload: { note: 'plain note' } }),
      newEntry('take'),
    ])
    return documentOf(home)
  }

  it('leaves out what stories tell, and notes on stories, takes and reviews, and counts the entries', () => {
    const { document, leftOut } = redact(whole())
    expect(JSON.stringify(document)).not.toContain('secret')
    expect(JSON.stringify(document)).toContain('plain note')
    expect(leftOut).toBe(4)
  })

  it('marks what it changed, and nothing else', () => {
    const { document } = redact(whole())
    const marked = document.entries.filter(({ payload }) => JSON.stringify(payload).includes('isRedacted'))
    expect(marked.map(({ kind }) => kind)).toEqual(['story', 'take', 'review', 'annotation'])
  })

  it('done twice is done once', () => {
    const once = redact(whole()).document
    expect(redact(once)).toEqual({ document: once, leftOut: 0 })
  })

  it('leaves the given document as it is', () => {
    const document = whole()
    const before = JSON.stringify(document)
    redact(document)
    expect(JSON.stringify(document)).toBe(before)
  })
})

describe('a file that is not a sound export is refused, with the place of the fault', () => {
  const sound = () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    return formatDocument(documentOf(home))
  }
  const refusing = (text: string) => () => parseDocument(text, 'file')

  it.each([
    ['cut off', (text: string) => text.slice(0, -30), /not valid JSON at line 9, column 1/],
    ['of another kind', () => '{"schema": "prep/error/1"}', /not an export of prep/],
    ['a list', () => '[]', /not an export of prep/],
    ['a number', () => '12', /not an export of prep/],
    ['of a newer form', (text: string) => text.replace('export/2', 'export/3'), /newer prep \(prep\/export\/3\)/],
    [
      'with a field that is not known',
      (text: string) => text.replace('"zone":', '"place":1,"zone":'),
      /operations\[0\]: Unrecognized key: "place"/,
    ],
    ['without a field', (text: string) => text.replace('"rater":"me",', ''), /entries\[0\]\.rater/],
    [
      'with a payload that is a list',
      (text: string) => text.replace(/"payload":\{[^}]*\}/, '"payload":[]'),
      /entries\[0\]\.payload/,
    ],
    [
      'with an id that is none',
      (text: string) => text.replace(/"entries": \[\n\{"id":"[^"]*"/, '"entries": [\n{"id":"x"'),
      /entries\[0\]\.id: expected an id/,
    ],
  ])('%s', (_, change, message) => {
    expect(refusing(change(sound()))).toThrow(message)
  })

  it('with a row twice', () => {
    const text = sound()
    const [row = ''] = /\{"id":"[^\n]*"payload[^\n]*/.exec(text) ?? []
    expect(refusing(text.replace(row, `${row},\n${row}`))).toThrow(/is there twice/)
  })

  it('without quoting the text around it', () => {
    expect(refusing('{"schema": "prep/export/2", "situation": "the merger" x')).toThrow(/^(?!.*merger)/)
  })
})
