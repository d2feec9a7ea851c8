import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HoursInput, planHours, type WeekHours } from '../../../src/domain/plan/week-hours.ts'
import { planWeeks } from '../../../src/domain/plan/weeks.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHoursInput, NO_PAST, optionsOf, stateOf, taskOf } from './any-hours.ts'

const { learning } = constants
const { blockHours, reviewShareMax, weeklyCapShare } = learning

const plain = (changes: Partial<HoursInput> = {}): HoursInput => ({
  states: [stateOf('c0'), stateOf('c1'), stateOf('c2')],
  weeks: planWeeks({
    asOf: dayOf('2026-11-23'),
    interview: null,
    weeks: 4,
    hoursPerWeek: 15,
    doneHours: 0,
    pauses: [],
  }),
  tasks: [],
  targets: new Map(),
  reviews: { dueHours: 0, weeklyHours: 0, trains: {} },
  options: optionsOf(['c0', 'c1', 'c2']),
  supply: new Map(),
  recent: [],
  focuses: [],
  spans: new Map(),
  doneByActivity: {},
  past: NO_PAST,
  mock: null,
  daysSinceMock: null,
  assessor: { raterSd: 0.4, occasionSd: 0.5 },
  measureHours: 0.5,
  ...changes,
})

const spentIn = ({ reviewHours, tasks, measures, mockHours, free }: WeekHours): number =>
  reviewHours + mockHours + [...tasks, ...measures, ...free].reduce((total, { hours }) => total + hours, 0)

const isWholeBlocks = (hours: number): boolean => Math.abs(hours / blockHours - Math.round(hours / blockHours)) < 1e-9

