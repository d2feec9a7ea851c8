import { describe, expect, it } from 'vitest'
import { entryOf, type Given, onDay } from '../../fixtures/entries.ts'
import { judged } from './judged.ts'

const rate = (day: number, rater: string, value: number, given: Given<'rating'> = {}) =>
  entryOf('rating', { source: 'mentor', rater, occurredOn: onDay(day), payload: { value }, ...given })

const mock = (day: number, rater: string, value: number, given: Given<'mock'>['payload'] = {}) =>
  entryOf('mock', {
    rater,
    occurredOn: onDay(day),
    payload: {
      rounds: [{ round: 'all', ratings: { coding: value, 'system-design': value, 'people-leadership': value } }],
      ...given,
    },
  })

describe('mock-rating (measurement §7, mean criterion)', () => {
  const mocks = { metric: 'mock-rating', atLeast: 4, minN: 3, minRaters: 2 }
  const three = [mock(0, 'ana', 4.5), mock(7, 'bo', 4.5), mock(14, 'cy', 4)]

  it('is met by three good mocks by different interviewers', () => {
    expect(judged(mocks, three, 14)).toMatchObject({
      state: 'met',
      n: 3,
      since: onDay(14),
      evidence: three.map(({ id }) => id),
    })
  })

  it('leaves out mocks with two dimensions, and those the learner rated', () => {
    const short = mock(15, 'dee', 1, { rounds: [{ round: 'all', ratings: { coding: 1, 'system-design': 1 } }] })
    const own = { ...mock(15, 'me', 1), source: 'self' as const }
    expect(judged(mocks, [...three, short, own], 15)).toMatchObject({ state: 'met', n: 3 })
  })

  it('heeds only the sources that may rate', () => {
    expect(judged({ ...mocks, raters: ['panel'] }, three, 14)).toMatchObject({ state: 'no-evidence', n: 0 })
  })

  it('is blocked by a mock that was begun and left, until it is rated or old', () => {
    const begun = entryOf('start', { subject: 'mock' })
    expect(judged(mocks, [begun, ...three], 14)).toMatchObject({
      state: 'in-progress',
      needs: 'a rating of the full mock you started, or its removal',
    })
    const finished = { ...three[0], payload: { ...mock(0, 'ana', 4.5).payload, start: begun.id } }
    expect(judged(mocks, [begun, mock(0, 'ana', 4.5, finished.payload), ...three.slice(1)], 14).state).toBe('met')
  })

  it('is blocked by a mock that was held and never rated', () => {
    const unrated = mock(0, 'dee', 1, { rounds: [{ round: 'all', ratings: {} }] })
    expect(judged(mocks, [unrated, ...three], 14).state).toBe('in-progress')
    const rated = entryOf('review', { subject: unrated.id, occurredOn: onDay(1), payload: { ratings: { coding: 4 } } })
    expect(judged(mocks, [unrated, rated, ...three], 14).state).toBe('met')
  })
})

describe('ratings', () => {
  const ratings = { metric: 'ratings', scope: { competency: 'behavioral' }, atLeast: 4, minN: 2, windowDays: 60 }
  const people = (day: number, rater: string, value: number, subject = 'people-leadership') =>
    rate(day, rater, value, { subject })

  it('of one rater on one day are one, over the rows of the competency', () => {
    const entries = [people(0, 'ana', 5), people(0, 'ana', 4, 'change-management'), people(1, 'bo', 4.5)]
    expect(judged(ratings, entries, 1)).toMatchObject({ state: 'met', n: 2, value: 4.5 })
  })

  it('by the learner and by quizzes do not count', () => {
    const own = [0, 1, 2].map((day) =>
      entryOf('rating', { subject: 'coding', occurredOn: onDay(day), payload: { value: 5 } }),
    )
    const quiz = entryOf('quiz', { payload: { level: { value: 5, sd: 0.4, n: 20 } } })
    expect(judged({ ...ratings, scope: { competency: 'coding' } }, [...own, quiz], 9).state).toBe('no-evidence')
  })

  it('leave the window after 60 days', () => {
    const entries = [people(0, 'ana', 5), people(0, 'bo', 3)]
    expect(judged(ratings, entries, 60).n).toBe(2)
    expect(judged(ratings, entries, 61)).toMatchObject({ state: 'in-progress', n: 0 })
  })

  it('want another threshold at another level where the framework says so', () => {
    const byLevel = { ...ratings, atLeast: { byLevel: { L6: 4, L7: 4.8 } } }
    const entries = ['ana', 'bo', 'cy'].map((rater) => people(0, rater, 4.5))
    expect(judged(byLevel, entries).state).toBe('met')
    expect(judged(byLevel, entries, 0, { level: 'L7' })).toMatchObject({ state: 'unmet', target: 4.8 })
  })

  it('want two, by two people, where the framework does not say', () => {
    const plain = { ...ratings, minN: null }
    expect(judged(plain, [people(0, 'ana', 5), people(1, 'ana', 5)], 1).state).toBe('in-progress')
    expect(judged(plain, [people(0, 'ana', 5), people(1, 'bo', 5)], 1).state).toBe('met')
  })
})

