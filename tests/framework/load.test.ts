import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PrepError } from '../../src/domain/prep-error.ts'
import { compileFramework } from '../../src/framework/compile.ts'
import { buildCopy, loadFramework } from '../../src/framework/load.ts'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'
import { rules, TINY, tinyWith } from './tiny.ts'

interface Place {
  folder: string
  cacheFolder: string
  builtFolder: string
}

const place = (folder = tinyWith()): Place => {
  const root = temporaryFolder()
  return { folder, cacheFolder: join(root, 'cache'), builtFolder: join(root, 'built') }
}

const load = ({ folder, cacheFolder, builtFolder }: Place, prepVersion = '1.0.0') =>
  loadFramework(folder, { prepVersion, cacheFolder, builtFolder })

const copiesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** The one copy in the cache, and its text. */
function copyOf({ cacheFolder }: Place): { path: string; text: string } {
  const [name = '', ...others] = copiesIn(cacheFolder)
  expect(others).toEqual([])
  const path = join(cacheFolder, name)
  return { path, text: readFileSync(path, 'utf8') }
}

describe('a validated copy', () => {
  test('is written on the first load and gives the same framework on the next', async () => {
    const here = place()
    const first = await load(here)
    expect(copyOf(here).text).toMatch(/^1\.0\.0\n/)
    expect(await load(here)).toEqual(first)
    expect(first).toEqual(compileFramework(here.folder).framework)
  })

  test('is the one that is read: nothing is compiled where it exists', async () => {
    const here = place()
    await load(here)
    const { path, text } = copyOf(here)
    writeFileSync(path, text.replaceAll('"title":"A wall"', '"title":"A well"'))
    expect((await load(here)).activities[0]?.title).toBe('A well')
  })

  test.each([
    [
      'a rule',
      (folder: string) =>
        writeFileSync(
          join(folder, 'rules.yaml'),
          readFileSync(join(folder, 'rules.yaml'), 'utf8').replace('title: A wall', 'title: A fence'),
        ),
    ],
    ['a new file', (folder: string) => writeFileSync(join(folder, 'more.yaml'), '# nothing yet\n{}\n')],
    [
      'a bank',
      (folder: string) =>
        writeFileSync(
          join(folder, 'banks', 'tools.yaml'),
          `${readFileSync(join(folder, 'banks', 'tools.yaml'), 'utf8')}\n`,
        ),
    ],
    ['the age of a bank', (folder: string) => utimesSync(join(folder, 'banks', 'tools.yaml'), 1, 1)],
    [
      'a new problem file',
      (folder: string) => cpSync(join(folder, 'problems', 'repairs.yaml'), join(folder, 'problems', 'zzz.yml')),
    ],
  ])('is made anew after a change of %s', async (_, change) => {
    const here = place()
    await load(here)
    const before = copyOf(here).text
    change(here.folder)
    await load(here).catch(() => null)
    const isFaulty = compileFramework(here.folder).framework === null
    expect(copyOf(here).text === before).toBe(isFaulty)
  })

  test('is made anew by another version of prep', async () => {
    const here = place()
    await load(here, '1.0.0')
    await load(here, '1.0.1')
    expect(copyOf(here).text).toMatch(/^1\.0\.1\n/)
  })

  test('shows a change at once', async () => {
    const here = place()
    expect((await load(here)).activities[0]?.title).toBe('A wall')
    const path = join(here.folder, 'rules.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('title: A wall', 'title: A fence'))
    expect((await load(here)).activities[0]?.title).toBe('A fence')
  })

  test('carries the folder it is asked for, wherever it was made', async () => {
    const here = place()
    await load(here)
    const moved = { ...here, folder: join(temporaryFolder(), 'moved') }
    cpSync(here.folder, moved.folder, { recursive: true, preserveTimestamps: true })
    expect((await load(moved)).folder).toBe(moved.folder)
  })

  test('of a folder that is no longer used is not kept for ever', async () => {
    const here = place()
    for (let made = 0; made < 12; made++) await load({ ...here, folder: tinyWith() })
    expect(copiesIn(here.cacheFolder)).toHaveLength(8)
  })
})

describe('a copy that is damaged or foreign is not trusted', () => {
  test.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of another shape, with no header', () => '{"id":"tiny"}'],
    ['with another figure', (text: string) => text.replace('"hoursPerWeek":3', '"hoursPerWeek":4')],
    ['with a broken figure', (text: string) => text.replace('"hoursPerWeek":3', '"hoursPerWeek":x')],
    ['another JSON value', (text: string) => `${text.split('\n')[0]}\nnull`],
    ['one character too long', (text: string) => text.replace('"hoursPerWeek":3', '"hoursPerWeek":30')],
    ['of other files', (text: string) => text.replace('title: A wall', 'title: A well')],
    ['of a bank', (text: string) => text.replaceAll('"kind":"framework"', '"kind":"bank"')],
    ['binary', () => '\u0000\u0001\u0002\n\u0003'],
  ])('%s', async (_, damage) => {
    const here = place()
    const whole = await load(here)
    const copy = copyOf(here)
    writeFileSync(copy.path, damage(copy.text))
    expect(readFileSync(copy.path, 'utf8')).not.toBe(copy.text)
    expect(await load(here)).toEqual(whole)
    expect(copyOf(here)).toEqual(copy)
  })

  test('any bytes of it, also of the one that ships: the answer is the same, and the copy is mended', async () => {
    const here = place()
    const { framework: whole } = compileFramework(here.folder)
    if (!whole) throw new Error('tiny is whole')
    buildCopy(here.folder, here.builtFolder, '1.0.0', whole)
    const built = join(here.builtFolder, `framework-${basename(here.folder)}.copy`)
    writeFileSync(built, 'damaged')
    await load(here)
    const copy = copyOf(here)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = readFileSync(copy.path)
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        for (const path of [copy.path, built]) writeFileSync(path, bytes)
        expect(await load(here)).toEqual(whole)
        expect(copyOf(here)).toEqual(copy)
      }),
      { numRuns: 40 },
    )
  })

  test('a folder in its place', async () => {
    const here = place()
    const whole = await load(here)
    const { path } = copyOf(here)
    const other = place(here.folder)
    mkdirSync(join(other.cacheFolder, path.split('/').at(-1) ?? ''), { recursive: true })
    expect(await load(other)).toEqual(whole)
  })
})

