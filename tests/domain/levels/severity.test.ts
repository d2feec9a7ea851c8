import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { severityOf } from '../../../src/domain/levels/severity.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

const rated = (day: number, source: Entry['source'], rater: string, value: number, subject = 'coding') =>
  entryOf('rating', { occurredOn: onDay(day), source, rater, subject, payload: { value } })

describe('how strictly somebody rates (measurement §1.8)', () => {
  const ana: Parameters<typeof severityOf>[1] = { name: 'Ana', sources: ['mentor', 'peer'] }

  it('is learned from each of their ratings once, whatever the roles', () => {
    const evidence = evidenceOn(9, [
      rated(1, 'mentor', 'Ana', 3),
      rated(2, 'peer', 'ANA ', 4),
      rated(3, 'mentor', 'ana', 3.5),
      rated(3, 'peer', 'Bo', 3),
      rated(3, 'self', 'me', 4),
    ])
    const learned = evidence.estimate('coding')?.biases.filter(({ rater }) => /^ana$/iu.test(rater.trim())) ?? []
    const weights = learned.map(({ sd }) => 1 / sd ** 2)
    const mean =
      learned.reduce((sum, one, at) => sum + one.mean * (weights[at] ?? 0), 0) / weights.reduce((a, b) => a + b, 0)
    const severity = severityOf(evidence, ana)
    expect(learned).toHaveLength(2)
    expect(severity?.n).toBe(3)
    expect(severity?.mean).toBeCloseTo(mean, 12)
  })

  it('is unknown before the first rating', () => {
    expect(severityOf(evidenceOn(9, [rated(1, 'peer', 'Bo', 3)]), ana)).toBeNull()
  })
})
