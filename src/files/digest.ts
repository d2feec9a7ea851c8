import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { namedPath, type Place } from './named-path.ts'

const CHUNK = 1 << 20

/** SHA-256 of an ordinary file that the user named, in hex; null when there is none that can be read. */
export function digestOf(place: Place, name: string): string | null {
  try {
    const path = namedPath(place, name)
    if (!statSync(path).isFile()) return null
    const handle = openSync(path, 'r')
    try {
      const hash = createHash('sha256')
      const chunk = Buffer.alloc(CHUNK)
      for (;;) {
        const read = readSync(handle, chunk)
        if (read === 0) return hash.digest('hex')
        hash.update(chunk.subarray(0, read))
      }
    } finally {
      closeSync(handle)
    }
  } catch {
    return null
  }
}
