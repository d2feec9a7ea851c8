import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROVENANCES } from '../../../src/domain/facts/entry.ts'
import { readStoryFields } from '../../../src/domain/story/fields.ts'
import { splitStory } from '../../../src/domain/story/split.ts'
import { type StoryFields, storyTemplate } from '../../../src/domain/story/template.ts'
import { readYaml } from '../../../src/framework/yaml-text.ts'
import { framework } from '../../fixtures/framework.ts'

const HELP = { levels: ['L6', 'L7'], principles: framework.principles.map(({ id }) => id) }
const RULES = { levels: HELP.levels, principles: framework.principles, today: 20_000, suggest: () => null }

function reread(text: string): { fields: StoryFields; issues: unknown[] } {
  const { frontMatter, parts, issues } = splitStory(text)
  const yaml = readYaml(frontMatter ?? '')
  if (!('value' in yaml)) throw new Error(`line ${yaml.line}: ${yaml.fault}`)
  const raw = typeof yaml.value === 'object' && yaml.value !== null ? { ...yaml.value } : {}
  const read = readStoryFields(raw, parts, RULES)
  return { fields: read.fields, issues: [...issues, ...read.issues] }
}

describe('a story’s text', () => {
  it('is taken apart at its headings, in any order, without the help', () => {
    const { parts, frontMatter, issues } = splitStory(
      '---\ntitle: A\n---\n\n# Result\n<!-- help -->\nShipped.\n\n## Aside\nMore.\n\n# situation:\nLate.\r\nVery.\n# TASK\n# Actions\nCut.',
    )
    expect(frontMatter).toBe('title: A')
    expect(parts).toEqual({
      situation: 'Late.\nVery.',
      task: '',
      action: 'Cut.',
      result: 'Shipped.\n\n## Aside\nMore.',
      reflection: '',
    })
    expect(issues).toEqual([])
  })

  it('needs no front matter', () => {
    expect(splitStory('\ufeff# Situation\nLate.')).toMatchObject({
      frontMatter: null,
      parts: { situation: 'Late.' },
      issues: [],
    })
  })

  it.each([
    ['---\ntitle: A\n# Situation\nLate.', 1, 'the front matter does not end'],
    ['# Situation\nLate.\n# Situation\nAgain.', 3, 'a second situation'],
    ['---\n---\nLate.\n# Situation', 3, 'text before the first of the four headings'],
    ['# Situation\nLate.\n# Appendix\nLong.', 3, 'a heading other than Situation, Task, Action, Result'],
    ['<!-- one\ntwo -->\n# Situation\nA\n# Appendix', 5, 'a heading other than Situation, Task, Action, Result'],
  ])('%j has its fault on line %d', (text, line, message) => {
    expect(splitStory(text).issues).toMatchObject([{ line, message }])
  })

  it('never has its words in a fault', () => {
    const secret = 'CANARY7'
    const text = `${secret} before\n# Situation\n${secret}\n# ${secret}\n# Situation\n---\n`
    expect(JSON.stringify(splitStory(text).issues)).not.toContain(secret)
  })

  it('as an empty form reads as nothing', () => {
    const { fields, issues } = reread(storyTemplate(null, HELP))
    expect(fields).toEqual({
      title: '',
      situation: '',
      task: '',
      action: '',
      result: '',
      primary: [],
      secondary: [],
      metrics: [],
      isConfidential: false,
    })
    expect(issues.map((issue) => (issue as { message: string }).message)).toEqual([
      'the story has no title',
      'none of the four parts has any text',
    ])
  })

  it('is read or found faulty, whatever it is', () => {
    const piece = fc.constantFrom(
      '---\n',
      '# Situation\n',
      '# Result\n',
      '# \n',
      '<!--',
      '-->',
      'title: x\n',
      '- a\n',
      '\r\n',
    )
    const text = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 20 })
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (given) => {
        const { frontMatter, parts } = splitStory(given)
        const yaml = readYaml(frontMatter ?? '')
        const raw = 'value' in yaml && typeof yaml.value === 'object' && yaml.value !== null ? { ...yaml.value } : {}
        expect(readStoryFields(raw, parts, RULES).fields.isConfidential).toBeTypeOf('boolean')
      }),
    )
  })

  it('is written by the form as it is read from it', () => {
    const prose = fc
      .array(fc.stringMatching(/^[A-Za-zäöü0-9,.:;%'"()[\]{}&*!|>@`-]{1,12}$/), { maxLength: 20 })
      .map((words) => words.join(' '))
      .filter((text) => splitStory(`# Situation\n${text}`).parts.situation === text && !text.includes('<!--'))
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => text.trim())
      .filter((text) => text !== '')
    const ids = fc.uniqueArray(fc.constantFrom(...HELP.principles))
    const story = fc.record(
      {
        title: line,
        situation: prose.filter((text) => text !== ''),
        task: prose,
        action: prose,
        result: prose,
        reflection: prose.filter((text) => text !== ''),
        level: fc.constantFrom('L6', 'L7'),
        primary: ids,
        secondary: ids,
        metrics: fc.array(fc.record({ says: line, provenance: fc.constantFrom(...PROVENANCES) }), { maxLength: 3 }),
        isConfidential: fc.boolean(),
        happenedOn: fc.constantFrom('2020', '2020-03', '2020-02-29'),
      },
      {
        requiredKeys: [
          'title',
          'situation',
          'task',
          'action',
          'result',
          'primary',
          'secondary',
          'metrics',
          'isConfidential',
        ],
      },
    )
    fc.assert(
      fc.property(story, (given) => {
        const { fields, issues } = reread(storyTemplate(given, HELP))
        expect(issues).toEqual([])
        expect(fields).toEqual({ ...given, secondary: given.secondary.filter((id) => !given.primary.includes(id)) })
      }),
    )
  })

  it('names every principle by id in its help, in lines that fit, as many to a line as fit', () => {
    const principles = Array.from({ length: 12 }, (_, at) => `principle-${'x'.repeat(at)}`)
    const lines = storyTemplate(null, { ...HELP, principles }).split('\n')
    const ids = lines.filter((line) => line.startsWith('#   '))
    expect(ids.flatMap((line) => line.slice(4).split(', '))).toEqual(principles)
    expect(Math.max(...ids.map(({ length }) => length))).toBeLessThanOrEqual(78)
    expect(ids.length).toBe(3)
  })
})
