import type { Content } from '../../files/write.ts'
import { backupFolder } from '../../store/backup.ts'
import { ledgerPath } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'

/**
 * Writes what a command makes to the file that the user named and returns its path; `--force` replaces one that is there.
 * Throws a PrepError that says why it cannot be written.
 */
export async function writeOutput(
  { home, world }: Pick<Context, 'home' | 'world'>,
  input: Input,
  name: string,
  content: Content,
): Promise<string> {
  // It loads node:crypto, which takes a third as long as Node itself, and most runs write no file.
  const { writeNamedFile } = await import('../../files/write.ts')
  return writeNamedFile(
    {
      cwd: world.cwd,
      mayReplace: flagOption(input, 'force'),
      guardedFiles: [ledgerPath(home)],
      guardedFolders: [backupFolder(home)],
    },
    name,
    content,
  )
}

/** `-` and the system's names for it: the content is the answer, and no receipt follows it. */
export const isStandardOutput = (name: string): boolean =>
  ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].includes(name)
