import { lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import envPaths from 'env-paths'
import type { World } from '../commands/contract/world.ts'
import { PrepError } from '../domain/prep-error.ts'

/** Where the learner's data lies: `--home`, else PREP_HOME, else the platform's place for application data. */
export function homeFolder(world: World, option: string | null): string {
  const chosen = option ?? world.env.PREP_HOME ?? ''
  if (chosen === '') return envPaths('prep', { suffix: '' }).data
  return resolve(world.cwd, chosen)
}

/** A home that was chosen lies in a folder that is there: a disk that is not mounted is no new home. Throws a PrepError. */
export function refuseAbsentDisk(world: World, option: string | null): void {
  if (!isChosen(world, option)) return
  const home = homeFolder(world, option)
  const parent = dirname(home)
  if (isThere(parent) || isThere(home)) return
  throw new PrepError(
    'environment',
    `the folder ${parent} does not exist, so the home ${home} cannot be made in it`,
    `mount the disk if it is on one; for a new folder: mkdir -p '${parent}'`,
  )
}

/** Whatever else is wrong with a path is told when the ledger is opened. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}

/** Where validated copies of frameworks are kept: beside a home that was chosen, else the platform's cache. */
export function cacheFolder(world: World, option: string | null): string {
  return isChosen(world, option) ? join(homeFolder(world, option), 'cache') : envPaths('prep', { suffix: '' }).cache
}

const isChosen = (world: World, option: string | null): boolean => (option ?? world.env.PREP_HOME ?? '') !== ''
