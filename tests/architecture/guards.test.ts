import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'

// The rules that keep the floors apart are only worth something while they catch what they are there for.

const LAYERS = join(PACKAGE_ROOT, '.dependency-cruiser.mjs')

/** Imports that must not be, with the file that has them: at least one for every rule. */
const FORBIDDEN_IMPORTS: Record<string, readonly string[]> = {
  'src/domain/a.ts': [
    '../reports/x.ts',
    '../framework/x.ts',
    '../store/x.ts',
    '../render/x.ts',
    '../commands/x.ts',
    '../cli/x.ts',
    '../files/x.ts',
    'node:fs',
    'ts-fsrs',
    'fast-string-width',
  ],
  'src/reports/a.ts': [
    '../files/x.ts',
    '../framework/x.ts',
    '../store/x.ts',
    '../render/x.ts',
    '../commands/x.ts',
    '../cli/x.ts',
  ],
  'src/files/a.ts': ['../domain/x.ts'],
  'src/framework/a.ts': ['../reports/x.ts', '../store/x.ts', '../render/x.ts', '../commands/x.ts', '../cli/x.ts'],
  'src/store/a.ts': [
    '../framework/x.ts',
    '../reports/x.ts',
    '../render/x.ts',
    '../commands/x.ts',
    '../cli/x.ts',
    'yaml',
  ],
  'src/render/a.ts': ['../domain/x.ts', '../framework/x.ts', '../store/x.ts', '../commands/x.ts', '../cli/x.ts', 'zod'],
  'src/commands/a.ts': [
    '../cli/x.ts',
    '../../tests/x.ts',
    './circle.ts',
    './missing.ts',
    'node:https',
    'chalk',
    'cli-table3',
    'asciichart',
    '@inquirer/prompts',
    'better-sqlite3',
    'commander',
    'nobody-declared-this',
  ],
  'src/commands/circle.ts': ['./a.ts'],
  'src/commands/gate/spec.ts': ['./run.ts'],
}

const TARGETS = ['domain', 'reports', 'files', 'framework', 'store', 'render', 'commands', 'cli'].map(
  (floor) => `src/${floor}/x.ts`,
)

describe('the layer rules', () => {
  it('each find the import they forbid', async () => {
    const folder = temporaryFolder()
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    for (const path of [...TARGETS, 'tests/x.ts', 'src/commands/gate/run.ts']) write(path, 'export {}\n')
    for (const [path, imports] of Object.entries(FORBIDDEN_IMPORTS))
      write(path, imports.map((target) => `import '${target}'\n`).join(''))
    write('package.json', JSON.stringify({ type: 'module', dependencies: PACKAGES }))
    mkdirSync(join(folder, 'node_modules'))
    for (const name of [...Object.keys(PACKAGES), '@inquirer'])
      if (!name.includes('/')) symlinkSync(join(PACKAGE_ROOT, 'node_modules', name), join(folder, 'node_modules', name))
    write('node_modules/nobody-declared-this/package.json', '{"name":"nobody-declared-this","main":"index.js"}')
    write('node_modules/nobody-declared-this/index.js', '')
    const found = cruise(folder).summary.violations.map(({ rule }) => rule.name)
    const layers: { default: { forbidden: { name: string }[] } } = await import(LAYERS)
    expect(layers.default.forbidden.map(({ name }) => name).filter((name) => !found.includes(name))).toEqual([])
  })
})

const PACKAGES = {
  '@inquirer/prompts': '*',
  asciichart: '*',
  'better-sqlite3': '*',
  chalk: '*',
  'cli-table3': '*',
  commander: '*',
  'fast-string-width': '*',
  'ts-fsrs': '*',
  yaml: '*',
  zod: '*',
}

function cruise(folder: string): { summary: { violations: { rule: { name: string } }[] } } {
  const depcruise = join(PACKAGE_ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [depcruise, 'src', 'tests', '--config', LAYERS, '--output-type', 'json', '--preserve-symlinks']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 50_000_000 })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

describe('the purity rules', () => {
  it('find clocks, chance and the process in the domain and in reports, and let them be in the shell', () => {
    const impure = [
      'Math.random()',
      'Date.now()',
      'new Date()',
      'process.env',
      'performance.now()',
      "fetch('x')",
      'Intl',
    ]
    const folder = temporaryFolder()
    cpSync(join(PACKAGE_ROOT, 'biome.json'), join(folder, 'biome.json'))
    cpSync(join(PACKAGE_ROOT, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true })
    for (const floor of ['domain', 'reports', 'cli']) {
      mkdirSync(join(folder, 'src', floor), { recursive: true })
      for (const [index, code] of impure.entries())
        writeFileSync(join(folder, 'src', floor, `${index}.ts`), `export const a = ${code}\n`)
    }
    const faulty = impure.map((_, index) => `${index}.ts`)
    expect(filesWithFaults(folder)).toEqual([
      ...faulty.map((name) => `src/domain/${name}`),
      ...faulty.map((name) => `src/reports/${name}`),
    ])
  })
})

/** Paths of the files that the linter finds fault with. */
function filesWithFaults(folder: string): string[] {
  const biome = join(PACKAGE_ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', 'src']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  const paths = [...stdout.matchAll(/^::error .*?file=[^,]*?(src\/[^,]+),/gm)].map(([, path = '']) => path)
  return [...new Set(paths)].sort()
}
