import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import envPaths from 'env-paths'
import type { World } from '../commands/world.ts'

/** Where the learner's data lies: `--home`, else PREP_HOME, else the platform's place for application data. */
export function homeFolder(world: World, option: string | null): string {
  const chosen = option ?? world.env.PREP_HOME ?? ''
  if (chosen !== '') return isAbsolute(chosen) ? chosen : resolve(world.cwd, chosen)
  return envPaths('prep', { suffix: '' }).data
}

/** Where validated copies of frameworks are kept: beside a home that was chosen, else the platform's cache. */
export function cacheFolder(world: World, option: string | null): string | null {
  const isChosen = (option ?? world.env.PREP_HOME ?? '') !== ''
  if (!isChosen) return envPaths('prep', { suffix: '' }).cache
  const home = homeFolder(world, option)
  return existsSync(home) ? join(home, 'cache') : null
}

/** The git work tree a folder lies in, or null: private records do not belong in one. */
export function enclosingWorkTree(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}
