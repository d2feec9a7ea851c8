import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

/** A percentage as English does not write it: its sign apart from the number, or a mathematical sign for "about". */
const FOREIGN = /[\d}] %|≈\s?[\d$]/g

const FILES = globSync(['src/**/*.ts', 'data/frameworks/**/*.yaml', 'docs/**/*.md', '*.md'], { cwd: PACKAGE_ROOT })

/** A typographic apostrophe in a word of ours: every keyboard and locale has the plain one. */
const CURLY = /[\p{L}}]’/gu

const found = (pattern: RegExp): string[] =>
  FILES.flatMap((file) => {
    const text = readFileSync(join(PACKAGE_ROOT, file), 'utf8').replace(/\s+/g, ' ')
    return [...text.matchAll(pattern)].map(({ index }) => `${file}: ${text.slice(Math.max(0, index - 40), index + 40)}`)
  })

it('percentages are written as English writes them', () => {
  expect(found(FOREIGN)).toEqual([])
})

it('apostrophes are written in one way', () => {
  expect(found(CURLY)).toEqual([])
})

it('and the searches find what they are after', () => {
  expect(FILES.length).toBeGreaterThan(300)
  expect('an 80 % interval, {share} %, ≈65%, ≈$p%'.match(FOREIGN)).toHaveLength(4)
  expect("the week’s work, {name}’s, somebody's".match(CURLY)).toHaveLength(2)
  expect('about 80%, slot % 7'.match(FOREIGN)).toBeNull()
})
