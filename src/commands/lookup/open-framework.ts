import { join } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { loadFramework } from '../../framework/load.ts'
import { resolveFolder } from '../../framework/registry.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'

/** Folder of the framework that is named by an argument, else by `--framework`, the profile or the default. */
export function frameworkFolder(context: Context, input: Input, argument: string | undefined): string {
  const wanted = argument ?? textOption(input, 'framework') ?? profileFramework(context)
  return resolveFolder(wanted, context.frameworkFolders(), context.world.cwd)
}

/** What the profile says; a ledger that cannot be read must not keep anybody from mending a framework. */
function profileFramework(context: Context): string | null {
  try {
    return context.profile().framework
  } catch (error) {
    if (error instanceof PrepError) return null
    throw error
  }
}

/** The framework of a folder, read and not cached. */
export const openFramework = ({ copies }: Context, folder: string): Promise<Framework> =>
  loadFramework(folder, { ...copies, cacheFolder: null })

/** Frameworks in the learner's own folder, as against those that ship. */
export const isOwnFolder = (context: Context, folder: string): boolean =>
  folder.startsWith(join(context.home, 'frameworks'))
