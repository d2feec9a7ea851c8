import { describe, expect, it } from 'vitest'
import { entryOf, type Given, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { judged } from './judged.ts'

const review = (subject: string, value: number, day = 0, given: Given<'review'> = {}) =>
  entryOf('review', { subject, occurredOn: onDay(day), payload: { ratings: { impact: value } }, ...given })

describe('problems (measurement §7, count criterion)', () => {
  const design = (problem: string, payload: Given<'practice'>['payload'] = {}, day = 0) =>
    entryOf('practice', { occurredOn: onDay(day), payload: { problem, ...payload } })
  const problems = { metric: 'problems', scope: { activity: 'system-design' }, atLeast: 2 }

  it('are counted once, however often they are practiced', () => {
    expect(judged(problems, [design('cache'), design('cache'), design('queue')])).toMatchObject({
      state: 'met',
      value: 2,
    })
    expect(judged(problems, [design('cache'), design('cache')])).toMatchObject({ state: 'in-progress', value: 1 })
  })

  it('never expire', () => {
    expect(judged(problems, [design('cache'), design('queue')], 2000).state).toBe('met')
  })

  it('count those solved before the record began where the framework says so, but not within days', () => {
    const known = entryOf('known', { subject: 'system-design', payload: { problem: 'feed', tier: 'basic' } })
    const asked = { ...problems, scope: { ...problems.scope, known: true } }
    expect(judged(problems, [design('cache'), known]).value).toBe(1)
    expect(judged(asked, [design('cache'), known, design('feed')]).value).toBe(2)
    expect(judged(asked, [design('cache'), known])).toMatchObject({ state: 'met', value: 2 })
    expect(judged({ ...asked, scope: { ...asked.scope, tiers: ['advanced'] } }, [known]).value).toBe(0)
    expect(judged({ ...asked, scope: { ...asked.scope, ratedAtLeast: 4 } }, [known]).value).toBe(0)
    expect(judged({ ...asked, windowDays: 30 }, [known]).value).toBe(0)
  })

  it('count in the window where one is set', () => {
    const windowed = { ...problems, windowDays: 30 }
    const both = [design('cache'), design('queue', {}, 10)]
    expect(judged(windowed, both, 30).state).toBe('met')
    expect(judged(windowed, both, 31)).toMatchObject({ state: 'in-progress', value: 1 })
  })

  it('are structured when enough different boxes were ticked in one attempt', () => {
    const structured = { ...problems, atLeast: 1, scope: { activity: 'system-design', structuredShare: 0.75 } }
    const ticked = (...structure: string[]) => judged(structured, [design('cache', { structure })]).value
    expect(ticked('requirements', 'data', 'scaling')).toBe(1)
    expect(ticked('requirements', 'data')).toBe(0)
    expect(ticked('data', 'data', 'data')).toBe(0)
    expect(ticked('requirements', 'data', 'poetry')).toBe(0)
    expect(judged(structured, [design('cache', { structure: ['data'] })])).toMatchObject({
      state: 'in-progress',
      needs: '1 more problem',
      notes: ['Not counted: 1 problem recorded with too few parts of the structure.'],
    })
  })

  it('need reviews where the framework asks for some', () => {
    const done = [design('cache'), design('queue')]
    expect(judged({ ...problems, reviewed: 1 }, done)).toMatchObject({
      state: 'in-progress',
      needs: 'an outside rating of 1 problem',
    })
    const seen = review(done[0]?.id ?? '', 2)
    expect(judged({ ...problems, reviewed: 1 }, [...done, seen])).toMatchObject({
      state: 'met',
      evidence: [done[0]?.id, seen.id, done[1]?.id],
    })
  })

  it('are rated by what each reviewer said last, whichever attempt it was of', () => {
    const rated = { ...problems, atLeast: 1, scope: { activity: 'system-design', ratedAtLeast: 4 } }
    const [first, second] = [design('cache'), design('cache', {}, 1)]
    const worseLater = [first, second, review(second.id, 5, 2), review(first.id, 3, 9)]
    expect(judged(rated, worseLater, 5).state).toBe('met')
    expect(judged(rated, worseLater, 9).state).toBe('in-progress')
    expect(judged(rated, [first, review(first.id, 5, 0, { source: 'self' })])).toMatchObject({
      state: 'in-progress',
      needs: '1 more problem',
      notes: ['Not counted: 1 problem not rated high enough.'],
    })
  })

  it('of some tiers leave out the others', () => {
    const basic = { ...problems, atLeast: 1, scope: { activity: 'system-design', tiers: ['basic'] } }
    expect(judged(basic, [design('cache', { tier: 'advanced' }), design('queue')]).value).toBe(0)
    expect(judged(basic, [design('cache', { tier: 'basic' })]).value).toBe(1)
  })

  it('cover their tier and the principles they name, with their categories', () => {
    const done = [design('cache', { tier: 'basic', principles: ['hire'] }), design('queue', { tier: 'advanced' })]
    const covering = (covers: string[]) => judged({ ...problems, covers }, done).needs
    expect(covering(['basic', 'advanced', 'hire', 'people'])).toBeNull()
    expect(covering(['principle-categories'])).toBe('one more problem on Delivery')
    expect(covering(['principles'])).toBe('more problems that cover Earn trust, Deliver')
  })
})

describe('stories (measurement §7, count criterion)', () => {
  const told = (subject: string, primary: string[] = ['deliver']) => entryOf('story', { subject, payload: { primary } })
  const stories = { metric: 'stories', atLeast: 2 }

  it('are distinct and active', () => {
    expect(judged(stories, [told('launch'), told('launch'), told('rescue')])).toMatchObject({ state: 'met', value: 2 })
    const retired = entryOf('story', { subject: 'rescue', occurredOn: onDay(1), payload: { state: 'retired' } })
    expect(judged(stories, [told('launch'), told('rescue'), retired], 1).value).toBe(1)
  })

  it('are rated by the latest outside mean, so that a retold one loses its old rating', () => {
    const rated = { ...stories, atLeast: 1, scope: { ratedAtLeast: 4 } }
    const launch = told('launch')
    const values = (...reviews: [number, string][]) =>
      judged(rated, [launch, ...reviews.map(([value, rater], day) => review('story:launch', value, day, { rater }))], 9)
        .value
    expect(values()).toBe(0)
    expect(values([4, 'ana'])).toBe(1)
    expect(values([5, 'ana'], [3.5, 'ana'])).toBe(0)
    expect(values([2, 'ana'], [4, 'ana'])).toBe(1)
    expect(values([5, 'ana'], [3, 'bo'])).toBe(1)
    expect(values([5, 'ana'], [2, 'bo'])).toBe(0)
    expect(judged(rated, [launch])).toMatchObject({
      needs: '1 more story',
      notes: ['Not counted: 1 story not rated 4 or better by others yet.'],
    })
  })

  it('expire 180 days after their last rating', () => {
    const rated = [told('launch'), told('rescue'), review('story:launch', 4), review('story:rescue', 4, 10)]
    const criterion = { ...stories, scope: { ratedAtLeast: 4 } }
    expect(judged(criterion, rated, 180).state).toBe('met')
    expect(judged(criterion, rated, 181)).toMatchObject({ state: 'expired', value: 1 })
  })

  it('cover the categories of the principles they name', () => {
    const covering = { ...stories, covers: ['principle-categories'] }
    expect(judged(covering, [told('launch'), told('rescue', [])])).toMatchObject({
      state: 'in-progress',
      needs: 'one more story on People',
    })
    expect(judged(covering, [told('launch'), told('rescue', ['hire'])]).state).toBe('met')
  })
})

describe('principle-examples', () => {
  it('are one for each principle a story names, at most so many for each', () => {
    const told = (subject: string, primary: string[], secondary: string[] = []) =>
      entryOf('story', { subject, payload: { primary, secondary } })
    const entries = [
      told('a', ['deliver'], ['hire']),
      told('b', ['deliver'], ['deliver']),
      told('c', ['deliver', 'unknown']),
    ]
    const count = (perPrinciple: number) =>
      judged({ metric: 'principle-examples', scope: { perPrinciple }, atLeast: 9 }, entries).value
    expect([1, 2, 3].map(count)).toEqual([2, 3, 4])
  })

  it('may be asked for in every principle', () => {
    const entries = [
      entryOf('story', { subject: 'a', payload: { primary: ['deliver', 'hire'] } }),
      entryOf('story', { subject: 'b', payload: { primary: ['deliver', 'earn-trust'] } }),
    ]
    const criterion = { metric: 'principle-examples', scope: { perPrinciple: 2 }, atLeast: 3, covers: ['principles'] }
    expect(judged(criterion, entries).state).toBe('met')
    expect(judged({ ...criterion, floor: 2 }, entries).needs).toBe('more examples that cover Earn trust, Hire')
  })
})

describe('artefacts (measurement §7.1, innovation)', () => {
  const made = (subject: string, day = 0, type = 'innovation') =>
    entryOf('artefact', { subject, occurredOn: onDay(day), payload: { type } })
  const artefacts = { metric: 'artefacts', scope: { types: ['innovation'] }, atLeast: 1 }
  const ratedByTwo = { ...artefacts, scope: { types: ['innovation'], ratedAtLeast: 4, ratedBy: 2 } }

  it('takes the same file or address as one piece, with what was said of either', () => {
    const piece = (subject: string, payload: object) =>
      entryOf('artefact', { subject, payload: { type: 'innovation', ...payload } })
    const digest = 'a'.repeat(64)
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => piece(id, { digest }))
    expect(judged(artefacts, five).value).toBe(1)
    const linked = ['f', 'g'].map((id) => piece(id, { location: 'https://example.com/x' }))
    expect(
      judged(artefacts, [...five, ...linked, piece('h', { location: 'x.md' }), piece('i', { location: 'x.md' })]).value,
    ).toBe(4)
    const rated = { ...artefacts, scope: { types: ['innovation'], ratedAtLeast: 4 } }
    expect(judged(rated, [...five, review('c', 4)]).value).toBe(1)
  })

  it('counts different ones by what they are about, and leaves out what nobody said', () => {
    const about = (subject: string, given: object) =>
      entryOf('artefact', { subject, payload: { type: 'innovation', ...given } })
    const different = { ...artefacts, scope: { types: ['innovation'], different: true }, atLeast: 2 }
    const pieces = [about('a', { about: 'Causal' }), about('b', { about: ' causal  ' }), about('c', {})]
    expect(judged(different, pieces)).toMatchObject({ value: 1 })
    expect(judged(different, [...pieces, about('d', { about: 'eventual' })])).toMatchObject({ value: 2, state: 'met' })
  })

  it('wants pieces that hold so many parts, said of each', () => {
    const holding = (subject: string, given: object) =>
      entryOf('artefact', { subject, payload: { type: 'innovation', ...given } })
    const whole = { ...artefacts, scope: { types: ['innovation'], parts: 5 } }
    expect(judged(whole, [holding('a', {}), holding('b', { parts: 4 })]).value).toBe(0)
    expect(judged(whole, [holding('a', {}), holding('b', { parts: 5 })]).value).toBe(1)
  })

  it('are distinct, and of the types asked for', () => {
    expect(judged(artefacts, [made('paper'), made('paper'), made('tool', 0, 'design')]).value).toBe(1)
  })

  it('need two different raters at four or above', () => {
    const by = (...reviews: [string, number][]) =>
      judged(ratedByTwo, [made('paper'), ...reviews.map(([rater, value]) => review('paper', value, 0, { rater }))])
        .state
    expect(by()).toBe('in-progress')
    expect(by(['ana', 5])).toBe('in-progress')
    expect(by(['ana', 4], ['ana', 4])).toBe('in-progress')
    expect(by(['ana', 4], ['bo', 3.5])).toBe('in-progress')
    expect(by(['ana', 4], ['bo', 4])).toBe('met')
    expect(by(['ana', 4], ['bo', 4], ['cy', 1])).toBe('met')
  })

  it('go by the mean of the raters where no number of them is asked for', () => {
    const rated = { ...artefacts, scope: { types: ['innovation'], ratedAtLeast: 4 } }
    const values = (...all: number[]) =>
      judged(rated, [made('paper'), ...all.map((value, i) => review('paper', value, 0, { rater: `rater ${i}` }))]).value
    expect(values(4)).toBe(1)
    expect(values(5, 3)).toBe(1)
    expect(values(5, 2)).toBe(0)
  })

  it('heed only the sources that may rate', () => {
    const entries = [
      made('paper'),
      review('paper', 5, 0, { rater: 'ana' }),
      review('paper', 5, 0, { source: 'peer', rater: 'bo' }),
    ]
    expect(judged(ratedByTwo, entries).state).toBe('met')
    expect(judged({ ...ratedByTwo, raters: ['mentor'] }, entries).state).toBe('in-progress')
  })

  it('count people, not roles: somebody who rates as mentor and as peer is one', () => {
    const asMentor = review('paper', 5, 0, { rater: 'Ana' })
    const asPeer = review('paper', 5, 0, { source: 'peer', rater: 'ana ' })
    const byAssistant = review('paper', 5, 0, { source: 'assistant', rater: 'gpt' })
    expect(judged(ratedByTwo, [made('paper'), asMentor, asPeer, byAssistant]).state).toBe('in-progress')
  })

  it('expire 180 days after they were made or last reviewed', () => {
    expect(judged(artefacts, [made('paper')], 180).state).toBe('met')
    expect(judged(artefacts, [made('paper')], 181).state).toBe('expired')
    expect(judged(artefacts, [made('paper'), review('paper', 3, 10)], 190).state).toBe('met')
  })
})

