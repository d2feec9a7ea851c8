/**
 * Bundles src into CommonJS chunks, so that a command loads only what it needs, and compiles the shipped frameworks.
 * The new build takes the old one's place at the end: a build that fails leaves the old one.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'
import { compileFramework } from '../src/framework/compile.ts'
import { formatIssue } from '../src/framework/issue.ts'
import { buildCopy } from '../src/framework/load.ts'
import { buildBankCopies } from '../src/framework/load-bank.ts'
import { noticeOf } from './notice.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const half = `${dist}.${process.pid}`
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Packages that only some commands need: each in a chunk of its own, so that a test can tell who loads it. */
const HEAVY_PACKAGES = [
  { name: 'commander', test: /node_modules\/commander\// },
  { name: 'inquirer', test: /node_modules\/(@inquirer|mute-stream|signal-exit|cli-width)\// },
  { name: 'yaml', test: /node_modules\/yaml\// },
  { name: 'zod', test: /node_modules\/zod\// },
].map((group) => ({ ...group, includeDependenciesRecursively: false }))

const NO_PROCESSES = '\0no-processes'

/** commander starts processes only for subcommands that are programs of their own; prep has none, and pays for none. */
const withoutProcesses: Plugin = {
  name: 'commander-without-processes',
  resolveId: (source, importer) =>
    source === 'node:child_process' && importer?.includes('/commander/') ? NO_PROCESSES : null,
  load: (id) => (id === NO_PROCESSES ? 'export default {}' : null),
}

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

/** Returns the paths of the bundled modules. */
async function bundle(folder: string): Promise<string[]> {
  const build = await rolldown({
    input: { entry: join(root, 'src/cli/entry.ts') },
    platform: 'node',
    external: ['better-sqlite3'],
    transform: { target: 'node22' },
    preserveEntrySignatures: 'allow-extension',
    plugins: [withoutProcesses],
  })
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: { groups: HEAVY_PACKAGES },
  })
  await build.close()
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
}

/** The typeface of certificates, with its licence (SIL Open Font License). */
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
  }
}
