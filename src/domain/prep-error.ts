import { counted } from './text/counted.ts'

/** What went wrong, as the caller's exit code sees it (docs/commands.md, Exit codes). */
export type ErrorKind = 'no' | 'declined' | 'usage' | 'data' | 'environment' | 'not-found' | 'ambiguous' | 'interrupted'

/** An expected failure. The message names the cause, the hint the command or change that cures it. */
export class PrepError extends Error {
  readonly kind: ErrorKind
  readonly hint: string | null
  constructor(kind: ErrorKind, message: string, hint: string | null = null) {
    super(message)
    this.name = 'PrepError'
    this.kind = kind
    this.hint = hint
  }
}

/** Somebody stopped at a question. Who asked says what is kept; where nobody does, the ledger tells. */
const STOPPED = 'stopped'

export const plainStop = (): PrepError => new PrepError('interrupted', STOPPED)

export const isPlainStop = ({ kind, message }: PrepError): boolean => kind === 'interrupted' && message === STOPPED

/** `goesOn` names what continues, or nothing does. */
export const stopped = (hasKept: boolean, goesOn: string | null = null): PrepError =>
  new PrepError('interrupted', `stopped; ${hasKept ? 'what was answered is kept' : 'nothing was recorded'}`, goesOn)

/** The same where answers were counted. */
export const stoppedAfter = (answers: number, goesOn: string): PrepError =>
  new PrepError('interrupted', `stopped; ${counted(answers, 'answer')} kept`, goesOn)

/** So many faults of a file are named. */
export const MOST_FAULTS_SHOWN = 20

/** One error for all faults of a file, so that nothing of it is taken in. There may be more than those that are given. */
export function refusal(
  name: string,
  faults: readonly string[],
  hint = 'nothing was taken in',
  total = faults.length,
): PrepError {
  const shown = faults.slice(0, MOST_FAULTS_SHOWN).map((line) => `\n  ${line}`)
  const more = total > shown.length ? `\n  and ${total - shown.length} more` : ''
  return new PrepError(
    'data',
    `${name} has ${total === 1 ? 'a fault' : `${total} faults`}:${shown.join('')}${more}`,
    hint,
  )
}
