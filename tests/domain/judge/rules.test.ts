import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { evidenceFor, judgeAchievements, judgeGates, judgeObjective } from '../../../src/domain/judge/rules.ts'
import { recordsOf } from '../../../src/domain/metrics/evidence.ts'
import { isMet } from '../../../src/domain/rules/criterion.ts'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { entryOf, evidenceOn, inLedgerOrder, onDay } from '../../fixtures/entries.ts'
import { achievementOf, framework, gateOf, metricCriterion, objectiveOf } from '../../fixtures/framework.ts'

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
const mocks = metricCriterion({ metric: 'mock-rating', id: 'mocks', unit: 'mock', atLeast: 4, minN: 3, minRaters: 2 })
const behavior = metricCriterion({
  metric: 'ratings',
  id: 'behavior',
  unit: 'rating',
  scope: { competency: 'behavioral' },
  atLeast: 4,
  minN: 3,
})

const attested = (value = 8) => entryOf('attestation', { payload: { value } })
const twoBlocks = () => [entryOf('practice'), entryOf('practice')]
const mock = (day: number, rater: string, value: number) =>
  entryOf('mock', {
    rater,
    occurredOn: onDay(day),
    payload: {
      rounds: [{ round: 'all', ratings: { coding: value, 'system-design': value, 'people-leadership': value } }],
    },
  })
const commit = (subject: string, day = 0, level = 'L6') =>
  entryOf('gate-commit', { subject, occurredOn: onDay(day), payload: { level } })

/** Met on day 2; after that bad mocks let it lapse on day 22, or 90 days of silence let it expire. */
const passed = () => ['ana', 'bo', 'cy'].map((rater, day) => mock(day, rater, 4.5))
const relapse = () => ['dee', 'eli', 'flo'].map((rater, i) => mock(20 + i, rater, 2))

const withGates = (...gates: Framework['gates']): Framework => ({ ...framework, gates })
const states = (rules: Framework, entries: readonly Entry[], asOf = 0, level = 'L6') =>
  judgeGates(evidenceOn(asOf, entries, rules, level)).map(({ state }) => state)

const entry = gateOf({ id: 'entry', order: 0, criteria: [years, blocks] })
const first = gateOf({ id: 'first', order: 1, requires: ['entry'], criteria: [mocks] })
const second = gateOf({ id: 'second', order: 2, requires: ['first'], criteria: [years] })
const three = withGates(entry, first, second)

describe('gates', () => {
  it('begin with the first open and the others locked', () => {
    expect(states(three, [])).toEqual(['open', 'locked', 'locked'])
  })

  it('count what is met, and what each of them came to', () => {
    const [gate] = judgeGates(evidenceOn(0, [attested()], three))
    expect(gate).toMatchObject({ state: 'open', met: 1, of: 2, commit: null })
    expect(gate?.criteria.map(({ id, state }) => [id, state])).toEqual([
      ['years', 'met'],
      ['blocks', 'no-evidence'],
    ])
  })

  it('pass when every criterion is met, which opens the next', () => {
    const entries = [attested(), ...twoBlocks()]
    expect(states(three, entries)).toEqual(['passed', 'open', 'locked'])
    expect(judgeGates(evidenceOn(0, entries, three))[0]).toMatchObject({ met: 2, of: 2 })
    expect(states(three, [...entries, ...passed()], 2)).toEqual(['passed', 'passed', 'passed'])
  })

  it('stay locked while the one before is not passed, though their criteria are met', () => {
    expect(states(three, [attested(), ...passed()], 2)).toEqual(['open', 'locked', 'locked'])
  })

  it('lapse when what was met has fallen, and close the next', () => {
    const entries = [attested(), ...twoBlocks(), ...passed(), ...relapse()]
    expect(states(three, entries, 19)).toEqual(['passed', 'passed', 'passed'])
    expect(states(three, entries, 22)).toEqual(['passed', 'lapsed', 'locked'])
  })

  it('expire when what was met has grown old', () => {
    const entries = [attested(), ...twoBlocks(), ...passed()]
    expect(states(three, entries, 92)).toEqual(['passed', 'passed', 'passed'])
    expect(states(three, entries, 93)).toEqual(['passed', 'expired', 'locked'])
  })

  it('are lapsed or expired only when nothing else is missing', () => {
    const rated = ['ana', 'bo', 'cy'].map((rater) =>
      entryOf('rating', { subject: 'people-leadership', source: 'mentor', rater, payload: { value: 5 } }),
    )
    const one = withGates(gateOf({ id: 'one', criteria: [mocks, years] }))
    expect(states(one, [...passed(), attested()], 93)).toEqual(['expired'])
    expect(states(one, passed(), 93)).toEqual(['open'])
    const two = withGates(gateOf({ id: 'two', criteria: [mocks, behavior] }))
    expect(states(two, [...passed(), ...rated], 2)).toEqual(['passed'])
    expect(states(two, [...passed(), ...relapse(), ...rated], 100)).toEqual(['lapsed'])
    expect(states(two, [...passed(), ...rated], 93)).toEqual(['expired'])
  })

  it('pass by an override, which is not counted among the met', () => {
    const entries = [attested(), entryOf('override', { subject: 'entry.blocks' })]
    expect(judgeGates(evidenceOn(0, entries, three))[0]).toMatchObject({ state: 'passed', met: 1, of: 2 })
  })

  it('are not passed weakly', () => {
    const fours = ['ana', 'bo', 'cy'].map((rater, day) => mock(day, rater, 4))
    const [gate] = judgeGates(evidenceOn(2, fours, withGates(gateOf({ id: 'one', criteria: [mocks] }))))
    expect(gate).toMatchObject({ state: 'open', met: 0 })
    expect(gate?.criteria[0]?.state).toBe('met-weak')
  })
})

