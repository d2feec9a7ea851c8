import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

/** A longer file holds two ideas: it is split by idea, not by length. */
const MOST_LINES = 400

it('no file of src is longer than one idea', () => {
  const files = globSync('src/**/*.ts', { cwd: PACKAGE_ROOT })
  const long = files.flatMap((file) => {
    const lines = readFileSync(join(PACKAGE_ROOT, file), 'utf8').trimEnd().split('\n').length
    return lines > MOST_LINES ? [`${file}: ${lines} lines`] : []
  })
  expect(files).toContain(join('src', 'cli', 'main.ts'))
  expect(long).toEqual([])
})
