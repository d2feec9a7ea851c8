import { join } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')

/** Packages that only some commands need: each in a chunk of its own, so that a test can tell who loads it. */
const HEAVY_PACKAGES = [
  { name: 'inquirer', test: /node_modules\/(@inquirer|mute-stream|signal-exit|cli-width)\// },
  { name: 'yaml', test: /node_modules\/yaml\// },
  // What is written is checked by the small schemas of zod; files of rules, with their messages, by the full ones.
  { name: 'zod-mini', test: /node_modules\/zod\/v4\/(core\/(?!memoizer|.*json-schema)|mini|locales\/en\.js)/ },
  { name: 'zod-full', test: /node_modules\/zod\// },
  // Ids made of a hash need node:crypto; those of entries do not.
  { name: 'hashed-ids', test: /node_modules\/uuid\/dist-node\/(md5|sha1|v35?|v5)\.js$/ },
]

/**
 * What nearly every command loads, or every one of a kind (that draws for a terminal, that answers what is next, that writes),
 * as one chunk each: in the two hundred files that the bundler would make of it, a dashboard took a fifth longer, and a `log`
 * loaded another twenty. A module belongs to the first whose starts import it, directly or not. What both kinds load goes with
 * the readers, who must not load zod.
 */
const SHARED = [
  { name: 'entry', starts: ['src/cli/entry.ts'] },
  { name: 'main', starts: ['src/cli/main.ts'] },
  {
    name: 'reading',
    starts: [
      'src/cli/context.ts',
      'src/commands/dashboard/run.ts',
      'src/commands/contract/result.ts',
      'src/commands/lookup/report-head.ts',
      'src/commands/lookup/date-option.ts',
      'src/domain/rules/names.ts',
    ],
  },
  { name: 'painter', starts: ['src/render/terminal.ts', 'src/render/screen.ts'] },
  {
    name: 'reviews',
    starts: [
      'src/commands/lookup/reviews-due.ts',
      'src/domain/quiz/review-queue.ts',
      'src/commands/recording/answered-items.ts',
      'src/domain/quiz/asked-of-banks.ts',
    ],
  },
  { name: 'backups', starts: ['src/store/backup.ts'] },
  {
    name: 'writing',
    starts: [
      'src/commands/recording/write.ts',
      'src/commands/recording/what-changed.ts',
      'src/commands/recording/next-line.ts',
      'src/commands/recording/settle-answers.ts',
      'src/commands/recording/attachments.ts',
      'src/commands/recording/doubts.ts',
      'src/commands/lookup/work-tree.ts',
      'src/commands/asking/row-ratings.ts',
      'src/commands/people/rater-warnings.ts',
    ],
  },
]

/**
 * Bundles src into CommonJS, the entry and chunks, so that a command loads only what it needs. Returns the paths of the
 * bundled modules.
 */
export async function bundle(folder: string): Promise<string[]> {
  const imports = new Map<string, readonly string[]>()
  const noteImports: Plugin = {
    name: 'note-imports',
    moduleParsed: ({ id, importedIds }) => {
      imports.set(id, importedIds)
    },
  }
  const shared = SHARED.map(({ name, starts }) => ({ name, test: importedFrom(starts, imports) }))
  const build = await rolldown({
    input: join(root, 'src/cli/entry.ts'),
    platform: 'node',
    transform: { target: 'node22' },
    preserveEntrySignatures: 'allow-extension',
    plugins: [withoutUnused, withWholeBuiltIns, withOneWidth, withSqliteBinaries, noteImports],
  })
  const { output } = await build.write({
    dir: folder,
    format: 'cjs',
    // A file with other letters takes Node longer to read and to look up in its cache: 2 ms of a command.
    charset: 'ascii',
    comments: { legal: true, annotation: true, jsdoc: false },
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: { groups: [...HEAVY_PACKAGES, ...shared], includeDependenciesRecursively: false },
  })
  await build.close()
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
}

/** Whether a module is what the starts import, through modules outside the heavy packages. Known once all are parsed. */
function importedFrom(starts: readonly string[], imports: ReadonlyMap<string, readonly string[]>) {
  let reached: Set<string> | null = null
  return (id: string): boolean => {
    if (!reached) {
      reached = new Set()
      const waiting = starts.map((start) => join(root, start))
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (reached.has(next) || isHeavy(next)) continue
        reached.add(next)
        waiting.push(...(imports.get(next) ?? []))
      }
    }
    return reached.has(id)
  }
}

const isHeavy = (id: string): boolean => HEAVY_PACKAGES.some(({ test }) => test.test(id))

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

/**
 * A built-in module that a package imports as one value. The bundler would copy all its exports for that, 1 ms of each command,
 * and reading some of them loads more modules.
 */
const withWholeBuiltIns: Plugin = {
  name: 'with-whole-built-ins',
  transform: (code, id) =>
    id.includes('/node_modules/')
      ? code.replace(
          /^import (\w+) from ['"](node:(?:fs|os|path|process))['"]/gm,
          (_, name, source) => `const ${name} = globalThis.process.getBuiltinModule('${source}')`,
        )
      : null,
}

/** cli-table3 measures text as the rest of the program does, and with one package less. */
const withOneWidth: Plugin = {
  name: 'with-one-width',
  resolveId: (source, importer) => (source === 'string-width' && importer?.includes('/cli-table3/') ? ONE_WIDTH : null),
  load: (id) =>
    id === ONE_WIDTH ? `module.exports = require(${JSON.stringify(join(root, 'src/render/measure.ts'))}).width` : null,
}

const ONE_WIDTH = '\0one-width.cjs'

/**
 * The JavaScript of better-sqlite3 is bundled, since its fifteen files take longer to find than to run. Its binaries stay in
 * the package, whose version is pinned for that reason; the module that looks for them is told where it was.
 */
const withSqliteBinaries: Plugin = {
  name: 'with-sqlite-binaries',
  transform: (code, id) =>
    id.endsWith('/better-sqlite3/lib/binding.js')
      ? code.replaceAll('__dirname', '(folder ??= findFolder())') + FIND_FOLDER
      : null,
}

/** What `require.resolve` finds, in a tenth of its time; where packages lie otherwise, that finds it. */
const FIND_FOLDER = `
let folder
function findFolder() {
  for (let at = __dirname; at !== path.dirname(at); at = path.dirname(at)) {
    const lib = path.join(at, 'node_modules', 'better-sqlite3', 'lib')
    if (fs.existsSync(lib)) return lib
  }
  return path.dirname(require.resolve('better-sqlite3'))
}
`
