import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

interface Manifest {
  name: string
  version: string
  license?: string
}

/** The text of NOTICE: name, version, license and license text of every package that a bundle of these modules holds. */
export function noticeOf(modules: readonly string[]): string {
  const folders = [...new Set(modules.flatMap((module) => packageFolder(module) ?? []))]
  const sections = folders.map((folder) => ({ manifest: manifestIn(folder), text: licenseTextIn(folder) }))
  sections.sort((a, b) => a.manifest.name.localeCompare(b.manifest.name, 'en'))
  const body = sections.map(({ manifest: { name, version, license }, text }) => {
    const head = `${name} ${version} (${license ?? 'see below'})`
    return `${head}\n${'-'.repeat(head.length)}\n\n${text.trim()}\n`
  })
  return `prep contains code of these packages, each under its own license.\n\n${body.join('\n\n')}`
}

/** Folder of the package that a bundled module comes from; null for our own modules and the bundler's. */
function packageFolder(module: string): string | null {
  const at = module.lastIndexOf(`node_modules${sep}`)
  if (at < 0 || !existsSync(module)) return null
  for (let folder = dirname(module); folder.length > at; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && 'version' in JSON.parse(readFileSync(manifest, 'utf8'))) return folder
  }
  return null
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

function licenseTextIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|-|$)/i.test(name))
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8')
  const { license } = manifestIn(folder)
  if (license === undefined) throw new Error(`${folder} states no license: it must not be bundled`)
  return `The package states the license ${license} and carries no text of it.`
}
