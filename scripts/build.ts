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
  // What is written is checked by the small schemas of zod; files of rules, with their messages, by the full ones.
  { name: 'zod-mini', test: /node_modules\/zod\/v4\/(core|mini|locales\/en\.js)/ },
  { name: 'zod-full', test: /node_modules\/zod\// },
  // Ids made of a hash need node:crypto; those of entries do not.
  { name: 'hashed-ids', test: /node_modules\/uuid\/dist-node\/(md5|sha1|v35?|v5)\.js$/ },
]

/**
 * What nearly every command loads, as one chunk each: a file costs a fifth of a millisecond before its first line runs,
 * which is more than most modules take. A module belongs to the first whose starts import it, directly or not.
 */
const SHARED = [
  { name: 'shell', starts: ['src/cli/main.ts'] },
  { name: 'reading', starts: ['src/cli/context.ts', 'src/commands/dashboard/run.ts'] },
  { name: 'terminal', starts: ['src/render/terminal.ts'] },
]

const importedBy = new Map<string, readonly string[]>()

/**
 * The JavaScript of better-sqlite3 is bundled, since its fifteen files take longer to find than to run. Its binaries stay in
 * the package, whose version is pinned for that reason; the module that looks for them is told where it was.
 */
const withSqliteBinaries: Plugin = {
  name: 'with-sqlite-binaries',
  transform: (code, id) =>
    id.endsWith('/better-sqlite3/lib/binding.js')
      ? code.replaceAll('__dirname', `path.dirname(require.resolve('better-sqlite3'))`)
      : null,
}

const noteImports: Plugin = {
  name: 'note-imports',
  moduleParsed: ({ id, importedIds }) => {
    importedBy.set(id, importedIds)
  },
}

/**
 * Imports of packages that prep never comes to use, and does not pay for: commander starts processes only for
 * subcommands that are programs of their own; chalk looks for a terminal, but is told its level (src/cli/terminal.ts).
 */
const UNUSED = [
  { source: 'node:child_process', importer: '/commander/' },
  { source: '#supports-color', importer: '/chalk/' },
]

const NOTHING = '\0nothing:'

const withoutUnused: Plugin = {
  name: 'without-unused',
  resolveId: (source, importer) =>
    UNUSED.some((unused) => unused.source === source && importer?.includes(unused.importer)) ? NOTHING + source : null,
  load: (id) => (id.startsWith(NOTHING) ? 'export default {}' : null),
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

/** Whether a module is what the starts import, through modules outside the heavy packages. Known once all are parsed. */
function importedFrom(starts: readonly string[]): (id: string) => boolean {
  let reached: Set<string> | null = null
  return (id) => {
    if (!reached) {
      reached = new Set()
      const waiting = starts.map((start) => join(root, start))
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (reached.has(next) || isHeavy(next)) continue
        reached.add(next)
        waiting.push(...(importedBy.get(next) ?? []))
      }
    }
    return reached.has(id)
  }
}

function isHeavy(id: string): boolean {
  return HEAVY_PACKAGES.some(({ test }) => test.test(id))
}

/** Returns the paths of the bundled modules. */
async function bundle(folder: string): Promise<string[]> {
  const build = await rolldown({
    input: { entry: join(root, 'src/cli/entry.ts'), loader: join(root, 'src/cli/loader.ts') },
    platform: 'node',
    transform: { target: 'node22' },
    preserveEntrySignatures: 'allow-extension',
    plugins: [withoutUnused, withSqliteBinaries, noteImports],
  })
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: {
      groups: [...HEAVY_PACKAGES, ...SHARED.map(({ name, starts }) => ({ name, test: importedFrom(starts) }))],
      includeDependenciesRecursively: false,
    },
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
