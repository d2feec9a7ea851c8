import type { Attachment } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { askedDimensions } from '../../domain/review-request/dimensions.ts'
import {
  itemKey,
  PLAIN_DESCRIPTORS,
  type ReviewDimension,
  type ReviewItem,
} from '../../domain/review-request/request.ts'
import { type Competency, type PieceDimension, type Rubric, rubricsOf } from '../../domain/rules/framework.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import { fullDay } from '../../domain/time/day-words.ts'
import { formatMinutes } from '../../domain/time/duration.ts'
import { loadProblem } from '../../framework/load-problem.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import { commaParts } from '../contract/input.ts'
import { type RatedPiece, ratedPiece } from '../lookup/rated-piece.ts'
import { ownRows, type RatedRow } from '../practice/own-rows.ts'

/** A thing that a request can be about, and how the ledger calls it. */
export interface Subject {
  /** `competency:ID`, `story:ID`, `practice:ID`, `artefact:ID` or `mock`. */
  about: string
  item: Omit<ReviewItem, 'key'>
  /** Parts of a story's text, which leave only on request. */
  hasStoryText: boolean
  isConfidential: boolean
  /** Files that belong to it. */
  attachments?: readonly Attachment[]
  /** What the piece's activity is rated by, where it has dimensions of its own. */
  rubric?: readonly PieceDimension[]
}

/** The subjects that `--for` names, each once. */
export async function subjectsNamed(
  context: Context,
  names: readonly string[],
  isStoryIncluded: boolean,
): Promise<Subject[]> {
  const named = commaParts(...names)
    .filter((text) => text !== '')
    .map((text) => subjectNamed(context, text, isStoryIncluded))
  const subjects = await Promise.all(named)
  return [...new Map(subjects.map((subject) => [subject.about, subject])).values()]
}

/** The items of a request, as they were numbered when it was made. */
export const itemsOf = (subjects: readonly Subject[]): ReviewItem[] =>
  subjects.map(({ item }, index) => ({ key: itemKey(index), ...item }))

/** What the ledger's `about` stands for now; an entry that was edited since is the version that stands. */
export async function subjectOf(context: Context, about: string): Promise<Subject> {
  const id = /^practice:(.+)$/.exec(about)?.[1]
  const standing = id === undefined ? null : (context.reader().row(id)?.standing ?? null)
  return subjectNamed(context, standing === null ? about.replace(/^competency:/, '') : `practice:${standing}`, false)
}

async function subjectNamed(context: Context, text: string, isStoryIncluded: boolean): Promise<Subject> {
  const framework = context.framework()
  if (text.toLowerCase() === 'mock')
    return {
      about: 'mock',
      item: { title: 'A mock interview', texts: [], dimensions: framework.rubrics.map(rowDimension), isMock: true },
      hasStoryText: false,
      isConfidential: false,
    }
  const [, kind, id] = /^(story|practice|artefact|design):(.+)$/i.exec(text) ?? []
  if (kind === undefined || id === undefined) return competencySubject(context, text)
  const piece = ratedPiece(context, /^(story|artefact)$/i.test(kind) ? text : id)
  const wanted = kind.toLowerCase()
  const isFitting = wanted === 'design' ? piece.kind === 'practice' || piece.kind === 'artefact' : piece.kind === wanted
  if (!isFitting) throw new PrepError('usage', `${id} is a ${piece.kind}, not a ${wanted}`, `${piece.kind}:${id}`)
  if (piece.kind === 'story') return storySubject(context, piece, isStoryIncluded)
  return piece.kind === 'practice' ? practiceSubject(context, piece) : artefactSubject(context, piece)
}

function competencySubject(context: Context, id: string): Subject {
  const framework = context.framework()
  const competency = framework.competencies.find((known) => known.id === id.toLowerCase())
  const row = framework.rubrics.find((rubric) => rubric.id === id.toLowerCase())
  const found: Competency | Rubric | undefined = competency ?? row
  if (!found) {
    const known = [...framework.competencies, ...framework.rubrics].map((item) => item.id)
    throw new PrepError(
      'not-found',
      `no competency ${id}`,
      didYouMean(id, known) ??
        `known: ${framework.competencies.map((item) => item.id).join(', ')}; or story:ID, practice:ID, artefact:ID, mock`,
    )
  }
  const rows = competency ? rubricsOf(framework, competency.id) : row ? [row] : []
  return {
    about: `competency:${found.id}`,
    item: { title: found.title, texts: [], dimensions: rows.map(rowDimension), isMock: false },
    hasStoryText: false,
    isConfidential: false,
  }
}