describe('a committed gate', () => {
  const entries = [attested(), ...twoBlocks(), ...passed(), ...relapse(), commit('first', 3)]

  it('stays passed when its criteria lapse, and still shows them', () => {
    expect(states(three, entries, 30)).toEqual(['passed', 'passed', 'passed'])
    const gate = judgeGates(evidenceOn(30, entries, three))[1]
    expect(gate?.commit?.subject).toBe('first')
    expect(gate?.criteria[0]?.state).toBe('lapsed')
  })

  it('is committed at its level only, and from its day on', () => {
    const without = [attested(), ...twoBlocks(), commit('first', 3)]
    expect(states(three, without, 30, 'L7')).toEqual(['passed', 'open', 'locked'])
    expect(states(three, without, 2)).toEqual(['passed', 'open', 'locked'])
    expect(states(three, without, 3)).toEqual(['passed', 'passed', 'passed'])
  })

  it('stays passed even when one before it no longer is', () => {
    expect(states(three, [commit('first'), attested(6)])).toEqual(['open', 'passed', 'open'])
  })

  it('counts as met for the rules that ask for it', () => {
    const rules: Framework = {
      ...three,
      achievements: [
        achievementOf({
          id: 'c',
          kind: 'certificate',
          criteria: [metricCriterion({ metric: 'gate', scope: { gate: 'first' } })],
        }),
      ],
    }
    const earned = (given: readonly Entry[]) => judgeAchievements(evidenceOn(30, given, rules))[0]?.isEarned
    expect(earned(entries)).toBe(true)
    expect(earned(entries.slice(0, -1))).toBe(false)
  })
})

describe('badges and certificates', () => {
  it('are earned when every criterion is met, with the way there as a share', () => {
    const story = (subject: string, primary: string[]) => entryOf('story', { subject, payload: { primary } })
    const rules: Framework = {
      ...framework,
      achievements: [
        achievementOf({ id: 'b', kind: 'badge', criteria: [years, blocks] }),
        ...framework.achievements.filter(({ kind }) => kind === 'badge'),
      ],
    }
    const judge = (entries: Entry[]) =>
      judgeAchievements(evidenceOn(0, entries, rules)).map(({ isEarned, progress }) => [isEarned, progress])
    expect(judge([])).toEqual([
      [false, 0],
      [false, 0],
    ])
    expect(judge([attested(), story('a', ['deliver']), story('b', ['hire'])])).toEqual([
      [false, 0.5],
      [true, 1],
    ])
  })

  it('may ask for each other', () => {
    const done = (problem: string) =>
      entryOf('practice', { payload: { problem, structure: ['requirements', 'data', 'scaling'] } })
    const designs = ['cache', 'queue', 'feed'].map(done)
    const entries = [
      attested(),
      ...designs,
      entryOf('review', { subject: designs[0]?.id ?? '' }),
      entryOf('story', { subject: 'a', payload: { primary: ['deliver'] } }),
      entryOf('story', { subject: 'b', payload: { primary: ['hire'] } }),
    ]
    const certificate = (given: Entry[]) => judgeAchievements(evidenceOn(0, given))[1]
    expect(certificate(entries)).toMatchObject({ isEarned: true, progress: 1 })
    expect(certificate(entries.slice(0, -1))).toMatchObject({ isEarned: false, progress: 0.5 })
  })
})

