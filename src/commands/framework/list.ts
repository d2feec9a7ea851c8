import { resolve } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { installedFrameworks } from '../../framework/registry.ts'
import { buildFrameworkList, type ListedFramework } from '../../reports/framework-list.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { frameworkFolder, isOwnFolder, openFramework } from '../lookup/open-framework.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const active = activeFolder(context, input)
  const installed = installedFrameworks(context.frameworkFolders())
  const isListed = active === null || installed.some(({ folder }) => resolve(folder) === active)
  const all = isListed ? installed : [...installed, { id: active, folder: active }]
  const listed: ListedFramework[] = []
  for (const { id, folder } of all)
    listed.push({
      id,
      folder,
      isOwn: isOwnFolder(context, folder),
      isInUse: resolve(folder) === active,
      ...(await contents(context, folder)),
    })
  return reportResult(buildFrameworkList({ asOf: context.asOf(), frameworks: listed }))
}

function activeFolder(context: Context, input: Input): string | null {
  try {
    return resolve(frameworkFolder(context, input, undefined))
  } catch (error) {
    if (error instanceof PrepError && error.kind === 'not-found') return null
    throw error
  }
}

async function contents(context: Context, folder: string): Promise<Pick<ListedFramework, 'framework' | 'fault'>> {
  try {
    return { framework: await openFramework(context, folder), fault: null }
  } catch (error) {
    if (error instanceof PrepError) return { framework: null, fault: error.message.split('\n').slice(0, 2).join(' ') }
    throw error
  }
}
