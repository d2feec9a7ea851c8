import type { Context } from './context.ts'
import type { Input } from './input.ts'
import type { Result } from './result.ts'

export type HelpGroup = 'Measure' | 'Practice' | 'Progress' | 'Plan' | 'Recognition' | 'Data'

export interface OptionSpec {
  /** As commander reads it: `--by <source:name>`. */
  flags: string
  says: string
  choices?: readonly string[]
  isRepeatable?: boolean
}

export interface ArgumentSpec {
  name: string
  says: string
  isOptional?: boolean
  isVariadic?: boolean
}

/**
 * What a command is called and takes. Light: it is loaded for the help; the work lies behind `load`. A name of two words
 * (`mock add`) is a subcommand. What a command of one word is for is said in the list (table.ts).
 */
export interface CommandSpec {
  name: string
  summary?: string
  says?: string
  arguments?: readonly ArgumentSpec[]
  options?: readonly OptionSpec[]
  examples: readonly { command: string; says: string }[]
  related: readonly string[]
  /** What it does outside the ledger, where undo does not reach: always, or only when this option names a file. */
  leaves?: { what: string; onlyWith?: string }
  /** Works without a framework, so that a faulty one does not stand in the way. */
  isFrameworkFree?: boolean
  /** It walks through every row of the ledger: its memory is kept from growing with their number. */
  isLongWalk?: boolean
  load: () => Promise<{ run: Run }>
}

/** A command as the list and its own specification have it. */
export interface ListedSpec extends CommandSpec {
  group: HelpGroup
  summary: string
}

export type Run = (context: Context, input: Input) => Result | Promise<Result>