describe('responses (measurement §7.1, behavioral impact)', () => {
  const responses = { metric: 'responses', scope: { competency: 'behavioral' }, atLeast: 4, minN: 2, last: 2 }

  it('are mocks by the rows of the competency, and reviews of stories', () => {
    const interview = mock(0, 'ana', 4, {
      rounds: [{ round: 'all', ratings: { coding: 1, 'people-leadership': 5, 'change-management': 4 } }],
    })
    const story = entryOf('story', { subject: 'launch' })
    const told = entryOf('review', { subject: 'story:launch', rater: 'bo', occurredOn: onDay(3) })
    const verdict = judged(responses, [interview, story, told], 3)
    expect(verdict).toMatchObject({ n: 2, value: 4.25, evidence: [interview.id, told.id] })
  })

  it('are the last so many', () => {
    const entries = [mock(0, 'ana', 1), mock(1, 'bo', 5), mock(2, 'cy', 5)]
    expect(judged(responses, entries, 2)).toMatchObject({ state: 'met', n: 2, value: 5 })
  })

  it('need a story to be a review of one, and somebody else to give it', () => {
    const own = entryOf('review', { subject: 'story:launch', source: 'self' })
    expect(judged(responses, [entryOf('story', { subject: 'launch' }), own]).n).toBe(0)
    expect(judged(responses, [entryOf('review', { subject: 'story:unknown' })]).n).toBe(0)
  })
})

describe('artefact-rating', () => {
  const rating = { metric: 'artefact-rating', scope: { types: ['innovation', 'system-design'] }, atLeast: 4, minN: 2 }
  const review = (subject: string, rater: string, ratings: Record<string, number>, day = 0) =>
    entryOf('review', { subject, rater, occurredOn: onDay(day), payload: { ratings } })

  it('takes reviews of artefacts and of practiced problems', () => {
    const block = entryOf('practice')
    const entries = [
      entryOf('artefact', { subject: 'paper' }),
      entryOf('artefact', { subject: 'paper' }),
      entryOf('artefact', { subject: 'plan', payload: { type: 'plan' } }),
      block,
      review('paper', 'ana', { impact: 5 }),
      review('plan', 'bo', { impact: 1 }),
      review(block.id, 'cy', { impact: 4 }),
    ]
    expect(judged(rating, entries)).toMatchObject({ n: 2, value: 4.5 })
  })

  it('counts what a rater said of a piece on a day once', () => {
    const entries = [
      entryOf('artefact', { subject: 'paper' }),
      review('paper', 'ana', { impact: 5 }),
      review('paper', 'ana', { impact: 3 }),
    ]
    expect(judged(rating, entries)).toMatchObject({ state: 'in-progress', n: 1, value: 4 })
  })

  it('looks at the dimensions asked for', () => {
    const entries = [entryOf('artefact', { subject: 'paper' }), review('paper', 'ana', { impact: 5, structure: 2 })]
    const scope = { types: ['innovation'], dimensions: ['structure'] }
    expect(judged({ ...rating, scope }, entries).value).toBe(2)
  })

  it('heeds 180 days and only the sources that may rate', () => {
    const entries = [entryOf('artefact', { subject: 'paper' }), review('paper', 'ana', { impact: 5 })]
    expect(judged(rating, entries, 180).n).toBe(1)
    expect(judged(rating, entries, 181).n).toBe(0)
    expect(judged({ ...rating, raters: ['third-party'] }, entries).n).toBe(0)
  })
})

describe('level', () => {
  const level = { metric: 'level', scope: { competency: 'coding' } }

  it('goes by the target of the level', () => {
    const entries = ['ana', 'bo', 'cy', 'dee'].map((rater, day) => rate(day, rater, 4.5))
    expect(judged(level, entries, 3)).toMatchObject({
      state: 'met',
      target: 4,
      n: 4,
      evidence: entries.map(({ id }) => id),
    })
    expect(judged(level, entries, 3, { level: 'L7' })).toMatchObject({ state: 'unmet', target: 4.5 })
  })

  it('heeds the window and the sources of the criterion for the number of ratings, not for the level', () => {
    const entries = ['ana', 'bo'].map((rater) => rate(0, rater, 5))
    expect(judged(level, entries, 60).state).not.toBe('in-progress')
    expect(judged(level, entries, 61)).toMatchObject({ state: 'in-progress', n: 0 })
    expect(judged({ ...level, windowDays: 90 }, entries, 61).n).toBe(2)
    expect(judged({ ...level, raters: ['panel'] }, entries)).toMatchObject({ state: 'in-progress', n: 0 })
  })

  it('of a competency that is not there says so', () => {
    expect(judged({ ...level, scope: { competency: 'gone' } }, [])).toMatchObject({
      state: 'no-evidence',
      notes: ['no competency gone'],
    })
  })
})

describe('mock-consistency', () => {
  it('takes the last three full mocks and the figures of the specification', () => {
    const three = [mock(0, 'ana', 3.5), mock(7, 'ana', 4), mock(14, 'ana', 4)]
    const consistency = { metric: 'mock-consistency' }
    expect(judged(consistency, three, 14)).toMatchObject({ state: 'met', value: 3.5, target: 3.5, n: 3 })
    expect(judged(consistency, [...three, mock(21, 'bo', 3)], 21).state).toBe('unmet')
    expect(judged({ ...consistency, floor: 4, last: 2 }, three, 14)).toMatchObject({ state: 'met', target: 4, n: 2 })
    expect(judged(consistency, three, 14 + 91).state).toBe('expired')
  })

  it('takes the same ones of a day, in whatever order they were entered', () => {
    const [low, high] = [mock(0, 'ana', 2), mock(0, 'ana', 5)]
    const lowest = (ids: readonly [string, string]) => {
      const entered = [low, high].map((one, at) => ({ ...one, id: ids[at] ?? '' }))
      return judged({ metric: 'mock-consistency', last: 1 }, entered).value
    }
    expect([lowest(['e0', 'e1']), lowest(['e1', 'e0'])]).toEqual([5, 5])
  })
})
