import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { cheapest, combine, hoursMissing, judgeCriterion } from '../../../src/domain/judge/verdict.ts'
import { type Criterion, isMet, type Verdict, type VerdictState } from '../../../src/domain/rules/criterion.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { allOf, framework, metricCriterion } from '../../fixtures/framework.ts'

const STATES: VerdictState[] = [
  'unmet',
  'lapsed',
  'expired',
  'in-progress',
  'no-evidence',
  'met-weak',
  'overridden',
  'met',
]

const years = metricCriterion({
  metric: 'attestation',
  id: 'years',
  unit: 'attestation',
  scope: { attestation: 'experience' },
  atLeast: 7,
})
const blocks = metricCriterion({
  metric: 'sessions',
  id: 'blocks',
  unit: 'design',
  scope: { activity: 'system-design' },
  atLeast: 2,
})
const both = allOf('both', [years, blocks])
const attested = (value: number, day = 0) => entryOf('attestation', { occurredOn: onDay(day), payload: { value } })
const block = (day = 0) => entryOf('practice', { occurredOn: onDay(day) })
const override = (subject: string, reason = 'done at work', day = 0) =>
  entryOf('override', { subject, occurredOn: onDay(day), payload: { reason } })

const judge = (criterion: Criterion, entries: readonly Entry[], asOf = 0): Verdict =>
  judgeCriterion(criterion, evidenceOn(asOf, entries), 'gate')

describe('the verdict of one criterion', () => {
  it('adds the criterion to what its metric found', () => {
    const said = attested(8)
    expect(judge(years, [said])).toEqual({
      id: 'years',
      says: 'what attestation asks for',
      basis: 'ours',
      kind: 'attested',
      metric: 'attestation',
      recordWith: 'prep init --attest experience=7',
      parts: [],
      state: 'met',
      value: 8,
      target: 7,
      n: 1,
      confidence: null,
      since: onDay(0),
      needs: null,
      missing: null,
      evidence: [said.id],
      notSaid: null,
      notes: [],
      pieces: expect.any(Function),
      terms: {},
    })
  })

  it('is computed unless it was attested', () => {
    expect(judge(blocks, []).kind).toBe('computed')
    expect(judge(years, []).kind).toBe('attested')
  })

  it('names each entry once', () => {
    const story = entryOf('story', { payload: { primary: ['deliver', 'hire'] } })
    const examples = metricCriterion({ metric: 'principle-examples', scope: { perPrinciple: 2 }, atLeast: 2 })
    expect(judge(examples, [story])).toMatchObject({ value: 2, evidence: [story.id] })
  })

  it('of a metric that does not exist is no evidence, and says so', () => {
    const verdict = judge(metricCriterion({ metric: 'vibes' }), [attested(8)])
    expect(verdict).toMatchObject({ state: 'no-evidence', notes: ['no metric vibes'], recordWith: null })
  })
})

describe('an override (measurement §7)', () => {
  it('turns what is not met into overridden, with its reason, and keeps the figures', () => {
    const given = override('gate.blocks', 'designs kept at work')
    const done = block()
    expect(judge(blocks, [done, given])).toMatchObject({
      state: 'overridden',
      value: 1,
      needs: '1 more session',
      evidence: [done.id, given.id],
      notes: ['overridden on Jan 5: designs kept at work'],
    })
  })

  it('is not looked at where the criterion is met', () => {
    expect(judge(blocks, [block(), block(), override('gate.blocks')])).toMatchObject({ state: 'met', notes: [] })
  })

  it('is for one criterion of one rule only', () => {
    for (const subject of ['gate.years', 'badge.blocks', 'blocks', 'gate', 'gate.blocks.more'])
      expect(judge(blocks, [override(subject)]).state).toBe('no-evidence')
  })

  it('counts from its day on, the latest for the reason', () => {
    const given = [override('gate.blocks', 'later', 5), override('gate.blocks', 'earlier', 2)]
    expect(judge(blocks, given, 1).state).toBe('no-evidence')
    expect(judge(blocks, given, 3).notes).toEqual(['overridden on Jan 7: earlier'])
    expect(judge(blocks, given, 9).notes).toEqual(['overridden on Jan 10: later'])
  })

  it('of a part or of the whole is never printed as met', () => {
    const whole = judge(both, [attested(8), override('gate.both')])
    expect(whole.state).toBe('overridden')
    expect(whole.parts.map(({ state }) => state)).toEqual(['met', 'no-evidence'])
    const part = judge(both, [attested(8), override('gate.both.blocks')])
    expect(part.state).toBe('overridden')
    expect(part.parts.map(({ state }) => state)).toEqual(['met', 'overridden'])
  })

  it('never makes anything met, whatever the entries', () => {
    const criteria = [...framework.gates, ...framework.achievements].flatMap(({ id, criteria: own }) =>
      own.map((criterion) => ({ criterion, owner: id })),
    )
    fc.assert(
      fc.property(anyEntries(60), fc.integer({ min: 0, max: 90 }), (entries, asOf) => {
        const without = evidenceOn(
          asOf,
          entries.filter(({ kind }) => kind !== 'override'),
        )
        const evidence = evidenceOn(asOf, entries)
        for (const { criterion, owner } of criteria)
          if (judgeCriterion(criterion, evidence, owner).state === 'met')
            expect(judgeCriterion(criterion, without, owner).state).toBe('met')
      }),
    )
  })
})

