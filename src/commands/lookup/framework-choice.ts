import { resolve } from 'node:path'
import type { Profile, ProfileKey } from '../../domain/facts/profile.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { installedFrameworks, resolveFolder } from '../../framework/registry.ts'
import type { Context } from '../contract/context.ts'
import { openFramework } from './open-framework.ts'
import { UNKNOWN_PATHWAY } from './profile-values.ts'

export interface FrameworkChoice {
  /** What the profile keeps: the id of an installed framework, the whole path of any other folder. */
  value: string
  framework: Framework
}

/** The framework that somebody means to use, read, so that none with faults is ever chosen. Throws a PrepError. */
export async function chosenFramework(context: Context, wanted: string): Promise<FrameworkChoice> {
  const folders = context.frameworkFolders()
  const folder = resolveFolder(wanted, folders, context.world.cwd)
  const installed = installedFrameworks(folders).find((one) => resolve(one.folder) === folder)
  return { value: installed?.id ?? folder, framework: await openFramework(context, folder) }
}

/** What a profile says in the words of another framework: a level, a pathway, a present role that this one does not have. */
export function foreignKeys(profile: Profile, framework: Framework): ProfileKey[] {
  const { level, pathway, scope } = profile
  const lacks = (list: readonly { id: string }[], id: string | null): boolean =>
    id !== null && !list.some((one) => one.id.toLowerCase() === id.toLowerCase())
  const foreign: [ProfileKey, boolean][] = [
    ['level', lacks(framework.levels, level)],
    ['pathway', pathway !== UNKNOWN_PATHWAY && lacks(framework.pathways, pathway)],
    ['scope', lacks(framework.scopes, scope)],
  ]
  return foreign.flatMap(([key, isForeign]) => (isForeign ? [key] : []))
}
