import { describe, expect, it } from 'vitest'
import { storyLine } from '../../../src/domain/story/labels.ts'

describe('a line of a story that stands alone in bold', () => {
  it('may be a title', () => {
    expect(storyLine('**Fewer pages**')).toEqual({ is: 'bold', text: 'Fewer pages' })
    expect(storyLine('__Fewer pages__')).toEqual({ is: 'bold', text: 'Fewer pages' })
  })

  it.each([
    ['in italics', '*Fewer pages*:'],
    ['with words behind it', '**Fewer pages** at night'],
    ['as an item of a list', '- **Fewer pages**'],
    ['ending in a colon', '**Fewer pages:**'],
  ])('is text %s', (_, line) => {
    expect(storyLine(line)).toEqual({ is: 'text' })
  })

  it('is a part where it names one', () => {
    expect(storyLine('**Result**')).toMatchObject({ is: 'part', part: 'result' })
    expect(storyLine('*Result:* none left')).toMatchObject({ is: 'part', part: 'result' })
  })
})
