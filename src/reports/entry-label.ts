import type { Entry, EntryKind } from '../domain/facts/entry.ts'
import { type NameOf, subjectName } from '../domain/rules/names.ts'
import { quotedTitle } from '../domain/story/story.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { entrySays } from './entry-words.ts'

/** What a kind of entry is called, where it is not its own word. */
const KINDS: Partial<Record<EntryKind, string>> = {
  'not-shown': 'rating',
  start: 'practice',
  known: 'problem',
  take: 'telling',
  answer: 'answer in',
  round: 'interview round',
  debrief: 'interview debrief',
  'gate-commit': 'commit of',
  override: 'override at',
  pause: 'pause of',
  checkpoint: 'check-in',
  'review-request': 'request to',
  endorsement: 'endorsement of',
  annotation: 'note',
}

export interface EntryLabelRules {
  nameOf: NameOf
  today: CivilDate
  /** Titles of stories, but for confidential ones, and of pieces of work may be said. */
  isTitled: boolean
}

/** An entry on one line, in names: `rating Coding: 3 on Nov 2`. No note, and of a story no more than its title. */
export function entryLabel(
  entry: Entry & { isForgotten: boolean },
  { nameOf, today, isTitled }: EntryLabelRules,
): string {
  const day = (date: CivilDate): string => dayWords(date, today)
  const about = entry.isForgotten ? null : aboutOf(entry, nameOf, isTitled)
  const says = entry.isForgotten ? '(forgotten)' : isSaidByName(entry) ? '' : entrySays(entry, nameOf, day)
  const what = [KINDS[entry.kind] ?? entry.kind, about].filter(Boolean).join(' ')
  return `${what}${about !== null && says !== '' ? ':' : ''} ${says}`.trimEnd().concat(` on ${day(entry.occurredOn)}`)
}

/** Its name is all that there is to say of it. */
const isSaidByName = (entry: Entry): boolean =>
  entry.kind === 'artefact' || entry.kind === 'person' || (entry.kind === 'story' && entry.payload.state === 'active')

/** What it is about, by name; null where what it says tells it, or only an id would. */
function aboutOf(entry: Entry, nameOf: NameOf, isTitled: boolean): string | null {
  switch (entry.kind) {
    case 'story':
      return isTitled ? quotedTitle(entry.payload) : null
    case 'artefact':
      return isTitled ? `“${entry.payload.title}”` : null
    case 'person':
      return entry.payload.name
    case 'answer':
      return nameOf(entry.payload.bank)
    case 'override':
      return nameOf(entry.subject.split('.')[0] ?? '')
    case 'pause':
      return entry.subject === 'all' ? 'everything' : nameOf(entry.subject)
    case 'review-request':
      return entry.payload.to ?? `a ${entry.payload.relation}`
    case 'confidence':
    case 'problem':
    case 'take':
    case 'review':
    case 'interview':
    case 'round':
    case 'debrief':
    case 'annotation':
    case 'removal':
      return null
    case 'mock':
      return entry.payload.loop === undefined ? null : subjectName(entry, nameOf)
    default:
      return nameOf(entry.subject)
  }
}
