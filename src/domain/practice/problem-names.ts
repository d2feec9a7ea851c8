import { byOccurrence, type Entry, type EntryOf, isKind } from '../facts/entry.ts'
import type { ProblemHead } from '../rules/framework.ts'

/** Ids of problems by activity and name, whatever the spelling: what the catalog says they are also known as, and the learner. */
export type ProblemNames = ReadonlyMap<string, string>

/** A name as it is compared: `Two Sum`, `two-sum` and `1. Two Sum` are one. */
const nameKey = (activity: string, name: string): string =>
  `${activity}\0${name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\d+\s*[.:)]\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`

/** The latest word on a name counts, and the learner's over the catalog's. */
export function problemNames(catalog: readonly ProblemHead[], records: readonly EntryOf<'problem'>[]): ProblemNames {
  const names = new Map<string, string>()
  for (const { id, activity, title, knownAs } of catalog)
    for (const name of [title, ...knownAs]) names.set(nameKey(activity, name), id)
  for (const { subject, payload } of [...records].sort(byOccurrence))
    for (const name of [...(payload.title === undefined ? [] : [payload.title]), ...payload.aliases])
      names.set(nameKey(payload.activity, name), subject)
  // An id is its own name.
  for (const { id, activity } of catalog) names.set(nameKey(activity, id), id)
  return names
}

/** The id of a problem by any of its names; null where nothing has this name. */
export const problemIdNamed = (names: ProblemNames, activity: string, name: string): string | null =>
  names.get(nameKey(activity, name)) ?? null

/** Entries with problems by the id that stands for the name they were recorded under. */
export function byPresentProblems(entries: readonly Entry[], catalog: readonly ProblemHead[]): readonly Entry[] {
  const ids = new Set(catalog.map(({ id }) => id))
  const foreign = entries.filter((entry) => {
    const problem = problemOf(entry)
    return problem !== undefined && !ids.has(problem)
  })
  if (foreign.length === 0) return entries
  const activities = new Set(foreign.map(({ subject }) => subject))
  const names = problemNames(
    catalog.filter(({ activity }) => activities.has(activity)),
    entries.filter(isKind('problem')),
  )
  return entries.map((entry) => {
    const problem = problemOf(entry)
    const id = problem === undefined || ids.has(problem) ? null : problemIdNamed(names, entry.subject, problem)
    return id === null ? entry : withProblem(entry, id)
  })
}

const problemOf = (entry: Entry): string | undefined =>
  entry.kind === 'practice' || entry.kind === 'start' || entry.kind === 'known' ? entry.payload.problem : undefined

function withProblem(entry: Entry, problem: string): Entry {
  switch (entry.kind) {
    case 'practice':
      return { ...entry, payload: { ...entry.payload, problem } }
    case 'start':
      return { ...entry, payload: { ...entry.payload, problem } }
    case 'known':
      return { ...entry, payload: { ...entry.payload, problem } }
    default:
      return entry
  }
}

/** A problem of the learner's own, as the latest entry has it. */
export interface OwnProblem {
  id: string
  activity: string
  title: string
  tier: string | null
  type: string | null
  url: string | null
  aliases: string[]
}

/** Problems that are not of the catalog, in the order in which they were added. */
export function ownProblems(records: readonly EntryOf<'problem'>[], catalog: readonly ProblemHead[]): OwnProblem[] {
  const ids = new Set(catalog.map(({ id }) => id))
  const latest = new Map([...records].sort(byOccurrence).map((record) => [record.subject, record.payload]))
  return [...latest].flatMap(([id, { activity, title, tier, type, url, aliases }]) =>
    ids.has(id)
      ? []
      : [{ id, activity, title: title ?? id, tier: tier ?? null, type: type ?? null, url: url ?? null, aliases }],
  )
}
