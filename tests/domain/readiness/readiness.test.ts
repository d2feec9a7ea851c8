import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { type Profile, profileOf } from '../../../src/domain/facts/profile.ts'
import { evidenceFor } from '../../../src/domain/judge/rules.ts'
import { estimateLevel, type LevelEstimate } from '../../../src/domain/measure/level.ts'
import type { ReadinessIndex } from '../../../src/domain/measure/readiness-index.ts'
import { type Evidence, recordsOf } from '../../../src/domain/metrics/evidence.ts'
import {
  buildReadiness,
  levelsOf,
  type Readiness,
  recordedOutcomes,
  spreadOf,
  weeksUntil,
} from '../../../src/domain/readiness/readiness.ts'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework as small } from '../../fixtures/framework.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import success from '../../vectors/05_success.json' with { type: 'json' }

const nobody: Profile = profileOf([])

const reading = { id: 'reading', title: 'Reading', trains: { coding: 1 }, isRetrieval: false } as const
const coaching = { id: 'mentor-session', title: 'Session with a mentor', role: 'coaching' } as const
const framework: Framework = {
  ...small,
  activities: small.activities.flatMap((activity) => [
    activity,
    { ...activity, ...reading },
    { ...activity, ...coaching },
  ]),
}

const readinessOn = (day: number, entries: readonly Entry[], profile: Partial<Profile> = {}, level = 'L6') =>
  buildReadiness(evidenceOn(day, entries, framework, level), { ...nobody, ...profile }, level)

const adjustment = (readiness: ReturnType<typeof readinessOn>, id: string) =>
  readiness.adjustments.find((one) => one.id === id) ?? { value: Number.NaN, terms: [], reason: 'absent' }

const term = (readiness: ReturnType<typeof readinessOn>, id: string) =>
  readiness.adjustments.flatMap(({ terms }) => terms).find((one) => one.id === id)?.score

describe('§5.4 effective hours', () => {
  const practice = (subject: string, hours: number, day = 0) =>
    entryOf('practice', { subject, occurredOn: onDay(day), payload: { minutes: 60 * hours, isTimeConfirmed: true } })
  const hours = (entries: readonly Entry[]) => readinessOn(30, entries).hours

  it('count focused practice in full and passive practice in part', () => {
    expect(hours([practice('system-design', 20), practice('reading', 10)])).toMatchObject({ counted: 25, hours: 25 })
  })

  it('count the rounds of mocks as far as they state their minutes', () => {
    const rounds = [
      { round: 'design', minutes: 90, ratings: { coding: 4 } },
      { round: 'leadership', ratings: { coding: 4 } },
    ]
    expect(hours([entryOf('mock', { payload: { rounds } })]).counted).toBe(1.5)
  })

  it('ignore what is after the day', () => {
    expect(hours([practice('system-design', 20, 31)]).counted).toBe(0)
  })

  const many = Array.from({ length: 30 }, (_, day) => practice('system-design', 15, day))
  const mentorDays = (days: number) =>
    Array.from({ length: days }, (_, day) => entryOf('rating', { source: 'mentor', occurredOn: onDay(day) }))

  it('stop at the band whose distinguishing mark is missing', () => {
    const mock = entryOf('mock')
    expect(hours(many)).toMatchObject({ counted: 450, hours: 100 })
    expect(hours([...many, mock])).toMatchObject({ hours: 200 })
    expect(hours([...many, mock, ...mentorDays(3)])).toMatchObject({ hours: 300 })
    expect(hours([...many, mock, ...mentorDays(4)])).toMatchObject({ hours: 450, caps: [] })
  })

  it('take several ratings of one day as one mentor session', () => {
    const sameDay = Array.from({ length: 6 }, () => entryOf('rating', { source: 'mentor' }))
    expect(hours([...many, entryOf('mock'), ...sameDay]).hours).toBe(300)
  })

  it('take a day with a logged session as a mentor session, once with a rating of that day', () => {
    const base = [...many, entryOf('mock'), ...mentorDays(3)]
    expect(hours([...base, practice('mentor-session', 1, 2)])).toMatchObject({ counted: 451, hours: 300 })
    expect(hours([...base, practice('mentor-session', 1, 3)])).toMatchObject({ hours: 451, caps: [] })
    expect(hours([...base, practice('system-design', 1, 3)]).hours).toBe(300)
  })

  it('take an outside review as an outside rating, a quiz not', () => {
    const mock = entryOf('mock')
    expect(hours([...many, mock, entryOf('review', { source: 'peer' })]).hours).toBe(300)
    expect(hours([...many, mock, entryOf('quiz', { payload: { level: { value: 4, sd: 0.5, n: 10 } } })]).hours).toBe(
      200,
    )
  })
})

