import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkFree, checkTests, drillFiles, drillFolder, testCount } from '../../src/commands/practice/drill-folder.ts'
import { runDrillTests } from '../../src/commands/practice/drill-tests.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { temporaryFolder } from '../harness/prep.ts'

const world = { execPath: process.execPath, env: process.env }

/** A drill of one program and its tests, laid out in a folder. */
function drill(program: string, tests: string): { folder: string; files: ReturnType<typeof drillFiles> } {
  const root = temporaryFolder()
  const folder = join(root, 'drills', 'one')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'one.mjs'), program)
  writeFileSync(
    join(folder, 'one.test.mjs'),
    `import { test } from 'node:test'\nimport assert from 'node:assert/strict'\nimport { one } from './one.mjs'\n${tests}`,
  )
  return { folder, files: drillFiles(root, 'one') }
}

const TWO =
  "test('is one', () => assert.equal(one(), 1))\ntest('is a number', () => assert.equal(typeof one(), 'number'))\n"

describe("a drill's tests", () => {
  it('pass, with so many', async () => {
    const { folder, files } = drill('export const one = () => 1', TWO)
    expect(await runDrillTests(world, folder, files)).toEqual({
      isPassed: true,
      passed: 2,
      failed: 0,
      failing: [],
      fault: null,
    })
  })

  it('fail by name', async () => {
    const { folder, files } = drill('export const one = () => 2', TWO)
    expect(await runDrillTests(world, folder, files)).toEqual({
      isPassed: false,
      passed: 1,
      failed: 1,
      failing: ['is one'],
      fault: null,
    })
  })

  it('are stopped when they do not end', async () => {
    const { folder, files } = drill('export const one = () => { for (;;); }', TWO)
    expect(await runDrillTests(world, folder, files, 1500)).toMatchObject({
      isPassed: false,
      fault: 'the tests did not end in time, and were stopped',
    })
  })

  it.each([
    ['a program that ends at once', 'process.exit(0)'],
    ['a program that cannot be read', 'export const one = ('],
    ['a program without what is tested', 'export const two = 2'],
  ])('do not pass for %s', async (_, program) => {
    const { folder, files } = drill(program, TWO)
    expect((await runDrillTests(world, folder, files)).isPassed).toBe(false)
  })

  it('do not pass when some are left out', async () => {
    const { folder, files } = drill(
      'export const one = () => 1',
      "test('is one', () => assert.equal(one(), 1))\ntest('later', { skip: true }, () => {})\n",
    )
    expect(await runDrillTests(world, folder, files)).toMatchObject({
      isPassed: false,
      fault: 'some tests did not run',
    })
  })

  it('cannot be run without Node', async () => {
    const { folder, files } = drill('export const one = () => 1', TWO)
    expect(await runDrillTests({ ...world, execPath: join(folder, 'nothing') }, folder, files)).toMatchObject({
      isPassed: false,
      fault: 'Node could not be started',
    })
  })
})

describe("a drill's folder", () => {
  it('is the one given, or below the working directory, or the working directory itself', () => {
    const root = temporaryFolder()
    const named = join(root, 'one')
    mkdirSync(named)
    expect(drillFolder('/elsewhere', 'one', root)).toBe('/elsewhere')
    expect(drillFolder(null, 'one', root)).toBe(named)
    expect(drillFolder(null, 'one', named)).toBe(named)
    expect(drillFolder(null, 'other', named)).toBe(join(named, 'other'))
  })

  it('must be new or empty', () => {
    const root = temporaryFolder()
    expect(() => checkFree(join(root, 'new'))).not.toThrow()
    expect(() => checkFree(root)).not.toThrow()
    writeFileSync(join(root, 'file'), '')
    expect(() => checkFree(root)).toThrow('is not empty')
    expect(() => checkFree(join(root, 'file'))).toThrow('is a file')
  })

  it('keeps its tests as they were', () => {
    const { folder, files } = drill('export const one = () => 1', TWO)
    expect(() => checkTests(files, folder)).not.toThrow()
    writeFileSync(join(folder, 'one.mjs'), 'mended')
    expect(() => checkTests(files, folder)).not.toThrow()
    writeFileSync(join(folder, 'one.test.mjs'), `${readFileSync(join(folder, 'one.test.mjs'), 'utf8')} `)
    expect(() => checkTests(files, folder)).toThrow('was changed')
    expect(() => checkTests(files, join(folder, 'nowhere'))).toThrow('there is no drill in')
  })

  it('of every shipped drill holds as many tests as are counted', () => {
    const { folder } = shippedFramework('amazon-em')
    const counts = readdirSync(join(folder, 'drills')).map((id) => testCount(drillFiles(folder, id)))
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2)
  })
})
