import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Manifest {
  name: string
  version: string
  license?: string
  author?: string | { name: string }
}

/**
 * The text of NOTICE: name, version, license, license text and notices in single files of every package that a bundle of
 * these modules holds. Throws where a package gives no terms.
 */
export function noticeOf(modules: readonly string[]): string {
  const modulesOf = Map.groupBy(modules, packageFolder)
  const sections = [...modulesOf].flatMap(([folder, own]) => (folder === null ? [] : [sectionOf(folder, own)]))
  sections.sort((a, b) => a.head.localeCompare(b.head, 'en'))
  const body = sections.map(({ head, texts }) => `${head}\n${'-'.repeat(head.length)}\n\n${texts.join('\n\n')}\n`)
  return `prep contains code of these packages, each under its own license.\n\n${body.join('\n\n')}`
}

/** Folder of the package that a bundled module comes from; null for our own modules and those our plugins make. */
function packageFolder(module: string): string | null {
  if (module.startsWith('\0rolldown/')) return join(root, 'node_modules', 'rolldown')
  const at = module.lastIndexOf(`node_modules${sep}`)
  if (at < 0 || !existsSync(module)) return null
  for (let folder = dirname(module); folder.length > at; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && 'version' in JSON.parse(readFileSync(manifest, 'utf8'))) return folder
  }
  return null
}

function sectionOf(folder: string, modules: readonly string[]): { head: string; texts: string[] } {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { name, version, license } = manifest
  const own = licenseFileIn(folder) ?? statedLicense(manifest)
  const notices = new Set(modules.flatMap(noticesIn).filter((notice) => !own.includes(notice)))
  const texts = [own, ...[...notices].map((notice) => `Some of its files say:\n\n${notice}`)]
  if ([...notices].some((notice) => notice.includes('Apache License, Version 2.0')))
    texts.push(standardText('Apache-2.0'))
  return { head: `${name} ${version} (${license ?? 'see below'})`, texts: texts.map((text) => text.trim()) }
}

function licenseFileIn(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|-|$)/i.test(name))
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8')
}

/** The text of a license that a package only names, with its author for the holder. */
function statedLicense({ name, license, author }: Manifest): string {
  const holder = typeof author === 'string' ? author : author?.name
  if (license !== 'MIT' || holder === undefined)
    throw new Error(`${name} must not be bundled: it carries no license, and states ${license ?? 'none'}`)
  return standardText('MIT').replace('<holder>', holder)
}

const standardText = (id: 'MIT' | 'Apache-2.0'): string =>
  readFileSync(join(import.meta.dirname, 'licenses', `${id}.txt`), 'utf8')

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/g
const TERMS = /copyright (\(c\)|\d)|licensed under|mit licen[cs]e/i

/** Comments of a module that state terms. */
function noticesIn(module: string): string[] {
  if (!existsSync(module)) return []
  const comments = readFileSync(module, 'utf8').match(COMMENT) ?? []
  return comments.filter((comment) => TERMS.test(comment))
}