describe('§5.3 preparation', () => {
  const rating = (day: number, subject = 'coding') => entryOf('rating', { subject, occurredOn: onDay(day) })
  const practice = (subject: string, minutes: number, day: number) =>
    entryOf('practice', { subject, occurredOn: onDay(day), payload: { minutes } })

  it('is 0 and says so when nothing is known', () => {
    expect(adjustment(readinessOn(30, []), 'preparation')).toMatchObject({ value: 0 })
    expect(adjustment(readinessOn(30, []), 'preparation').reason).toMatch(
      /^unknown: share of retrieval practice, reviews/,
    )
  })

  it('does not hold missing ratings against a learner who has none at all', () => {
    expect(term(readinessOn(30, [entryOf('profile')]), 'evidence-share')).toBeNull()
    expect(term(readinessOn(30, [rating(29)]), 'evidence-share')).toBeCloseTo((1 / 3 - 0.75) / 0.75, 12)
  })

  it('takes competencies with evidence in the last four weeks, the 28th day included', () => {
    const share = (day: number) => term(readinessOn(30, [rating(day), rating(30, 'system-design')]), 'evidence-share')
    expect(share(2)).toBeCloseTo((2 / 3 - 0.75) / 0.75, 12)
    expect(share(1)).toBeCloseTo((1 / 3 - 0.75) / 0.75, 12)
  })

  it('takes the share of retrieval practice in the hours of the last eight weeks, mocks among them', () => {
    const share = (entries: readonly Entry[]) => term(readinessOn(60, entries), 'retrieval-share')
    expect(share([practice('system-design', 60, 50), practice('reading', 60, 50)])).toBeCloseTo((0.5 - 0.6) / 0.6, 12)
    expect(share([practice('system-design', 60, 3), practice('reading', 60, 4)])).toBe(-1)
    const mock = entryOf('mock', {
      occurredOn: onDay(50),
      payload: { rounds: [{ round: 'design', minutes: 60, ratings: {} }] },
    })
    expect(share([mock, practice('reading', 60, 50)])).toBeCloseTo((0.5 - 0.6) / 0.6, 12)
  })

  it('takes the share of artefacts and stories that somebody else has rated', () => {
    const pieces = [entryOf('artefact', { occurredOn: onDay(20) }), entryOf('story', { occurredOn: onDay(20) })]
    const share = (entries: readonly Entry[]) => term(readinessOn(30, entries), 'artefacts-rated')
    expect(share(pieces)).toBe(-1)
    expect(share([...pieces, entryOf('review', { subject: 'paper', source: 'self' })])).toBe(-1)
    expect(share([...pieces, entryOf('review', { subject: 'paper' })])).toBeCloseTo((0.5 - 0.33) / 0.33, 12)
    expect(share([...pieces, entryOf('rating', { source: 'peer', payload: { about: 'story:launch' } })])).toBeCloseTo(
      (0.5 - 0.33) / 0.33,
      12,
    )
  })

  it('counts a piece once, whatever its versions', () => {
    const versions = [1, 2, 3].map((day) => entryOf('story', { occurredOn: onDay(day) }))
    expect(term(readinessOn(30, [...versions, entryOf('review')]), 'artefacts-rated')).toBe(1)
  })
})

