import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a copy is of: a framework's rules, one bank's items, or the problems of one file. */
export type CopyKind = 'framework' | 'bank' | 'problems'

/** Longest name that every file system takes, less what a writer appends. */
const MAX_NAME = 200

const copyPath = (folder: string, kind: CopyKind, name: string): string =>
  join(folder, `${kind}-${encodeURIComponent(name).slice(-MAX_NAME)}.copy`)

interface Header {
  kind: string
  /** Names of the value's properties with the bytes of their JSON, in their order. */
  parts: [name: string, bytes: number][]
}

/**
 * The value that was made of these very sources, or null: then the files are read anew. A copy is the sources and twice the
 * value, which is one line of JSON (the header) and its properties as JSON. The sources are compared byte by byte, which
 * takes less time than any hash of them; a property is parsed when it is first asked for, since no command needs them all.
 * The two values are compared as well: what a disk, a torn write or a slip of an editor does to one of them, it does not do
 * to the other. That is no seal against somebody who means to deceive: against them stands that the folder belongs to the
 * user alone.
 */
export function readCopy(folder: string, kind: CopyKind, name: string, sources: Buffer): object | null {
  try {
    const bytes = readFileSync(copyPath(folder, kind, name))
    if (!bytes.subarray(0, sources.length).equals(sources)) return null
    const values = bytes.subarray(sources.length)
    const value = values.subarray(0, values.length / 2)
    if (!values.subarray(value.length).equals(value)) return null
    const partsAt = value.indexOf('\n') + 1
    const header: Header = JSON.parse(value.toString('utf8', 0, partsAt))
    return header.kind === kind ? lazyValue(header.parts, value.subarray(partsAt)) : null
  } catch {
    return null
  }
}

function lazyValue(parts: Header['parts'], bytes: Buffer): object {
  const value = {}
  let end = 0
  for (const [name, length] of parts) {
    const start = end
    end += length
    const define = (property: PropertyDescriptor): unknown =>
      Object.defineProperty(value, name, { ...property, enumerable: true, configurable: true })
    define({
      get: () => {
        const part: unknown = JSON.parse(bytes.toString('utf8', start, start + length))
        define({ value: part })
        return part
      },
    })
  }
  return value
}

/** Copies of a kind kept in a cache; the oldest go first. */
const MAX_COPIES: Record<CopyKind, number> = { framework: 8, bank: 32, problems: 64 }

/** A cache that cannot be written only costs time. Writers do not meet: each writes a file of its own and renames it. */
export function keepCopy(folder: string, kind: CopyKind, name: string, sources: Buffer, value: object): void {
  const path = copyPath(folder, kind, name)
  const half = `${path}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(half, bytesOf(kind, sources, value), { mode: 0o600, flush: true })
    renameSync(half, path)
    removeOldCopies(folder, kind)
  } catch {
    removeQuietly(half)
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    return
  }
}

function bytesOf(kind: CopyKind, sources: Buffer, value: object): Buffer {
  const parts = Object.entries(value).map(([name, part]) => ({ name, bytes: Buffer.from(JSON.stringify(part)) }))
  const header: Header = { kind, parts: parts.map(({ name, bytes }) => [name, bytes.length]) }
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...parts.map(({ bytes }) => bytes)])
  return Buffer.concat([sources, whole, whole])
}

function removeOldCopies(folder: string, kind: CopyKind): void {
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => ({
      path: join(folder, name),
      age: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.age - a.age)
  for (const { path } of copies.slice(MAX_COPIES[kind])) rmSync(path, { force: true })
}

/** Writes a copy that ships with the package. */
export function placeCopy(folder: string, kind: CopyKind, name: string, sources: Buffer, value: object): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(copyPath(folder, kind, name), bytesOf(kind, sources, value))
}