describe('a criterion of several parts', () => {
  it('is met when all are, since the last of them was', () => {
    const later = allOf('both', [years, { ...years, id: 'again', atLeast: 8 }])
    const verdict = judge(later, [attested(8, 3)], 5)
    expect(verdict).toMatchObject({ state: 'met', kind: 'attested', value: 2, target: 2, since: onDay(3), needs: null })
  })

  it('says how many are met and what is cheapest of the rest', () => {
    const said = attested(8)
    const done = block()
    expect(judge(both, [said, done])).toMatchObject({
      state: 'in-progress',
      kind: 'computed',
      metric: null,
      value: 1,
      target: 2,
      n: 1,
      since: null,
      needs: '1 more session',
      missing: { unit: 'design', count: 1 },
      evidence: [said.id, done.id],
    })
    // An attestation takes 0.1 h, two designs 2.5 h.
    expect(judge(both, [])).toMatchObject({ state: 'no-evidence', needs: 'your statement' })
  })
})

describe('states together', () => {
  it.each<[VerdictState[], VerdictState]>([
    [['met', 'met'], 'met'],
    [['met', 'overridden'], 'overridden'],
    [['met', 'met-weak'], 'met-weak'],
    [['overridden', 'met-weak'], 'met-weak'],
    [['met', 'no-evidence'], 'in-progress'],
    [['no-evidence', 'no-evidence'], 'no-evidence'],
    [['met-weak', 'no-evidence'], 'in-progress'],
    [['in-progress', 'no-evidence'], 'in-progress'],
    [['met', 'in-progress'], 'in-progress'],
    [['met', 'expired'], 'expired'],
    [['in-progress', 'expired'], 'expired'],
    [['lapsed', 'expired'], 'lapsed'],
    [['met', 'lapsed', 'in-progress'], 'lapsed'],
    [['unmet', 'lapsed', 'expired'], 'unmet'],
    [['met', 'unmet'], 'unmet'],
    [['overridden', 'unmet'], 'unmet'],
  ])('%j are %s', (states, expected) => {
    expect(combine(states)).toBe(expected)
  })

  it('of one are that one', () => {
    for (const state of STATES) expect(combine([state])).toBe(state)
  })

  it('are met only when all are, and no better than the worst, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 6 }), (states) => {
        const whole = combine(states)
        expect(combine(states.toReversed())).toBe(whole)
        expect(whole === 'met').toBe(states.every((state) => state === 'met'))
        expect(isMet(whole)).toBe(states.every(isMet))
        if (whole === 'no-evidence') expect(new Set(states)).toEqual(new Set(['no-evidence']))
      }),
    )
  })
})

describe('the cheapest missing piece', () => {
  const evidence = { framework }
  const open = (id: string, missing: Verdict['missing']): Verdict => ({ ...judge({ ...blocks, id }, []), missing })

  it('takes the fewest hours by the framework', () => {
    const verdicts = [
      open('mock', { unit: 'mock', count: 1 }),
      open('problems', { unit: 'problem', count: 3 }),
      open('designs', { unit: 'design', count: 2 }),
    ]
    expect(verdicts.map((verdict) => hoursMissing(verdict, framework.constants.learning.unitHours))).toEqual([
      2.5, 2.25, 2.5,
    ])
    expect(cheapest(verdicts, evidence)?.id).toBe('problems')
  })

  it('is the first of those that take as long', () => {
    const verdicts = [open('mock', { unit: 'mock', count: 1 }), open('designs', { unit: 'design', count: 2 })]
    expect(cheapest(verdicts, evidence)?.id).toBe('mock')
    expect(cheapest(verdicts.toReversed(), evidence)?.id).toBe('designs')
  })

  it('takes an hour where the framework does not know the unit, and is unknown without a count', () => {
    const unknown = open('poems', { unit: 'poem', count: 2 })
    expect(hoursMissing(unknown, framework.constants.learning.unitHours)).toBe(2)
    const uncounted = open('luck', null)
    expect(cheapest([uncounted, unknown], evidence)?.id).toBe('poems')
    expect(cheapest([uncounted], evidence)?.id).toBe('luck')
  })

  it('of nothing open is none', () => {
    expect(cheapest([], evidence)).toBeNull()
  })
})
