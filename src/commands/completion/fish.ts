import type { CompletedCommand } from './commands.ts'
import type { Completion } from './kinds.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function values(completion: Completion): string {
  if (completion === 'files') return ' -F'
  if ('kind' in completion) return ` -f -a ${quoted(`(prep __complete ${completion.kind} 2>/dev/null)`)}`
  return completion.words.length === 0 ? ' -f' : ` -f -a ${quoted(completion.words.join(' '))}`
}

/** One line a command, option and argument; `__prep_at` says whether the words before the cursor name the command. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const pairs = commands.flatMap(({ name, subcommands }) => subcommands.map((word) => `${name} ${word.name}`.trim()))
  const valued = [
    ...new Set(commands.flatMap(({ options }) => options.flatMap(({ flags, value }) => (value === null ? [] : flags)))),
  ]
  const lines = commands.flatMap(({ name, subcommands, options, arguments: args, isVariadic }) => [
    ...subcommands.map(
      (word) =>
        `complete -c prep -n ${quoted(`__prep_at ${quoted(name)} 0`)} -f -a ${quoted(word.name)} -d ${quoted(word.says)}`,
    ),
    ...options.map(({ flags, says, value }) => {
      const names = flags
        .map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        .join(' ')
      return `complete -c prep -n ${quoted(`__prep_at ${quoted(name)}`)} ${names} -d ${quoted(says)}${value === null ? '' : ` -r${values(value)}`}`
    }),
    ...args.map((completion, index) => {
      const at = isVariadic && index === args.length - 1 ? '' : ` ${index}`
      return `complete -c prep -n ${quoted(`__prep_at ${quoted(name)}${at}`)}${values(completion)}`
    }),
  ])
  return `# fish completion for prep; made by: prep completion fish

set -g __prep_commands ${pairs.map(quoted).join(' ')}
set -g __prep_valued ${valued.map(quoted).join(' ')}

# Is the command $argv[1], with $argv[2] arguments so far where that is given?
function __prep_at
  set -l command ''
  set -l position 0
  set -l is_value 0
  for word in (commandline -opc)[2..-1]
    if test $is_value -eq 1
      set is_value 0
    else if contains -- $word $__prep_valued
      set is_value 1
    else if string match -q -- '-*' $word
      continue
    else if contains -- (string trim -- "$command $word") $__prep_commands
      set command (string trim -- "$command $word")
    else
      set position (math $position + 1)
    end
  end
  test "$command" = "$argv[1]"; and begin; test (count $argv) -lt 2; or test $position -eq $argv[2]; end
end

complete -c prep -f
${lines.join('\n')}
`
}
