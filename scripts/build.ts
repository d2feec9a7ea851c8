/**
 * Bundles the program and compiles the shipped frameworks. The new build takes the old one's place at the end: a build
 * that fails leaves the old one.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFramework } from '../src/framework/compile.ts'
import { formatIssue } from '../src/framework/issue.ts'
import { buildCopy } from '../src/framework/load.ts'
import { buildBankCopies } from '../src/framework/load-bank.ts'
import { buildProblemCopies } from '../src/framework/load-problem.ts'
import { bundle } from './bundle.ts'
import { noticeOf } from './notice.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const half = `${dist}.${process.pid}`
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

try {
  writeFileSync(join(half, 'NOTICE'), noticeOf(await bundle(half)))
  await compileFrameworks(half)
  copyFonts(join(half, 'fonts'))
  rmSync(dist, { recursive: true, force: true })
  renameSync(half, dist)
} catch (error) {
  rmSync(half, { recursive: true, force: true })
  throw error
}

/** The typeface of certificates, with its license (SIL Open Font License). */
function copyFonts(folder: string): void {
  const source = join(root, 'node_modules/@fontsource/source-serif-4')
  mkdirSync(folder, { recursive: true })
  for (const script of ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'])
    for (const weight of [400, 600]) {
      const name = `source-serif-4-${script}-${weight}-normal.woff`
      copyFileSync(join(source, 'files', name), join(folder, name))
    }
  copyFileSync(join(source, 'LICENSE'), join(folder, 'LICENSE'))
}

async function compileFrameworks(folder: string): Promise<void> {
  const sources = join(root, 'data/frameworks')
  for (const id of readdirSync(sources)) {
    const source = join(sources, id)
    const { framework, issues } = compileFramework(source)
    if (!framework) throw new Error(`${id} has faults:\n${issues.map(formatIssue).join('\n')}`)
    buildCopy(source, join(folder, 'frameworks'), version, framework)
    await buildBankCopies(source, join(folder, 'frameworks'), version)
    await buildProblemCopies(source, join(folder, 'frameworks'), version)
  }
}
