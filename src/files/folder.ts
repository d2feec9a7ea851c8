import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { PrepError } from '../domain/prep-error.ts'
import { fileFault, shown } from './fault.ts'
import { namedPath, type Place } from './named-path.ts'

/** The folder that the user named for files of prep's, made (0700) where it is not there. Throws a PrepError. */
export function makeNamedFolder(place: Place, name: string): string {
  try {
    const path = namedPath(place, name)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new PrepError('environment', `${shown(name)} is a file, not a folder`, 'name a folder')
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  } catch (error) {
    throw fileFault(name, error, 'written')
  }
}

/** The same where nothing may lie in it yet. */
export function makeEmptyFolder(place: Place, name: string): string {
  const path = makeNamedFolder(place, name)
  try {
    if (readdirSync(path).length === 0) return path
  } catch (error) {
    throw fileFault(name, error, 'read')
  }
  throw new PrepError('environment', `${shown(name)} is not empty`, 'name a new folder: prep does not overwrite files')
}
