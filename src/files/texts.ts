import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileFault, shown } from './fault.ts'
import { namedPath } from './named-path.ts'
import { nameOf, type ReadLimits, readNamedFile, type Source, textOf } from './read.ts'

/** A text that the user named, with the name that messages give it. */
export interface NamedText {
  name: string
  text: string
}

export interface ReadText extends NamedText {
  /** Bytes of the file, whatever its encoding. */
  bytes: number
}

/**
 * The text of the file that the user named, or of each file of these endings that lies in the folder they named, by name.
 * Hidden files and folders within are left alone. Throws a PrepError with cause and cure for whatever cannot be read.
 */
export function readNamedTexts(source: Source, name: string, endings: RegExp, limits: ReadLimits): ReadText[] {
  if (!isFolder(source, name)) return [readText(source, name, nameOf(name), limits)]
  return filesIn(source, name)
    .filter((file) => endings.test(file) && !file.startsWith('.'))
    .sort()
    .map((file) => readText(source, join(name, file), shown(file), limits))
}

function readText(source: Source, path: string, name: string, limits: ReadLimits): ReadText {
  const bytes = readNamedFile(source, path, limits)
  return { name, text: textOf(bytes, path), bytes: bytes.length }
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
