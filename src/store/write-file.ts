import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { guarded } from './connection.ts'

/**
 * Writes a file of the learner's (0600) in one step: under its name there is always the old text or the whole new one.
 * Throws a PrepError when the file exists and may not be replaced.
 */
export function writeWholeFile(path: string, text: string | Buffer, { mayReplace }: { mayReplace: boolean }): void {
  const folder = dirname(path)
  if (!existsSync(folder))
    throw new PrepError('environment', `there is no folder ${folder}`, 'make it, or choose another file')
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new PrepError('environment', `${path} is a folder`, 'name a file in it')
  if (existsSync(path) && !mayReplace)
    throw new PrepError('environment', `${path} exists already`, 'add --force to replace it, or choose another name')
  const half = join(folder, `.${basename(path)}.half`)
  guarded(
    path,
    () => {
      try {
        const handle = openSync(half, 'w', 0o600)
        try {
          writeFileSync(handle, text)
          fsyncSync(handle)
        } finally {
          closeSync(handle)
        }
        renameSync(half, path)
      } catch (error) {
        rmSync(half, { force: true })
        throw error
      }
    },
    'choose another file',
  )
}
