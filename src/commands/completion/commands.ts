import { GLOBAL_OPTIONS } from '../contract/options.ts'
import type { ListedSpec, OptionSpec } from '../contract/spec.ts'
import { ARGUMENTS, type Completion, FLAGS, VALUES } from './kinds.ts'

export interface CompletedOption {
  /** `--output`, and `-o` where there is one. */
  flags: string[]
  says: string
  /** Null: it takes no value. */
  value: Completion | null
}

export interface CompletedCommand {
  /** `story add`; empty for prep alone. */
  name: string
  says: string
  /** Second words. */
  subcommands: { name: string; says: string }[]
  options: CompletedOption[]
  /** By position; the last stands for all after it when it is variadic. */
  arguments: Completion[]
  isVariadic: boolean
}

const NOTHING: Completion = { words: [] }

/** Every command, the parents of subcommands among them, as a shell completes it. */
export function completedCommands(specs: readonly ListedSpec[]): CompletedCommand[] {
  const parents = specs.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : []))
  const names = [...new Set(['', ...specs.map(({ name }) => name), ...parents])].sort()
  return names.map((name) => {
    const spec = specs.find((one) => one.name === name)
    const below = specs.filter((one) => one.name.startsWith(`${name} `) && name !== '')
    const args = spec?.arguments ?? []
    return {
      name,
      says: spec?.summary ?? below.map((one) => one.name.split(' ')[1]).join(', '),
      subcommands:
        name === ''
          ? firstWords(specs)
          : below.map((one) => ({ name: one.name.split(' ')[1] ?? '', says: one.summary })),
      options: [...(spec?.options ?? []), ...GLOBAL_OPTIONS, HELP].map(completedOption),
      arguments: args.map((argument) => ARGUMENTS[`${name} ${argument.name}`] ?? NOTHING),
      isVariadic: args.some(({ isVariadic }) => isVariadic === true),
    }
  })
}

const HELP: OptionSpec = { flags: '-h, --help', says: 'how to use it' }

function firstWords(specs: readonly ListedSpec[]): { name: string; says: string }[] {
  const words = [...new Set(specs.map(({ name }) => name.split(' ')[0] ?? '').filter((word) => word !== ''))].sort()
  return words.map((name) => ({
    name,
    says:
      specs.find((spec) => spec.name === name)?.summary ??
      specs.flatMap((spec) => (spec.name.startsWith(`${name} `) ? [spec.name.slice(name.length + 1)] : [])).join(', '),
  }))
}

function completedOption({ flags, says, choices }: OptionSpec): CompletedOption {
  const names = flags.split(/,\s*/).map((flag) => flag.split(' ')[0] ?? '')
  const wanted = /<(.+)>/.exec(flags)?.[1]
  const long = names.find((flag) => flag.startsWith('--')) ?? ''
  const known = FLAGS[long] ?? (wanted === undefined ? undefined : VALUES[wanted])
  return { flags: names, says, value: wanted === undefined ? null : choices ? { words: choices } : (known ?? NOTHING) }
}
