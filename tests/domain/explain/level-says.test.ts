import { describe, expect, it } from 'vitest'
import { explainLevel } from '../../../src/domain/explain/level.ts'
import { explainTrend } from '../../../src/domain/explain/trend.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const WEEKS = [0, 1, 2, 3, 4, 5]

const rated = (day: number, source: Entry['source'], rater: string, value: number) =>
  entryOf('rating', { occurredOn: onDay(day), source, rater, payload: { value } })

const competency = framework.competencies.find(({ id }) => id === 'coding') ?? framework.competencies[0]

const says = (explain: typeof explainLevel, ...entries: Entry[]): string => {
  if (competency === undefined) throw new Error('no competency')
  return explain(competency, evidenceOn(40, entries)).says.join(' ')
}

describe('whose ratings a level rests on (measurement §1.8, §8)', () => {
  it('does not say that somebody rates lower than the learner while their ratings are alike', () => {
    for (const value of [1, 3, 4, 5]) {
      const alike = WEEKS.flatMap((week) => [
        rated(7 * week, 'self', 'me', value),
        rated(7 * week, 'mentor', 'Ana', value),
      ])
      expect(says(explainLevel, ...alike)).not.toMatch(/than you rate yourself/u)
    }
    expect(says(explainLevel, rated(0, 'self', 'me', 4), rated(0, 'mentor', 'Ana', 4))).toContain(
      '2 ratings, 1 by others. Ratings by others weigh more than your own.',
    )
  })

  it('says so once the 80% interval of the difference leaves out 0, in either direction', () => {
    const apart = (own: number, other: number) =>
      says(
        explainLevel,
        ...WEEKS.flatMap((week) => [rated(7 * week, 'self', 'me', own), rated(7 * week, 'mentor', 'Ana', other)]),
      )
    expect(apart(5, 3)).toMatch(/ Ana rates you lower than you rate yourself \(by about 1\.\d points\)/u)
    expect(apart(2, 4)).toMatch(/ Ana rates you higher than you rate yourself \(by about 1\.\d points\)/u)
  })

  it('takes nothing off the learner for what an assistant said', () => {
    expect(says(explainLevel, rated(0, 'assistant', 'gpt', 3))).toMatch(
      /^1 rating, none by others\. Nobody else has rated it, so about 0\.\d\d points are taken off the assistant's\./u,
    )
    expect(says(explainLevel, rated(0, 'self', 'me', 4))).toMatch(/so about 0\.\d\d points are taken off yours\./u)
    expect(says(explainLevel, rated(0, 'self', 'me', 1))).toMatch(/so about 0\.\d\d points are added to yours\./u)
  })

  it('names no rating as having moved it that did not', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 33, 36, 39]
    const fives = days.map((day, at) => rated(day, 'panel', `panel ${at}`, 5))
    expect(says(explainLevel, ...fives)).toContain(
      'No rating of the last 28 days moved it: each says about what was expected.',
    )
    expect(says(explainLevel, ...fives.slice(0, 3))).toMatch(/Moved most so far: .*\(\+0\.\d\d\)/u)
  })

  it('calls a quiz a quiz, and not the learner', () => {
    const quiz = (week: number) =>
      entryOf('quiz', {
        occurredOn: onDay(7 * week),
        subject: 'basics',
        payload: {
          session: `session-${week}`,
          mode: 'measure',
          seed: 1,
          state: 'finished',
          level: { value: 2, sd: 0.4, n: 20 },
        },
      })
    expect(says(explainLevel, ...WEEKS.flatMap((week) => [quiz(week), rated(7 * week, 'self', 'me', 5)]))).toMatch(
      / A quiz rates you lower than you rate yourself/u,
    )
  })
})

describe('where a trend leads (measurement §2)', () => {
  it('is said with odds on a date, and of today where the target is reached', () => {
    const fours = Array.from({ length: 28 }, (_, at) => rated(at + 10, 'panel', `panel ${at}`, 4))
    expect(says(explainTrend, ...fours)).toMatch(/If the last weeks go on, the chance of .* is at least \d0% today/u)
  })

  it('names what is missing as a person can mend it', () => {
    expect(says(explainTrend, rated(0, 'mentor', 'Ana', 4))).toMatch(
      /^Not enough data: needs 4 ratings \(so far 1\), .*a rating in the last 28 days \(the newest is 40 days old\)/u,
    )
  })
})
