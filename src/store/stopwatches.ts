import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { SavedStopwatch } from '../domain/time/saved-stopwatch.ts'

/**
 * Stopwatches of blocks and mocks that run or were set down, one file each, beside the ledger: they change every few
 * seconds, and a ledger keeps everything for ever. They hold ids and times, nothing that somebody wrote.
 */
const folderIn = (home: string): string => join(home, 'stopwatches')

const ENDING = '.json'

const pathOf = (home: string, id: string): string => join(folderIn(home), `${id}${ENDING}`)

/** Saves a stopwatch so that a kill or a power cut leaves this one or the one before, whole. Throws what the system throws. */
export function saveStopwatch(home: string, id: string, saved: SavedStopwatch): void {
  mkdirSync(folderIn(home), { recursive: true, mode: 0o700 })
  const path = pathOf(home, id)
  const half = `${path}.half`
  const handle = openSync(half, 'w', 0o600)
  try {
    writeSync(handle, JSON.stringify(saved))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(half, path)
}

/** All that can be read, by the id of what was begun; a damaged one is as good as none. */
export function savedStopwatches(home: string): Map<string, SavedStopwatch> {
  const found = new Map<string, SavedStopwatch>()
  for (const name of namesIn(home)) {
    const id = name.slice(0, -ENDING.length)
    const saved = savedStopwatch(home, id)
    if (saved) found.set(id, saved)
  }
  return found
}

export function savedStopwatch(home: string, id: string): SavedStopwatch | null {
  try {
    const read: unknown = JSON.parse(readFileSync(pathOf(home, id), 'utf8'))
    return isSaved(read) ? read : null
  } catch {
    return null
  }
}

/** Forgets the stopwatches of what is open no more. */
export function keepStopwatches(home: string, isOpen: (id: string) => boolean): void {
  for (const name of namesIn(home))
    if (!isOpen(name.slice(0, -ENDING.length))) rmSync(join(folderIn(home), name), { force: true })
}

function namesIn(home: string): string[] {
  try {
    return readdirSync(folderIn(home)).filter((name) => name.endsWith(ENDING))
  } catch {
    return []
  }
}

function isSaved(read: unknown): read is SavedStopwatch {
  if (typeof read !== 'object' || read === null) return false
  const { section, spent, pausedSeconds, savedAt, runningSince } = read as Partial<
    Record<keyof SavedStopwatch, unknown>
  >
  return (
    Number.isInteger(section) &&
    Array.isArray(spent) &&
    spent.every((seconds) => typeof seconds === 'number' && seconds >= 0) &&
    typeof pausedSeconds === 'number' &&
    isInstant(savedAt) &&
    (runningSince === null || isInstant(runningSince))
  )
}

const isInstant = (text: unknown): boolean => typeof text === 'string' && !Number.isNaN(Date.parse(text))
