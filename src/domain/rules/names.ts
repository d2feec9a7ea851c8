import type { Entry } from '../facts/entry.ts'
import type { Framework } from './framework.ts'

/** What somebody reads in the place of an id. */
export type NameOf = (id: string) => string

/** Where names are looked for, in this order: an id that two things share has the name of the competency. */
const NAMED: readonly ((framework: Framework) => readonly { id: string; title: string }[])[] = [
  ({ competencies }) => competencies,
  ({ rubrics }) => rubrics,
  ({ groups }) => groups,
  ({ activities }) => activities,
  ({ gates }) => gates,
  ({ principleCategories }) => principleCategories,
  ({ principles }) => principles.map(({ id, name }) => ({ id, title: name })),
  ({ checkpoints }) => checkpoints,
  ({ pathways }) => pathways,
  ({ scopes }) => scopes,
  ({ attestations }) => attestations,
  ({ achievements }) => achievements,
  ({ objectives }) => objectives,
  ({ loops }) => loops,
  ({ banks }) => banks,
  ({ forms }) => forms,
  ({ problems }) => problems,
]

/** Names of whatever a framework names; an id that is not its own stands as it is. Only the lists that are needed are read. */
export function namesIn(framework: Framework): NameOf {
  const known = new Map<string, string>()
  let read = 0
  return (id) => {
    while (!known.has(id)) {
      const list = NAMED[read++]
      if (list === undefined) return id
      for (const one of list(framework)) if (!known.has(one.id)) known.set(one.id, one.title)
    }
    return known.get(id) ?? id
  }
}

/** What an entry is about, by name: a mock by its loop, whose own id is made of its day. */
export const subjectName = (entry: Entry, nameOf: NameOf): string =>
  nameOf((entry.kind === 'mock' ? entry.payload.loop : undefined) ?? entry.subject)
