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
  const files = isFolder(source, name)
    ? filesOf(source, name).filter(({ path }) => endings.test(path))
    : [{ name: nameOf(name), path: name }]
  return files.map((file) => readText(source, file, limits))
}

/** A file that the user named, or that lies in a folder they named; `name` is as messages give it. */
export interface NamedFile {
  name: string
  path: string
}

/** The files in a folder that the user named, by name; hidden ones and folders within are left alone. */
export const filesOf = (source: Source, folder: string): NamedFile[] =>
  filesIn(source, folder)
    .filter((file) => !file.startsWith('.'))
    .sort()
    .map((file) => ({ name: shown(file), path: join(folder, file) }))

function readText(source: Source, { name, path }: NamedFile, limits: ReadLimits): ReadText {
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
