import { type Input, textOption } from '../commands/contract/input.ts'
import type { World } from '../commands/contract/world.ts'
import { once } from '../domain/metrics/evidence.ts'
import { wordQuoted } from '../domain/text/shell-quoted.ts'

/** What a command line meets without being told: by the profile, as it is now. */
export interface OwnWorld {
  /** Whether the framework in use is the profile's as well. */
  isOwnFramework: boolean
  ownLevel: string
  /** The level that was asked for, as the framework spells it. */
  level: string
}

/**
 * The options that a person typed and that a printed command needs too, as they were typed: without them it would meet
 * another ledger, or other rules. What the profile says by now is left out.
 */
export function carriedOptions(input: Input, { homeToName }: World, own: () => OwnWorld): string[] {
  const typed = (name: 'home' | 'framework' | 'level'): string | null => textOption(input, name)
  const [home, framework, level] = [homeToName ?? typed('home'), typed('framework'), typed('level')]
  const known = once(own)
  const isOtherFramework = framework !== null && !known().isOwnFramework
  const isOtherLevel = level !== null && known().level !== known().ownLevel
  return [
    ...(home === null ? [] : [`--home ${wordQuoted(home)}`]),
    ...(isOtherFramework ? [`--framework ${wordQuoted(framework)}`] : []),
    ...(isOtherLevel ? [`--level ${wordQuoted(level)}`] : []),
  ]
}
