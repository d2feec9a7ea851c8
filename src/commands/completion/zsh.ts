import type { CompletedCommand } from './commands.ts'
import { shTables } from './sh-tables.ts'

export const zshScript = (commands: readonly CompletedCommand[]): string => `#compdef prep
# zsh completion for prep; made by: prep completion zsh

${shTables(commands)}
_prep() {
  local prep="\${words[1]}" command position option current="\${words[CURRENT]}" candidate says
  local -a shown plain unspaced
  __prep_read "\${(@)words[2,CURRENT-1]}"
  while IFS=$'\\t' read -r candidate says; do
    case "$candidate" in
      __files__) _files; return ;;
      *=) unspaced+=("$candidate") ;;
      *) plain+=("$candidate"); shown+=("\${candidate}\${says:+  -- $says}") ;;
    esac
  done < <(__prep_candidates "$current")
  (( \${#unspaced} )) && compadd -S '' -- "\${unspaced[@]}"
  (( \${#plain} )) && compadd -l -d shown -- "\${plain[@]}"
}

if [ "$funcstack[1]" = "_prep" ]; then _prep "$@"; else compdef _prep prep; fi
`
