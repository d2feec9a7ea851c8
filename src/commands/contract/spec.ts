import type { Context } from './context.ts'
import type { Input } from './input.ts'
import type { Result } from './result.ts'

export const HELP_GROUPS = ['Measure', 'Practice', 'Progress', 'Plan', 'Recognition', 'Data'] as const
export type HelpGroup = (typeof HELP_GROUPS)[number]

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
 * What a command is called, takes and is for. Light: it is loaded for every `prep --help`; the work lies behind
 * `load`. A name of two words (`mock add`) is a subcommand.
 */
export interface CommandSpec {
  name: string
  group: HelpGroup
  summary: string
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

export type Run = (context: Context, input: Input) => Result | Promise<Result>

/** The date of the fact, on every command that records one. */
export const ON_OPTION: OptionSpec = {
  flags: '--on <date>',
  says: 'when it happened: 2026-11-03, yesterday, -2d, mon or 2026-W46 (default: today)',
}

export const NOTE_OPTION: OptionSpec = { flags: '--note <text>', says: 'a note; - reads it from standard input' }
