import { resolve } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'

/** Where names that the user types count from. */
export interface Place {
  readonly cwd: string
}

/** The path of a file or folder that the user named, from where they stand. Throws a PrepError for an empty name. */
export function namedPath({ cwd }: Place, name: string): string {
  if (name === '') throw new PrepError('usage', 'the name of the file is empty', 'name a file')
  return resolve(cwd, name)
}