describe('problem-types', () => {
  it('are the distinct types practiced', () => {
    const block = (type?: string) => entryOf('practice', { payload: type === undefined ? {} : { type } })
    const criterion = { metric: 'problem-types', scope: { activity: 'system-design' }, atLeast: 3 }
    expect(judged(criterion, [block('conflict'), block('conflict'), block('change'), block()])).toMatchObject({
      state: 'in-progress',
      value: 2,
      needs: '1 more type of scenario',
      notes: ['Not counted: 1 block without a type.'],
    })
  })
})

describe('sessions', () => {
  it('are the blocks of the activity in the window', () => {
    const block = (day: number, subject = 'system-design') => entryOf('practice', { subject, occurredOn: onDay(day) })
    const criterion = { metric: 'sessions', scope: { activity: 'system-design' }, atLeast: 2 }
    const blocks = [block(0), block(20), block(20, 'reading')]
    expect(judged(criterion, blocks, 31)).toMatchObject({ state: 'met', value: 2 })
    expect(judged({ ...criterion, windowDays: 30 }, blocks, 31)).toMatchObject({ state: 'in-progress', value: 1 })
  })
})

describe('repeats (measurement §7.1, perfect recall)', () => {
  const recall = (day: number, score: number) => entryOf('practice', { occurredOn: onDay(day), payload: { score } })
  const criterion = {
    metric: 'repeats',
    scope: { activity: 'system-design', scoreAtLeast: 16, gapDays: 7 },
    atLeast: 2,
  }

  it('are full scores far enough apart', () => {
    expect(judged(criterion, [recall(0, 16), recall(7, 16)], 7)).toMatchObject({ state: 'met', value: 2 })
    expect(judged(criterion, [recall(0, 16), recall(6, 16)], 7)).toMatchObject({
      state: 'in-progress',
      value: 1,
      needs: '1 more full score',
      notes: ['Not counted: 1 run below the full score, or less than 7 days after the one before.'],
    })
    expect(judged(criterion, [recall(0, 16), recall(6, 16), recall(8, 16)], 9).state).toBe('met')
    expect(judged(criterion, [recall(0, 16), recall(8, 15)], 9).state).toBe('in-progress')
  })
})

