import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8')

/** Guides to a framework name files of the reader's own. */
const DOCUMENTS = globSync(['README.md', 'CONTRIBUTING.md', 'docs/*.md'], { cwd: PACKAGE_ROOT }).filter(
  (file) => !/authoring|commands\.md/.test(file),
)
const FILES = globSync(['*', '.npmrc', '.dependency-cruiser.mjs', '{bin,data,docs,scripts,src,tests}/**/*'], {
  cwd: PACKAGE_ROOT,
})

/** Made when prep is built or used. */
const MADE = ['dist/entry.cjs', 'last-command.json']

const NAMED = /[\w.][\w./-]*\.(?:ts|json|js|cjs|mjs|md|npmrc)\b(?!\*)/g

/** Files that a document names, by the end of their path; without what stands for any name. */
const filesNamedIn = (text: string): string[] =>
  [...text.replaceAll(/\S*[<{*]\S*/g, '').matchAll(NAMED)].map(([name]) => name)

describe('the documents', () => {
  it.each(DOCUMENTS)('%s names files that there are', (document) => {
    const isThere = (name: string): boolean => FILES.some((file) => file === name || file.endsWith(`/${name}`))
    const absent = filesNamedIn(read(document)).filter((name) => !MADE.includes(name) && !isThere(name))
    expect(absent).toEqual([])
  })

  it('are searched for names', () => {
    const text = 'See `store/rows.ts`, docs/measurement.md and `src/<name>/spec.ts`.'
    expect(filesNamedIn(text)).toEqual(['store/rows.ts', 'docs/measurement.md'])
    expect(filesNamedIn(read('docs/architecture.md')).length).toBeGreaterThan(60)
  })
})

describe('docs/architecture.md', () => {
  const text = read('docs/architecture.md')
  const foldersOf = (floor: string): string[] =>
    readdirSync(join(PACKAGE_ROOT, floor), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
  /** The names at the beginning of the lines of a list of rooms. */
  const roomsUnder = (heading: string): string[] => {
    const [, list = ''] = new RegExp(`### ${heading}\\n[\\s\\S]*?\`\`\`\\n([\\s\\S]*?)\`\`\``).exec(text) ?? []
    return [...list.matchAll(/^(\S.*?) {2,}/gm)].flatMap(([, names = '']) => names.split(', '))
  }

  it('describes every floor', () => {
    expect(foldersOf('src').filter((floor) => !text.includes(`\nsrc/${floor} `))).toEqual([])
  })

  it('lists the rooms of the domain', () => {
    expect(roomsUnder('The rooms of the domain').toSorted()).toEqual(foldersOf('src/domain').toSorted())
  })

  it('lists the rooms of the commands: the folders without a command', () => {
    const rooms = foldersOf('src/commands').filter(
      (name) => !FILES.some((file) => file.startsWith(`src/commands/${name}/`) && /spec\.ts$/.test(file)),
    )
    expect(roomsUnder('The rooms of the commands').toSorted()).toEqual([...rooms, 'contract'].toSorted())
  })
})
