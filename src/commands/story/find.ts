import type { EntryOf } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { type Story, storiesOf } from '../../domain/story/story.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'

/** Stories as they stand now, whatever date is reported on: what a writing command goes by. */
export function allStories(context: Context): Story[] {
  const entries = context.reader().entries({ kinds: ['story'] })
  return storiesOf(entries.filter((entry): entry is EntryOf<'story'> => entry.kind === 'story'))
}

export function findStory(stories: readonly Story[], text: string): Story {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/^story:/, '')
  const found = stories.find(({ id }) => id === wanted)
  if (found) return found
  const ids = stories.map(({ id }) => id)
  if (ids.length === 0) throw new PrepError('not-found', 'no story is recorded yet', 'prep story add writes one')
  throw new PrepError('not-found', `no story ${text}`, didYouMean(wanted, ids) ?? 'prep story list shows their ids')
}