describe('assessments', () => {
  const rate = (subject: string, given: Given<'rating'> = {}) => entryOf('rating', { subject, ...given })
  const rows = framework.rubrics.map(({ id }) => id)
  const criterion = { metric: 'assessments', atLeast: 1 }

  it('are days on which the learner rated every row', () => {
    expect(
      judged(
        criterion,
        rows.map((row) => rate(row)),
      ),
    ).toMatchObject({ state: 'met', value: 1 })
    expect(
      judged(
        criterion,
        rows.slice(1).map((row) => rate(row)),
      ).value,
    ).toBe(0)
    expect(
      judged(
        criterion,
        [...rows.slice(1), 'gone'].map((row) => rate(row)),
      ).value,
    ).toBe(0)
    expect(
      judged(
        criterion,
        [...rows, 'gone'].map((row) => rate(row)),
      ).value,
    ).toBe(1)
    expect(
      judged(
        criterion,
        rows.map((row) => rate(row, { source: 'mentor' })),
      ).value,
    ).toBe(0)
    expect(
      judged(
        criterion,
        rows.map((row, day) => rate(row, { occurredOn: onDay(day) })),
        9,
      ).value,
    ).toBe(0)
  })

  it('may be of one checkpoint', () => {
    const weekly = { ...criterion, scope: { checkpoint: 'weekly' } }
    expect(
      judged(
        weekly,
        rows.map((row) => rate(row)),
      ).value,
    ).toBe(0)
    expect(
      judged(
        weekly,
        rows.map((row) => rate(row, { payload: { checkpoint: 'weekly' } })),
      ).value,
    ).toBe(1)
  })
})