describe('an objective', () => {
  it('of one criterion has its figures', () => {
    const objective = objectiveOf({ id: 'o', criteria: [blocks] })
    expect(judgeObjective(objective, evidenceOn(0, [entryOf('practice')]))).toMatchObject({
      verdict: 'in-progress',
      value: 1,
      target: 2,
      n: 1,
    })
  })

  it('of several says how many are met', () => {
    const objective = objectiveOf({ id: 'o', criteria: [years, blocks] })
    const judge = (...entries: Entry[]) => judgeObjective(objective, evidenceOn(0, entries))
    expect(judge()).toMatchObject({ verdict: 'no-evidence', value: 0, target: 2, n: 0 })
    expect(judge(attested())).toMatchObject({ verdict: 'in-progress', value: 1, target: 2, n: 1 })
    expect(judge(attested(6))).toMatchObject({ verdict: 'unmet', value: 0, target: 2 })
    expect(judge(attested(), ...twoBlocks())).toMatchObject({ verdict: 'met', value: 2, target: 2, n: 2 })
  })
})

describe('evidence for a day and level', () => {
  it('knows no rule by a wrong name', () => {
    const evidence = evidenceOn(0, [])
    for (const kind of ['gate', 'badge', 'certificate', 'objective'] as const)
      expect(evidence.stateOf(kind, 'gone')).toEqual({ state: 'no-evidence', met: 0, of: 0, evidence: [] })
    expect(evidence.stateOf('badge', 'foundation').of).toBe(0)
    expect(evidence.stateOf('certificate', 'foundation').of).toBe(2)
  })

  it('judges each rule that others name once', () => {
    const evidence = evidenceOn(0, [])
    expect(evidence.stateOf('gate', 'gate1')).toBe(evidence.stateOf('gate', 'gate1'))
    expect(evidence.observations()).toBe(evidence.observations())
  })

  it('has the entries up to the day, by kind, and the level of every rated competency', () => {
    const ratings = [0, 5].map((day) => entryOf('rating', { occurredOn: onDay(day) }))
    const evidence = evidenceFor(framework, recordsOf(inLedgerOrder(ratings)), onDay(4), 'L6')
    expect(evidence.entries).toEqual(ratings.slice(0, 1))
    expect(evidence.of('rating')).toEqual(ratings.slice(0, 1))
    expect(evidence.of('mock')).toEqual([])
    expect(evidence.estimate('coding')?.n).toBe(1)
    expect(evidence.estimate('behavioral')).toBeNull()
    expect(evidence.estimate('gone')).toBeNull()
  })
})

describe('any entries', () => {
  it('give every gate one state that its criteria bear out', () => {
    fc.assert(
      fc.property(
        anyEntries(120),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom('L6', 'L7'),
        (entries, asOf, level) => {
          const gates = judgeGates(evidenceOn(asOf, entries, framework, level))
          const passedIds = new Set(gates.filter(({ state }) => state === 'passed').map(({ gate }) => gate.id))
          for (const { gate, state, criteria, met, of, commit } of gates) {
            const open = criteria.filter((criterion) => !isMet(criterion.state))
            expect(of).toBe(gate.criteria.length)
            expect(met).toBe(criteria.filter((criterion) => criterion.state === 'met').length)
            if (commit) expect(state).toBe('passed')
            else if (gate.requires.some((id) => !passedIds.has(id))) expect(state).toBe('locked')
            else expect(state === 'passed').toBe(open.length === 0)
          }
        },
      ),
    )
  })

  it('give every achievement and objective figures within their bounds', () => {
    fc.assert(
      fc.property(anyEntries(120), (entries) => {
        const evidence = evidenceOn(150, entries)
        for (const { progress, isEarned, criteria } of judgeAchievements(evidence)) {
          expect(progress >= 0 && progress <= 1).toBe(true)
          expect(isEarned).toBe(criteria.every(({ state }) => isMet(state)))
        }
        for (const objective of framework.objectives) {
          const { verdict, criteria } = judgeObjective(objective, evidence)
          expect(isMet(verdict)).toBe(criteria.every(({ state }) => isMet(state)))
        }
      }),
    )
  })
})
