import { type ErrorKind, PrepError } from '../domain/prep-error.ts'

/** The system's name for what went wrong, as `ENOENT`; empty when the error has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

type Deed = 'read' | 'written'

interface Words {
  kind: ErrorKind
  message: string
  hint: string
}

const LONGEST_SHOWN = 80

/** A name as a message shows it: the system takes names of thousands of letters, and a reader does not. */
export const shown = (name: string): string =>
  name.length <= LONGEST_SHOWN ? name : `${name.slice(0, LONGEST_SHOWN / 2)}…${name.slice(-LONGEST_SHOWN / 4)}`

/** What the system said about a file that the user named, as a PrepError with cause and cure; other errors as they are. */
export function fileFault(name: string, error: unknown, deed: Deed): unknown {
  if (error instanceof PrepError) return error
  const code = codeOf(error)
  const words = code === '' ? undefined : wordsOf(shown(name), code, deed)
  return words ? new PrepError(words.kind, words.message, words.hint) : error
}

function wordsOf(name: string, code: string, deed: Deed): Words | undefined {
  switch (code) {
    case 'ENOENT':
      return { kind: 'not-found', message: `there is no file ${name}`, hint: 'check its name and its folder' }
    case 'ENOTDIR':
      return {
        kind: 'not-found',
        message: `there is no file ${name}: a part of its path is not a folder`,
        hint: 'check the path',
      }
    case 'EISDIR':
      return { kind: 'data', message: `${name} is a folder`, hint: 'name a file in it' }
    case 'ELOOP':
      return {
        kind: 'environment',
        message: `${name} is a link that points back to itself`,
        hint: 'name the file itself',
      }
    case 'ENAMETOOLONG':
      return { kind: 'usage', message: `the name ${name} is too long for a file`, hint: 'choose a shorter one' }
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'environment',
        message: `${name} cannot be ${deed} by you`,
        hint: 'check its permissions and those of its folder',
      }
    case 'EROFS':
      return { kind: 'environment', message: `${name} is on a disk that is read-only`, hint: 'choose another place' }
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        kind: 'environment',
        message: `the disk that holds ${name} is full`,
        hint: 'free some space and try again; nothing was half-written',
      }
    case 'ENXIO':
      return { kind: 'data', message: `${name} is a socket or a device that is not there`, hint: 'name a file' }
    case 'EBADF':
      return { kind: 'environment', message: `${name} is not open`, hint: 'name a file' }
    case 'ERR_INVALID_ARG_VALUE':
      return { kind: 'usage', message: 'the name of a file holds a zero byte', hint: 'check the name' }
    default:
      return /^E[A-Z0-9]+$/.test(code)
        ? {
            kind: 'environment',
            message: `${name} cannot be ${deed} (${code})`,
            hint: 'check the disk, or name another file',
          }
        : undefined
  }
}
