import { basename } from 'node:path'
import type { Attachment } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { namedPath } from '../../files/named-path.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption } from '../contract/input.ts'

/** The files that `--attach` names, by where they lie and what they hold now. Throws a PrepError for one that is not there. */
export async function attachmentsOf({ world }: Context, input: Input): Promise<Attachment[]> {
  const names = listOption(input, 'attach')
  if (names.length === 0) return []
  const { digestOf } = await import('../../files/digest.ts')
  return names.map((name) => {
    const digest = digestOf(world, name)
    if (digest === null)
      throw new PrepError('not-found', `there is no file ${name} that can be attached`, 'name a file that can be read')
    const path = namedPath(world, name)
    return { name: basename(path), path, digest }
  })
}