describe('§5.3 experience', () => {
  const value = (profile: Partial<Profile>, level = 'L6') =>
    adjustment(readinessOn(0, [], profile, level), 'experience').value

  it('weighs years and scope against the level', () => {
    expectClose(value({ years: 12, scope: 'manager' }), 0.05)
    expectClose(value({ years: 7, scope: 'manager' }), 0.025)
    expectClose(value({ years: 7, scope: 'engineer' }), 0)
    expectClose(value({ years: 7, scope: 'engineer' }, 'L7'), -0.0375)
    expectClose(value({ years: 12, scope: 'senior-manager' }, 'L7'), 0.025)
  })

  it("takes a scope beyond the level as the level's", () => {
    expectClose(value({ scope: 'senior-manager' }), 0.05)
  })

  it('leaves out what the profile does not say', () => {
    expect(value({})).toBe(0)
    expect(value({ scope: 'astronaut' })).toBe(0)
    expectClose(value({ years: 9.5 }), 0.025)
  })
})

describe('§5.3 stress', () => {
  const own = ['system-design', 'coding', 'people-leadership', 'change-management'].map((subject) =>
    entryOf('rating', { subject, source: 'mentor', occurredOn: onDay(0), payload: { value: 4 } }),
  )
  const mock = (
    day: number,
    value: number,
    given: { isRealistic?: boolean; source?: 'mock' | 'mentor' | 'self' } = {},
  ) =>
    entryOf('mock', {
      source: given.source ?? 'mock',
      rater: given.source === 'self' ? 'me' : `rater-${day}`,
      occurredOn: onDay(day),
      payload: {
        isRealistic: given.isRealistic ?? true,
        rounds: [{ round: 'all', ratings: { 'system-design': value, coding: value, 'people-leadership': value } }],
      },
    })
  const stress = (entries: readonly Entry[]) => adjustment(readinessOn(40, [...own, ...entries]), 'stress')
  const levelWithout = (evidence: Evidence, id: string) =>
    estimateLevel(
      (evidence.observations().get(id) ?? []).filter(({ source }) => source === 'mentor'),
      evidence.asOf,
      small.constants.level,
    )?.level ?? Number.NaN

  it('needs three realistic mocks', () => {
    expect(stress([mock(1, 2), mock(2, 2)])).toMatchObject({ value: 0, reason: '2 realistic mocks, needs 3' })
    expect(stress([mock(1, 2), mock(2, 2), mock(3, 2, { isRealistic: false })])).toMatchObject({ value: 0 })
    expect(stress([mock(1, 2), mock(2, 2), mock(3, 2)]).value).toBeLessThan(0)
  })

  it('is the shrunk mean difference to the level that other evidence showed', () => {
    const level = levelWithout(evidenceOn(40, own), 'coding')
    const behavioral = levelWithout(evidenceOn(40, own), 'behavioral')
    const difference = (2 * (4 - level) + (4 - behavioral)) / 3
    const expected = 0.05 * Math.max(-1, Math.min(1, (3 * difference) / (3 + 3) / 0.5))
    expectClose(stress([mock(1, 4), mock(2, 4), mock(3, 4)]).value, expected)
  })

  it('does not compare a mock with its own ratings, whoever gave them', () => {
    const mocks = [mock(1, 2), mock(2, 2), mock(3, 2)]
    const byMentor = [1, 2, 3].map((day) => mock(day, 2, { source: 'mentor' }))
    expectClose(stress(byMentor).value, stress(mocks).value)
    const about = entryOf('rating', {
      source: 'peer',
      subject: 'coding',
      payload: { value: 1, about: mocks[0]?.id ?? '' },
    })
    expectClose(stress([...mocks, about]).value, stress(mocks).value)
  })

  it('looks at the newest mocks only', () => {
    const bad = [1, 2, 3].map((day) => mock(day, 1.5))
    const good = [11, 12, 13, 14, 15, 16].map((day) => mock(day, 4.5))
    expectClose(stress([...bad, ...good]).value, stress(good).value)
  })

  it('ignores what the learner rated alone, and mocks with nothing to compare with', () => {
    expect(stress([1, 2, 3].map((day) => mock(day, 2, { source: 'self' })))).toMatchObject({ value: 0 })
    const bare = [1, 2, 3].map((day) => mock(day, 2))
    expect(adjustment(readinessOn(40, bare), 'stress')).toMatchObject({ value: 0 })
  })

  it('does not depend on the order of entry', () => {
    const mocks = [mock(1, 2), mock(1, 3), mock(2, 4), mock(2, 2.5), mock(3, 3), mock(3, 3.5), mock(3, 5)]
    const shuffled = mocks.map((entry, index) => ({ ...entry, id: `z${mocks.length - index}` }))
    expectClose(stress(shuffled.toReversed()).value, stress(mocks).value)
  })
})

