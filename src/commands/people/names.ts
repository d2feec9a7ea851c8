import { SELF } from '../../domain/facts/entry.ts'
import { type Person, peopleIn, personCalled } from '../../domain/facts/people.ts'
import { personKey } from '../../domain/facts/rater.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { openOperation, receipt } from '../recording/write.ts'

/** Everybody on record, as of the report date. */
export const knownPeople = (context: Context): Person[] => peopleIn(context.entries())

/** The person with any of the names; throws a PrepError that suggests the nearest. */
export function personNamed(people: readonly Person[], name: string): Person {
  const found = personCalled(people, name)
  if (found) return found
  const names = people.flatMap((person) => [person.name, ...person.aliases])
  throw new PrepError(
    'not-found',
    `nobody named ${name} has rated you`,
    didYouMean(name, names) ??
      (names.length > 0 ? `known: ${names.join(', ')}` : 'prep review-request create asks somebody'),
  )
}

/** Records that more names are a person's. */
export function recordNames(context: Context, person: Person, more: readonly string[]): Result {
  const known = new Set([person.name, ...person.aliases].map(personKey))
  const added = more.filter((name) => !known.has(personKey(name)))
  if (added.length === 0)
    throw new PrepError(
      'no',
      `${more.join(' and ')} and ${person.name} are already one person`,
      'prep people list shows all',
    )
  const operation = openOperation(context, 'people')
  const aliases = [...person.aliases, ...added]
  operation.append([
    {
      kind: 'person',
      occurredOn: context.today(),
      subject: person.id,
      source: 'self',
      rater: SELF,
      payload: { name: person.name, aliases },
    },
  ])
  return receipt(operation, { id: person.id, name: person.name, aliases }, [
    paragraph(`${added.join(' and ')} ${added.length === 1 ? 'is' : 'are'} ${person.name} from now on.`),
    note('levels and gates count them as one person; prep undo takes it back'),
  ])
}
