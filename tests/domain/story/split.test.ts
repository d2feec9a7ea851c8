import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelFields } from '../../../src/domain/story/label-fields.ts'
import { splitStories, splitStory } from '../../../src/domain/story/split.ts'
import { framework } from '../../fixtures/framework.ts'

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')

describe('a story as people write it', () => {
  it('has bold labels with the text behind or beneath them, and a heading for a title', () => {
    expect(splitStory(fixture('story-bold-labels.md'))).toEqual({
      line: 1,
      frontMatter: null,
      title: 'Fewer night pages',
      parts: {
        situation: 'The team was paged nine times a week at night.',
        task: 'I had to halve that within a quarter without new people.',
        action: '- I grouped the alerts by cause\n- I removed forty that nobody acted on',
        result: '- Pages fell from 9 to 2 a week in eleven weeks',
        reflection: '',
      },
      labels: {},
      leftOut: [],
      issues: [],
    })
  })

  it.each([
    ['**Situation**: late\n**Task**: ship\n**Action**: cut\n**Result**: shipped'],
    ['Situation: late\nTask: ship\nAction: cut\nResult: shipped'],
    ['- **Situation**: late\n- **Task:** ship\n- **Actions**: cut\n- **Results**: shipped'],
    ['S: late\nT: ship\nA: cut\nR: shipped'],
    ['**S (Situation):** late\n**T (Task):** ship\n**A (Action):** cut\n**R (Result):** shipped'],
    ['### Situation\nlate\n### Task: ship\n### **Action**\ncut\n### Result\nshipped'],
    ['- **S**ituation: late\n- **T**ask: ship\n- **A**ction: cut\n- **R**esult: shipped'],
    ['**Situation** (30s): late\n**Task** – ship\n*Action:* cut\n**Result (1 min):** shipped'],
    ['## S: Situation\nlate\n## T – Task\nship\n## 3. Action\ncut\n## 🎯 Results\nshipped'],
    ['| Part | Text |\n|---|---|\n| **Situation** | late |\n| Task | ship |\n| A | cut |\n| Result | shipped |'],
    ['| Situation | Task | Action | Result |\n|---|---|---|---|\n| late | ship | cut | shipped |'],
    ['## Context\nlate\n## Challenge\nship\n## Approach\ncut\n## Outcome\nshipped'],
    ['**Situation:** late\n**Aufgabe:** ship\n**Vorgehen:** cut\n**Ergebnis:** shipped'],
    ['1. Situation: late\n2. Task: ship\n3. Action: cut\n4. Result: shipped'],
    ['> **Situation:** late\n> **Task:** ship\n> **Action:** cut\n> **Result:** shipped'],
  ])('%j has all four parts', (text) => {
    const { parts, issues } = splitStory(text)
    expect(parts).toEqual({ situation: 'late', task: 'ship', action: 'cut', result: 'shipped', reflection: '' })
    expect(issues).toEqual([])
  })

  it('keeps sentences that only begin like a part', () => {
    const text = '# Situation\nAction was needed.\nThe result surprised us.\nA: no\n# Task\nT-shirts for all.'
    expect(splitStory('# Situation\nAction was needed.\nTasks piled up, as did results.\n').parts.situation).toBe(
      'Action was needed.\nTasks piled up, as did results.',
    )
    expect(splitStory(text).parts.task).toBe('T-shirts for all.')
  })

  it('of another word for a part is text where the part is there by its name', () => {
    const { parts } = splitStory('# Situation\nA\n## Context\nB\n# Task\nC\n# Action\nD\n# Result\nE\n## Impact\nF')
    expect(parts).toMatchObject({ situation: 'A\n## Context\nB', result: 'E\n## Impact\nF' })
  })

  it.each(['Reflection', 'Lessons learned', 'What I’d do differently', 'Key takeaways', 'Learning'])(
    'keeps what stands under %s apart from the result',
    (name) => {
      const { parts } = splitStory(`**Situation:** late\n**Result:** shipped\n**${name}:** ask sooner`)
      expect(parts).toMatchObject({ result: 'shipped', reflection: 'ask sooner' })
    },
  )

  it('has labels beside its parts, which are no text of them', () => {
    const { labels, parts, leftOut } = splitStory(
      '# Pager\n**Company:** X\n**When:** March 2025\n**Level:** L7\n\n**Situation:** late\n**Result:** ok\n**Best for questions about:** Earn trust, on call',
    )
    expect(labels).toEqual({ happened: 'March 2025', level: 'L7', principles: 'Earn trust, on call' })
    expect(parts.result).toBe('ok')
    expect(leftOut).toEqual([2])
    const rules = { levels: ['L6', 'L7'], principles: framework.principles }
    expect(labelFields(labels, rules)).toEqual({
      fields: { primary: ['earn-trust'], level: 'L7', happened: '2025-03' },
      unread: ['principles'],
    })
  })

  it('is told apart from a file of several, where the second begins', () => {
    const { issues, title } = splitStory(fixture('story-bank.md'))
    expect(title).toBe('Fewer night pages')
    expect(issues).toEqual([
      { line: 16, message: 'a second story begins here', hint: 'prep import FILE --as stories takes all' },
    ])
  })
})

