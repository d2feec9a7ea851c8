import type { CompletedCommand } from './commands.ts'
import { shTables } from './sh-tables.ts'

/** Works from bash 3.2 on, without the package bash-completion. Candidates are compared, never evaluated. */
export const bashScript = (
  commands: readonly CompletedCommand[],
): string => `# bash completion for prep; made by: prep completion bash

${shTables(commands)}
_prep() {
  local prep="\${COMP_WORDS[0]}" command position option candidate current words=() word
  # bash splits at = and : by itself; the words are wanted whole.
  local line="\${COMP_LINE:0:COMP_POINT}"
  read -ra words <<< "$line"
  case "$line" in *' ') current='' ;; *) current="\${words[\${#words[@]}-1]}"; unset "words[\${#words[@]}-1]" ;; esac
  __prep_read "\${words[@]:1}"
  # What stands before the last = or : is not typed again.
  local typed="\${current%"\${COMP_WORDS[COMP_CWORD]}"}"
  case "\${COMP_WORDS[COMP_CWORD]}" in = | :) typed="$current" ;; esac
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    if [ "$candidate" = __files__ ]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    elif [ "\${candidate:0:\${#current}}" = "$current" ]; then
      COMPREPLY+=("\${candidate:\${#typed}}")
      case "$candidate" in *=) compopt -o nospace 2>/dev/null ;; esac
    fi
  done < <(__prep_candidates "$current")
}

complete -F _prep prep
`
