import { byOccurrence, type Entry, type EntryOf, isKind } from '../facts/entry.ts'
import type { Framework, ProblemHead } from '../rules/framework.ts'

/**
 * Names of the catalog's problems by activity, as names are compared, each with the id of its problem; the latest of a name
 * counts. Pairs, because as keys of an object a thousand names take four times as long to read.
 */
export type CatalogNames = Framework['problemNames']

/** The catalog's names of problems, and the learner's own: what they added, or what they say a problem is also known as. */
export interface ProblemNames {
  /** Ids by activity, then name. */
  catalog: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Ids by activity and name. */
  own: ReadonlyMap<string, string>
}

/** A name as it is compared: `Two Sum`, `two-sum` and `1. Two Sum` are one. */
const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\d+\s*[.:)]\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

export function catalogNames(problems: readonly ProblemHead[]): CatalogNames {
  const named = ({ id, title, knownAs }: ProblemHead): [name: string, id: string][] =>
    [title, ...knownAs].map((name) => [nameKey(name), id])
  // An id is its own name.
  const byId = ({ id }: ProblemHead): [name: string, id: string] => [nameKey(id), id]
  return Object.fromEntries(
    Object.entries(Object.groupBy(problems, ({ activity }) => activity)).map(([activity, own = []]) => [
      activity,
      [...new Map([...own.flatMap(named), ...own.map(byId)])],
    ]),
  )
}

/** The learner's latest word on a name counts. */
export function problemNames(catalog: CatalogNames, records: readonly EntryOf<'problem'>[]): ProblemNames {
  const own = new Map<string, string>()
  for (const { subject, payload } of [...records].sort(byOccurrence))
    for (const name of [...(payload.title === undefined ? [] : [payload.title]), ...payload.aliases])
      own.set(`${payload.activity} ${nameKey(name)}`, subject)
  return { catalog: new Map(Object.entries(catalog).map(([activity, names]) => [activity, new Map(names)])), own }
}

/** The id of a problem by any of its names, the learner's before the catalog's; null where nothing has this name. */
export function problemIdNamed({ catalog, own }: ProblemNames, activity: string, name: string): string | null {
  const key = nameKey(name)
  const known = catalog.get(activity)?.get(key) ?? null
  if (known !== null && nameKey(known) === key) return known
  return own.get(`${activity} ${key}`) ?? known
}

/** Entries with problems by the id that stands for the name they were recorded under; names are read where one is no id. */
export function byPresentProblems(
  entries: readonly Entry[],
  framework: Pick<Framework, 'problems' | 'problemNames'>,
): readonly Entry[] {
  const ids = new Set(framework.problems.map(({ id, activity }) => `${activity} ${id}`))
  const foreignName = (entry: Entry): string | null => {
    const problem = problemOf(entry)
    return problem === undefined || ids.has(`${entry.subject} ${problem}`) ? null : problem
  }
  if (entries.every((entry) => foreignName(entry) === null)) return entries
  const names = problemNames(framework.problemNames, entries.filter(isKind('problem')))
  return entries.map((entry) => {
    const name = foreignName(entry)
    const id = name === null ? null : problemIdNamed(names, entry.subject, name)
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
