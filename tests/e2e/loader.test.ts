import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../harness/prep.ts'
import { type Ran, runPrep } from './harness.ts'

/** A home and a folder for temporary files of its own. */
function place(): { home: string; temporary: string; run: (args: string, env?: object, nodeArgs?: string[]) => Ran } {
  const [home, temporary] = [temporaryFolder(), temporaryFolder()]
  const run = (args: string, env = {}, nodeArgs: string[] = []): Ran =>
    runPrep(args.split(' '), { home, env: { TMPDIR: temporary, ...env }, nodeArgs })
  return { home, temporary, run }
}

/** Where compiled code is kept, and what lies there; null for no folder. */
const folderIn = (temporary: string): string => join(temporary, `prep-code-${process.getuid?.()}`)

function keptIn(temporary: string): Map<string, string> | null {
  const folder = folderIn(temporary)
  if (!existsSync(folder)) return null
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
}

const shapesIn = (temporary: string): string[] => [
  ...new Set(
    [...(keptIn(temporary) ?? new Map<string, string>()).values()].flatMap(
      (text) => text.split('\n', 1)[0]?.split('\t') ?? [],
    ),
  ),
]

describe.skipIf(process.getuid === undefined)('code that was compiled', () => {
  it('is kept by the first run of a shape, and used and left alone by the next', () => {
    const { temporary, run } = place()
    const first = run('gate')
    const kept = keptIn(temporary)
    expect(kept?.size).toBeGreaterThan(2)
    expect(run('gate')).toEqual(first)
    expect(keptIn(temporary)).toEqual(kept)
    run('objectives')
    expect(shapesIn(temporary)).toEqual(expect.arrayContaining(['gate', 'objectives']))
  })

  it('is for its owner alone', () => {
    const { temporary, run } = place()
    run('gate')
    const folder = folderIn(temporary)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('is named by commands and options, never by what somebody wrote', () => {
    const { temporary, run } = place()
    expect(run('log reading 30m --note zzyzx --on=yesterday').code).toBe(0)
    expect(shapesIn(temporary)).toEqual(['log --note --on'])
    for (const text of keptIn(temporary)?.values() ?? []) expect(text).not.toContain('zzyzx')
  })

  it.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['something else', () => 'gate\nnothing of the kind'],
  ])('is not used when it is %s', (_, damage) => {
    const { temporary, run } = place()
    const whole = run('gate')
    for (const [name, text] of keptIn(temporary) ?? [])
      writeFileSync(join(folderIn(temporary), name), damage(text), 'latin1')
    expect(run('gate')).toEqual(whole)
  })

  it('is neither read nor kept where somebody else could have written', () => {
    const { temporary, run } = place()
    mkdirSync(folderIn(temporary))
    chmodSync(folderIn(temporary), 0o777)
    expect(run('gate').code).toBe(0)
    expect(keptIn(temporary)?.size).toBe(0)
  })

  it('is kept nowhere when Node is told to keep none, or runs under options of its own', () => {
    const { temporary, run } = place()
    const plain = run('gate', { NODE_DISABLE_COMPILE_CACHE: '1' })
    expect(plain.code).toBe(0)
    expect(run('gate', {}, ['--no-opt'])).toEqual(plain)
    expect(run('gate', { NODE_OPTIONS: '--no-warnings' })).toEqual(plain)
    expect(keptIn(temporary)).toBeNull()
    expect(run('no-such-command').code).toBe(2)
    expect(keptIn(temporary)?.size).toBe(0)
  })

  it('costs nothing but time where it cannot be kept', () => {
    const { temporary, run } = place()
    writeFileSync(folderIn(temporary), 'in the way')
    expect(run('gate').code).toBe(0)
    expect(readFileSync(folderIn(temporary), 'utf8')).toBe('in the way')
  })
})
