import { describe, expect, it } from 'vitest'
import { evidenceWarnings } from '../../../src/domain/levels/evidence-warnings.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const present = `${framework.id}@${framework.version}`
const ratingOn = (days: number, rules: string) =>
  entryOf('rating', { occurredOn: onDay(days), recordedAt: `${onDay(days)}T12:00:00.000Z`, framework: rules })

const warningsOn = (days: number, ...entries: ReturnType<typeof ratingOn>[]): string[] =>
  evidenceWarnings(evidenceOn(days, entries))

describe('on the day of new rules', () => {
  const old = `${framework.id}@0.9.0`

  it('one line says which they are and which they were', () => {
    expect(warningsOn(3, ratingOn(0, old))).toEqual([expect.stringContaining(`${present} now (before: ${old})`)])
    expect(warningsOn(3, ratingOn(0, old), ratingOn(3, present))).toHaveLength(1)
  })

  it('nothing is said once something was recorded under them, of a new ledger, or of another framework', () => {
    expect(warningsOn(3, ratingOn(0, old), ratingOn(2, present))).toEqual([])
    expect(warningsOn(3)).toEqual([])
    expect(warningsOn(3, ratingOn(0, present))).toEqual([])
    expect(warningsOn(3, ratingOn(0, 'another@1.0.0'))).toEqual([])
  })
})
