import { describe, expect, it } from 'vitest'
import { assistantRecords } from '../../../src/domain/levels/assistants.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { expectClose } from '../../fixtures/vectors.ts'

const rated = (day: number, source: 'mentor' | 'assistant', rater: string, value: number) =>
  entryOf('rating', { subject: 'coding', source, rater, occurredOn: onDay(day), payload: { value } })

const weekly = (days: number) =>
  Array.from({ length: days }, (_, i) => [rated(7 * i, 'mentor', 'ana', 3), rated(7 * i, 'assistant', 'GPT', 4)]).flat()

describe('assistants beside other people (measurement §8)', () => {
  it('are compared from five days with an outside level, before that by their days alone', () => {
    expect(assistantRecords(evidenceOn(60, weekly(4)))).toEqual([{ model: 'GPT', days: 4, difference: null }])
    const [found] = assistantRecords(evidenceOn(60, weekly(5)))
    expect(found?.days).toBe(5)
    expectClose(found?.difference?.mean ?? Number.NaN, 1)
    expect(found?.difference?.lo).toBeLessThanOrEqual(1)
  })

  it('stand for themselves, several answers of a day once, and none without an outside level', () => {
    const alone = [
      rated(1, 'assistant', 'GPT', 5),
      rated(1, 'assistant', 'gpt ', 4),
      rated(1, 'assistant', 'Claude', 4),
    ]
    expect(assistantRecords(evidenceOn(60, alone)).map(({ days }) => days)).toEqual([0, 0])
    const beside = assistantRecords(evidenceOn(60, [rated(0, 'mentor', 'ana', 3), ...alone]))
    expect(beside.map(({ model, days }) => [model, days])).toEqual([
      ['GPT', 1],
      ['Claude', 1],
    ])
    expect(assistantRecords(evidenceOn(60, []))).toEqual([])
  })

  it('leave the reliability of a level alone, and are no outside rating', () => {
    const own = entryOf('rating', { subject: 'coding', occurredOn: onDay(0), payload: { value: 3 } })
    const without = evidenceOn(60, [own]).estimate('coding')
    const beside = evidenceOn(60, [own, rated(5, 'assistant', 'GPT', 4.5)]).estimate('coding')
    expect(beside?.nExternal).toBe(0)
    expect(beside?.flags).toContain('unverified')
    expect(beside?.level).toBeGreaterThan(without?.level ?? 5)
    expectClose(beside?.se0 ?? Number.NaN, without?.se0 ?? Number.NaN)
  })
})
