import type { EntryKind } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import { findLiveRow } from './find-row.ts'

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

/** The piece that an artefact's id, `story:ID`, or the beginning or end of an entry's id names. */
export function ratedPiece(context: Context, text: string): RatedPiece {
  const reader = context.reader()
  const story = /^story:(.+)$/i.exec(text)?.[1]?.toLowerCase()
  const pieces = reader.entries({ kinds: ['artefact', 'story'] })
  if (story !== undefined) {
    const stories = pieces.filter((entry) => entry.kind === 'story')
    const found = stories.findLast(({ subject }) => subject === story)
    if (!found)
      throw new PrepError(
        'not-found',
        `no story ${story}`,
        didYouMean(
          story,
          stories.map(({ subject }) => subject),
        ) ?? 'prep story list shows them',
      )
    return {
      subject: `story:${found.subject}`,
      kind: 'story',
      type: 'story',
      title: found.payload.title,
      occurredOn: found.occurredOn,
    }
  }
  const artefact = pieces.findLast((entry) => entry.kind === 'artefact' && entry.subject === text.toLowerCase())
  if (artefact?.kind === 'artefact')
    return {
      subject: artefact.subject,
      kind: 'artefact',
      type: artefact.payload.type,
      title: artefact.payload.title,
      occurredOn: artefact.occurredOn,
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
    return { subject: `story:${row.subject}`, kind: 'story', type: 'story', title: row.payload.title, occurredOn }
  throw new PrepError(
    'usage',
    `a ${row.kind} entry is no piece of work that others rate`,
    row.kind === 'mock'
      ? 'prep mock add --by mock:NAME records an interviewer’s ratings'
      : 'practice blocks, artefacts and stories are',
  )
}
