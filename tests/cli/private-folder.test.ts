import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPrivateFolder } from '../../src/cli/private-folder.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

function made(modes: Record<string, number>): string {
  const root = temporaryFolder()
  for (const [name, mode] of Object.entries(modes)) {
    mkdirSync(join(root, name), { recursive: true })
    chmodSync(join(root, name), mode)
  }
  return root
}

describe.skipIf(process.getuid === undefined)('a folder', () => {
  it.each<[string, Record<string, number>, string, boolean]>([
    ["of the user's own", { a: 0o700 }, 'a', true],
    ['that others may read', { a: 0o755 }, 'a', true],
    ['that a group may write to', { a: 0o770 }, 'a', false],
    ['that all may write to', { a: 0o702 }, 'a', false],
    ['that all may write to, for temporary files', { a: 0o1777 }, 'a', false],
    ['in one that all may write to', { a: 0o777, 'a/b': 0o700 }, 'a/b', false],
    ['deeper in one that all may write to', { a: 0o777, 'a/b': 0o700, 'a/b/c': 0o700 }, 'a/b/c', false],
    ['in one for temporary files', { a: 0o1777, 'a/b': 0o700 }, 'a/b', true],
    ["that is not there, in the user's own", { a: 0o700 }, 'a/b/c', true],
    ['that is not there, in one that all may write to', { a: 0o777 }, 'a/b', false],
  ])('%s: %j, %s is private: %s', (_, modes, name, isPrivate) => {
    expect(isPrivateFolder(join(made(modes), name))).toBe(isPrivate)
  })

  it('that is a link or a file is not private, one behind a link is what it is', () => {
    const root = made({ a: 0o700, 'a/b': 0o700, open: 0o777, 'open/b': 0o700 })
    for (const name of ['a', 'open']) symlinkSync(join(root, name), join(root, `${name}-link`))
    writeFileSync(join(root, 'file'), '')
    const isPrivate = (name: string): boolean => isPrivateFolder(join(root, name))
    expect(['a-link', 'file', 'a-link/b', 'open-link/b'].map(isPrivate)).toEqual([false, false, true, false])
  })
})

describe.skipIf(process.getuid === undefined)('rules that somebody put into the cache', () => {
  it('are not followed where others can write', async () => {
    const home = temporaryFolder()
    const cache = join(home, 'cache')
    await prep(['log', 'reading', '30m'], { home })
    await prep(['framework', 'new', 'mine', '--from', 'amazon-em'], { home })
    const gates = async () => (await prep(['gate', '--plain', '--framework', 'mine'], { home })).stdout
    const own = await gates()
    expect(own).toContain('Gate 1')
    const [name = ''] = readdirSync(cache)
    const planted = readFileSync(join(cache, name), 'latin1').replaceAll('"title":"Gate 1', '"title":"Gate X')
    writeFileSync(join(cache, name), planted, 'latin1')
    expect(await gates()).toContain('Gate X')
    chmodSync(cache, 0o777)
    expect(await gates()).toBe(own)
    expect((await prep(['doctor', '--plain'], { home })).stdout).toContain(
      `others can write to the cache folder ${cache}`,
    )
  })
})
