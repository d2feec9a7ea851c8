import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../harness/prep.ts'
import { type Ran, runPrep } from './harness.ts'

interface Place {
  /** Where the platform keeps a user's caches. */
  caches: string
  folder: string
  run: (args: string, env?: object) => Ran
}

function place(): Place {
  const [home, caches] = [temporaryFolder(), temporaryFolder()]
  const run: Place['run'] = (args, env = {}) =>
    runPrep(args.split(' '), {
      home,
      env: { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: undefined, ...env },
    })
  return { caches, folder: join(caches, 'prep', 'code'), run }
}

const keptIn = (folder: string): string[] => globSync('*/*', { cwd: folder }).map((name) => join(folder, name))

const modeOf = (path: string): number => statSync(path).mode & 0o777

const isRoot = process.getuid?.() === 0
const SOMEBODY_ELSE = 12_345

const SPOILT: [string, (here: Place) => void][] = [
  ['others can write to it', ({ folder }) => chmodSync(folder, 0o777)],
  ['others can write to the folder that holds it', ({ caches }) => chmodSync(join(caches, 'prep'), 0o777)],
  ['it is a link', linkInPlace],
]
if (isRoot)
  SPOILT.push(
    ["it is another user's", ({ folder }) => chownSync(folder, SOMEBODY_ELSE, SOMEBODY_ELSE)],
    [
      "the folder that holds it is another user's",
      ({ caches }) => chownSync(join(caches, 'prep'), SOMEBODY_ELSE, SOMEBODY_ELSE),
    ],
  )
else SPOILT.push(['nothing can be written there', ({ folder }) => chmodSync(folder, 0o500)])

describe.runIf(process.platform === 'linux')('compiled code', () => {
  it("is kept by Node in prep's cache folder, closed to others, and used by the next run", () => {
    const { caches, folder, run } = place()
    const first = run('gate')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(modeOf(join(caches, 'prep'))).toBe(0o700)
    expect(modeOf(folder)).toBe(0o700)
    const writtenAt = (): [string, number][] => keptIn(folder).map((path) => [path, statSync(path).mtimeMs])
    const kept = writtenAt()
    expect(kept.length).toBeGreaterThan(2)
    expect(run('gate')).toEqual(first)
    expect(writtenAt()).toEqual(kept)
    expect(run('doctor --plain').stdout).toContain(folder)
  })

  it('is not kept for --version, which needs none, nor where Node is told to keep none', () => {
    const { caches, run } = place()
    expect(run('--version').code).toBe(0)
    expect(run('gate', { NODE_DISABLE_COMPILE_CACHE: '1' }).code).toBe(0)
    expect(existsSync(join(caches, 'prep'))).toBe(false)
  })

  it('changes no answer when it is damaged, in any place', () => {
    const { folder, run } = place()
    const whole = run('gate')
    const kept = keptIn(folder)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 3 }), (changes) => {
        for (const path of kept) {
          const bytes = readFileSync(path)
          for (const [at, bit] of changes) {
            const place = at % bytes.length
            bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
          }
          writeFileSync(path, bytes)
        }
        expect(run('gate')).toEqual(whole)
      }),
      { numRuns: 20 },
    )
    for (const path of kept) writeFileSync(path, readFileSync(path).subarray(0, 100))
    expect(run('gate')).toEqual(whole)
  })

  it.each(SPOILT)('is neither read nor kept where %s', (_, spoil) => {
    const here = place()
    const whole = here.run('gate', { NODE_DISABLE_COMPILE_CACHE: '1' })
    mkdirSync(here.folder, { recursive: true, mode: 0o700 })
    spoil(here)
    expect(here.run('gate')).toEqual(whole)
    expect(keptIn(here.folder)).toEqual([])
  })

  it('is not kept where a file is in the way', () => {
    const { caches, run } = place()
    writeFileSync(join(caches, 'prep'), 'in the way')
    expect(run('gate')).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(caches, 'prep'), 'utf8')).toBe('in the way')
  })
})

function linkInPlace({ caches, folder }: Place): void {
  const target = join(caches, 'elsewhere')
  mkdirSync(target, { mode: 0o700 })
  rmdirSync(folder)
  symlinkSync(target, folder)
}
