import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { Script } from 'node:vm'

/**
 * Loads the built files as Node would, with the code that V8 compiled for earlier runs. Node's own compile cache keeps
 * only what is compiled while a file loads, which leaves the thousand functions of a report to be compiled at every start.
 */
export interface Loader {
  load(file: string): ReturnType<NodeJS.Require>
  /**
   * Keeps what was compiled until now, when no run of this shape (a command with the names of its options) has done so
   * before. Where nothing can be kept it only costs time.
   */
  keep(shape: string): void
}

interface Loaded {
  script: Script
  path: string
  shapes: string[]
}

const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '\n})'] as const

/** Runs under options of Node's own may compile otherwise: they read, but do not keep. */
const mayKeep = (): boolean => process.execArgv.length === 0 && !process.env.NODE_OPTIONS

/** `require` is that of the file that starts the program. */
export function openLoader(require: NodeJS.Require): Loader {
  const folder = ownFolder()
  const modules = new Map<string, { exports: object }>()
  const loaded: Loaded[] = []

  function load(file: string): ReturnType<NodeJS.Require> {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    const requireFrom = Object.assign(
      (id: string): unknown => (id.startsWith('.') ? load(resolve(dirname(file), id)) : require(id)),
      { resolve: require.resolve },
    )
    compile(file).runInThisContext()(module.exports, requireFrom, module, file, dirname(file))
    return module.exports
  }

  function compile(file: string): Script {
    // The build writes ASCII.
    const text = `${WRAPPER[0]}${readFileSync(file, 'latin1')}${WRAPPER[1]}`
    const options = { filename: file, columnOffset: -WRAPPER[0].length }
    if (folder === null || !HASHED.test(file)) return new Script(text, options)
    const path = join(folder, `${basename(file)}.${process.version}`)
    const kept = readKept(path)
    const script = new Script(text, kept ? { ...options, cachedData: kept.code } : options)
    loaded.push({ script, path, shapes: kept && !script.cachedDataRejected ? kept.shapes : [] })
    return script
  }

  function keep(shape: string): void {
    if (folder === null || !mayKeep()) return
    const lacking = loaded.filter(({ shapes }) => !shapes.includes(shape))
    if (lacking.length === 0) return
    try {
      const names = readdirSync(folder)
      if (names.length > MAX_FILES) for (const name of names) rmSync(join(folder, name), { force: true })
      for (const { script, path, shapes } of lacking) {
        const head = `${[...shapes, shape].slice(-MAX_SHAPES).join('\t')}\n`
        const half = `${path}.${process.pid}`
        writeFileSync(half, Buffer.concat([Buffer.from(head), script.createCachedData()]), { mode: 0o600 })
        renameSync(half, path)
      }
    } catch {
      return
    }
  }

  return { load, keep }
}

/** V8 knows a source by its length alone: only files whose names change with their content are safe. */
const HASHED = /[\\/]chunks[\\/][^\\/]+-[\w-]{8}\.cjs$/

/** Older builds and other versions of Node leave files behind. */
const MAX_FILES = 200

const MAX_SHAPES = 300

/**
 * A folder for temporary files that nobody else can write to: what lies there is run. Null when it is another's, or when
 * Node's compile cache is switched off as well.
 */
function ownFolder(): string | null {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return null
  const user = process.getuid?.()
  const folder = join(tmpdir(), `prep-code${user === undefined ? '' : `-${user}`}`)
  try {
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (!found) {
      if (!mayKeep()) return null
      // Made at once, so that nobody can make it in between.
      mkdirSync(folder, { mode: 0o700 })
      return folder
    }
    const isOwn = user === undefined || (found.uid === user && (found.mode & 0o077) === 0)
    return found.isDirectory() && isOwn ? folder : null
  } catch {
    return null
  }
}

function readKept(path: string): { shapes: string[]; code: Buffer } | null {
  try {
    const bytes = readFileSync(path)
    const end = bytes.indexOf('\n')
    return { shapes: bytes.toString('utf8', 0, end).split('\t'), code: bytes.subarray(end + 1) }
  } catch {
    return null
  }
}
