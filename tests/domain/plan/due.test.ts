import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { changesSince } from '../../../src/domain/levels/changes.ts'
import { evidenceWarnings } from '../../../src/domain/levels/evidence-warnings.ts'
import { staleCompetencies } from '../../../src/domain/plan/due.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

const rating = (
  day: number,
  given: {
    subject?: string
    value?: number
    source?: 'self' | 'mentor' | 'peer'
    rater?: string
    checkpoint?: string
    recordedAt?: string
  } = {},
) =>
  entryOf('rating', {
    subject: given.subject ?? 'coding',
    source: given.source ?? 'self',
    occurredOn: onDay(day),
    ...(given.rater === undefined ? {} : { rater: given.rater }),
    ...(given.recordedAt === undefined ? {} : { recordedAt: given.recordedAt }),
    payload: { value: given.value ?? 3, ...(given.checkpoint === undefined ? {} : { checkpoint: given.checkpoint }) },
  })

describe('stale competencies', () => {
  it('are those without evidence for four weeks, the unrated first', () => {
    const stale = staleCompetencies(evidenceOn(40, [rating(11), rating(12, { subject: 'system-design' })]))
    expect(stale.map(({ competency, days }) => [competency, days])).toEqual([
      ['behavioral', null],
      ['coding', 29],
    ])
  })
})

describe('changes', () => {
  it('are levels and gates that moved since an earlier day', () => {
    const entries = [
      rating(0, { value: 3, source: 'mentor' }),
      rating(10, { value: 5, source: 'mentor', rater: 'bo' }),
      rating(10, { subject: 'system-design', source: 'mentor' }),
      entryOf('attestation', { occurredOn: onDay(10) }),
      entryOf('practice', { occurredOn: onDay(9), payload: { minutes: 90 } }),
      entryOf('practice', { occurredOn: onDay(2) }),
    ]
    const changes = changesSince(evidenceOn(10, entries), 7)
    expect(changes).toMatchObject({ since: onDay(3), entries: 4, hours: 1.5 })
    expect(changes.levels.map(({ competency, from }) => [competency, from === null])).toEqual([
      ['system-design', true],
      ['coding', false],
    ])
    expect(changes.gates).toEqual([
      { gate: 'gate1', title: 'Gate 1: foundation', from: 0, to: 1, of: 2, isNewlyPassed: false },
    ])
  })

  it('are none in a quiet week', () => {
    expect(changesSince(evidenceOn(20, [rating(0)]), 7)).toEqual({
      since: onDay(13),
      levels: [],
      unclear: [],
      gates: [],
      entries: 0,
      hours: 0,
    })
  })
})

describe('§9 warnings about the evidence', () => {
  const warnings = (entries: readonly Entry[]) => evidenceWarnings(evidenceOn(60, entries))
  const others = (n: number, rater?: string) =>
    Array.from({ length: n }, (_, index) =>
      rating(index, { source: 'mentor', rater: rater ?? `rater-${index}`, value: 2 + (index % 5) / 2 }),
    )

  it('are silent below five ratings', () => {
    expect(warnings([rating(0), rating(1), rating(2), rating(3)])).toEqual([])
  })

  it('tell of too many own ratings', () => {
    const own = [0, 1, 2, 3].map((day) => rating(day, { value: 3 + day / 2 }))
    expect(warnings([...own, ...others(3)])).toEqual(['57% of 7 ratings are your own: ask somebody else to rate'])
    expect(warnings([...own, ...others(4)])).toEqual([])
  })

  it('tell of one rater who gives most of the outside ratings', () => {
    expect(warnings([...others(4, 'ana'), ...others(2)])).toEqual(['67% of the outside ratings come from one rater'])
    expect(warnings([...others(3, 'ana'), ...others(2)])).toEqual([])
  })

  it('tell of ratings that were entered late', () => {
    const late = others(6).map((entry, index) =>
      index < 2 ? { ...entry, recordedAt: `${onDay(50)}T08:00:00.000Z` } : entry,
    )
    expect(warnings(late)).toEqual(['33% of the ratings were entered more than 14 days late'])
  })

  it('tell of ratings that are all equal', () => {
    expect(
      warnings(Array.from({ length: 6 }, (_, day) => rating(day, { source: 'peer', rater: `rater-${day}` }))),
    ).toEqual(['all ratings are the same, so they say nothing about change'])
  })
})
