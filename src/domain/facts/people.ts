import { compareText } from '../text/compare-text.ts'
import { byOccurrence, type Entry, type EntryOf, isKind, SELF } from './entry.ts'
import { isNamedPerson, personKey } from './rater.ts'
import { isPerson, type Source } from './source.ts'

/** Somebody who rates, under one name whatever the spelling or role (measurement §1.8). */
export interface Person {
  /** The name as it is compared. */
  id: string
  name: string
  /** Other names that were said to be the same person's. */
  aliases: string[]
  /** In the order in which they first rated. */
  sources: Source[]
  /** Entries with a rating of theirs, oldest first. */
  entries: Entry[]
}

/** The name that stands for each other one, by the key of the latter. The latest word on a name counts. */
export function namesAfterAliases(records: readonly EntryOf<'person'>[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { payload } of [...records].sort(byOccurrence)) {
    names.delete(personKey(payload.name))
    for (const alias of payload.aliases) names.set(personKey(alias), payload.name)
  }
  return names
}

/** Entries with raters by the name that stands for them; the list itself where nobody has another name. */
export function byPresentRaters(entries: readonly Entry[]): readonly Entry[] {
  const names = namesAfterAliases(entries.filter(isKind('person')))
  if (names.size === 0) return entries
  return entries.map((entry) => {
    const rater = isPerson(entry.source) ? names.get(personKey(entry.rater)) : undefined
    return rater === undefined ? entry : { ...entry, rater }
  })
}

/** The person with any of the names; undefined when nobody has it. */
export function personCalled(people: readonly Person[], name: string): Person | undefined {
  const key = personKey(name)
  return people.find(({ id, aliases }) => id === key || aliases.some((alias) => personKey(alias) === key))
}

/** Everybody who has rated or is on record, by name. Entries are read by present raters. */
export function peopleIn(entries: readonly Entry[]): Person[] {
  const records = entries.filter(isKind('person'))
  const names = namesAfterAliases(records)
  const people = new Map<string, Person>()
  const personOf = (name: string): Person => {
    const id = personKey(name)
    const person = people.get(id) ?? { id, name, aliases: [], sources: [], entries: [] }
    people.set(id, person)
    return person
  }
  for (const { payload } of records) if (!names.has(personKey(payload.name))) personOf(payload.name)
  for (const entry of entries.filter((one) => one.rater !== SELF && isNamedPerson(one)).sort(byOccurrence)) {
    const person = personOf(entry.rater)
    if (!person.sources.includes(entry.source)) person.sources.push(entry.source)
    person.entries.push(entry)
  }
  for (const record of records)
    for (const alias of record.payload.aliases) {
      const name = names.get(personKey(alias))
      const person = name === undefined ? undefined : people.get(personKey(name))
      if (person && !person.aliases.includes(alias)) person.aliases.push(alias)
    }
  return [...people.values()].sort((a, b) => compareText(a.id, b.id))
}
