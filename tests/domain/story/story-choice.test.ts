import { describe, expect, it } from 'vitest'
import type { StoryMatch } from '../../../src/domain/story/match-question.ts'
import { judgeChoice } from '../../../src/domain/story/story-choice.ts'

const match = (story: string, given: Partial<StoryMatch> = {}): StoryMatch => ({
  story,
  title: story,
  primary: [],
  secondary: [],
  likeness: 0,
  told: 0,
  ...given,
})

const first = match('first', { primary: ['a'], told: 2 })
const also = match('also', { primary: ['a'], told: 9 })
const onTheWay = match('on-the-way', { secondary: ['a'] })
const wording = match('wording', { likeness: 0.4 })
const matches = [first, also, onTheWay, wording]
const told = (story: string): number => matches.find((one) => one.story === story)?.told ?? 0
const better = (story: string | null): string[] => judgeChoice(story, matches, told, 5).better.map((one) => one.story)

describe('the choice of a story', () => {
  it('is bettered by every story that tells more of what is asked, and by no likeness of words', () => {
    expect(better('first')).toEqual([])
    expect(better('on-the-way')).toEqual(['first', 'also'])
    expect(better('wording')).toEqual(['first', 'also', 'on-the-way'])
    expect(better('unmarked')).toEqual(['first', 'also', 'on-the-way'])
    expect(better(null)).toEqual(['first', 'also', 'on-the-way'])
  })

  it('is worn above the limit only, and then a fresh one that fits as well is named', () => {
    expect(judgeChoice('also', matches, told, 8)).toMatchObject({ isWorn: true, told: 9, fresher: [first] })
    expect(judgeChoice('also', matches, told, 9)).toMatchObject({ isWorn: false, fresher: [] })
    expect(judgeChoice(null, matches, told, 0)).toMatchObject({ isWorn: false, told: null, match: null })
  })
})
