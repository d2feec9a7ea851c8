import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { namedPath, type Place } from './named-path.ts'

/** No line of a file that is read line by line is longer: whatever holds one is read otherwise. */
const LONGEST_LINE = 16 * 1024 * 1024
const CHUNK_BYTES = 64 * 1024

/** Whether a name is that of an ordinary file which begins with a text. False for whatever cannot be read. */
export function namedFileBegins(place: Place, name: string, text: string): boolean {
  if (name === '-' || name === '') return false
  const path = namedPath(place, name)
  const bytes = Buffer.alloc(Buffer.byteLength(text))
  try {
    if (!statSync(path).isFile()) return false
    const handle = openSync(path, 'r')
    try {
      readSync(handle, bytes, 0, bytes.length, 0)
    } finally {
      closeSync(handle)
    }
  } catch {
    return false
  }
  return bytes.toString('utf8') === text
}

/** The lines of an ordinary UTF-8 file, without their ends. Throws at bytes that are no UTF-8 and at a line without an end. */
export function* namedFileLines(place: Place, name: string): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const chunk = Buffer.alloc(CHUNK_BYTES)
  const handle = openSync(namedPath(place, name), 'r')
  try {
    let rest = ''
    for (let length = readSync(handle, chunk); length > 0; length = readSync(handle, chunk)) {
      const lines = (rest + decoder.decode(chunk.subarray(0, length), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST_LINE) throw new RangeError('a line without an end')
      yield* lines
    }
    yield rest + decoder.decode()
  } finally {
    closeSync(handle)
  }
}
