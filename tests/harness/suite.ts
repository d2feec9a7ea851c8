import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder for what tests of several files share; it goes when the run ends. */
    shared: string
  }
}

/** Memory, where the machine offers some as files: thousands of small ledgers are written, and none is to last. */
const MEMORY = '/dev/shm'
const ROOM_BYTES = 1e9

function parent(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ROOM_BYTES ? MEMORY : tmpdir()
}

/** Before the first test: a temporary folder for this run alone. After the last: what tests left in it fails the run. */
export function setup(project: TestProject): () => void {
  const root = mkdtempSync(join(parent(), 'prep-suite-'))
  const [temporary, shared] = [join(root, 'tmp'), join(root, 'shared')]
  for (const folder of [temporary, shared]) mkdirSync(folder)
  process.env.TMPDIR = temporary
  project.provide('shared', shared)
  const remove = (): void => rmSync(root, { recursive: true, force: true })
  process.once('exit', remove)
  return () => {
    const left = readdirSync(temporary)
    remove()
    if (left.length === 0) return
    console.error(`tests left ${left.length} temporary files or folders behind: ${left.slice(0, 10).join(', ')}`)
    process.exitCode = 1
  }
}
