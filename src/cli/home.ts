import { isAbsolute, join, resolve } from 'node:path'
import envPaths from 'env-paths'
import type { World } from '../commands/contract/world.ts'

/** Where the learner's data lies: `--home`, else PREP_HOME, else the platform's place for application data. */
export function homeFolder(world: World, option: string | null): string {
  const chosen = option ?? world.env.PREP_HOME ?? ''
  if (chosen !== '') return isAbsolute(chosen) ? chosen : resolve(world.cwd, chosen)
  return envPaths('prep', { suffix: '' }).data
}

/** Where validated copies of frameworks are kept: beside a home that was chosen, else the platform's cache. */
export function cacheFolder(world: World, option: string | null): string {
  const isChosen = (option ?? world.env.PREP_HOME ?? '') !== ''
  return isChosen ? join(homeFolder(world, option), 'cache') : envPaths('prep', { suffix: '' }).cache
}
