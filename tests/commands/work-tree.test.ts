import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWorkTree } from '../../src/commands/lookup/work-tree.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

const story = '# Situation\nLate.\n# Result\nShipped.'

function homeInTree(): { tree: string; home: string } {
  const tree = temporaryFolder()
  mkdirSync(join(tree, '.git', 'info'), { recursive: true })
  mkdirSync(join(tree, 'notes'))
  return { tree, home: join(tree, 'notes', 'prep') }
}

const warned = async (argv: readonly string[], home: string, stdin = ''): Promise<boolean> => {
  const { code, stderr } = await prep(argv, { home, stdin, cwd: '/' })
  expect(code, stderr).toBe(0)
  return stderr.includes('the home is in a git work tree')
}

describe('a home in a git work tree', () => {
  it.each<[string, readonly string[], string]>([
    ['a first story', ['story', 'add', '--file', '-', '--title', 'Launch'], story],
    ['init', ['init', '--years', '8', '--hours-per-week', '5'], ''],
    ['a first block', ['log', 'coding', '1h'], ''],
  ])('is told of by %s, with its cure, and not again', async (_, argv, stdin) => {
    const { home, tree } = homeInTree()
    const first = await prep(argv, { home, stdin, cwd: '/' })
    expect(first.stderr).toContain(`the home is in a git work tree (${tree})`)
    expect(first.stderr).toContain(`echo '*' > '${home}/.gitignore'`)
    expect(await warned(['log', 'coding', '30m'], home)).toBe(false)
    expect(await warned(['gap'], home)).toBe(false)
  })

  it('is told of by what brings a ledger into it', async () => {
    const elsewhere = temporaryFolder()
    await prep(['log', 'coding', '1h'], { home: elsewhere })
    const { stdout } = await prep(['export'], { home: elsewhere })
    expect(await warned(['import', '-'], homeInTree().home, stdout)).toBe(true)
    expect(await warned(['merge', join(elsewhere, 'prep.sqlite')], homeInTree().home)).toBe(true)
    expect(await warned(['restore', join(elsewhere, 'prep.sqlite'), '--yes'], homeInTree().home)).toBe(true)
  })

  it('is told of when it becomes one, and when it becomes another', async () => {
    const { home, tree } = homeInTree()
    expect(await warned(['log', 'coding', '1h'], home)).toBe(true)
    mkdirSync(join(tree, 'notes', '.git'))
    expect(await warned(['log', 'coding', '1h'], home)).toBe(true)
    expect(await warned(['log', 'coding', '1h'], home)).toBe(false)
  })

  it('is not told of by what only reads', async () => {
    expect(await warned(['gap'], homeInTree().home)).toBe(false)
  })

  it.each<[string, string, string]>([
    ['notes/prep/.gitignore', '*\n', 'all of itself'],
    ['.gitignore', '# ours\n/notes/prep/\n', 'its path'],
    ['.gitignore', 'prep\n', 'its name'],
    ['notes/.gitignore', 'prep/*\n', 'what is in it'],
    ['.git/info/exclude', 'notes/\n', 'a folder above'],
  ])('is fine when %s ignores it: %j', async (file, text) => {
    const { home, tree } = homeInTree()
    mkdirSync(home)
    writeFileSync(join(tree, file), text)
    expect(openWorkTree(home)).toBeNull()
    expect(await warned(['log', 'coding', '1h'], home)).toBe(false)
  })

  it.each(['', 'other\n', '/prep\n', '*\n!notes\n', '*.sqlite\n'])('is not ignored by %j', (text) => {
    const { home, tree } = homeInTree()
    writeFileSync(join(tree, '.gitignore'), text)
    expect(openWorkTree(home)).toBe(tree)
  })
})
