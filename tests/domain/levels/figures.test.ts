import { describe, expect, test } from 'vitest'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { figureMoves, figuresOf } from '../../../src/domain/levels/figures.ts'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const entries = [
  entryOf('attestation', { occurredOn: onDay(0), payload: { value: 8 } }),
  entryOf('rating', { occurredOn: onDay(1), source: 'mentor', payload: { value: 3.5 } }),
  entryOf('rating', { occurredOn: onDay(20), source: 'peer', payload: { value: 4 } }),
]

const figures = (rules: Framework = framework, level = 'L6') =>
  figuresOf(evidenceOn(30, entries, rules, level), profileOf([]))

describe('figures of a ledger', () => {
  test('name every subject once, and are finite', () => {
    const all = figures()
    const names = all.map(({ kind, subject }) => `${kind} ${subject}`)
    expect(new Set(names).size).toBe(names.length)
    for (const { value } of all) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    expect(names).toContain('level coding')
    expect(names).toContain('verdict gate1.designs')
    expect(names).toContain('met certificate:foundation')
    expect(names).toContain('verdict objective:l6-coding-remember')
  })

  test('do not move under the same rules', () => {
    expect(figureMoves(figures(), figures())).toEqual([])
  })

  test('move with a target, in proportion', () => {
    const competencies = framework.competencies.map((one) =>
      one.id === 'coding' ? { ...one, targets: { L6: 4.4, L7: 4.5 } } : one,
    )
    const moves = figureMoves(figures(), figures({ ...framework, competencies }))
    const percent = moves.find(({ kind, subject }) => kind === 'percent' && subject === 'coding')
    expect(percent?.to).toBeCloseTo((Number(percent?.from) * 4) / 4.4, 9)
    expect(percent?.change).toBeCloseTo(Number(percent?.to) - Number(percent?.from), 12)
    expect(moves.some(({ kind }) => kind === 'level')).toBe(false)
  })

  test('move in words as well: a verdict from one state to another', () => {
    const gates = framework.gates.map((gate) => ({
      ...gate,
      criteria: gate.criteria.map((criterion) =>
        criterion.kind === 'metric' && criterion.id === 'experience' ? { ...criterion, atLeast: 9 } : criterion,
      ),
    }))
    expect(figureMoves(figures(), figures({ ...framework, gates }))).toEqual([
      { kind: 'verdict', subject: 'gate1.experience', from: 'met', to: 'unmet', change: null },
    ])
  })

  test('come and go with their subjects', () => {
    const gone = { kind: 'verdict', subject: 'old', value: 'met' }
    const come = { kind: 'level', subject: 'new', value: 3 }
    expect(figureMoves([gone], [come])).toEqual([
      { kind: 'verdict', subject: 'old', from: 'met', to: null, change: null },
      { kind: 'level', subject: 'new', from: null, to: 3, change: null },
    ])
  })

  test('dust of binary fractions is not a move', () => {
    const at = (value: number) => [{ kind: 'level', subject: 'coding', value }]
    expect(figureMoves(at(0.3), at(0.1 + 0.2))).toEqual([])
    expect(figureMoves(at(0.3), at(0.300001))).toHaveLength(1)
  })
})
