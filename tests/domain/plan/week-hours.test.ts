import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HoursInput, planHours, type WeekHours } from '../../../src/domain/plan/week-hours.ts'
import { planWeeks } from '../../../src/domain/plan/weeks.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/06_allocation.json' with { type: 'json' }
import { samplePlan } from '../measure/plan-vectors.ts'
import { anyHoursInput, stateOf, taskOf } from './any-hours.ts'

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
  pathway: [],
  taperMock: null,
  assessor: { raterSd: 0.4, occasionSd: 0.5 },
  measureHours: 0.5,
  priorSd: 1,
  ...changes,
})

const sumOf = (hours: Readonly<Record<string, number>>): number =>
  Object.values(hours).reduce((total, own) => total + own, 0)

const spentIn = ({ reviewHours, tasks, measures, maintain, mockHours, pathway, greedy }: WeekHours): number =>
  reviewHours +
  mockHours +
  [...tasks, ...measures, ...maintain].reduce((total, { hours }) => total + hours, 0) +
  sumOf(pathway) +
  sumOf(greedy)

const isWholeBlocks = (hours: number): boolean => Math.abs(hours / blockHours - Math.round(hours / blockHours)) < 1e-9

describe('§6 hours of a plan', () => {
  it('give the allocation of the vectors where nothing but the greedy rest applies', () => {
    const states = samplePlan.map((state) => ({ ...stateOf(state.id), ...state }))
    const planned = planHours(plain({ states }), learning)
    const withoutZero = (hours: Record<string, number>) =>
      Object.fromEntries(Object.entries(hours).filter(([, own]) => own > 0))
    expect(planned.map(({ greedy }) => greedy)).toEqual(vectors.plan_4x15.map(withoutZero))
  })

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

  it('keep what is at its target with half an hour every other week', () => {
    const states = [stateOf('c0'), stateOf('c1', { level: 4.5, daysSinceTrained: 20, target: 3 })]
    const planned = planHours(plain({ states }), { ...learning, weeklyCapShare: 1 })
    expect(planned.map(({ maintain }) => maintain)).toEqual([
      [{ id: 'c1', hours: 0.5 }],
      [],
      [{ id: 'c1', hours: 0.5 }],
      [],
    ])
  })

  it('follow the pathway while little is known and leave it when all is', () => {
    const pathway = [{ share: 0.6, competencies: ['c2'], weight: 1 }]
    const hoursFor = (se: number): number => {
      const states = ['c0', 'c1', 'c2'].map((id) => stateOf(id, { se }))
      return sumOf(planHours(plain({ states, pathway }), learning)[0]?.pathway ?? {})
    }
    expect(hoursFor(1)).toBe(7.5)
    expect(hoursFor(0.7)).toBe(4)
    expect(hoursFor(0)).toBe(0)
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
    const taperMock = { hours: 2.5, trains: { c0: 1 } }
    const planned = planHours(plain({ weeks, states, taperMock, tasks: [taskOf()] }), {
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
        const unmet = new Map(input.tasks.map((task) => [task, task.count]))
        for (const [at, week] of planned.entries()) {
          const hours = input.weeks[at]?.hours ?? 0
          expect(spentIn(week)).toBeLessThanOrEqual(hours + 1e-9)
          expect(week.reviewHours).toBeLessThanOrEqual(reviewShareMax * hours + 1e-9)
          for (const own of [...week.tasks, ...week.measures, ...week.maintain]) {
            expect(own.hours).toBeGreaterThan(0)
            expect(isWholeBlocks(own.hours)).toBe(true)
          }
          for (const [id, own] of [...Object.entries(week.pathway), ...Object.entries(week.greedy)]) {
            expect(own).toBeGreaterThan(0)
            expect(isWholeBlocks(own)).toBe(true)
            expect(week.trained[id] ?? 0).toBeLessThanOrEqual(weeklyCapShare * hours + 1e-6)
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
})