describe('a cache that cannot be written only costs time', () => {
  test('a file in its place', async () => {
    const here = place()
    writeFileSync(here.cacheFolder, 'in the way')
    expect((await load(here)).id).toBe('tiny')
    expect(readFileSync(here.cacheFolder, 'utf8')).toBe('in the way')
  })

  test.runIf(process.getuid?.() !== 0)('a folder without permission', async () => {
    const here = place()
    mkdirSync(here.cacheFolder, { mode: 0o500 })
    expect((await load(here)).id).toBe('tiny')
    expect(copiesIn(here.cacheFolder)).toEqual([])
    chmodSync(here.cacheFolder, 0o700)
  })

  test('no cache at all', async () => {
    const { folder, builtFolder } = place()
    const framework = await loadFramework(folder, { prepVersion: '1.0.0', cacheFolder: null, builtFolder })
    expect(framework.id).toBe('tiny')
  })
})

test('the copy that ships is used without a cache, also after an installation has changed the age of the banks', async () => {
  const here = place()
  const { framework } = compileFramework(here.folder)
  if (!framework) throw new Error('tiny is whole')
  buildCopy(here.folder, here.builtFolder, '1.0.0', framework)
  utimesSync(join(here.folder, 'banks', 'tools.yaml'), 1, 1)
  expect(await load(here)).toEqual(framework)
  expect(copiesIn(here.cacheFolder)).toEqual([])
})

test('processes that load at the same time all get the framework and leave one whole copy', async () => {
  const here = place()
  const script = `
    const { loadFramework } = await import(process.argv[1])
    const [folder, cacheFolder, builtFolder] = process.argv.slice(2)
    const { id } = await loadFramework(folder, { prepVersion: '1.0.0', cacheFolder, builtFolder })
    process.stdout.write(id)`
  const module = join(PACKAGE_ROOT, 'src', 'framework', 'load.ts')
  const shell = [1, 2, 3, 4, 5].map(() => `"$0" --input-type=module -e "$1" "$2" "$3" "$4" "$5" &`).join(' ')
  const { stdout } = spawnSync(
    'sh',
    ['-c', `${shell} wait`, process.execPath, script, module, here.folder, here.cacheFolder, here.builtFolder],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  )
  expect(stdout).toBe('tiny'.repeat(5))
  expect(copyOf(here).text).toMatch(/^1\.0\.0\n/)
  expect(await load(here)).toEqual(compileFramework(here.folder).framework)
})

test('a faulty framework is refused with its faults, and leaves no copy', async () => {
  const here = place(tinyWith(rules('metric: mock-rating', 'metric: mok-rating'), rules('unit: story', 'unit: storry')))
  const error: unknown = await load(here).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(PrepError)
  expect(error instanceof PrepError && error.kind).toBe('data')
  expect(error instanceof PrepError && error.message.split('\n')).toEqual([
    `the framework in ${here.folder} has faults:`,
    'rules.yaml:64:9: unknown metric mok-rating (did you mean mock-rating?)',
    'rules.yaml:71:62: unknown unit storry (did you mean story?)',
  ])
  expect(copiesIn(here.cacheFolder)).toEqual([])
})

test('of many faults a command says the first ten, and where all are listed', async () => {
  const unknown = Array.from({ length: 13 }, (_, at) => `never${at}: 1\n`).join('')
  const here = place(tinyWith(rules('remarks:\n', `${unknown}remarks:\n`)))
  const error: unknown = await load(here).catch((thrown: unknown) => thrown)
  const lines = error instanceof PrepError ? error.message.split('\n') : []
  expect(lines).toHaveLength(12)
  expect(lines.at(-1)).toBe('… and 3 more')
  expect(error).toMatchObject({ kind: 'data', hint: 'prep framework lint lists them all' })
})

test('the hash of the rules changes with what moves a figure and not with words', () => {
  const hash = (...changes: Parameters<typeof tinyWith>): string =>
    compileFramework(tinyWith(...changes)).framework?.configHash ?? 'faulty'
  const plain = compileFramework(TINY).framework?.configHash
  expect(plain).toMatch(/^[0-9a-f]{12}$/)
  expect(hash(rules('title: A wall', 'title: A fence'), rules('says: Two good mocks', 'says: Two fine mocks'))).toBe(
    plain,
  )
  expect(hash(rules('minN: 2', 'minN: 3'))).not.toBe(plain)
  expect(hash({ file: 'measurement.yaml', from: 'slopeSd: { value: 0.2', to: 'slopeSd: { value: 0.21' })).not.toBe(
    plain,
  )
  expect(
    hash({
      file: 'framework.yaml',
      from: 'one: { value: 3, basis: ours, note',
      to: 'one: { value: 3.5, basis: ours, note',
    }),
  ).not.toBe(plain)
})
