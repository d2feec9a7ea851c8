import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ledgerPath } from '../../store/ledger.ts'

/** The folders from one to the root, it first. */
export function upwards(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...upwards(parent)]
}

/**
 * The git work tree that a folder lies in and could be committed to; null when there is none, or when the folder is
 * ignored as a whole. Of .gitignore only plain names and `*` are understood: whatever is cleverer counts as not ignored.
 */
export function openWorkTree(folder: string): string | null {
  const above = upwards(folder)
  const at = above.findIndex((parent) => existsSync(join(parent, '.git')))
  const tree = above[at]
  if (tree === undefined) return null
  const files = [
    ...above.slice(0, at + 1).map((parent) => ({ base: parent, file: join(parent, '.gitignore') })),
    { base: tree, file: join(tree, '.git', 'info', 'exclude') },
  ]
  return files.some(({ base, file }) => isIgnoring(linesOf(file), relative(base, folder))) ? null : tree
}

/** `path` is that of the folder from where the file lies; empty for the same folder. */
function isIgnoring(lines: readonly string[], path: string): boolean {
  if (lines.some((line) => line.startsWith('!'))) return false
  const parts = path === '' ? [] : path.split(/[\\/]/)
  const wholes = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return lines.some((line) => {
    const name = line.replace(/^(\*\*)?\//, '').replace(/\/(\*\*?)?$/, '')
    if (name === '*' || name === '**') return true
    return line.startsWith('/') || name.includes('/') ? wholes.includes(name) : parts.includes(name)
  })
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
  } catch {
    return []
  }
}

/** Remembers, beside what else can be made anew, which work tree was told of last. */
const TOLD = 'told-of-work-tree'

/** The work tree that a ledger lies in, unless it was told of: then null. Telling it again harms nobody. */
export function untoldWorkTree(home: string, cache: string): string | null {
  if (!existsSync(ledgerPath(home))) return null
  const tree = openWorkTree(home)
  const file = join(cache, TOLD)
  const situation = `${home}\n${tree ?? ''}\n`
  const told = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (tree === null || told === situation) return null
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 })
    writeFileSync(file, situation, { mode: 0o600 })
  } catch {
    return tree
  }
  return tree
}
