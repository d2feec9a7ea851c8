import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'
import { environment, type Ran, sharedFolder } from './harness.ts'

interface Packed {
  filename: string
  size: number
  unpackedSize: number
  files: { path: string }[]
}

/** npm as the user has it: on the system's Node, with the machine's own settings. */
function npm(args: readonly string[], cwd: string, timeout = 60_000): Ran & { isTimedOut: boolean } {
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'))
  const env = { ...process.env, PATH: path.join(delimiter) }
  const { status, stdout, stderr, error } = spawnSync('npm', args, { cwd, env, timeout, encoding: 'utf8' })
  return { code: status, stdout, stderr, isTimedOut: error !== undefined }
}

const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNRE|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|network|CERT|E5\d\d/i

describe('the package', () => {
  const folder = sharedFolder()
  let packed: Packed

  beforeAll(() => {
    // What is packed is the build that is under test: no script runs, so nothing is built anew beneath other tests.
    const { stdout, stderr } = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], PACKAGE_ROOT)
    if (stdout === '') throw new Error(stderr)
    packed = JSON.parse(stdout)[0]
    console.log(`packed: ${(packed.size / 1e6).toFixed(2)} MB, unpacked ${(packed.unpackedSize / 1e6).toFixed(2)} MB`)
  })

  it('holds the program, its data and the papers, and nothing else', () => {
    const tops = new Set(packed.files.map(({ path }) => path.split('/')[0]))
    expect([...tops].sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'data', 'dist', 'docs', 'package.json'].sort(),
    )
    expect(packed.files.map(({ path }) => path).filter((path) => path.startsWith('docs'))).toEqual([
      'docs/authoring-reference.md',
      'docs/authoring.md',
      'docs/measurement.md',
    ])
    expect(packed.size).toBeLessThan(3_500_000)
  })

  it('holds no solutions of drills', () => {
    const fixtures = join(PACKAGE_ROOT, 'tests/fixtures/drills')
    const solutions = globSync('*/*.mjs', { cwd: fixtures })
    expect(solutions.length).toBeGreaterThan(0)
    const shipped = join(PACKAGE_ROOT, 'data/frameworks/amazon-em/drills')
    const given = solutions.filter(
      (file) => readFileSync(join(fixtures, file), 'utf8') === readFileSync(join(shipped, file), 'utf8'),
    )
    expect(given).toEqual([])
  })

  it('carries the terms of every package whose code it contains', () => {
    const notice = readFileSync(join(PACKAGE_ROOT, 'dist/NOTICE'), 'utf8')
    const sections = new Map(
      notice
        .split(/^(?=\S.* \d+\.\d+\.\d+ \(.+\)\n-+$)/m)
        .slice(1)
        .map((section) => [section.split(' ', 1)[0] ?? '', section]),
    )
    // The bundler names the file before the code that comes from it.
    const bundled = globSync('dist/**/*.cjs', { cwd: PACKAGE_ROOT }).flatMap((file) =>
      [
        ...readFileSync(join(PACKAGE_ROOT, file), 'utf8').matchAll(/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/\n]+)\//gm),
      ].map(([, name = '']) => name),
    )
    expect(new Set(bundled)).toContain('fontkit')
    expect([...new Set(bundled)].filter((name) => !sections.has(name))).toEqual([])
    const terms = /Permission is hereby granted, free of charge|Permission to use, copy, modify|Apache License/
    const withoutTerms = [...sections].filter(([, text]) => !(terms.test(text) && /copyright/i.test(text)))
    expect(withoutTerms.map(([name]) => name)).toEqual([])
    expect(sections.get('brotli')).toMatch(/Copyright 2013 Google.*END OF TERMS AND CONDITIONS/s)
    expect(packed.files.map(({ path }) => path)).toContain('dist/NOTICE')
  })

  it("says nothing when npm of an old system's Node would set up the checkout", () => {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(PACKAGE_ROOT, file), join(folder, file))
    const { code, stderr } = npm(['ci', '--dry-run', '--ignore-scripts', '--offline'], folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('installs elsewhere and works there, with the one package that it does not contain', ({ skip }) => {
    const prefix = join(folder, 'prefix')
    mkdirSync(prefix)
    const install = ['install', '--global', '--prefix', prefix, '--prefer-offline', '--no-audit', '--no-fund']
    const attempt = () => npm([...install, join(folder, packed.filename)], folder, 45_000)
    let installed = attempt()
    if (installed.code !== 0) installed = attempt()
    if (installed.isTimedOut || (installed.code !== 0 && UNREACHABLE.test(installed.stderr)))
      skip(`the registry is out of reach: ${installed.stderr.split('\n').find((line) => UNREACHABLE.test(line))}`)
    expect(installed).toMatchObject({ code: 0 })

    const modules = join(prefix, 'lib/node_modules/prep/node_modules')
    expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toContain('better-sqlite3')
    expect(existsSync(join(modules, 'node'))).toBe(false)
    const prep = (...args: string[]): Ran => {
      const env = environment(folder, { PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) })
      const { status, stdout, stderr } = spawnSync(join(prefix, 'bin/prep'), args, {
        cwd: folder,
        env,
        encoding: 'utf8',
      })
      return { code: status, stdout, stderr }
    }
    const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'))
    expect(prep('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect(prep('log', 'reading', '30m')).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(prep('gate', '--json').stdout).data.gates).toHaveLength(4)
    expect(prep('dashboard')).toMatchObject({ code: 0 })
    expect(JSON.parse(prep('history', '--json').stdout).data.entries).toHaveLength(1)
  }, 150_000)
})
