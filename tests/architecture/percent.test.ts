import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

/** A percentage as English does not write it: its sign apart from the number, or a mathematical sign for "about". */
const FOREIGN = /[\d}] %|≈\s?[\d$]/g

const FILES = globSync(['src/**/*.ts', 'data/frameworks/**/*.yaml', 'docs/**/*.md', '*.md'], { cwd: PACKAGE_ROOT })

it('percentages are written as English writes them', () => {
  const found = FILES.flatMap((file) => {
    const text = readFileSync(join(PACKAGE_ROOT, file), 'utf8').replace(/\s+/g, ' ')
    return [...text.matchAll(FOREIGN)].map(({ index }) => `${file}: ${text.slice(Math.max(0, index - 40), index + 40)}`)
  })
  expect(found).toEqual([])
})

it('and the search finds what it is after', () => {
  expect(FILES.length).toBeGreaterThan(300)
  expect('an 80 % interval, {share} %, ≈65%, ≈$p%'.match(FOREIGN)).toHaveLength(4)
  expect('about 80%, slot % 7'.match(FOREIGN)).toBeNull()
})
