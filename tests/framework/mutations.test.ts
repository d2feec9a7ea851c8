import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFramework } from '../../src/framework/compile.ts'
import { tinyWith } from './tiny.ts'

/** Compiling gives a framework or issues, each with a file, a place in it and a message; it never throws and never hangs. */
function expectVerdict(folder: string): void {
  const started = performance.now()
  const { framework, issues } = compileFramework(folder)
  expect(framework === null).toBe(issues.length > 0)
  for (const { file, line, column, message } of issues) {
    expect(file).not.toBe('')
    expect(line).toBeGreaterThan(0)
    expect(column).toBeGreaterThan(0)
    expect(message).not.toBe('')
    expect(message).not.toMatch(/undefined|\[object|Invalid input|NaN, not/)
  }
  expect(performance.now() - started).toBeLessThan(20_000)
}

const FILES = ['framework.yaml', 'rules.yaml', 'measurement.yaml', 'banks/tools.yaml', 'problems/repairs.yaml'] as const

/** What a slip of the hand or a merge conflict leaves behind. */
const SCRAPS = [
  '',
  ' ',
  '\t',
  '\n',
  '-',
  ':',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '#',
  '&a ',
  '*a',
  '!x ',
  '| ',
  '---\n',
  '<<<<<<< ours\n',
  '~',
  'null',
  'true',
  '.nan',
  '-1',
  '0',
  '1e999',
  '99999999999999999999',
  '2026-01-01',
  '__proto__',
  'constructor',
  'é',
  '\u0000',
  '\u202e',
  '🙂',
]

test('mutations of a valid framework are judged, whatever they are', () => {
  const folder = tinyWith()
  const originals = new Map(FILES.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const edit = fc.record({
    file: fc.constantFrom(...FILES),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    insert: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ maxLength: 8 })),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const texts = new Map(originals)
      for (const { file, at, length, insert } of edits) {
        const text = texts.get(file) ?? ''
        const from = Math.floor(at * text.length)
        texts.set(file, text.slice(0, from) + insert + text.slice(from + length))
      }
      for (const [file, text] of texts) writeFileSync(join(folder, file), text)
      expectVerdict(folder)
    }),
    { numRuns: 60 },
  )
})

test('so is any value in the place of any other', () => {
  const folder = tinyWith()
  const originals = new Map(FILES.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const value = fc.oneof(
    fc.constantFrom(
      'null',
      '[]',
      '{}',
      '[[]]',
      '{ a: 1 }',
      '""',
      'true',
      '-1',
      '0',
      '1.5',
      '1e6',
      '1e-9',
      '.inf',
      '{ byLevel: {} }',
      '{ value: 1 }',
    ),
    fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text)),
    fc.double().map(String),
  )
  fc.assert(
    fc.property(fc.constantFrom(...FILES), fc.nat(), value, (file, which, replacement) => {
      const text = originals.get(file) ?? ''
      const places = [...text.matchAll(/(?<=: )("[^"\n]*"|[\w.-]+)/g)]
      const found = places[which % places.length]
      if (!found) return
      writeFileSync(
        join(folder, file),
        text.slice(0, found.index) + replacement + text.slice(found.index + found[0].length),
      )
      expectVerdict(folder)
      writeFileSync(join(folder, file), text)
    }),
    { numRuns: 60 },
  )
})

test('and lines lost, doubled or moved', () => {
  const folder = tinyWith()
  const originals = new Map(FILES.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  fc.assert(
    fc.property(
      fc.constantFrom(...FILES),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('lose', 'double', 'move', 'indent'),
      (file, first, second, how) => {
        const text = originals.get(file) ?? ''
        const lines = text.split('\n')
        const at = first % lines.length
        const [line = ''] = lines.splice(at, 1)
        if (how === 'double') lines.splice(at, 0, line, line)
        if (how === 'move') lines.splice(second % lines.length, 0, line)
        if (how === 'indent') lines.splice(at, 0, ` ${line}`)
        writeFileSync(join(folder, file), lines.join('\n'))
        expectVerdict(folder)
        writeFileSync(join(folder, file), text)
      },
    ),
    { numRuns: 50 },
  )
})
