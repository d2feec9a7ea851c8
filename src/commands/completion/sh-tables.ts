import { shellQuoted } from '../../domain/text/shell-quoted.ts'
import type { CompletedCommand } from './commands.ts'
import type { Completion } from './kinds.ts'

const CALL = '__complete'

/** Prints the candidates of a completion; `files` is answered by the shell itself. */
function printed(completion: Completion): string {
  if (completion === 'files') return 'printf "%s\\n" __files__'
  if ('kind' in completion) return `"$prep" ${CALL} ${shellQuoted(completion.kind)} 2>/dev/null`
  return completion.words.length === 0 ? ':' : `printf "%s\\n" ${completion.words.map(shellQuoted).join(' ')}`
}

const line = (name: string, says: string): string => shellQuoted(`${name}\t${says}`)

/**
 * Shell functions that bash and zsh share; each prints one candidate a line, a tab before its description, for a command
 * in `$command`: its subcommands, its options, the values of an option, its arguments by position.
 */
export function shTables(commands: readonly CompletedCommand[]): string {
  const withWords = commands.filter(({ subcommands }) => subcommands.length > 0)
  const cases = (entries: readonly [pattern: string, body: string][]): string =>
    entries.map(([pattern, body]) => `    ${pattern}) ${body} ;;`).join('\n')
  const valued = commands.flatMap(({ name, options }) =>
    options.flatMap(({ flags, value }) => (value === null ? [] : [{ name, flags, value }])),
  )
  const print = (lines: readonly string[]): string => `printf "%s\\n" ${lines.join(' ')}`
  return `__prep_subcommands() {
  case "$command" in
${cases(withWords.map(({ name, subcommands }) => [shellQuoted(name), print(subcommands.map((word) => line(word.name, word.says)))]))}
  esac
}

__prep_options() {
  case "$command" in
${cases(commands.map(({ name, options }) => [shellQuoted(name), print(options.flatMap(({ flags, says }) => flags.filter((flag) => flag.startsWith('--')).map((flag) => line(flag, says))))]))}
  esac
}

__prep_takes_value() {
  case "$command|$1" in
    ${valued.flatMap(({ name, flags }) => flags.map((flag) => shellQuoted(`${name}|${flag}`))).join(' | \\\n    ')}) return 0 ;;
  esac
  return 1
}

__prep_values() {
  case "$command|$1" in
${cases(valued.map(({ name, flags, value }) => [flags.map((flag) => shellQuoted(`${name}|${flag}`)).join(' | '), printed(value)]))}
  esac
}

__prep_arguments() {
  case "$command|$1" in
${cases(
  commands.flatMap((command) =>
    command.arguments.map((completion, index): [string, string] => [
      command.isVariadic && index === command.arguments.length - 1
        ? `${shellQuoted(`${command.name}|`)}*`
        : shellQuoted(`${command.name}|${index}`),
      printed(completion),
    ]),
  ),
)}
  esac
}

# Reads the words before the cursor: sets command, position (arguments so far) and option (whose value is next).
__prep_read() {
  local word
  command='' position=0 option=''
  for word in "$@"; do
    if [ -n "$option" ]; then option=''; continue; fi
    case "$word" in
      --) ;;
      -*) if __prep_takes_value "$word"; then option="$word"; fi ;;
      *)
        if __prep_subcommands | cut -f1 | grep -qxF -- "$word"; then
          if [ -z "$command" ]; then command="$word"; else command="$command $word"; fi
        else position=$((position + 1)); fi ;;
    esac
  done
}

__prep_candidates() {
  if [ -n "$option" ]; then __prep_values "$option"; return; fi
  case "$1" in
    -*) __prep_options ;;
    *)
      if [ "$position" -eq 0 ]; then __prep_subcommands; fi
      __prep_arguments "$position" ;;
  esac
}
`
}
