import type { NewEntry } from '../domain/facts/entry.ts'
import { PrepError } from '../domain/prep-error.ts'
import type { WriteOptions } from './append.ts'
import { backupLedger } from './backup.ts'
import type { OnWait } from './patience.ts'
import { payloadSchema } from './payloads.ts'

export const writeOptionsFor = (home: string, now: Date, onWait: OnWait = () => {}): WriteOptions => ({
  beforeMigration: () => {
    backupLedger(home, 'before-migration', now)
  },
  onWait,
  validate,
})

/** Throws a PrepError when an entry's payload is not what its kind carries. */
export function validate(entry: Pick<NewEntry, 'kind' | 'payload'>): void {
  const result = payloadSchema(entry.kind).safeParse(entry.payload)
  if (result.success) return
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
  throw new PrepError('data', `a ${entry.kind} entry is not valid: ${faults.join('; ')}`)
}
