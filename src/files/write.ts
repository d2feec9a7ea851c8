import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { codeOf, fileFault, shown } from './fault.ts'
import { type Guarded, refuseGuarded } from './guarded.ts'
import { namedPath, type Place } from './named-path.ts'
import { pause } from './pause.ts'

type Chunk = string | Uint8Array

/** What is written: whole, or piece by piece as it comes. */
export type Content = Chunk | Iterable<Chunk> | AsyncIterable<Chunk>

export interface WriteTarget extends Place, Guarded {
  /** `--force`: an ordinary file of this name may be replaced. */
  mayReplace: boolean
}

/**
 * Writes the file that the user named (0600) and returns its path. Under its name there is always the old content or the
 * whole new one: it is written under a name that nobody can guess, synced and renamed. A pipe or a device is written
 * into. Refused, also with `--force`: folders, links, sockets, disks, and what is guarded. Throws a PrepError.
 */
export async function writeNamedFile(target: WriteTarget, name: string, content: Content): Promise<string> {
  const called = shown(name)
  try {
    const path = namedPath(target, name)
    const descriptor = DESCRIPTOR.exec(path)
    if (descriptor) {
      const handle = descriptor[1] === undefined ? STANDARD.indexOf(descriptor[2] ?? '') : Number(descriptor[1])
      if (fstatSync(handle).isFile()) refuseGuarded(realpathSync(path), called, target)
      await pour(handle, content)
      return path
    }
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (leadsIntoStream(path, stats)) await writeInto(path, content)
    else {
      if (!statSync(dirname(path), { throwIfNoEntry: false }))
        throw new PrepError(
          'environment',
          `the folder ${shown(dirname(path))} does not exist`,
          'create it, or name another file',
        )
      refuseWhatStays(stats, called, target.mayReplace)
      refuseGuarded(path, called, target)
      await replace(path, content, target.mayReplace)
    }
    return path
  } catch (error) {
    throw fileFault(name, error, 'written')
  }
}

const STANDARD = ['stdin', 'stdout', 'stderr']

/** The system's names for what is open already: opened anew, a file would be written from its start. */
const DESCRIPTOR = /^\/(?:dev|proc\/self)\/(?:fd\/(\d+)|(stdout|stderr))$/

function leadsIntoStream(path: string, stats: Stats | undefined): boolean {
  const end = stats?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : stats
  return end?.isFIFO() === true || end?.isCharacterDevice() === true
}

async function writeInto(path: string, content: Content): Promise<void> {
  const handle = openSync(path, constants.O_WRONLY | (constants.O_NOCTTY ?? 0))
  try {
    await pour(handle, content)
  } finally {
    closeSync(handle)
  }
}

function refuseWhatStays(stats: Stats | undefined, called: string, mayReplace: boolean): void {
  if (stats === undefined) return
  const refuse = (says: string, hint: string): never => {
    throw new PrepError('environment', `${called} ${says}`, hint)
  }
  if (stats.isDirectory()) refuse('is a folder', 'name a file in it')
  if (stats.isSymbolicLink()) refuse('is a link, and prep does not write through links', 'name the file it points to')
  if (!stats.isFile()) refuse(stats.isSocket() ? 'is a socket' : 'is a disk', 'name another file')
  if (!mayReplace) refuse('exists already', 'add --force to replace it, or choose another name')
}

async function replace(path: string, content: Content, mayReplace: boolean): Promise<void> {
  const folder = dirname(path)
  removeLeftovers(folder)
  const half = join(folder, `.prep-${randomBytes(16).toString('hex')}.half`)
  const handle = openSync(
    half,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0),
    0o600,
  )
  let isOpen = true
  const close = (): void => {
    if (isOpen) closeSync(handle)
    isOpen = false
  }
  try {
    await pour(handle, content)
    fsyncSync(handle)
    close()
    if (mayReplace) renameSync(half, path)
    else placeNew(half, path)
    syncFolder(folder)
  } catch (error) {
    close()
    rmSync(half, { force: true })
    throw error
  }
}

/** Gives the file its name unless somebody took it meanwhile: a link is refused then, where a rename would replace. */
function placeNew(half: string, path: string): void {
  try {
    linkSync(half, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new PrepError(
        'environment',
        `${shown(path)} exists already`,
        'add --force to replace it, or choose another name',
      )
    // A file system without hard links.
    renameSync(half, path)
    return
  }
  rmSync(half)
}

/** A name that survives a power cut. Some systems cannot sync a folder. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP'].includes(codeOf(error))) throw error
  }
}

const HALF = /^\.prep-[0-9a-f]{32}\.half$/
const AN_HOUR_MS = 3_600_000

/** A killed run leaves its half file behind, and with it what was to be private. */
function removeLeftovers(folder: string): void {
  try {
    for (const half of readdirSync(folder).filter((name) => HALF.test(name))) {
      const path = join(folder, half)
      if (Date.now() - lstatSync(path).mtimeMs > AN_HOUR_MS) rmSync(path, { force: true })
    }
  } catch (error) {
    // A folder that may be written to and not listed, or somebody else's file: the writing itself tells what matters.
    if (codeOf(error) === '') throw error
  }
}

async function pour(handle: number, content: Content): Promise<void> {
  const chunks = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
  for await (const chunk of chunks) if (!writeWhole(handle, Buffer.from(chunk))) return
}

/** False when the reader at the other end has seen enough. */
function writeWhole(handle: number, bytes: Buffer): boolean {
  let written = 0
  while (written < bytes.length)
    try {
      written += writeSync(handle, bytes, written)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EPIPE') return false
      if (code !== 'EAGAIN') throw error
      pause()
    }
  return true
}