function indexOf({ index }: Readiness): ReadinessIndex {
  if (index === null) throw new Error('no index')
  return index
}

describe('without any rating (measurement §5.2)', () => {
  it('has no index, no chance and nothing to freeze, whatever else was recorded', () => {
    const worked = [entryOf('practice', { payload: { minutes: 6000 } }), entryOf('story', {})]
    for (const entries of [[], worked]) {
      const found = buildReadiness(evidenceOn(10, entries, framework), nobody, 'L6')
      expect([found.index, found.loop, found.blend, found.probability, found.unguarded]).toEqual(Array(5).fill(null))
      expect(Object.values(success.no_data)).toEqual(Array(4).fill(null))
    }
  })
})

describe('§1.6, §5.2 the sample person', () => {
  const ids: Record<string, string> = { system_design: 'system-design', aws: 'aws-services', behavioral: 'behavioral' }
  const shares = {
    'system-design': 85,
    coding: 70,
    'aws-services': 78,
    architecture: 88,
    behavioral: 72,
    strategic: 55,
    cultural: 68,
    communication: 63,
  }
  const shipped = shippedFramework('amazon-em')
  const bare = evidenceFor(shipped, recordsOf([]), '2026-01-05', 'L6')
  const levels = new Map(
    shipped.competencies.map(({ id, targets }) => [
      id,
      ((shares[id as keyof typeof shares] ?? Number.NaN) / 100) * (targets.L6 ?? Number.NaN),
    ]),
  )
  const estimateOf = (id: string, nExternal: number): LevelEstimate => ({
    level: levels.get(id) ?? Number.NaN,
    se: 0.4,
    se0: 0.4,
    slope: 0,
    slopeSe: 0.3,
    covLevelSlope: 0,
    asOf: bare.asOf,
    n: 4,
    nExternal,
    firstDay: bare.asOf,
    lastDay: bare.asOf,
    precision: 'moderate',
    flags: [],
    selfReported: null,
    selfPrior: null,
    biases: [],
    steps: [],
  })
  const readiness = (level: string, nExternal = 2) => {
    const built = buildReadiness({ ...bare, estimate: (id) => estimateOf(id, nExternal) }, nobody, level)
    const index = indexOf(built)
    return { ...built, index, preparation: built.adjustments.find(({ id }) => id === 'preparation') }
  }

  it('has the levels of the vectors', () => {
    for (const [id, level] of Object.entries(success.seed_consistency.mappings['level/target'].levels))
      expectClose(levels.get(ids[id] ?? id) ?? Number.NaN, level)
  })

  it('has index .7042, expected .7035 ± .0378 at L6', () => {
    const { index } = readiness('L6')
    expectClose(index.base, success.base_sample_L6.plug)
    expectClose(index.base, 0.7042083333333334)
    expectClose(index.expectedBase, success.base_sample_L6.expected)
    expectClose(index.sd, success.base_sample_L6.sd)
    for (const part of index.parts) {
      const wanted = success.base_sample_L6.groups[part.id as keyof typeof success.base_sample_L6.groups]
      expectClose(part.score, wanted.score)
      expectClose(part.expected, wanted.expected)
      expectClose(part.sd, wanted.sd)
      expectClose(part.contribution, wanted.contribution)
    }
  })

  it('has index .6243 at L7, and a wider one when nobody else has rated it', () => {
    expectClose(readiness('L7').index.base, success.base_sample_L7.plug)
    expectClose(readiness('L6', 0).index.sd, success.base_sample_L6_all_self_only.sd)
  })

  it('is interview ready by the index minus one standard deviation', () => {
    const { index, preparation } = readiness('L6')
    expectClose(index.interviewReady - (preparation?.value ?? 0), success.readiness_minus_1se.L6)
  })
})

