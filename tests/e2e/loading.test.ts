import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeLedger } from '../../scripts/bench-ledger.ts'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'
import { runPrep, sharedFolder } from './harness.ts'

const DIST = join(PACKAGE_ROOT, 'dist')

/** Chunks of packages that cost more than the rest of a command (scripts/build.ts keeps them apart). */
const HEAVY = ['hashed-ids', 'inquirer', 'yaml', 'zod-full', 'zod-mini']

/** Writes, when the process ends, which files it has loaded. */
const LIST_LOADED = `
process.on('exit', () => {
  require('node:fs').writeFileSync(process.env.LOADED_LIST, Object.keys(require.cache).join('\\n'))
})
`

describe('what a command loads', () => {
  const home = sharedFolder()

  beforeAll(() => void writeLedger(home, PACKAGE_ROOT, { entries: 700, weeks: 12, until: '2026-11-22' }))

  /** Names of the heavy packages a run loads, and whether it loads the database. */
  function loadedBy(args: readonly string[]): string[] {
    const folder = temporaryFolder()
    const hook = join(folder, 'list-loaded.cjs')
    const list = join(folder, 'loaded.txt')
    writeFileSync(hook, LIST_LOADED)
    const ran = runPrep(args, { home, env: { LOADED_LIST: list }, nodeArgs: ['--require', hook] })
    if (ran.code !== 0) throw new Error(`${args.join(' ')} exited ${ran.code}: ${ran.stderr}`)
    const files = readFileSync(list, 'utf8').split('\n')
    const heavy = HEAVY.filter((name) => files.some((file) => new RegExp(`chunks/${name}-[^/]+$`).test(file)))
    return files.some((file) => file.includes('/better-sqlite3/')) ? ['better-sqlite3', ...heavy] : heavy
  }

  it('is known for every heavy package', () => {
    const chunks = readdirSync(join(DIST, 'chunks'))
    expect(HEAVY.filter((name) => !chunks.some((chunk) => chunk.startsWith(`${name}-`)))).toEqual([])
  })

  it.each<[string, string[]]>([
    ['--version', []],
    ['--help', []],
    // The examples of a command's help come from the framework in use, which the profile names.
    ['gate --help', ['better-sqlite3']],
    ['dashboard', ['better-sqlite3']],
    ['dashboard --json', ['better-sqlite3']],
    ['gate', ['better-sqlite3']],
    ['gate --plain', ['better-sqlite3']],
    ['problem show two-sum', ['better-sqlite3']],
    ['story match scope', ['better-sqlite3']],
    ['report', ['better-sqlite3']],
    ['log reading 30m', ['better-sqlite3', 'zod-mini']],
    ['assess --set coding=3', ['better-sqlite3', 'zod-mini']],
    ['pause all --until 2w', ['better-sqlite3', 'zod-mini']],
  ])('%s: %j', (line, expected) => {
    expect(loadedBy(line.split(' '))).toEqual(expected)
  })
})

describe('the network', () => {
  const builtFiles = readdirSync(join(DIST, 'chunks')).map((name) => join(DIST, 'chunks', name))
  const NETWORK = [
    /require\(["'](node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises)["']\)/,
    /\b(fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(/,
    /\bnavigator\.sendBeacon\b/,
  ]

  it('is never used by what is shipped', () => {
    const used = [join(DIST, 'entry.cjs'), join(PACKAGE_ROOT, 'bin/prep.js'), ...builtFiles].flatMap((file) =>
      NETWORK.flatMap((pattern) => pattern.exec(readFileSync(file, 'utf8'))?.[0] ?? []),
    )
    expect(used).toEqual([])
  })
})
