import { describe, expect, test } from 'vitest'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import { frameworkChanges } from '../../../src/domain/rules/framework-changes.ts'
import { framework } from '../../fixtures/framework.ts'

const changesTo = (change: Partial<Framework>) => frameworkChanges(framework, { ...framework, ...change })

const NOTHING = { constants: [], rules: [], ids: [], wordings: 0 }

describe('changes from one framework to another', () => {
  test('to itself are none', () => {
    expect(changesTo({})).toEqual(NOTHING)
  })

  test('version, folder and hash are no rules', () => {
    expect(changesTo({ version: '2.0.0', folder: '/elsewhere', configHash: 'other' })).toEqual(NOTHING)
  })

  test('an order is not a change where items have ids', () => {
    expect(changesTo({ gates: framework.gates.toReversed(), rubrics: framework.rubrics.toReversed() })).toEqual(NOTHING)
  })

  test('words are counted and not listed', () => {
    const [first, ...rest] = framework.rubrics
    if (!first) throw new Error('no rubric')
    const worded = { ...first, title: 'Another', descriptors: ['a', 'b', 'c', 'd', 'e'] }
    expect(changesTo({ rubrics: [worded, ...rest] })).toEqual({ ...NOTHING, wordings: 2 })
  })

  test('a threshold that comes to differ by level', () => {
    const gates = framework.gates.map((gate) => ({
      ...gate,
      criteria: gate.criteria.map((criterion) =>
        criterion.id === 'mocks' && criterion.kind === 'metric'
          ? { ...criterion, atLeast: { byLevel: { L6: 4, L7: 4.5 } }, windowDays: 60 }
          : criterion,
      ),
    }))
    expect(changesTo({ gates }).rules).toEqual([
      { path: 'gates.gate2.criteria.mocks.atLeast', from: 4, to: null },
      { path: 'gates.gate2.criteria.mocks.windowDays', from: null, to: 60 },
      { path: 'gates.gate2.criteria.mocks.atLeast.byLevel.L6', from: null, to: 4 },
      { path: 'gates.gate2.criteria.mocks.atLeast.byLevel.L7', from: null, to: 4.5 },
    ])
  })

  test('items that came and went are named, and nothing is said about their insides', () => {
    const [, ...others] = framework.scopes
    expect(changesTo({ scopes: [...others, { id: 'director', title: 'Director', level: null }] })).toEqual({
      ...NOTHING,
      ids: [{ list: 'scopes', added: ['director'], removed: ['engineer'] }],
    })
  })

  test('constants that changed, came and went, and a basis alone', () => {
    const [first] = framework.stated
    if (!first) throw new Error('nothing stated')
    expect(changesTo({ stated: [{ ...first, value: 50 }] }).constants).toEqual([
      { path: first.path, from: first.value, to: 50, basisFrom: 'ours', basisTo: 'ours' },
    ])
    expect(changesTo({ stated: [{ ...first, basis: 'literature', note: 'read since' }] }).constants).toEqual([
      { path: first.path, from: first.value, to: first.value, basisFrom: 'ours', basisTo: 'literature' },
    ])
    expect(changesTo({ stated: [] }).constants).toEqual([
      { path: first.path, from: first.value, to: null, basisFrom: 'ours', basisTo: null },
    ])
  })
})
