import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { judgeAchievements, judgeGates, judgeObjective } from '../../../src/domain/judge/rules.ts'
import { buildReadiness } from '../../../src/domain/readiness/readiness.ts'
import type { Verdict } from '../../../src/domain/rules/criterion.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'

const amazon = shippedFramework('amazon-em')
const LAST_DAY = 60

const halves = fc.integer({ min: 2, max: 10 }).map((n) => n / 2)
const rubrics = amazon.rubrics.map(({ id }) => id)
const people = fc.constantFrom('Ana', 'Bo', 'Cy')
/** Few days, so that much falls on one. */
const day = fc.constantFrom(0, 20, 40, 41, 59, LAST_DAY)

const anyRating = fc
  .record({
    day,
    subject: fc.constantFrom(...rubrics),
    source: fc.constantFrom('self', 'mentor', 'peer', 'third-party', 'panel', 'assistant'),
    person: people,
    value: halves,
  })
  .map(
    ({ person, value, ...one }): Entry =>
      entryOf('rating', {
        subject: one.subject,
        source: one.source,
        occurredOn: onDay(one.day),
        rater: one.source === 'self' ? 'me' : person,
        payload: { value },
      }),
  )

const anyMock = fc
  .record({
    day,
    source: fc.constantFrom('mock', 'panel'),
    person: people,
    ratings: fc.dictionary(fc.constantFrom(...rubrics), halves, { minKeys: 3, maxKeys: 5 }),
    isRealistic: fc.boolean(),
  })
  .map(
    ({ person, ratings, isRealistic, ...one }): Entry =>
      entryOf('mock', {
        source: one.source,
        rater: person,
        occurredOn: onDay(one.day),
        payload: { isRealistic, rounds: [{ round: 'design', ratings }] },
      }),
  )

const anyBlock = fc
  .record({
    day,
    subject: fc.constantFrom('system-design', 'coding', 'reading', 'mentor-session'),
    minutes: fc.integer({ min: 5, max: 120 }),
    problem: fc.constantFrom('a', 'b', undefined),
    solved: fc.constantFrom(true, false, undefined),
    optimal: fc.constantFrom(true, undefined),
  })
  .map(({ day, subject, minutes, problem, solved, optimal }): Entry => {
    const said = {
      ...(problem === undefined ? {} : { problem }),
      ...(solved === undefined ? {} : { solved }),
      ...(optimal === undefined ? {} : { optimal }),
    }
    return entryOf('practice', { subject, occurredOn: onDay(day), payload: { minutes, limitMinutes: 45, ...said } })
  })

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** One that a person held twice on a day with the same mean is told apart by its id alone. */
const mockKey = ({ occurredOn, source, rater, payload }: Entry): string =>
  [
    occurredOn,
    source,
    rater,
    'rounds' in payload ? mean(payload.rounds.flatMap(({ ratings }) => Object.values(ratings))) : '',
  ].join()

const anyEntries = fc
  .tuple(
    fc.array(fc.oneof(anyRating, anyBlock), { maxLength: 20 }),
    fc.uniqueArray(anyMock, { selector: mockKey, maxLength: 8 }),
  )
  .map(([others, mocks]) => [...others, ...mocks])

/** What is said of a verdict, without the ids of what it rests on. */
const toldOf = ({ id, state, value, n, confidence, parts }: Verdict): unknown[] => [
  id,
  state,
  rounded(value),
  n,
  rounded(confidence),
  parts.map(toldOf),
]

/** Sums in another order differ in their last digits. */
const rounded = (figure: number | null | undefined): string | null => figure?.toFixed(9) ?? null

function figuresOf(entries: readonly Entry[]) {
  const evidence = evidenceOn(LAST_DAY, entries, amazon)
  const { index, unguarded, hours, reliability } = buildReadiness(evidence, profileOf([]), 'L6')
  return {
    figures: [index?.index, index?.sd, unguarded?.p, unguarded?.lo, hours.hours, reliability].map(rounded),
    gates: judgeGates(evidence).map(({ state, criteria }) => [state, criteria.map(toldOf)]),
    awards: judgeAchievements(evidence).map(({ isEarned, criteria }) => [isEarned, criteria.map(toldOf)]),
    objectives: amazon.objectives
      .map((one) => judgeObjective(one, evidence))
      .map(({ criteria }) => criteria.map(toldOf)),
  }
}

it('no figure and no verdict depends on the order in which things were entered (measurement §0)', () => {
  fc.assert(
    fc.property(
      anyEntries.chain((entries) =>
        fc.tuple(
          fc.constant(entries),
          fc.shuffledSubarray(
            entries.map((_, at) => at),
            { minLength: entries.length, maxLength: entries.length },
          ),
        ),
      ),
      ([entries, order]) => {
        const entered = (places: readonly number[]) =>
          entries.map((entry, at) => ({ ...entry, id: `e${String(places[at]).padStart(3, '0')}` }))
        expect(figuresOf(entered(order))).toEqual(figuresOf(entered(entries.map((_, at) => at))))
      },
    ),
    { numRuns: 60 },
  )
})

it('no hour lowers the chance, whatever it was spent on (measurement §5.5)', () => {
  fc.assert(
    fc.property(anyEntries, anyBlock, (entries, block) => {
      const chanceOf = (list: readonly Entry[]) =>
        buildReadiness(evidenceOn(LAST_DAY, list, amazon), profileOf([]), 'L6').unguarded?.p ?? 0
      expect(chanceOf([...entries, block])).toBeGreaterThanOrEqual(chanceOf(entries) - 1e-12)
    }),
    { numRuns: 40 },
  )
})
