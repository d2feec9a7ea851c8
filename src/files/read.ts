import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { PrepError } from '../domain/prep-error.ts'
import { codeOf, fileFault, shown } from './fault.ts'
import { namedPath, type Place } from './named-path.ts'
import { pause } from './pause.ts'

/** Where a named file is read from: a folder for relative names, and standard input for `-`. */
export interface Source extends Place {
  /** Standard input to its end, or one byte more than `mostBytes` when there is more. */
  readonly readStdin: (mostBytes: number) => Uint8Array
}

export interface ReadLimits {
  mostBytes: number
  /** What to do about a file that is too large. */
  ifLarger: string
}

/**
 * The bytes of the file that the user named; `-` is standard input. A pipe or device is read to its end, and nothing is
 * read beyond the limit. Throws a PrepError with cause and cure for whatever cannot be read.
 */
export function readNamedFile(source: Source, name: string, limits: ReadLimits): Buffer {
  const called = nameOf(name)
  try {
    if (isStandardInput(name)) return within(Buffer.from(source.readStdin(limits.mostBytes)), called, limits)
    const handle = openSync(namedPath(source, name), constants.O_RDONLY | (constants.O_NOCTTY ?? 0))
    try {
      const stats = fstatSync(handle)
      refuseWhatIsNoFile(stats, called)
      // An ordinary file tells its size: there is no need to read what is refused. Those of /proc say 0.
      if (stats.isFile() && stats.size > limits.mostBytes) throw tooLarge(called, limits)
      const bytes = readDescriptor(handle, limits.mostBytes)
      if (bytes.length > limits.mostBytes && stats.isCharacterDevice())
        throw new PrepError(
          'data',
          `${called} is a device that returns more than ${size(limits.mostBytes)}`,
          'name a file',
        )
      return within(bytes, called, limits)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw fileFault(called, error, 'read')
  }
}

/** The same as text: UTF-8, or the UTF-16 that spreadsheets call Unicode text, without its byte order mark. */
export const readNamedText = (source: Source, name: string, limits: ReadLimits): string =>
  textOf(readNamedFile(source, name, limits), name)

/** Bytes as text. Throws a PrepError, which names the file and nothing that stands in it, when they are none. */
export function textOf(bytes: Uint8Array, name: string): string {
  let text: string
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    throw new PrepError('data', `${nameOf(name)} is not UTF-8 text`, 'save it as UTF-8 and try again')
  }
  if (text.includes('\0'))
    throw new PrepError(
      'data',
      `${nameOf(name)} is not text: it holds zero bytes`,
      'if it is a table or a text, save it as UTF-8 and try again',
    )
  return text
}

/** The path of a file that another library will open by its name: it exists, and is an ordinary file. */
export function namedFilePath(place: Place, name: string): string {
  const path = namedPath(place, name)
  try {
    const stats = statSync(path)
    refuseWhatIsNoFile(stats, shown(name))
    if (!stats.isFile()) throw new PrepError('data', `${shown(name)} is a pipe or a device`, 'name a file')
    return path
  } catch (error) {
    throw fileFault(name, error, 'read')
  }
}

/** Everything that a descriptor gives, or one byte more than `mostBytes` when there is more. */
export function readDescriptor(handle: number, mostBytes: number): Buffer {
  const chunks: Buffer[] = []
  let total = 0
  while (total <= mostBytes) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, mostBytes + 1 - total))
    const length = readSome(handle, chunk)
    if (length === 0) break
    chunks.push(chunk.subarray(0, length))
    total += length
  }
  return Buffer.concat(chunks)
}

const CHUNK_BYTES = 64 * 1024

/** A descriptor that another program set not to block says EAGAIN while the writer has nothing ready. */
function readSome(handle: number, chunk: Buffer): number {
  for (;;)
    try {
      return readSync(handle, chunk)
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0
      if (codeOf(error) !== 'EAGAIN') throw error
      pause()
    }
}

const isStandardInput = (name: string): boolean => ['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'].includes(name)

/** A file's name as messages say it. */
export const nameOf = (name: string): string => (name === '-' ? 'standard input' : shown(name))

const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

function refuseWhatIsNoFile(stats: Stats, called: string): void {
  if (stats.isDirectory()) throw new PrepError('data', `${called} is a folder`, 'name a file in it')
  if (stats.isBlockDevice()) throw new PrepError('data', `${called} is a disk, not a file`, 'name a file')
  if (stats.isSocket()) throw new PrepError('data', `${called} is a socket, not a file`, 'name a file')
}

function within(bytes: Buffer, called: string, limits: ReadLimits): Buffer {
  refuseLarger(bytes.length, called, limits)
  return bytes
}

/** Throws a PrepError where so many bytes of a file, as messages call it, are more than its limit. */
export function refuseLarger(bytes: number, called: string, limits: ReadLimits): void {
  if (bytes > limits.mostBytes) throw tooLarge(called, limits)
}

const tooLarge = (called: string, { mostBytes, ifLarger }: ReadLimits): PrepError =>
  new PrepError('data', `${called} is larger than ${size(mostBytes)}`, ifLarger)

const size = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} kB`
