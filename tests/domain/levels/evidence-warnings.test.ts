import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
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

describe('one rater gave most of the outside ratings', () => {
  const outside = (source: 'mentor' | 'peer', rater: string, value: number) =>
    entryOf('rating', {
      source,
      rater,
      subject: 'coding',
      occurredOn: onDay(value),
      payload: { value: 3 + (value % 2) },
    })
  const share = (...entries: Entry[]) =>
    evidenceWarnings(evidenceOn(9, entries)).filter((one) => /one rater/u.test(one))

  it('whatever the roles and the spelling: a rater is a person', () => {
    const ana = [outside('mentor', 'Ana', 1), outside('peer', 'ANA ', 2), outside('mentor', 'ana', 3)]
    const others = [outside('peer', 'Bo', 4), outside('peer', 'Cy', 5)]
    expect(share(...ana, outside('peer', 'Ana', 6), ...others)).toEqual([
      '67% of the outside ratings come from one rater',
    ])
    expect(share(...ana, ...others)).toEqual([])
  })
})
