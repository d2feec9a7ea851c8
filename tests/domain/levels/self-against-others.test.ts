import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import type { Source } from '../../../src/domain/facts/source.ts'
import { selfAgainstOthers } from '../../../src/domain/levels/self-against-others.ts'
import { selfLeniency } from '../../../src/domain/measure/leniency.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { mixedEvidence } from '../../fixtures/mixed-history.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/08_calibration.json' with { type: 'json' }

const rating = (subject: string, day: number, value: number, source: Source = 'self', rater?: string) =>
  entryOf('rating', {
    subject,
    source,
    occurredOn: onDay(day),
    payload: { value },
    ...(rater === undefined ? {} : { rater }),
  })

const on = (day: number, entries: readonly Entry[]) => selfAgainstOthers(evidenceOn(day, entries))

describe('§8 matched pairs', () => {
  it('join a self-rating with an outside rating at most two weeks away', () => {
    const pairs = (day: number) => on(60, [rating('coding', 0, 4), rating('coding', day, 3, 'mentor')]).pairs
    expect(pairs(14)).toHaveLength(1)
    expect(pairs(15)).toHaveLength(0)
    expect(pairs(14)[0]).toMatchObject({ competency: 'coding', own: 4, other: 3, source: 'mentor' })
  })

  it('use every rating once, the nearest first', () => {
    const entries = [rating('coding', 0, 4), rating('coding', 7, 4.5), rating('coding', 6, 3, 'mentor')]
    expect(on(60, entries).pairs.map(({ own }) => own)).toEqual([4.5])
    const later = [...entries, rating('coding', 13, 3.5, 'peer')]
    expect(on(60, later).pairs.map(({ own, other }) => [own, other])).toEqual([
      [4, 3.5],
      [4.5, 3],
    ])
    const tooLate = [...entries, rating('coding', 15, 3.5, 'peer')]
    expect(on(60, tooLate).pairs.map(({ own, other }) => [own, other])).toEqual([[4.5, 3]])
  })

  it('join one of many self-ratings around one mock, whatever the order of entry', () => {
    const entries = [...[1, 2, 3, 4, 5].map((day) => rating('coding', day, 4)), rating('coding', 3, 3, 'mock', 'Ana')]
    const [pair, ...others] = on(60, entries).pairs
    expect([pair?.day, others]).toEqual([pair?.otherDay, []])
    expect(on(60, entries.toReversed()).pairs).toEqual(on(60, entries).pairs)
    expect(on(2, entries).pairs).toEqual([])
  })

  it('do not join different competencies', () => {
    expect(on(60, [rating('coding', 0, 4), rating('system-design', 0, 3, 'mentor')]).pairs).toEqual([])
  })
})

describe('§8 display', () => {
  const weeks = (subject: string, n: number, gap: number) =>
    Array.from({ length: n }, (_, week) => [
      rating(subject, 14 * week, 3 + gap),
      rating(subject, 14 * week, 3, 'mentor'),
    ]).flat()

  it('waits for five pairs in two competencies', () => {
    expect(on(100, weeks('coding', 6, 1)).isShown).toBe(false)
    expect(on(100, [...weeks('coding', 3, 1), ...weeks('system-design', 1, 1)]).isShown).toBe(false)
    expect(on(100, [...weeks('coding', 4, 1), ...weeks('system-design', 1, 1)]).isShown).toBe(true)
  })

  it('takes the pooled figure of the shrinkage and speaks of over-rating when its interval excludes 0', () => {
    const entries = [
      ...weeks('coding', 6, 1.5),
      ...weeks('system-design', 6, 1.5),
      ...weeks('people-leadership', 6, 1.5),
    ]
    const evidence = evidenceOn(100, entries)
    const found = selfAgainstOthers(evidence)
    const pooled = selfLeniency(evidence.observations(), evidence.asOf, framework.constants.level)
    expectClose(found.pooled.mean, pooled.mean)
    expectClose(found.pooled.sd, pooled.sd)
    expect(found).toMatchObject({ verdict: 'over', pooled: { pairs: 18 } })
    expect(on(100, weeks('coding', 6, 0)).verdict).toBe('unclear')
    const shy = ['coding', 'system-design', 'people-leadership'].flatMap((subject) => weeks(subject, 8, -1.5))
    expect(on(110, shy).verdict).toBe('under')
  })

  it('matches the vector of the mixed history', () => {
    const { mean, se, lo80, hi80 } = vectors.self_bias_from_filter
    const [own] = selfAgainstOthers(mixedEvidence()).byCompetency
    expectClose(own?.mean ?? Number.NaN, mean)
    expectClose(own?.sd ?? Number.NaN, se)
    expectClose(own?.interval.lo ?? Number.NaN, lo80)
    expectClose(own?.interval.hi ?? Number.NaN, hi80)
  })

  it("takes each competency's figure from its own filter", () => {
    const evidence = evidenceOn(100, weeks('coding', 6, 1))
    const own = evidence.estimate('coding')?.biases.find(({ source }) => source === 'self')
    expect(selfAgainstOthers(evidence).byCompetency).toEqual([
      expect.objectContaining({ id: 'coding', mean: own?.mean, sd: own?.sd, pairs: 6 }),
    ])
  })

  it('is empty without entries', () => {
    expect(on(0, [])).toMatchObject({ pairs: [], competencies: 0, nExternal: 0, isShown: false, byCompetency: [] })
  })
})
