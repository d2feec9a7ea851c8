import { describe, expect, it } from 'vitest'
import type { Payloads } from '../../../src/domain/facts/entry.ts'
import { type LintInput, lintOne, lintStories, type StoryRule } from '../../../src/domain/story/lint.ts'
import { type Story, storiesOf } from '../../../src/domain/story/story.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { entryOf } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

/** Distinct words, so that no two stories overlap by chance. */
const filler = (count: number, seed: string): string =>
  Array.from(
    { length: count },
    (_, index) => `${seed}${index.toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`,
  ).join(' ')

const sound = (seed: string): Partial<Payloads['story']> => ({
  situation: filler(40, `${seed}s`),
  task: filler(20, `${seed}t`),
  action: `I ${filler(60, `${seed}a`)}`,
  result: `Down by 40% ${filler(20, `${seed}r`)}`,
  level: 'L6',
  metrics: [{ says: 'down by 40%', provenance: 'documented' }],
  happenedOn: '2026-03',
})

const storyWith = (payload: Partial<Payloads['story']>, id = 'launch'): Story => {
  const [story] = storiesOf([entryOf('story', { subject: id, payload: { ...sound(id), ...payload } })])
  if (!story) throw new Error('no story')
  return story
}

const input = (given: Partial<LintInput>): LintInput => ({
  stories: [],
  takes: () => 0,
  rules: framework.storyRules,
  principles: framework.principles.map(({ id }) => id),
  levels: ['L6', 'L7'],
  level: 'L6',
  asOf: dayOf('2026-11-22'),
  ...given,
})

const rulesBroken = (payload: Partial<Payloads['story']>, given: Partial<LintInput> = {}): StoryRule[] =>
  lintStories(input({ stories: [storyWith(payload)], ...given })).map(({ rule }) => rule)

describe('a story', () => {
  it('that is sound has no findings', () => {
    expect(rulesBroken({})).toEqual([])
  })

  it.each<[string, Partial<Payloads['story']>, StoryRule[]]>([
    ['lacks its task', { task: ' ' }, ['missing-part']],
    ['lacks its result', { result: '' }, ['missing-part']],
    ['has no figure in its result', { result: `It went well ${filler(20, 'x')}` }, ['no-number']],
    ['says we and never I', { action: `We ${filler(60, 'x')}` }, ['we-without-i']],
    [
      'says we more often than I',
      { action: `We built it, our way, and I helped ${filler(60, 'x')}` },
      ['we-without-i'],
    ],
    ['says I as often as we', { action: `We built it and I helped ${filler(60, 'x')}` }, []],
    ['is too long to tell', { situation: filler(400, 'x') }, ['too-long']],
    ['is too short', { situation: 'Late.' }, ['too-short']],
    ['is too old', { happenedOn: '2020' }, ['too-old']],
    ['names no principle', { primary: [], secondary: [] }, ['no-principle']],
    ['names one the framework no longer has', { primary: ['gone'] }, ['no-principle']],
    ['has a figure from memory', { metrics: [{ says: 'x', provenance: 'remembered' }] }, ['undefended-metric']],
    [
      'has a figure nobody can confirm',
      { metrics: [{ says: 'x', provenance: 'cannot-confirm' }] },
      ['undefended-metric'],
    ],
    ['has an estimate', { metrics: [{ says: 'x', provenance: 'estimated' }] }, []],
    ['does not say where its figures come from', { metrics: [] }, ['undefended-metric']],
  ])('that %s', (_, payload, expected) => {
    expect(rulesBroken(payload)).toEqual(expected)
  })

  it('says when and at which level it happened', () => {
    const { happenedOn, level, ...rest } = sound('launch')
    const [bare] = storiesOf([entryOf('story', { subject: 'launch', payload: rest })])
    expect(bare && lintOne(bare, input({ stories: [bare] })).map(({ rule }) => rule)).toEqual(['no-date', 'no-level'])
    expect([happenedOn, level]).toEqual(['2026-03', 'L6'])
  })

  it('below the target level is found, one above is not', () => {
    expect(rulesBroken({}, { level: 'L7' })).toEqual(['below-level'])
    expect(rulesBroken({ level: 'L7' })).toEqual([])
  })

  it('told too often is found from the first take over the limit', () => {
    const { overuseTakes } = framework.storyRules
    expect(rulesBroken({}, { takes: () => overuseTakes })).toEqual([])
    expect(rulesBroken({}, { takes: () => overuseTakes + 1 })).toEqual(['overused'])
  })

  it('whose figure was once unconfirmed keeps being asked about', () => {
    const figure = { says: 'down by 40%', provenance: 'cannot-confirm' as const }
    const versions = [
      entryOf('story', { subject: 'launch', payload: { ...sound('launch'), metrics: [figure] } }),
      entryOf('story', {
        subject: 'launch',
        payload: { ...sound('launch'), metrics: [{ ...figure, provenance: 'documented' }] },
      }),
    ]
    expect(lintStories(input({ stories: storiesOf(versions) })).map(({ rule }) => rule)).toEqual(['upgraded-metric'])
  })

  it('every finding says what and how to mend it, and repeats nothing', () => {
    const secret = 'CANARY7'
    const findings = lintStories(
      input({
        stories: [
          storyWith({
            situation: secret,
            task: '',
            action: `We ${secret}`,
            result: secret,
            primary: [],
            happenedOn: '2019',
            metrics: [{ says: secret, provenance: 'remembered' }],
          }),
        ],
        takes: () => 99,
        level: 'L7',
      }),
    )
    expect(findings.length).toBeGreaterThan(7)
    for (const { says, mend } of findings) expect([says.length > 5, mend.length > 5]).toEqual([true, true])
    expect(JSON.stringify(findings)).not.toContain(secret)
  })
})

describe('overlap', () => {
  const one = storyWith({}, 'one')
  const copy = storyWith(sound('one'), 'copy')
  const other = storyWith({}, 'other')

  it('is told of the first of two, with the share', () => {
    expect(lintStories(input({ stories: [one, other, copy] }))).toEqual([
      {
        story: 'one',
        rule: 'overlap',
        says: 'shares 100% of its wording with copy',
        mend: 'tell them apart, or prep story merge one copy',
        other: 'copy',
      },
    ])
  })

  it('is told of the one that is asked about', () => {
    expect(
      lintOne(copy, input({ stories: [one, other, copy] })).map(({ story, other: with_ }) => [story, with_]),
    ).toEqual([['copy', 'one']])
  })
})