describe('§6 hours of a plan', () => {
  it('put reviews first and carry over what does not fit into their share', () => {
    const planned = planHours(plain({ reviews: { dueHours: 5, weeklyHours: 0, trains: { c0: 1 } } }), learning)
    expect(planned.map(({ reviewHours }) => reviewHours)).toEqual([3, 2, 0, 0])
  })

  it('spread gate tasks over the weeks that are left for them', () => {
    const tasks = [taskOf({ count: 8, hoursEach: 1 })]
    const planned = planHours(plain({ tasks, targets: new Map([['gate1', 3]]) }), learning)
    expect(planned.map((week) => week.tasks.map(({ units }) => units))).toEqual([[2], [2], [2], [2]])
  })

  it('do the tasks of the earliest gate first', () => {
    const tasks = [
      taskOf({ gate: 'gate2', count: 4, hoursEach: 1 }),
      taskOf({ gate: 'gate1', criterion: 'stories', unit: 'story', count: 4, hoursEach: 1 }),
    ]
    const targets = new Map([
      ['gate1', 1],
      ['gate2', 3],
    ])
    const planned = planHours(plain({ tasks, targets }), learning)
    expect(planned.map((week) => week.tasks.map(({ task, units }) => [task.gate, units]))).toEqual([
      [['gate1', 2]],
      [['gate1', 2]],
      [['gate2', 2]],
      [['gate2', 2]],
    ])
  })

  it('measure what is uncertain once, the greatest gain first, and not again while it holds', () => {
    const states = [
      stateOf('c0', { se: 0.9, daysSinceExternal: 9 }),
      stateOf('c1', { se: 0.8, daysSinceExternal: 9 }),
      stateOf('c2', { daysSinceExternal: 40 }),
    ]
    const planned = planHours(plain({ states }), learning)
    expect(planned.map(({ measures }) => measures.map(({ id, reason }) => [id, reason]))).toEqual([
      [
        ['c0', 'uncertain'],
        ['c1', 'uncertain'],
        ['c2', 'no-recent-external-evidence'],
      ],
      [],
      [],
      [],
    ])
    expect(planned[0]?.ses.c0).toBeCloseTo(1 / Math.sqrt(1 / 0.81 + 1 / 0.41), 12)
  })

  it('keep what is at its target with its shortest block every other week', () => {
    const states = [stateOf('c0'), stateOf('c1', { level: 4.5, isIdle: true, target: 3, weight: 0.001 })]
    const planned = planHours(plain({ states, options: optionsOf(['c0', 'c1']) }), { ...learning, weeklyCapShare: 1 })
    const upkeep = planned.map(({ free }) => free.filter(({ why }) => why === 'upkeep'))
    expect(upkeep[0]).toEqual([{ competency: 'c1', activity: 'shared', hours: 0.5, why: 'upkeep' }])
    expect(upkeep.map((blocks) => blocks.length)).toEqual([1, 0, 1, 0])
  })

  it('find what was practiced earlier in the present week practiced in the next', () => {
    const upkeepOf = (isBegun: boolean) => {
      const states = [stateOf('c0'), stateOf('c1', { level: 4.5, isBegun, target: 3, weight: 0.001 })]
      const planned = planHours(plain({ states, options: optionsOf(['c0', 'c1']) }), {
        ...learning,
        weeklyCapShare: 1,
      })
      return planned.map(({ free }) => free.filter(({ why }) => why === 'upkeep').length)
    }
    expect(upkeepOf(false)).toEqual([0, 1, 0, 1])
    expect(upkeepOf(true)).toEqual([0, 0, 1, 0])
  })

  it('count what is done of this week for the cap of its activity', () => {
    const states = [stateOf('c0')]
    const options = new Map([['c0', [{ activity: 'work', capHours: 5, leastHours: 1 }]]])
    const hoursOf = (done: number): number =>
      planHours(plain({ states, options, doneByActivity: { work: done } }), learning)[0]?.free.reduce(
        (sum, { hours }) => sum + hours,
        0,
      ) ?? Number.NaN
    expect([0, 2, 5].map(hoursOf)).toEqual([5, 3, 0])
  })

  it('give an activity no more than there is unseen work for, and the next activity the rest', () => {
    const states = [stateOf('c0')]
    const options = new Map([
      [
        'c0',
        [
          { activity: 'scarce', capHours: 3, leastHours: 1 },
          { activity: 'plenty', capHours: 20, leastHours: 1 },
        ],
      ],
    ])
    const hoursOf = (supply: [string, number][], activity: string): number[] =>
      planHours(plain({ states, options, supply: new Map(supply) }), { ...learning, weeklyCapShare: 0.4 }).map(
        ({ free }) => free.reduce((sum, block) => sum + (block.activity === activity ? block.hours : 0), 0),
      )
    expect(hoursOf([], 'scarce')).toEqual([3, 3, 3, 3])
    expect(hoursOf([['scarce', 5]], 'scarce')).toEqual([3, 2, 0, 0])
    expect(hoursOf([['scarce', 5]], 'plenty')).toEqual([3, 4, 6, 6])
  })

  it('have at most one mock and nothing new in the last days', () => {
    const weeks = planWeeks({
      asOf: dayOf('2026-11-23'),
      interview: dayOf('2026-12-08'),
      weeks: 0,
      hoursPerWeek: 15,
      doneHours: 0,
      pauses: [],
    })
    const states = [stateOf('c0'), stateOf('c1', { isKnown: false, level: 1, daysSinceExternal: null })]
    const mock = { hours: 2.5, trains: { c0: 1 } }
    const planned = planHours(plain({ weeks, states, mock, tasks: [taskOf()] }), {
      ...learning,
      weeklyCapShare: 0.1,
    })
    const tapers = planned.filter((_, at) => weeks[at]?.isTaper)
    expect(tapers.length).toBeGreaterThan(0)
    expect(tapers.reduce((total, { mockHours }) => total + mockHours, 0)).toBe(2.5)
    for (const taper of tapers) expect(taper.tasks).toEqual([])
  })

  it('never exceed a week, its share of reviews, or the cap but for gates, and repeat themselves (property)', () => {
    fc.assert(
      fc.property(anyHoursInput, (input) => {
        const planned = planHours(input, learning)
        expect(planHours(input, learning)).toEqual(planned)
        const freely = planned.flatMap(({ free }, at) => (input.weeks[at]?.isTaper ? [] : free))
        for (const [activity, hours] of input.supply)
          expect(
            freely.reduce((total, block) => total + (block.activity === activity ? block.hours : 0), 0),
          ).toBeLessThanOrEqual(hours + 1e-9)
        const unmet = new Map(input.tasks.map((task) => [task, task.count]))
        for (const [at, week] of planned.entries()) {
          const hours = input.weeks[at]?.hours ?? 0
          expect(spentIn(week)).toBeLessThanOrEqual(hours + 1e-9)
          expect(week.reviewHours).toBeLessThanOrEqual(reviewShareMax * hours + 1e-9)
          for (const own of [...week.tasks, ...week.measures, ...week.free]) {
            expect(own.hours).toBeGreaterThan(0)
            expect(isWholeBlocks(own.hours)).toBe(true)
          }
          for (const [id, blocks] of Map.groupBy(week.free, ({ competency }) => competency))
            if (blocks.length > 1) expect(week.trained[id] ?? 0).toBeLessThanOrEqual(weeklyCapShare * hours + 1e-6)
          for (const [activity, blocks] of Map.groupBy(week.free, (block) => block.activity)) {
            const cap = [...input.options.values()].flat().find((option) => option.activity === activity)?.capHours
            expect(blocks.reduce((sum, block) => sum + block.hours, 0)).toBeLessThanOrEqual((cap ?? 0) + 1e-9)
          }
          for (const value of [
            ...Object.values(week.levels),
            ...Object.values(week.ses),
            ...Object.values(week.trained),
          ]) {
            expect(Number.isFinite(value)).toBe(true)
            expect(value).toBeGreaterThanOrEqual(0)
          }
          for (const { task, units } of week.tasks) unmet.set(task, (unmet.get(task) ?? 0) - units)
        }
        for (const left of unmet.values()) expect(left).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 150 },
    )
  })

  it('let nothing below its target wait longer than two weeks while the hours suffice for a round (property)', () => {
    fc.assert(
      fc.property(anyHoursInput, (given) => {
        const input = { ...given, tasks: [], weeks: given.weeks.filter(({ isTaper }) => !isTaper) }
        const planned = planHours(input, learning)
        for (const { id, target } of input.states)
          for (const [at, week] of planned.entries()) {
            const next = planned[at + 1]
            const isRoomy = [week, next].every((one) => one !== undefined && one.freeHours >= 8)
            if (!next || !isRoomy || (next.levels[id] ?? 0) >= target) continue
            expect((week.trained[id] ?? 0) + (next.trained[id] ?? 0)).toBeGreaterThan(0)
          }
      }),
    )
  })

  it('never lower a level by more hours (property)', () => {
    fc.assert(
      fc.property(anyHoursInput, (input) => {
        const planned = planHours(input, learning)
        for (const { id, level } of input.states) {
          let before = level
          for (const { levels } of planned) {
            expect(levels[id] ?? 0).toBeGreaterThanOrEqual(before - 1e-12)
            before = levels[id] ?? 0
          }
        }
      }),
    )
  })

  it('owe a pathway what the weeks before did not give it, and nothing that they did', () => {
    const focuses = [{ share: 0.5, competencies: ['c2'] }]
    const states = [stateOf('c0'), stateOf('c1'), stateOf('c2', { weight: 0.0001 })]
    const pathwayHours = (past: HoursInput['past']): number =>
      planHours(plain({ states, focuses, past }), learning)[0]
        ?.free.filter(({ competency }) => competency === 'c2')
        .reduce((sum, { hours }) => sum + hours, 0) ?? Number.NaN
    const week = (focusHours: number) => ({ freeHours: 10, focusHours: [focusHours] })
    const none = { freeHours: 0, focusHours: [0] }
    expect(pathwayHours(NO_PAST)).toBe(7.5)
    expect(pathwayHours({ before: [none, none, week(10)], begun: none })).toBe(3)
    expect(pathwayHours({ before: [none, none, none], begun: week(10) })).toBe(3)
    expect(pathwayHours({ before: [week(10), week(10), week(10)], begun: none })).toBe(0)
    expect(pathwayHours({ before: [week(10), none, none, none], begun: none })).toBe(7.5)
  })

  it('are the same by a plan made anew every Monday as by one plan of all weeks (property)', () => {
    fc.assert(
      fc.property(anyHoursInput, (given) => {
        const weeks = plain().weeks.map((week) => ({ ...week, hours: given.weeks.at(-1)?.hours ?? week.hours }))
        const { tasks: _, reviews: __, ...rest } = { ...given, weeks }
        const input = plain({ ...rest, measureHours: 0.5 })
        // What has to be measured depends on what a rating said, which no plan knows.
        let states = input.states.map((state) => ({ ...state, se: Math.min(state.se, 0.45), daysSinceExternal: 0 }))
        let { past, supply, daysSinceMock } = input
        const whole = planHours({ ...input, states }, learning)
        for (const [at, expected] of whole.entries()) {
          const spans = new Map([...input.spans].map(([id, span]) => [id, span - at]))
          const [anew] = planHours(
            { ...input, weeks: weeks.slice(at), states, spans, past, supply, daysSinceMock },
            learning,
          )
          expect({ free: anew?.free, measures: anew?.measures }).toEqual({
            free: expected.free,
            measures: expected.measures,
          })
          states = states.map((state) => {
            const trained = expected.trained[state.id] ?? 0
            return {
              ...state,
              level: expected.levels[state.id] ?? state.level,
              se: expected.ses[state.id] ?? state.se,
              daysSinceExternal: state.daysSinceExternal + 7,
              isIdle: trained <= 1e-9 && !state.isBegun,
              isBegun: false,
              isKnown: state.isKnown || trained > 0,
            }
          })
          daysSinceMock = expected.mockHours > 0 ? 7 : daysSinceMock === null ? null : daysSinceMock + 7
          const spent = (activity: string): number =>
            expected.free.reduce((total, block) => total + (block.activity === activity ? block.hours : 0), 0)
          supply = new Map([...supply].map(([activity, hours]) => [activity, hours - spent(activity)]))
          past = {
            before: [...past.before, { freeHours: expected.freeHours, focusHours: expected.focusHours }],
            begun: NO_PAST.begun,
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
