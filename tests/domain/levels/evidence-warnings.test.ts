import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { evidenceWarnings } from '../../../src/domain/levels/evidence-warnings.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

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