describe('a file of several stories', () => {
  const told = (text: string) =>
    splitStories(text).stories.map(({ title, parts }) => [title, ...Object.values(parts).map((part) => part.trim())])
  const TWO = [
    ['Pager', 'late', 'ship', 'cut', 'shipped', ''],
    ['Hiring', 'two left', 'ask', 'wrote', 'none left', 'sooner'],
  ]

  it('as a story bank has each with its reflection, its labels and what was left out', () => {
    const { stories, issues } = splitStories(fixture('story-bank.md'))
    expect(issues).toEqual([])
    expect(stories.map(({ line, title, labels, leftOut }) => ({ line, title, labels, leftOut }))).toEqual([
      { line: 5, title: 'Fewer night pages', labels: { principles: 'ownership, operations' }, leftOut: [6] },
      { line: 16, title: 'A bar that held', labels: { principles: 'hiring' }, leftOut: [17] },
    ])
    expect(stories.map(({ parts }) => [parts.result, parts.reflection])).toEqual([
      ['Pages fell from 9 to 2 a week.', 'I would ask the on-call people first.'],
      ['None of the next eight left.', 'I would have paired interviewers sooner.'],
    ])
  })

  it.each([
    [
      'headings in headings',
      '# Mine\n\nFor later.\n\n## 1. Pager\n### Situation\nlate\n### Task\nship\n### Action\ncut\n### Result\nshipped\n\n## 2. Hiring\n### Situation\ntwo left\n### Task\nask\n### Action\nwrote\n### Result\nnone left\n### Learnings\nsooner',
    ],
    [
      'titles in bold',
      '**Pager**\n\n- S: late\n- T: ship\n- A: cut\n- R: shipped\n\n**Hiring**\n\n- S: two left\n- T: ask\n- A: wrote\n- R: none left\n- Learned: sooner',
    ],
    [
      'titles of a line',
      'Pager\n\nSituation: late\nTask: ship\nAction: cut\nResult: shipped\n\nHiring\n\nSituation: two left\nTask: ask\nAction: wrote\nResult: none left\nReflection: sooner',
    ],
    [
      'rules between them',
      'Title: Pager\nSituation: late\nTask: ship\nAction: cut\nResult: shipped\n\n---\nTitle: Hiring\nSituation: two left\nTask: ask\nAction: wrote\nResult: none left\nReflection: sooner',
    ],
    [
      'a table of one row each',
      '| Story | Situation | Task | Action | Result | Lessons |\n|---|---|---|---|---|---|\n| Pager | late | ship | cut | shipped | |\n| Hiring | two left | ask | wrote | none left | sooner |',
    ],
    [
      'a table each',
      '## Pager\n| | |\n|---|---|\n| S | late |\n| T | ship |\n| A | cut |\n| R | shipped |\n\n## Hiring\n| | |\n|---|---|\n| S | two left |\n| T | ask |\n| A | wrote |\n| R | none left |\n| L | sooner |',
    ],
    [
      'other words in one of them',
      '## Pager\n**Situation:** late\n**Task:** ship\n**Action:** cut\n**Result:** shipped\n\n## Hiring\n**Context:** two left\n**Goal:** ask\n**What I did:** wrote\n**Impact:** none left\n**Takeaway:** sooner',
    ],
  ])('with %s', (_, text) => {
    expect(told(text)).toEqual(TWO)
  })

  it('keeps every line of the text in a part, in a label or among what is left out', () => {
    const lines = [
      '# A title',
      '**Situation:** x1',
      '**Action:** x2',
      '**Result:** x3',
      'x4',
      '',
      '---',
      '> x5',
      '- x6',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 25 }), (some) => {
        const text = ['# Mine', ...some].map((line, index) => line.replace('x', `x${index}_`)).join('\n')
        const { stories, issues } = splitStories(text)
        const kept = stories.flatMap(({ parts, title }) => [...Object.values(parts), title ?? '']).join('\n')
        const outside = new Set([...stories.flatMap(({ leftOut }) => leftOut), ...issues.map(({ line }) => line)])
        for (const [index, line] of text.split('\n').entries()) {
          const word = /x\d+_\d/.exec(line)?.[0]
          if (word === undefined || kept.includes(word)) continue
          expect(outside.has(index + 1) || issues.length > 0, `${word} of ${JSON.stringify(text)}`).toBe(true)
        }
      }),
    )
  })
})
