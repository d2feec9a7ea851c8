import { describe, expect, it } from 'vitest'
import { matchStories, principlesAsked } from '../../../src/domain/story/match-question.ts'
import type { Story } from '../../../src/domain/story/story.ts'

const TEXTS = [
  { principles: ['disagree'], text: 'Disagreeing with a manager, and committing once it is decided' },
  { principles: ['customers'], text: 'Customers, what they asked for and what they needed' },
  { principles: ['frugal'], text: 'Doing more with less: cutting costs without harm' },
]

const story = (id: string, primary: string[], secondary: string[], action = ''): Story => ({
  id,
  versions: [],
  latest: {
    title: id,
    situation: '',
    task: '',
    action,
    result: '',
    primary,
    secondary,
    metrics: [],
    isConfidential: false,
    state: 'active',
  },
})

const never = (): number => 0

describe('principles a question is about', () => {
  it('are those of the texts whose words it shares, whatever their endings', () => {
    expect(principlesAsked('Tell me about a time you disagreed with your manager', TEXTS)[0]).toBe('disagree')
    expect(principlesAsked('How did you cut the cost?', TEXTS)[0]).toBe('frugal')
  })

  it('are none when its words say nothing', () => {
    expect(principlesAsked('Why us?', TEXTS)).toEqual([])
    expect(principlesAsked('', TEXTS)).toEqual([])
    expect(principlesAsked('Favorite color?', [])).toEqual([])
  })
})

describe('stories for a question', () => {
  const ids = (found: { story: string }[]): string[] => found.map((one) => one.story)

  it('come by the principle they tell mainly, then in passing, then by wording', () => {
    const stories = [
      story('wording', [], [], 'I convinced the vendor about the migration deadline'),
      story('way', ['other'], ['deliver']),
      story('first', ['deliver'], []),
      story('neither', ['other'], [], 'nothing of the kind'),
    ]
    expect(ids(matchStories('A migration deadline with a vendor', ['deliver'], stories, never))).toEqual([
      'first',
      'way',
      'wording',
    ])
  })

  it('put the one told less often first among equals', () => {
    const stories = [story('worn', ['deliver'], []), story('fresh', ['deliver'], [])]
    const told = (id: string): number => (id === 'worn' ? 9 : 1)
    expect(matchStories('Anything', ['deliver'], stories, told)).toMatchObject([
      { story: 'fresh', told: 1 },
      { story: 'worn', told: 9 },
    ])
  })

  it('never tell the title of a confidential one', () => {
    const [secret] = [story('secret', ['deliver'], [])]
    if (!secret) throw new Error('no story')
    const confidential = { ...secret, latest: { ...secret.latest, title: 'Project X', isConfidential: true } }
    expect(matchStories('Anything', ['deliver'], [confidential], never)[0]?.title).toBe('a confidential story')
  })
})
