import fc from 'fast-check'
import type { EntryKind } from '../../src/domain/facts/entry.ts'
import type { LedgerDocument } from '../../src/store/document.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { openReader } from '../../src/store/ledger.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { headOf, KINDS, newEntry, record, recordOne, undo } from './record.ts'

/** Something that a learner does to a ledger; the number picks what it is done to. */
export type Deed =
  | { does: 'record'; kind: EntryKind; text: string }
  | { does: 'edit' | 'remove' | 'undo' | 'forget' | 'annotate'; pick: number; text: string }

const words = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== '' && text.isWellFormed()),
  fc.constantFrom(
    'Zoë',
    '研究 🎯',
    'a "quoted" line\nand another',
    '=1+1',
    'tab\there',
    '\u0085\u2028 next',
    "O'Brien",
  ),
)

export const anyDeeds = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('record' as const),
        kind: fc.constantFrom(...KINDS.filter((kind) => kind !== 'removal' && kind !== 'annotation')),
        text: words,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constantFrom(
          'edit' as const,
          'remove' as const,
          'undo' as const,
          'forget' as const,
          'annotate' as const,
        ),
        pick: fc.nat(),
        text: words,
      }),
    },
  ),
  { minLength: 1, maxLength: 14 },
)

/** Does it all, a second apart, through the store's own functions. */
export function doAll(home: string, deeds: readonly Deed[], from = '2026-11-20T10:00:00.000Z'): void {
  const start = Date.parse(from)
  deeds.forEach((deed, index) => {
    doOne(home, deed, new Date(start + index * 1000).toISOString())
  })
}

function doOne(home: string, deed: Deed, now: string): void {
  if (deed.does === 'record') {
    record(home, [withText(deed.kind, deed.text)], { now, command: deed.kind })
    return
  }
  const document = documentOf(home)
  const target = document.entries[deed.pick % Math.max(1, document.entries.length)]
  if (!target) return
  if (deed.does === 'undo') {
    const operation = document.operations[deed.pick % document.operations.length]
    const isDead = document.reverts.some(({ target: undone }) => undone === operation?.id)
    if (operation && !isDead) undo(home, operation.id, now)
  } else if (deed.does === 'forget') {
    forgetEntries(home, [target.id], headOf('forget', now), writeOptionsFor(home, new Date(now)))
  } else if (deed.does === 'annotate') {
    recordOne(home, newEntry('annotation', { subject: target.id, payload: { note: deed.text } }), {
      now,
      command: 'edit',
    })
  } else if (deed.does === 'remove') {
    recordOne(home, newEntry('removal', { subject: target.id, replaces: target.id, payload: { reason: deed.text } }), {
      now,
      command: 'remove',
    })
  } else {
    const kind = KINDS.find((known) => known === target.kind)
    if (kind && kind !== 'removal' && kind !== 'annotation')
      recordOne(home, { ...withText(kind, deed.text), replaces: target.id }, { now, command: 'edit' })
  }
}

/** An entry of a kind that has the text wherever people write. */
function withText(kind: EntryKind, text: string) {
  if (kind === 'story')
    return newEntry('story', { subject: text, payload: { title: `t ${text}`, situation: text, action: text } })
  if (kind === 'take') return newEntry('take', { subject: text, payload: { note: text } })
  if (kind === 'review') return newEntry('review', { rater: `r ${text}`, payload: { note: text } })
  if (kind === 'practice') return newEntry('practice', { payload: { note: text } })
  return newEntry(kind, { subject: `s ${text}` })
}

export function documentOf(home: string): LedgerDocument {
  const reader = openReader(home)
  try {
    return reader.document()
  } finally {
    reader.close()
  }
}
