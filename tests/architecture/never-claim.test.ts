import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

/**
 * Words that promise more than prep can know (docs/measurement.md §9). Item banks, problems and drills are not searched:
 * there the words belong to the subjects that are asked about.
 */
const CLAIM = /\b(proven|guarantee\w*|machine learning|trained on|predicts your)\b/gi

const FILES = globSync(
  [
    'src/**/*.ts',
    'data/frameworks/*/*.yaml',
    'data/frameworks/*/personas/*.yaml',
    'docs/**/*.md',
    '*.md',
    'package.json',
  ],
  { cwd: PACKAGE_ROOT },
)

it('prep never claims more than it can know', () => {
  const claims = FILES.flatMap((file) => {
    const text = readFileSync(join(PACKAGE_ROOT, file), 'utf8').replace(/\s+/g, ' ')
    return [...text.matchAll(CLAIM)].map(({ index }) => `${file}: ${text.slice(Math.max(0, index - 40), index + 60)}`)
  })
  expect(claims).toEqual([])
})

it('and the search finds what it is after', () => {
  expect(FILES.length).toBeGreaterThan(300)
  expect('A Proven method, guaranteed: it predicts your offer'.match(CLAIM)).toHaveLength(3)
  expect('provenance of a metric'.match(CLAIM)).toBeNull()
})
