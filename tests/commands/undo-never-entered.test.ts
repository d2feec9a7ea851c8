import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, EntryKind } from '../../src/domain/facts/entry.ts'
import type { EntryToWrite } from '../../src/store/append.ts'
import { anyEntriesUnder, anyRating } from '../fixtures/any-entries.ts'
import { onDay } from '../fixtures/entries.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prepJson, temporaryFolder } from '../harness/prep.ts'
import { newEntry, record, undo } from '../store/record.ts'

const framework = shippedFramework('amazon-em')
const LAST_DAY = 60
const NOW = `${onDay(LAST_DAY + 3)}T12:00:00Z`

/** One invocation: entries that it records, or one that changes or removes the first entry of an earlier one. */
type Deed = { entries: readonly EntryToWrite[] } | { of: number; value: number | null }

/** Kinds that the rules' generator has not, or that nothing but a report of their own reads. */
const FURTHER: readonly EntryKind[] = [
  'confidence',
  'known',
  'take',
  'person',
  'outcome',
  'forecast',
  'checkpoint',
  'pause',
]

const anyFurther = fc
  .record({ kind: fc.constantFrom(...FURTHER), day: fc.integer({ min: 0, max: LAST_DAY }) })
  .map(({ kind, day }) => newEntry(kind, { occurredOn: onDay(day) }))

const toWrite = ({ kind, subject, source, rater, occurredOn, payload }: Entry): EntryToWrite =>
  JSON.parse(JSON.stringify({ kind, subject, source, rater, occurredOn, payload }))

const anyJudged = (maxLength: number) =>
  anyEntriesUnder(framework, LAST_DAY, maxLength).map((entries) => entries.map(toWrite))

/** The levels are what most figures rest on. */
const anyRatings = anyJudged(6).map((entries) => entries.filter(({ kind }) => kind === 'rating'))

const anyRecorded = fc
  .oneof(anyJudged(4), anyRatings, fc.array(anyFurther, { maxLength: 2 }))
  .filter((entries) => entries.length > 0)

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: anyRecorded.map((entries): Deed => ({ entries })) },
  {
    weight: 1,
    arbitrary: fc.record({ of: fc.nat(), value: fc.option(anyRating) }).map((given): Deed => given),
  },
)

interface Written {
  operation: string
  id: string
  /** What an edit or a removal may change; null: it changes something itself. */
  entry: EntryToWrite | null
}

const at = (minute: number): string => `${onDay(LAST_DAY + 2)}T10:${String(minute).padStart(2, '0')}:00.000Z`

/** What a deed writes into a ledger that holds some earlier ones; null where there is nothing for it to change. */
function writesOf(
  deed: Deed,
  earlier: readonly (Written | null)[],
): (Omit<Written, 'operation' | 'id'> & { entries: readonly EntryToWrite[] }) | null {
  if ('entries' in deed) return { entries: deed.entries, entry: deed.entries[0] ?? null }
  const target = earlier.length === 0 ? null : (earlier[deed.of % earlier.length] ?? null)
  if (target?.entry == null) return null
  const { kind, occurredOn, subject } = target.entry
  const changed =
    kind === 'rating' && deed.value !== null
      ? { ...target.entry, payload: { value: deed.value } }
      : newEntry('removal', { occurredOn, subject })
  return { entries: [{ ...changed, replaces: target.id } as EntryToWrite], entry: null }
}

/** Records the deeds that are wanted, each at its own minute, and says what was written, deed by deed. */
function recordAll(home: string, deeds: readonly Deed[], isWanted: (index: number) => boolean): (Written | null)[] {
  const written: (Written | null)[] = []
  for (const [index, deed] of deeds.entries()) {
    const writes = isWanted(index) ? writesOf(deed, written) : null
    if (writes === null) {
      written.push(null)
      continue
    }
    const { operation, entries } = record(home, writes.entries, { now: at(index) })
    written.push({ operation, id: entries[0] ?? '', entry: writes.entry })
  }
  return written
}

const READING = [
  'dashboard',
  'predict',
  'gap',
  'gate',
  'plan --hours 10',
  'objectives',
  'badges',
  'calibrate',
  'trajectory',
  'due',
]

/** Whole, or the end that stands for it in a command. */
const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{8}\b/g

/** What every reading command says, but for the ids that prep made. */
async function figures(home: string): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = {}
  for (const command of READING) {
    const document = await prepJson(command.split(' '), { home, now: NOW })
    said[command] = JSON.parse(JSON.stringify(document).replaceAll(IDS, 'id'))
  }
  return said
}

describe('what was undone', () => {
  it('leaves every figure as if it had never been entered (property)', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ deed: anyDeed, isUndone: fc.boolean() }), { minLength: 2, maxLength: 16 }),
        async (done) => {
          const deeds = done.map(({ deed }) => deed)
          const [undone, never] = [temporaryFolder(), temporaryFolder()]
          try {
            const written = recordAll(undone, deeds, () => true)
            for (const [index, { isUndone }] of done.entries())
              if (isUndone && written[index]) undo(undone, written[index].operation, at(30 + index))
            recordAll(never, deeds, (index) => done[index]?.isUndone === false)
            expect(await figures(undone)).toEqual(await figures(never))
          } finally {
            for (const home of [undone, never]) rmSync(home, { recursive: true, force: true })
          }
        },
      ),
      { numRuns: 10 },
    )
  })
})
