import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { splitStory } from '../../../src/domain/story/split.ts'

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')

describe('a story as people write it', () => {
  it('has bold labels with the text behind or beneath them, and a heading for a title', () => {
    expect(splitStory(fixture('story-bold-labels.md'))).toEqual({
      frontMatter: null,
      title: 'Fewer night pages',
      parts: {
        situation: 'The team was paged nine times a week at night.',
        task: 'I had to halve that within a quarter without new people.',
        action: '- I grouped the alerts by cause\n- I removed forty that nobody acted on',
        result: '- Pages fell from 9 to 2 a week in eleven weeks',
      },
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
  ])('%j has all four parts', (text) => {
    const { parts, issues } = splitStory(text)
    expect(parts).toEqual({ situation: 'late', task: 'ship', action: 'cut', result: 'shipped' })
    expect(issues).toEqual([])
  })

  it('keeps sentences that only begin like a part', () => {
    const text = '# Situation\nAction was needed.\nThe result surprised us.\nA: no\n# Task\nT-shirts for all.'
    expect(splitStory('# Situation\nAction was needed.\nTasks piled up, as did results.\n').parts.situation).toBe(
      'Action was needed.\nTasks piled up, as did results.',
    )
    expect(splitStory(text).parts.task).toBe('T-shirts for all.')
  })

  it('is told apart from a file of several, where the second begins', () => {
    const { issues, title } = splitStory(fixture('story-bank.md'))
    expect(title).toBe('Fewer night pages')
    expect(issues).toEqual([
      {
        line: 18,
        message: 'a second story begins here',
        hint: 'prep story add takes one: save each story in a file of its own',
      },
    ])
  })
})
