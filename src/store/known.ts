import type { Connection } from './connection.ts'
import type { Known } from './faults.ts'

/** Looks other rows up in a ledger, so that none of them need be held in memory. */
export function knownIn(connection: Connection): Known {
  const operation = connection.prepare<[string], number>('SELECT 1 FROM operation WHERE id = ?').pluck()
  const kind = connection.prepare<[string], string>('SELECT kind FROM entry WHERE id = ?').pluck()
  const tombstone = connection.prepare<[string], number>('SELECT 1 FROM tombstone WHERE entry = ?').pluck()
  const subjects = connection.prepare<[string], string>('SELECT DISTINCT subject FROM entry WHERE kind = ?').pluck()
  const subjectsOf = new Map<string, Set<string>>()
  // Entries of one operation lie together.
  let lastOperation: string | null = null
  return {
    hasOperation: (id) => {
      if (id === lastOperation) return true
      if (operation.get(id) === undefined) return false
      lastOperation = id
      return true
    },
    kindOf: (id) => kind.get(id) ?? null,
    hasSubject: (of, subject) => {
      const known = subjectsOf.get(of) ?? new Set(subjects.all(of))
      subjectsOf.set(of, known)
      return known.has(subject)
    },
    hasTombstone: (entry) => tombstone.get(entry) !== undefined,
  }
}