const STORY_DIMENSIONS: readonly ReviewDimension[] = [
  {
    id: 'impact',
    title: 'Impact: what changed because of the speaker, and do figures show it?',
    descriptors: PLAIN_DESCRIPTORS,
    indicators: [],
  },
  {
    id: 'structure',
    title: 'Structure: is it easy to follow, are the parts balanced, is the point clear?',
    descriptors: PLAIN_DESCRIPTORS,
    indicators: [],
  },
]

function storySubject(context: Context, { subject, title }: RatedPiece, isStoryIncluded: boolean): Subject {
  const id = subject.replace(/^story:/, '')
  const entry = context
    .reader()
    .entries({ kinds: ['story'], subject: id })
    .at(-1)
  const story = entry?.kind === 'story' ? entry.payload : null
  const isConfidential = story?.isConfidential ?? true
  const parts =
    story && isStoryIncluded && !isConfidential
      ? [
          { label: 'Situation', text: story.situation },
          { label: 'Task', text: story.task },
          { label: 'Action', text: story.action },
          { label: 'Result', text: story.result },
          { label: 'Reflection', text: story.reflection ?? '' },
        ]
      : []
  return {
    about: `story:${id}`,
    item: {
      title: isConfidential ? 'The story that you were told' : `Story: ${title}`,
      texts: parts.filter(({ text }) => text.trim() !== ''),
      dimensions: STORY_DIMENSIONS,
      isMock: false,
    },
    hasStoryText: parts.length > 0,
    isConfidential,
  }
}

async function practiceSubject(context: Context, piece: RatedPiece): Promise<Subject> {
  const framework = context.framework()
  const entry = context.reader().row(piece.subject)
  const payload = entry?.kind === 'practice' ? entry.payload : null
  const head = framework.problems.find(({ id, activity }) => id === payload?.problem && activity === piece.type)
  const problem = head ? await loadProblem(framework.folder, head, context.copies) : null
  const activity = framework.activities.find(({ id }) => id === piece.type)
  const rows = activity ? ownRows(framework, activity).map(rowDimension) : []
  return {
    about: `practice:${piece.subject}`,
    item: {
      title: piece.title,
      texts: [
        ...(problem ? [{ label: 'The task', text: problem.prompt }] : []),
        { label: 'When', text: `${fullDay(piece.occurredOn)}${payload ? `, ${formatMinutes(payload.minutes)}` : ''}` },
        ...(problem && problem.covers.length > 0
          ? [{ label: 'What a good answer covers', text: problem.covers.map((one) => `• ${one}`).join('\n') }]
          : []),
      ],
      dimensions: [...rows, ...askedDimensions(framework, piece.type).map(plainDimension)],
      isMock: false,
    },
    hasStoryText: false,
    isConfidential: false,
    attachments: payload?.attachments ?? [],
    ...(activity ? { rubric: activity.rubric } : {}),
  }
}

function artefactSubject(context: Context, piece: RatedPiece): Subject {
  const framework = context.framework()
  const entry = context
    .reader()
    .entries({ kinds: ['artefact'], subject: piece.subject })
    .at(-1)
  const location = entry?.kind === 'artefact' ? (entry.payload.location ?? '') : ''
  const asked = askedDimensions(framework, piece.type)
  const rubric = framework.activities.find(({ id }) => id === piece.type)?.rubric ?? []
  return {
    about: `artefact:${piece.subject}`,
    item: {
      title: piece.title,
      // A path on this machine helps nobody and may tell something.
      texts: /^https?:\/\//i.test(location) ? [{ label: 'Where to see it', text: location }] : [],
      dimensions: [
        ...rubric.map(rowDimension),
        ...(asked.length + rubric.length > 0 ? asked : ['quality']).map(plainDimension),
      ],
      isMock: false,
    },
    hasStoryText: false,
    isConfidential: false,
    rubric,
  }
}

/** A rubric row as a form asks for it. */
export const rowDimension = ({ id, title, descriptors, indicators }: RatedRow): ReviewDimension => ({
  id,
  title,
  descriptors,
  indicators,
})

const plainDimension = (id: string): ReviewDimension => ({
  id,
  title: capitalize(id.replaceAll('-', ' ')),
  descriptors: PLAIN_DESCRIPTORS,
  indicators: [],
})
