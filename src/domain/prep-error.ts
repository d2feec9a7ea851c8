/** What went wrong, as the caller's exit code sees it (docs/commands.md, Exit codes). */
export type ErrorKind = 'no' | 'usage' | 'data' | 'environment' | 'not-found' | 'ambiguous' | 'interrupted'

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

const MOST_SHOWN = 20

/** One error for all faults of a file, so that nothing of it is taken in. */
export function refusal(name: string, faults: readonly string[], hint = 'nothing was taken in'): PrepError {
  const shown = faults.slice(0, MOST_SHOWN).map((line) => `\n  ${line}`)
  const more = faults.length > MOST_SHOWN ? `\n  and ${faults.length - MOST_SHOWN} more` : ''
  return new PrepError(
    'data',
    `${name} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:${shown.join('')}${more}`,
    hint,
  )
}
