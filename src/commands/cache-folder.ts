import { join } from 'node:path'
import envPaths from 'env-paths'
import type { Context } from './context.ts'
import { type Input, textOption } from './input.ts'

/** Where validated copies of frameworks are kept: beside a home that was chosen, else the platform's cache. */
export function cacheFolderOf({ home, world }: Context, input: Input): string {
  const isChosen = (textOption(input, 'home') ?? world.env.PREP_HOME ?? '') !== ''
  return isChosen ? join(home, 'cache') : envPaths('prep', { suffix: '' }).cache
}
