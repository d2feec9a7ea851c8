import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { knownPeople, personNamed, recordNames } from './names.ts'

export function run(context: Context, { args: [name = '', other = ''] }: Input): Result {
  const people = knownPeople(context)
  const joined = personNamed(people, other)
  return recordNames(context, personNamed(people, name), [joined.name, ...joined.aliases])
}
