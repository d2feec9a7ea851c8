import { personKey } from '../../domain/facts/rater.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { shellQuoted } from '../../domain/text/shell-quoted.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { knownPeople, personNamed, recordNames } from './names.ts'

export function run(context: Context, { args: [name = '', alias = ''] }: Input): Result {
  const people = knownPeople(context)
  const person = personNamed(people, name)
  const other = people.find(({ id }) => id === personKey(alias) && id !== person.id)
  if (other)
    throw new PrepError(
      'usage',
      `${other.name} has rated as well`,
      `prep people merge ${shellQuoted(person.name)} ${shellQuoted(other.name)}`,
    )
  return recordNames(context, person, [alias.trim()])
}
