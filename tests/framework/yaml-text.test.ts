import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/framework/yaml-text.ts'

describe('a small YAML text', () => {
  it('is read as its value', () => {
    expect(readYaml('a: 1\nb: [x, "y: z"]\nc: 2025-03')).toEqual({ value: { a: 1, b: ['x', 'y: z'], c: '2025-03' } })
    expect(readYaml('')).toEqual({ value: null })
  })

  it.each([
    ['a: 1\nb: [x', 2],
    ['a: 1\na: 2', 2],
    ['ok: yes\nCANARY7: b: c', 2],
    ['a: "CANARY7', 1],
  ])('%j is faulty on line %d, and its words stay out of the fault', (text, line) => {
    const read = readYaml(text)
    expect(read).toMatchObject({ line })
    expect(JSON.stringify(read)).not.toContain('CANARY7')
  })

  it('that grows by aliases is refused', () => {
    const bomb = `a: &a [x, x, x, x, x]\n${'bcdefghij'.replace(/./g, (to) => `${to}: &${to} [*${String.fromCharCode(to.charCodeAt(0) - 1)}, *${String.fromCharCode(to.charCodeAt(0) - 1)}, *${String.fromCharCode(to.charCodeAt(0) - 1)}]\n`)}`
    expect(readYaml(bomb)).toMatchObject({ fault: 'too many aliases' })
  })

  it('that is nested beyond reason is refused', () => {
    expect(readYaml('['.repeat(20_000))).toHaveProperty('fault')
    expect(readYaml(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toHaveProperty('fault')
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readYaml(text)).toBeTypeOf('object')
      }),
    )
  })
})
