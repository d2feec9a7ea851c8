/**
 * Tries the checkout on other Nodes and other npms, each in a temporary folder: `node scripts/test-runtimes.ts
 * [--nodes 22,26] [--npms 10,11,12]`. Needs the registry, so it is no part of `npm test`.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { nodes: { type: 'string', default: '22,26' }, npms: { type: 'string', default: '10,11,12' } },
})
const listOf = (text: string): string[] => text.split(',').filter((item) => item !== '')

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'prep-runtimes-'))
// Tests that give up root's rights must still be able to run the Node in there.
chmodSync(folder, 0o755)
const NOT_IN_A_CLONE = new Set(['node_modules', 'dist', '.git', 'coverage'])
const TRY_AGAIN = 2

/** PATH without the pinned Node's folder, so that `node` and `npm` are the system's. */
const systemPath = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'))

const failures: string[] = []
try {
  for (const version of listOf(values.nodes)) tryNode(version)
  for (const version of listOf(values.npms)) tryNpm(version)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(failures.length === 0 ? 'all ok' : `failed: ${failures.join(', ')}`)
process.exitCode = failures.length === 0 ? 0 : 1

/** The whole test suite, and the built program, on a Node from the registry. */
function tryNode(version: string): void {
  const node = installedNode(version)
  if (node === null) return
  const path = [dirname(node), ...systemPath]
  report(`node ${version}: prep --version`, run(node, [join(root, 'bin/prep.js'), '--version'], { path }))
  report(
    `node ${version}: tests`,
    run(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run'], { path, cwd: root }),
  )
}

/** A clean install and the README's two commands with an npm from the registry. */
function tryNpm(version: string): void {
  const checkout = join(folder, `npm-${version}`)
  cpSync(root, checkout, { recursive: true, filter: (path) => !isLeftOut(relative(root, path)) })
  // npm 12 wants a newer Node than many systems have; npm 10 and 11 run on what the system has.
  const node = Number(version) >= 12 ? installedNode('24') : null
  const path = node === null ? systemPath : [dirname(node), ...systemPath]
  const options = { path, cwd: checkout }
  const ci = again(() => run('npx', ['--yes', `npm@${version}`, 'ci', '--prefer-offline'], options))
  report(`npm ${version}: ci`, ci)
  if (ci.status !== 0) return
  for (const args of [['--version'], ['demo']])
    report(
      `npm ${version}: npx prep ${args.join(' ')}`,
      run('npx', ['--yes', `npm@${version}`, 'exec', '--', 'prep', ...args], options),
    )
}

function isLeftOut(path: string): boolean {
  return NOT_IN_A_CLONE.has(basename(path))
}

function installedNode(version: string): string | null {
  const prefix = join(folder, `node-${version}`)
  const node = join(prefix, 'node_modules/node/bin/node')
  if (existsSync(node)) return node
  mkdirSync(prefix)
  const install = ['install', '--prefix', prefix, '--prefer-offline', '--no-audit', '--no-fund', `node@${version}`]
  const installed = again(() => run('npm', install, { path: systemPath, cwd: prefix }))
  report(`node ${version}: install`, installed)
  return installed.status === 0 ? node : null
}

interface Ran {
  status: number | null
  output: string
  seconds: number
}

function run(command: string, args: readonly string[], options: { path: readonly string[]; cwd?: string }): Ran {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: options.cwd ?? folder,
    env: { ...process.env, PATH: options.path.join(delimiter), HOME: process.env.HOME ?? folder, CI: 'true' },
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 64_000_000,
  })
  return { status, output: `${stdout}${stderr}`, seconds: (performance.now() - start) / 1000 }
}

/** Registries hang now and then. */
function again(attempt: () => Ran): Ran {
  let ran = attempt()
  for (let tries = 1; tries < TRY_AGAIN && ran.status !== 0; tries++) ran = attempt()
  return ran
}

function report(name: string, { status, output, seconds }: Ran): void {
  console.log(`${name}: ${status === 0 ? 'ok' : `FAILED (${status ?? 'no exit in time'})`} (${seconds.toFixed(0)} s)`)
  const lines = output.trimEnd().split('\n')
  console.log(
    lines
      .slice(status === 0 ? -3 : -40)
      .map((line) => `  ${line}`)
      .join('\n'),
  )
  if (status !== 0) failures.push(name)
}
