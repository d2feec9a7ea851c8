import { changedFields, type Story } from './story.ts'
import { STORY_TEXTS, type StoryFields } from './template.ts'

/** A story of a file as it will be recorded, and the fields that the file says of it. */
export interface IncomingStory {
  file: string
  line: number
  fields: StoryFields
  said: readonly (keyof StoryFields)[]
  /** Lines of the file that nothing reads. */
  leftOut: readonly number[]
}

export interface MatchedStory {
  item: IncomingStory
  state: 'new' | 'same' | 'changed'
  known: Story | null
  /** What is recorded with what the file says over it; the fields of the file for a new story. */
  fields: StoryFields
  differences: string[]
}

/**
 * Which stories are there already: of the same title and text, else of the same title, else of the same text. Each
 * recorded story stands for one of the file.
 */
export function matchStories(items: readonly IncomingStory[], known: readonly Story[]): MatchedStory[] {
  const free = new Set(known)
  const found = new Map<IncomingStory, Story>()
  const ways: ((fields: StoryFields) => string)[] = [
    (fields) => `${titleKey(fields)}\0${textKey(fields)}`,
    titleKey,
    textKey,
  ]
  for (const key of ways)
    for (const item of items) {
      if (found.has(item)) continue
      const match = [...free].find(({ latest }) => key(latest) === key(item.fields))
      if (match === undefined) continue
      free.delete(match)
      found.set(item, match)
    }
  return items.map((item) => matched(item, found.get(item) ?? null))
}

function matched(item: IncomingStory, known: Story | null): MatchedStory {
  if (known === null) return { item, state: 'new', known, fields: item.fields, differences: [] }
  const said = Object.fromEntries(item.said.map((field) => [field, item.fields[field]]))
  const { state: _state, mergedInto: _mergedInto, ...recorded } = known.latest
  const fields: StoryFields = { ...recorded, ...said }
  const differences = changedFields(recorded, fields)
  return { item, state: differences.length > 0 ? 'changed' : 'same', known, fields, differences }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const titleKey = ({ title }: StoryFields): string => plain(title)

const textKey = (fields: StoryFields): string => STORY_TEXTS.map((part) => plain(fields[part] ?? '')).join('\0')
