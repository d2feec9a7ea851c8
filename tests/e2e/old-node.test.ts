import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'
import { environment, PREP, runPrep } from './harness.ts'

const SYSTEM_NODES = ['/usr/bin/node', '/usr/local/bin/node']
const pinnedNode = join(PACKAGE_ROOT, 'node_modules/node/bin/node')

/** A Node of the system's that is older than prep can use, when there is one. */
const oldNode = SYSTEM_NODES.find((node) => {
  const [major = 0, minor = 0] = existsSync(node)
    ? (spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.slice(1).split('.').map(Number) ?? [])
    : [99]
  return major < 22 || (major === 22 && minor < 14)
})

/** Makes a Node of today pass for an old one. */
function pretense(version: string): string[] {
  const hook = join(temporaryFolder(), 'pretend.cjs')
  writeFileSync(
    hook,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
  )
  return ['--require', hook]
}

describe('on a Node that is too old', () => {
  const alone = (): string => {
    const folder = temporaryFolder()
    cpSync(join(PACKAGE_ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
    return join(folder, 'bin/prep.js')
  }
  const ONE_LINE = /^prep needs Node 22\.14 or newer; this is \d+\.\d+\.\d+\. Install .+\n$/

  it.each(['14.21.3', '18.20.0', '20.20.2', '22.13.1'])('%s: says in one line what to install', (version) => {
    const args = [...pretense(version), alone(), 'gate']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(ONE_LINE)
  })

  it.runIf(oldNode)('a real one says the same', () => {
    const { status, stderr } = spawnSync(oldNode ?? '', [alone(), 'gate'], { encoding: 'utf8', env: environment('/') })
    expect(status).toBe(3)
    expect(stderr).toMatch(ONE_LINE)
  })

  describe.runIf(existsSync(pinnedNode))('in a checkout', () => {
    it('hands over to the pinned runtime, with arguments, output and exit code', () => {
      const home = temporaryFolder()
      const nodeArgs = pretense('20.20.2')
      expect(runPrep(['gate', '--json'], { home, nodeArgs })).toEqual(runPrep(['gate', '--json'], { home }))
      expect(runPrep(['gate', 'gate9'], { home, nodeArgs }).code).toBe(4)
    })

    it.runIf(oldNode)('so does a real one', () => {
      const env = environment(temporaryFolder())
      const { status, stdout } = spawnSync(oldNode ?? '', [PREP, 'gate', '--plain'], { encoding: 'utf8', env })
      expect(status).toBe(0)
      expect(stdout).toContain('Gate 1')
    })
  })

  it('a checkout that is not built yet says how to build it', () => {
    const { status, stderr } = spawnSync(process.execPath, [alone(), 'gate'], { encoding: 'utf8' })
    expect(status).toBe(3)
    expect(stderr).toMatch(/^prep is not built yet: run npm ci in .+\n$/)
  })
})
