import { basename } from 'node:path'
import type { Framework } from '../domain/rules/framework.ts'
import { keepCopy, placeCopy, readCopy } from './copies.ts'
import { unusable } from './issue.ts'
import { readFingerprints } from './source-files.ts'

export interface LoadOptions {
  prepVersion: string
  /** Where validated copies are kept; null: nowhere. */
  cacheFolder: string | null
  /** Copies made when prep was built. */
  builtFolder: string
}

/**
 * The framework of a folder, from its validated copy when the files are as they were, else compiled anew. Throws a
 * PrepError that says its faults.
 */
export async function loadFramework(folder: string, options: LoadOptions): Promise<Framework> {
  const { cacheFolder, builtFolder, prepVersion } = options
  const sources = readFingerprints(folder, prepVersion)
  const copy =
    sources &&
    (readFramework(builtFolder, basename(folder), sources.built) ??
      (cacheFolder === null ? null : readFramework(cacheFolder, folder, sources.kept)))
  if (copy) return Object.assign(copy, { folder })
  const { compileFramework } = await import('./compile.ts')
  const { framework, issues } = compileFramework(folder)
  if (!framework) throw unusable(`the framework in ${folder} has faults`, issues)
  if (cacheFolder !== null && sources)
    keepCopy(cacheFolder, 'framework', folder, sources.kept, withoutFolder(framework))
  return framework
}

function readFramework(copies: string, name: string, sources: Buffer): Framework | null {
  const copy = readCopy(copies, 'framework', name, sources)
  return isFramework(copy) ? copy : null
}

/** The version of prep is one of the sources: what it wrote, it can read. */
const isFramework = (copy: object | null): copy is Framework => copy !== null && 'configHash' in copy

/** Where a framework lies is no part of its copy, which may be used elsewhere. */
const withoutFolder = ({ folder: _, ...rules }: Framework): Omit<Framework, 'folder'> => rules

/** Writes the copy that ships with the package. */
export function buildCopy(folder: string, builtFolder: string, prepVersion: string, framework: Framework): void {
  const sources = readFingerprints(folder, prepVersion)
  if (!sources) throw new Error(`${folder} cannot be read`)
  placeCopy(builtFolder, 'framework', basename(folder), sources.built, withoutFolder(framework))
}
