import { PrepError } from '../domain/prep-error.ts'

/** What can be done about a damaged ledger. */
export const DAMAGE_CURE =
  'prep check lists what is damaged; prep backup list shows copies, prep restore FILE brings one back'

/** The code of SQLite's or the system's error; empty when it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** SQLite met a payload that is no JSON while it computed an index or a condition. */
export const isMalformedJson = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_ERROR' && error instanceof Error && /malformed JSON/.test(error.message)

/** A failure of SQLite or of the file system in words, with a cure; anything else as it is. `elsewhere` ends the cure. */
export function explain(path: string, error: unknown, elsewhere: string): unknown {
  const code = codeOf(error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new PrepError(
      'environment',
      `${path} is still locked by another program`,
      'wait for it or close it (another prep, a database browser, a sync program), then run the command again; nothing was written',
    )
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return new PrepError('data', `${path} is damaged and cannot be read`, DAMAGE_CURE)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new PrepError(
      'environment',
      `the disk that holds ${path} is full`,
      'free some space and try again; nothing was half-written',
    )
  if (code === 'SQLITE_READONLY_DBMOVED')
    return new PrepError(
      'environment',
      `${path} was replaced while this command ran`,
      'run the command again; nothing was written',
    )
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return new PrepError(
      'environment',
      `${path} was restored while this command ran, and no longer has what this command was about`,
      'run the command again; nothing was written',
    )
  if (/^SQLITE_READONLY/.test(code) || ['EACCES', 'EPERM', 'EROFS'].includes(code))
    return new PrepError(
      'environment',
      `${path} cannot be read or written by you`,
      `check its permissions, or ${elsewhere}`,
    )
  if (code === 'ELOOP')
    return new PrepError('environment', `the links at ${path} go in a circle`, `fix them, or ${elsewhere}`)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new PrepError(
      'environment',
      `${path} is not a folder, or is below a file`,
      `move the file away, or ${elsewhere}`,
    )
  if (code === 'SQLITE_CANTOPEN' || ['EISDIR', 'ENOENT', 'ENAMETOOLONG'].includes(code))
    return new PrepError(
      'environment',
      `${path} cannot be opened`,
      `check that its folder exists and is yours, or ${elsewhere}`,
    )
  if (/^SQLITE_IOERR/.test(code) || code === 'EIO' || code === 'EFBIG')
    return new PrepError(
      'environment',
      `reading or writing ${path} failed (${code})`,
      'check the disk; prep check says whether the ledger is intact',
    )
  return error
}