describe('what if', () => {
  const evidence = evidenceOn(
    10,
    [entryOf('rating', { subject: 'coding', source: 'mentor', payload: { value: 3 } })],
    framework,
  )

  it('puts levels in place of the estimated ones and keeps their errors', () => {
    const before = levelsOf(evidence)
    const after = levelsOf(evidence, new Map([['coding', 4.5]]))
    expect(after.coding).toEqual({ ...before.coding, level: 4.5 })
    expect(after.behavioral).toBeNull()
  })

  it('takes an unrated competency as uncertain as the prior', () => {
    expect(levelsOf(evidence, new Map([['behavioral', 4]])).behavioral).toEqual({ level: 4, se: 1, selfOnly: false })
  })

  it('never lowers the index by a better level', () => {
    const index = (level: number) =>
      indexOf(buildReadiness(evidence, nobody, 'L6', { whatIf: new Map([['coding', level]]) })).expectedIndex
    for (const level of [1, 2, 3, 4, 4.5]) expect(index(level + 0.5)).toBeGreaterThanOrEqual(index(level))
  })
})

describe('the normalized convention', () => {
  const everyRow = (value: number) =>
    small.rubrics.map(({ id }) => entryOf('rating', { subject: id, source: 'mentor', payload: { value } }))

  it('gives a beginner 0 where the ratio gives a quarter', () => {
    const evidence = evidenceOn(
      0,
      [1, 2, 3, 4, 5, 6].flatMap(() => everyRow(1)),
      framework,
    )
    const lowest: Evidence = {
      ...evidence,
      estimate: (id) => {
        const known = evidence.estimate(id)
        return known && { ...known, level: 1 }
      },
    }
    expect(indexOf(buildReadiness(lowest, nobody, 'L6', { convention: 'normalized' })).base).toBe(0)
    expect(indexOf(buildReadiness(lowest, nobody, 'L6')).base).toBeGreaterThan(0.2)
  })

  it('leaves the chance alone', () => {
    const evidence = evidenceOn(0, everyRow(4), framework)
    const ratio = buildReadiness(evidence, nobody, 'L6')
    const normalized = buildReadiness(evidence, nobody, 'L6', { convention: 'normalized' })
    expect(indexOf(normalized).index).not.toBe(indexOf(ratio).index)
    expect(normalized.blend).toEqual(ratio.blend)
    expect(normalized.unguarded).toEqual(ratio.unguarded)
  })
})

