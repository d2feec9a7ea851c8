import { describe, expect, it } from 'vitest'
import type { MatchedStory } from '../../src/domain/story/incoming.ts'
import type { StoryFields } from '../../src/domain/story/template.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { buildStoryImport, type StoryImportView } from '../../src/reports/import-stories.ts'

const story = (title: string, state: MatchedStory['state'], differences: string[] = [], line = 1): MatchedStory => {
  const fields: StoryFields = {
    title,
    situation: 'A late launch.',
    task: 'Bring it home.',
    action: '',
    result: 'Shipped.',
    primary: ['deliver'],
    secondary: [],
    metrics: [],
    isConfidential: false,
  }
  return { item: { file: 'a.md', line, fields, said: [], leftOut: [] }, state, known: null, fields, differences }
}

const view = (matched: readonly MatchedStory[], given: Partial<StoryImportView> = {}): StoryImportView => ({
  name: 'a.md',
  on: '2026-11-22',
  isDryRun: false,
  isUpdate: false,
  matched,
  faults: [],
  withoutStories: [],
  ...given,
})

const built = (...given: Parameters<typeof view>) => {
  const { data, blocks, warnings } = buildStoryImport(view(...given))
  return { data, warnings, says: renderPlain(blocks) }
}

const changed = story('Launch', 'changed', ['result', 'level'])

describe('what an import of stories says', () => {
  it('names what is told otherwise, and that it stays unless --update is given', () => {
    const kept = built([story('Merge', 'same'), changed])
    expect(kept.says).toContain('Stories that have changed')
    expect(kept.says).toContain('Launch: result and level')
    expect(kept.says).not.toContain('Merge:')
    expect(kept.warnings).toEqual([
      '1 story says something different from what is recorded, which stays: --update records a new version',
    ])
    const updated = built([story('Merge', 'same'), changed], { isUpdate: true })
    expect(updated.warnings).toEqual([])
    expect(updated.data).toMatchObject({ updated: 1, new: 0, same: 1 })
  })

  it('has no such part where nothing differs', () => {
    const { says, warnings, data } = built([story('Merge', 'same'), story('New', 'new')])
    expect(says).not.toContain('something else')
    expect([warnings, data]).toEqual([[], expect.objectContaining({ new: 1, same: 1, changed: [], updated: 0 })])
  })

  it('counts what is new, known and told otherwise, in one sentence', () => {
    const all = [story('New', 'new'), story('Merge', 'same'), changed, story('Pager', 'changed', ['task'])]
    expect(built(all).says).toContain('1 story added, 1 already known, 2 already known that have changed.')
    expect(built(all, { isDryRun: true, isUpdate: true }).says).toContain(
      '1 story would be added, 1 already known, 2 would be changed.',
    )
    expect(built([changed]).says).toContain('0 stories added, 1 already known that has changed.')
  })

  it('shows beforehand each story with the words of its parts, and writes nothing', () => {
    const { says, data } = built([story('Launch', 'new')], { isDryRun: true, isUpdate: true })
    expect(says).toContain('1 story as they would be recorded')
    expect(says).toMatch(/Title: Launch\tS: 3\tT: 3\tA: 0\tR: 1\t/i)
    expect(says).toContain('nothing was written')
    expect(data).toMatchObject({ updated: 0, dryRun: true })
    expect(built([story('Launch', 'new')]).says).not.toMatch(/as they would be|nothing was written/)
  })
})
