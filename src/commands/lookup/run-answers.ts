import { type EntryOf, isKind } from '../../domain/facts/entry.ts'
import { RESUME_HOURS } from '../../domain/quiz/sitting.ts'
import { addDays } from '../../domain/time/dates.ts'
import type { LedgerReader } from '../../store/ledger.ts'

/** A run goes on for so many days after it was begun. */
const RUN_DAYS = Math.ceil(RESUME_HOURS / 24)

/** Answers of the days that a finished run may have been on, its own among them. */
export const answersOfRun = (reader: LedgerReader, { occurredOn }: EntryOf<'quiz'>): EntryOf<'answer'>[] =>
  reader
    .entries({ kinds: ['answer'], from: addDays(occurredOn, -RUN_DAYS), until: occurredOn })
    .filter(isKind('answer'))
