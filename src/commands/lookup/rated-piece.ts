import type { EntryKind } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { publicTitle } from '../../domain/story/story.ts'
import type { Context } from '../contract/context.ts'
import { allStories, findStory } from '../story/find.ts'
import { findLiveRow } from './find-row.ts'
import { pickOwnId } from './own-id.ts'

/** A piece of work that others can rate. */
export interface RatedPiece {
  /** What a review of it names: the entry's id, the artefact's id, or `story:ID`. */
  subject: string
  kind: Extract<EntryKind, 'practice' | 'artefact' | 'story' | 'mock'>
  /** The artefact's type, or the activity. */
  type: string
  title: string
  occurredOn: string
}

/** The piece that an artefact's or a story's id, or the beginning or end of an entry's id names. */
export function ratedPiece(context: Context, text: string): RatedPiece {
  const reader = context.reader()
  if (/^(story:|s-)/i.test(text)) {
    const { id, latest, versions } = findStory(allStories(context), text)
    const on = versions.at(-1)?.occurredOn ?? ''
    return { subject: `story:${id}`, kind: 'story', type: 'story', title: publicTitle(latest), occurredOn: on }
  }
  if (/^(artefact:|a-)/i.test(text)) {
    const artefacts = reader.entries({ kinds: ['artefact'] })
    const ids = artefacts.map(({ subject }) => subject)
    const id = pickOwnId('artefact', text, ids, 'prep history --kind artefact shows them')
    const found = artefacts.findLast(({ subject }) => subject === id)
    if (found?.kind !== 'artefact') throw new Error('an artefact that was just found is not there')
    const { payload, occurredOn } = found
    return { subject: id, kind: 'artefact', type: payload.type, title: payload.title, occurredOn }
  }
  const row = findLiveRow(reader, text)
  const { occurredOn } = row
  if (row.kind === 'practice') {
    const { problem } = row.payload
    const framework = context.framework()
    const activity = framework.activities.find(({ id }) => id === row.subject)?.title ?? row.subject
    const title = framework.problems.find(({ id }) => id === problem)?.title ?? problem
    return {
      subject: row.id,
      kind: 'practice',
      type: row.subject,
      title: [activity, title].filter(Boolean).join(', '),
      occurredOn,
    }
  }
  if (row.kind === 'artefact')
    return { subject: row.subject, kind: 'artefact', type: row.payload.type, title: row.payload.title, occurredOn }
  if (row.kind === 'story')
    return {
      subject: `story:${row.subject}`,
      kind: 'story',
      type: 'story',
      title: publicTitle(row.payload),
      occurredOn,
    }
  throw new PrepError(
    'usage',
    `a ${row.kind} entry is not something that others rate`,
    row.kind === 'mock'
      ? "prep mock add --by mock:NAME records an interviewer's ratings"
      : 'practice blocks, artefacts and stories are',
  )
}
