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
