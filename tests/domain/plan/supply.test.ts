import { describe, expect, it } from 'vitest'
import { type Profile, profileOf } from '../../../src/domain/facts/profile.ts'
import type { Evidence } from '../../../src/domain/metrics/evidence.ts'
import { SITTING_QUESTIONS } from '../../../src/domain/plan/bank-choice.ts'
import { questionsFor } from '../../../src/domain/plan/free/book.ts'
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts'
import { PLAN_POLICY } from '../../../src/domain/plan/policy.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { unseenHours } from '../../../src/domain/plan/supply.ts'
import { sittingHours } from '../../../src/domain/plan/work-picker.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'

const framework = shippedFramework('amazon-em')

const ratings = framework.rubrics.map((row) =>
  entryOf('rating', { id: row.id, subject: row.id, source: 'mentor', rater: 'Ana', payload: { value: 2.5 } }),
)

const planFrom = (evidence: Evidence, changes: Partial<Profile> = {}): Plan =>
  buildPlan({
    evidence,
    profile: { ...profileOf([]), hoursPerWeek: 12, ...changes },
    reviews: NO_REVIEWS,
    pauses: [],
    weeks: 24,
  })

const planOf = (pathway: string, level: string): Plan =>
  planFrom(evidenceOn(0, ratings, framework, level), { pathway, level })

const kinds = framework.pathways.flatMap(({ id }) => framework.levels.map((level) => [id, level.id] as const))

describe('unseen problems', () => {
  it.each(kinds)(
    'suffice for 24 weeks at 12 hours of %s at %s: none comes twice, and some are left',
    (pathway, level) => {
      const blocks = planOf(pathway, level).weeks.flatMap((week) => week.blocks)
      const planned = blocks.flatMap(({ problems }) => problems)
      expect(planned.length).toBeGreaterThan(50)
      expect(planned.filter((id, at) => planned.indexOf(id) !== at)).toEqual([])
      for (const { activity } of blocks) {
        const own = framework.problems.filter((problem) => problem.activity === activity)
        if (own.length === 0) continue
        const left = own.filter(({ id }) => !planned.includes(id)).length
        expect(left, `left of ${activity}`).toBeGreaterThanOrEqual(PLAN_POLICY.unseenLeft)
      }
    },
  )

  it.each(framework.levels.map(({ id }) => id))(
    'come to more than 24 weeks at 12 hours by themselves at %s',
    (level) => {
      const hours = framework.problems.map(({ activity: id }) => {
        const activity = framework.activities.find((one) => one.id === id)
        return activity ? sittingHours(activity, framework, level) : 0
      })
      expect(hours.reduce((total, one) => total + one, 0)).toBeGreaterThan(24 * 12)
    },
  )

  it.each(kinds)('leave both stories and answers to questions their share of %s at %s', (pathway, level) => {
    const hours = new Map<string | null, number>()
    for (const { activity, hours: given } of planOf(pathway, level).weeks.flatMap((week) => week.blocks))
      hours.set(activity, (hours.get(activity) ?? 0) + given)
    expect(hours.get('behavioral-response')).toBeGreaterThanOrEqual(15)
    expect(hours.get('story-practice')).toBeGreaterThanOrEqual(20)
    for (const rounds of ['genai-design', 'leadership-scenario', 'people-scenario', 'knowledge-quiz'])
      expect(hours.get(rounds), rounds).toBeGreaterThan(0)
  })

  it.each(kinds)('and banks of %s at %s: no more than an hour at the same questions on one day', (pathway, level) => {
    const quizzes = planOf(pathway, level).weeks.map(({ blocks }) =>
      blocks.filter(({ command, kind }) => kind !== 'gate' && command.startsWith('prep quiz ')),
    )
    expect(Math.max(...quizzes.flat().map(({ hours }) => hours))).toBeLessThanOrEqual(1)
  })

  it('of an activity are counted less what was begun, done or known before', () => {
    const own = framework.problems.filter(({ activity }) => activity === 'people-scenario').map(({ id }) => id)
    const done = own.slice(0, own.length - PLAN_POLICY.unseenLeft - 1)
    const entries = done.map((problem) =>
      entryOf('practice', { id: problem, subject: 'people-scenario', payload: { minutes: 20, problem } }),
    )
    expect(unseenHours(evidenceOn(0, [], framework), new Map()).get('people-scenario')).toBe((own.length - 3) / 2)
    expect(unseenHours(evidenceOn(0, entries, framework), new Map()).get('people-scenario')).toBe(0.5)
    expect(unseenHours(evidenceOn(0, [], framework), new Map()).has('reading')).toBe(false)
  })

  it('of banks are counted for each competency, less what was asked', () => {
    const asked = new Map([['genai-systems', { seen: 20, right: 5 }]])
    const hoursOf = (of: typeof asked): number =>
      unseenHours(evidenceOn(0, [], framework), of).get(questionsFor('knowledge-quiz', 'system-design')) ?? Number.NaN
    const own = framework.banks.filter(({ competency }) => competency === 'system-design')
    expect(own.length).toBeGreaterThan(1)
    const questions = own.reduce((total, { size }) => total + size, 0)
    expect(hoursOf(new Map())).toBeCloseTo(questions / SITTING_QUESTIONS / 2, 9)
    expect(hoursOf(asked)).toBeCloseTo((questions - 20) / SITTING_QUESTIONS / 2, 9)
  })

  it('of every bank come up in a plan that has time for a competency with two', () => {
    const commands = planOf('manager', 'L6').weeks.flatMap((week) => week.blocks.map(({ command }) => command))
    for (const bank of ['distributed-systems', 'genai-systems', 'algorithm-patterns', 'debugging-and-operations'])
      expect(commands).toContain(`prep quiz ${bank}`)
  })

  it('that are to raise what others rate too low suit the level of that competency', () => {
    const others = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve'].flatMap((rater, day) =>
      framework.rubrics.map(({ id, competency }) =>
        entryOf('rating', {
          id: `${id}-${rater}`,
          occurredOn: onDay(day),
          subject: id,
          source: 'mentor',
          rater,
          payload: { value: competency === 'communication' ? 2 : 4.5 },
        }),
      ),
    )
    const asked = planFrom(evidenceOn(5, others, framework))
      .weeks.flatMap(({ blocks }) => blocks)
      .filter(({ kind, competency }) => kind === 'gate' && competency === 'communication')
    const tiers = framework.activities.find(({ id }) => id === 'communication')?.tiers
    const first = framework.problems.find(({ id }) => id === asked[0]?.problem)
    expect(first).toMatchObject({ activity: 'communication', tier: tiers?.[0] })
  })
})