describe('§5.5 the display gate', () => {
  const mock = (day: number) => entryOf('mock', { occurredOn: onDay(day) })
  const reasons = (day: number, entries: readonly Entry[]) =>
    readinessOn(day, entries).display.reasons.map(({ id }) => id)

  it('names everything that is missing', () => {
    expect(reasons(0, [])).toEqual(['few-external-competencies', 'low-reliability', 'no-recent-mock'])
    expect(readinessOn(0, [])).toMatchObject({ probability: null, skeptical: null })
  })

  it('forgets a mock after sixty days', () => {
    expect(reasons(60, [mock(0)])).not.toContain('no-recent-mock')
    expect(reasons(61, [mock(0)])).toContain('no-recent-mock')
  })

  it('takes no mock that the learner rated alone', () => {
    expect(reasons(0, [entryOf('mock', { source: 'self' })])).toContain('no-recent-mock')
  })

  it('shows the chance once five competencies are rated by others, surely enough, with a recent mock', () => {
    const shipped = shippedFramework('amazon-em')
    const rated = (rubrics: readonly string[]) =>
      [0, 10, 20].flatMap((day) =>
        rubrics.flatMap((subject) =>
          ['ana', 'bo'].map((rater) =>
            entryOf('rating', { subject, source: 'mentor', rater, occurredOn: onDay(day), payload: { value: 4 } }),
          ),
        ),
      )
    const all = shipped.rubrics.map(({ id }) => id)
    const full = entryOf('mock', {
      occurredOn: onDay(20),
      payload: { rounds: [{ round: 'all', ratings: { coding: 4, strategic: 4, cultural: 4 } }] },
    })
    const shown = buildReadiness(evidenceOn(20, [...rated(all), full], shipped), nobody, 'L6')
    expect(shown.display).toEqual({ isShown: true, reasons: [] })
    expect(shown.probability).toEqual(shown.unguarded)
    expect(shown.skeptical?.p).toBeLessThan(shown.probability?.p ?? 0)
    const four = buildReadiness(evidenceOn(20, [...rated(all.slice(0, 2)), full], shipped), nobody, 'L6')
    expect(four.display.reasons).toContainEqual(
      expect.objectContaining({ id: 'few-external-competencies', value: 4, needed: 5 }),
    )
    expect(four.probability).toBeNull()
    expect(four.unguarded).not.toBeNull()
  })
})

describe('recorded outcomes', () => {
  const forecast = entryOf('forecast', { payload: { x: 0.4 } })
  const outcomes = (entries: readonly Entry[]) => recordedOutcomes(evidenceOn(30, entries)).map((one) => one.forecast)

  it('carry the x that was frozen before them', () => {
    expect(outcomes([forecast, entryOf('outcome', { payload: { forecast: forecast.id } })])).toEqual([
      { kind: 'logit', x: 0.4 },
    ])
  })

  it('have no forecast when none was made, or it was taken back', () => {
    expect(outcomes([entryOf('outcome'), entryOf('outcome', { payload: { forecast: 'gone' } })])).toEqual([null, null])
  })

  it('of a cohort carry what its file said, the surest first', () => {
    const of = (cohort: { x?: number; probability?: number; hours?: number }) =>
      entryOf('outcome', { payload: { cohort: { name: 'c', externalId: '1', ...cohort } } })
    expect(
      outcomes([of({ x: 1, probability: 0.2 }), of({ probability: 0.2, hours: 90 }), of({ hours: 90 }), of({})]),
    ).toEqual([{ kind: 'logit', x: 1 }, { kind: 'probability', p: 0.2 }, { kind: 'hours', hours: 90 }, null])
  })
})

describe('small figures', () => {
  it('spread of none, one and several', () => {
    expect(spreadOf([])).toEqual({ n: 0, mean: null, sd: null })
    expect(spreadOf([4])).toEqual({ n: 1, mean: 4, sd: null })
    expect(spreadOf([3, 4, 5])).toEqual({ n: 3, mean: 4, sd: 1 })
  })

  it('weeks to an interview', () => {
    expect(weeksUntil('2026-01-05', '2026-01-19')).toBe(2)
    expect(weeksUntil('2026-01-05', '2025-12-29')).toBe(-1)
    expect(weeksUntil('2026-01-05', null)).toBeNull()
  })
})
