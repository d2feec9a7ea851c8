import fc from 'fast-check'
import type { GateTask } from '../../../src/domain/plan/gate-tasks.ts'
import type { HoursInput, PlanState } from '../../../src/domain/plan/week-hours.ts'
import { planWeeks } from '../../../src/domain/plan/weeks.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { learningState } from '../measure/learning-state.ts'

export const taskOf = (changes: Partial<GateTask> = {}): GateTask => ({
  gate: 'gate1',
  gateTitle: 'Gate 1',
  criterion: 'designs',
  says: 'designs',
  needs: 'some designs',
  unit: 'design',
  count: 4,
  hoursEach: 1.25,
  activity: null,
  form: null,
  isLow: false,
  competency: null,
  trains: { c0: 1 },
  raters: null,
  ...changes,
})

export const stateOf = (id: string, changes: Partial<PlanState> = {}): PlanState => ({
  ...learningState(id),
  daysSinceExternal: 0,
  isIdle: false,
  isBegun: false,
  isKnown: true,
  ...changes,
})

const anyDays = fc.option(fc.integer({ min: 0, max: 90 }), { nil: null })
const ids = ['c0', 'c1', 'c2', 'c3']

const anyStates = fc.tuple(
  ...ids.map((id) =>
    fc
      .record({
        level: fc.double({ min: 1, max: 5, noNaN: true }),
        se: fc.double({ min: 0, max: 1.2, noNaN: true }),
        target: fc.double({ min: 2, max: 5, noNaN: true }),
        weight: fc.double({ min: 0.02, max: 0.5, noNaN: true }),
        ratePerHour: fc.double({ min: 0.005, max: 0.05, noNaN: true }),
        daysSinceExternal: anyDays,
        isIdle: fc.boolean(),
        isBegun: fc.boolean(),
        isKnown: fc.boolean(),
      })
      .map((given): PlanState => ({ id, ...given })),
  ),
)

const anyTask = fc
  .record({
    gate: fc.constantFrom('gate1', 'gate2'),
    unit: fc.constantFrom('design', 'rating', 'mock', 'drill'),
    count: fc.integer({ min: 1, max: 25 }),
    hoursEach: fc.constantFrom(0.25, 0.5, 0.75, 1, 1.25, 2.5),
    competency: fc.constantFrom(...ids),
  })
  .map((given) => taskOf({ ...given, trains: { [given.competency]: 1 } }))

/** Two activities for each competency, one of them shared by all. */
export const optionsOf = (ids: readonly string[]): HoursInput['options'] =>
  new Map(
    ids.map((id) => [
      id,
      [
        { activity: `${id}-work`, capHours: 5, leastHours: 1 },
        { activity: 'shared', capHours: 2, leastHours: 0.5 },
        { activity: `${id}-more`, capHours: Number.POSITIVE_INFINITY, leastHours: 0.5 },
      ],
    ]),
  )

/** Nothing was done before the plan. */
export const NO_PAST: HoursInput['past'] = { before: [], begun: { freeHours: 0, focusHours: [] } }

/** Any input of the planner's hours: weeks with and without an interview, tasks, reviews and a pathway. */
export const anyHoursInput: fc.Arbitrary<HoursInput> = fc
  .record({
    states: anyStates,
    tasks: fc.array(anyTask, { maxLength: 5 }),
    hoursPerWeek: fc.double({ min: 0, max: 60, noNaN: true }),
    doneHours: fc.double({ min: 0, max: 20, noNaN: true }),
    interviewIn: fc.option(fc.integer({ min: 1, max: 80 }), { nil: null }),
    target: fc.integer({ min: 0, max: 12 }),
    dueHours: fc.double({ min: 0, max: 10, noNaN: true }),
    weeklyHours: fc.double({ min: 0, max: 5, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    supply: fc.constantFrom(0, 1, 2.5, 8, 40),
  })
  .map(({ states, tasks, hoursPerWeek, doneHours, interviewIn, target, dueHours, weeklyHours, share, supply }) => ({
    states,
    weeks: planWeeks({
      asOf: dayOf('2026-11-22'),
      interview: interviewIn === null ? null : dayOf('2026-11-22') + interviewIn,
      weeks: 6,
      hoursPerWeek,
      doneHours,
      pauses: [{ from: dayOf('2026-12-01'), until: dayOf('2026-12-04') }],
    }),
    tasks,
    targets: new Map([
      ['gate1', Math.floor(target / 2)],
      ['gate2', target],
    ]),
    reviews: { dueHours, weeklyHours, trains: { c1: 0.5, c2: 0.5 } },
    options: optionsOf(ids),
    supply: new Map([['shared', supply]]),
    recent: [],
    focuses: [{ share, competencies: ['c2', 'c3'] }],
    spans: new Map([['c1', 2]]),
    doneByActivity: {},
    past: NO_PAST,
    daysSinceMock: null,
    mock: { hours: 2.5, trains: { c0: 0.5, c1: 0.5 } },
    assessor: { raterSd: 0.4, occasionSd: 0.5 },
    measureHours: 0.5,
  }))
