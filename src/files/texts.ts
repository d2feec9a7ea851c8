import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileFault, shown } from './fault.ts'
import { namedPath } from './named-path.ts'
import { nameOf, type ReadLimits, readNamedText, type Source } from './read.ts'

/** A text that the user named, with the name that messages give it. */
export interface NamedText {
  name: string
  text: string
}

/**
 * The text of the file that the user named, or of each file of these endings that lies in the folder they named, by name.
 * Hidden files and folders within are left alone. Throws a PrepError with cause and cure for whatever cannot be read.
 */
export function readNamedTexts(source: Source, name: string, endings: RegExp, limits: ReadLimits): NamedText[] {
  if (!isFolder(source, name)) return [{ name: nameOf(name), text: readNamedText(source, name, limits) }]
  return filesIn(source, name)
    .filter((file) => endings.test(file) && !file.startsWith('.'))
    .sort()
    .map((file) => ({ name: shown(file), text: readNamedText(source, join(name, file), limits) }))
}

/** Whether the user named a folder; `-` is none. */
export function isFolder(source: Source, name: string): boolean {
  if (name === '-') return false
  try {
    return statSync(namedPath(source, name), { throwIfNoEntry: false })?.isDirectory() === true
  } catch (error) {
    throw fileFault(name, error, 'read')
  }
}

function filesIn(source: Source, name: string): string[] {
  try {
    return readdirSync(namedPath(source, name), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
  } catch (error) {
    throw fileFault(name, error, 'read')
  }
}
