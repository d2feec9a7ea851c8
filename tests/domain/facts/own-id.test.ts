import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownId, ownIdsNamed } from '../../../src/domain/facts/own-id.ts'

const free = (): boolean => false
const id = fc.constantFrom('story' as const, 'artefact' as const)

describe('the id of a story or an artefact', () => {
  it('is eight letters that nobody mistakes, and the same for the same entry', () => {
    expect(ownId('story', '01a1f866-2858-7000-8000-4278e6ed41fd', free)).toBe('s-f3ketgfx')
    expect(ownId('artefact', '01a1f866-2858-7000-8000-4278e6ed41fd', free)).toBe('a-f3ketgfx')
    fc.assert(
      fc.property(id, fc.uuid(), (kind, entry) => {
        expect(ownId(kind, entry, free)).toMatch(/^[as]-[0-9a-hjkmnp-tv-z]{8}$/)
        expect(ownId(kind, entry, free)).toBe(ownId(kind, entry, free))
      }),
    )
  })

  it('is of its own where the first is taken, the last one of all included', () => {
    fc.assert(
      fc.property(fc.uuid(), (entry) => {
        const first = ownId('story', entry, free)
        expect(ownId('story', entry, (wanted) => wanted === first)).not.toBe(first)
      }),
    )
    expect(ownId('story', '00000000-0000-7000-8000-00ffffffffff', (wanted) => wanted === 's-zzzzzzzz')).toBe(
      's-00000000',
    )
  })

  it('is made of whatever an entry is called', () => {
    fc.assert(
      fc.property(fc.string(), (entry) => {
        expect(ownId('story', entry, free)).toMatch(/^s-[0-9a-hjkmnp-tv-z]{8}$/)
      }),
    )
  })

  it('is found by any beginning of it, as people type it', () => {
    const ids = ['s-10vjxgfx', 's-1zzzzzzz', 's-22222222']
    const named = (text: string): string[] => ownIdsNamed('story', text, ids)
    for (const text of ['s-10', '10v', 'S-IO', 'lo', ' story:s-10vjxgfx ', 's-10vjxgfx'])
      expect(named(text)).toEqual(['s-10vjxgfx'])
    expect(named('s-1')).toEqual(['s-10vjxgfx', 's-1zzzzzzz'])
    expect(named('artefact:s-10')).toEqual([])
    expect(named('')).toEqual([])
    expect(named('3')).toEqual([])
  })
})
