import type { EntryOf } from '../../domain/facts/entry.ts'
import { type Story, storiesOf } from '../../domain/story/story.ts'
import type { Context } from '../contract/context.ts'
import { pickOwnId } from '../lookup/own-id.ts'

/** Stories as they stand now, whatever date is reported on: what a writing command goes by. */
export function allStories(context: Context): Story[] {
  const entries = context.reader().entries({ kinds: ['story'] })
  return storiesOf(entries.filter((entry): entry is EntryOf<'story'> => entry.kind === 'story'))
}

export function findStory(stories: readonly Story[], text: string): Story {
  const ids = stories.map(({ id }) => id)
  const wanted = pickOwnId(
    'story',
    text,
    ids,
    stories.length === 0 ? 'prep story add writes one' : 'prep story list shows their ids',
  )
  const found = stories.find(({ id }) => id === wanted)
  if (!found) throw new Error('a story that was just found is not there')
  return found
}
