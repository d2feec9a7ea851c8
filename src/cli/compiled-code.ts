import { mkdirSync } from 'node:fs'
import { enableCompileCache, getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { isPrivateFolder } from './private-folder.ts'

/**
 * Lets Node keep the code that it compiles, in prep's cache folder: what lies there is run, so the folder is used only
 * where nobody else can write. Without it a start only takes longer. NODE_DISABLE_COMPILE_CACHE switches it off. Returns
 * where the code is kept; null for nowhere.
 */
export function keepCompiledCode(): string | null {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return null
  const folder = join(envPaths('prep', { suffix: '' }).cache, 'code')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (isPrivateFolder(folder)) enableCompileCache(folder)
  } catch {
    return null
  }
  return getCompileCacheDir() ?? null
}
