import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a copy is of: a framework's rules, or one bank's items. */
export type CopyKind = 'framework' | 'bank'

const copyPath = (folder: string, kind: CopyKind, key: string): string =>
  join(folder, `${kind}-${key.slice(0, 32)}.json`)

/**
 * A copy is one line that says what it is of and what its text hashes to, then the value as JSON. Whatever is not such a
 * copy of these very files counts as none: the files are read anew.
 */
export function readCopy(folder: string, kind: CopyKind, key: string): unknown {
  try {
    const text = readFileSync(copyPath(folder, kind, key), 'utf8')
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    return text.slice(0, end) === headerOf(kind, key, body) ? JSON.parse(body) : null
  } catch {
    return null
  }
}

const headerOf = (kind: CopyKind, key: string, body: string): string => `prep-${kind} ${key} ${sha256(body)}`

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Copies of a kind kept in a cache: those of files that have changed since are of no more use. */
const MAX_COPIES: Record<CopyKind, number> = { framework: 8, bank: 32 }

/** A cache that cannot be written only costs time. Writers do not meet: each writes a file of its own and renames it. */
export function keepCopy(folder: string, kind: CopyKind, key: string, value: unknown): void {
  const path = copyPath(folder, kind, key)
  const half = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(half, textOf(kind, key, value), { mode: 0o600 })
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

function textOf(kind: CopyKind, key: string, value: unknown): string {
  const body = JSON.stringify(value)
  return `${headerOf(kind, key, body)}\n${body}`
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
export function placeCopy(folder: string, kind: CopyKind, key: string, value: unknown): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(copyPath(folder, kind, key), textOf(kind, key, value))
}
