import { compareText } from '../domain/text/compare-text.ts'

export interface Revert {
  operation: string
  target: string
}

/**
 * Operations that are taken back: an undo reverts an operation, a redo reverts the undo. An operation is dead when a
 * live operation reverts it.
 */
export function revertedOperations(reverts: readonly Revert[]): Set<string> {
  const byTarget = new Map<string, string[]>()
  for (const { operation, target } of reverts) byTarget.set(target, [...(byTarget.get(target) ?? []), operation])
  const known = new Map<string, boolean>()
  const isDead = (operation: string): boolean => {
    const seen = known.get(operation)
    if (seen !== undefined) return seen
    known.set(operation, false)
    const dead = (byTarget.get(operation) ?? []).some((reverting) => !isDead(reverting))
    known.set(operation, dead)
    return dead
  }
  return new Set([...byTarget.keys()].filter(isDead))
}

/** A claim that one entry takes another's place. */
export interface Replacement {
  id: string
  operation: string
  replaces: string
}

/**
 * For every version of an edited entry the one that stands: of the versions that are not taken back, the one that no
 * other of them was made from, and where two machines edited apart, the newer (ids are time-ordered). The first version
 * stands when all edits are taken back.
 */
export function standingVersions(
  replacements: readonly Replacement[],
  reverted: ReadonlySet<string>,
): Map<string, string> {
  const parents = new Map(replacements.map(({ id, replaces }) => [id, replaces]))
  const isLive = new Map(replacements.map(({ id, operation }) => [id, !reverted.has(operation)]))
  const families = new Map<string, Set<string>>()
  for (const id of parents.keys()) {
    const root = firstVersion(id, parents)
    families.set(root, (families.get(root) ?? new Set([root])).add(id))
  }
  const standing = new Map<string, string>()
  for (const [root, members] of families) {
    const live = [...members].filter((id) => isLive.get(id) ?? true)
    const origins = new Set(live.flatMap((id) => ancestorsOf(id, parents)))
    const last = live.filter((id) => !origins.has(id))
    const [stands = root] = (last.length > 0 ? last : live).toSorted(compareText).toReversed()
    for (const id of members) standing.set(id, stands)
  }
  return standing
}

/** The versions an entry was made from, nearest first. A circle, which no ledger should hold, ends the walk. */
function ancestorsOf(id: string, parents: ReadonlyMap<string, string>): string[] {
  const seen: string[] = []
  const met = new Set([id])
  for (let at = parents.get(id); at !== undefined && !met.has(at); at = parents.get(at)) {
    seen.push(at)
    met.add(at)
  }
  return seen
}

/** The entry that a chain of edits began with; in a circle, the smallest id stands for it. */
export function firstVersion(id: string, parents: ReadonlyMap<string, string>): string {
  const ancestors = ancestorsOf(id, parents)
  const first = ancestors.at(-1) ?? id
  return parents.has(first) ? ([id, ...ancestors].toSorted(compareText)[0] ?? id) : first
}

/** Ids of versions that no longer count because another one stands in their place; those taken back are not among them. */
export function replacedEntries(replacements: readonly Replacement[], reverted: ReadonlySet<string>): Set<string> {
  const dead = new Set(replacements.filter(({ operation }) => reverted.has(operation)).map(({ id }) => id))
  const standing = standingVersions(replacements, reverted)
  return new Set([...standing].filter(([id, stands]) => id !== stands && !dead.has(id)).map(([id]) => id))
}
