import { byOccurrence, type EntryOf } from '../facts/entry.ts'
import { countPeople } from '../facts/rater.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { latestMean, reviewsOf } from '../metrics/pieces.ts'
import { ageYears, type StoryMetric } from './fields.ts'
import { STORY_PARTS, type StoryFields } from './template.ts'
import { tellings } from './told.ts'
import { wordsOf } from './words.ts'

/** A story with all its versions, oldest first. */
export interface Story {
  id: string
  versions: readonly EntryOf<'story'>[]
  latest: EntryOf<'story'>['payload']
}

/** Stories in the order in which they were first written. */
export function storiesOf(entries: readonly EntryOf<'story'>[]): Story[] {
  const ordered = entries.toSorted(byOccurrence)
  return [...Map.groupBy(ordered, ({ subject }) => subject)].flatMap(([id, versions]) => {
    const latest = versions.at(-1)
    return latest ? [{ id, versions, latest: latest.payload }] : []
  })
}

/** What a story is called wherever nobody asked for its title: that of a confidential one stays with `story list` and `story show`. */
export const publicTitle = ({ title, isConfidential }: Pick<StoryFields, 'title' | 'isConfidential'>): string =>
  isConfidential ? 'a confidential story' : title

/** The same within a sentence: `“The launch”`. */
export const quotedTitle = (fields: Pick<StoryFields, 'title' | 'isConfidential'>): string =>
  fields.isConfidential ? publicTitle(fields) : `“${fields.title}”`

export const principlesOf = ({ primary, secondary }: Pick<StoryFields, 'primary' | 'secondary'>): string[] => [
  ...new Set([...primary, ...secondary]),
]

/** All four parts in the order in which they are told; a reflection is told only when somebody asks. */
export const toldText = (fields: StoryFields): string => STORY_PARTS.map((part) => fields[part]).join('\n')

/** What lists say of a story: everything but its text. */
export interface StorySummary {
  id: string
  title: string
  primary: string[]
  secondary: string[]
  level: string | null
  state: 'active' | 'retired'
  mergedInto: string | null
  isConfidential: boolean
  versions: number
  takes: number
  lastTakeOn: string | null
  /** Mean of each outside rater's latest review; null without one. */
  rating: { mean: number; raters: number } | null
  /** The learner's own latest rating, which counts nowhere. */
  ownRating: number | null
  happenedOn: string | null
  ageYears: number | null
  words: number
  /** At the framework's speaking pace. */
  spokenMinutes: number
  metrics: number
}

export function storySummary({ id, versions, latest }: Story, evidence: Evidence): StorySummary {
  const takes = tellings(evidence).filter(({ subject }) => subject === id)
  const reviews = reviewsOf(evidence, `story:${id}`)
  const mean = latestMean(reviews)
  const own = evidence.of('review').findLast(({ subject, source }) => subject === `story:${id}` && source === 'self')
  const ownValues = own ? Object.values(own.payload.ratings) : []
  const words = wordsOf(toldText(latest)).length
  return {
    id,
    title: latest.title,
    primary: latest.primary,
    secondary: latest.secondary,
    level: latest.level ?? null,
    state: latest.state,
    mergedInto: latest.mergedInto ?? null,
    isConfidential: latest.isConfidential,
    versions: versions.length,
    takes: takes.length,
    lastTakeOn: takes.at(-1)?.occurredOn ?? null,
    rating: mean === null ? null : { mean, raters: countPeople(reviews) },
    ownRating: ownValues.length === 0 ? null : sum(ownValues) / ownValues.length,
    happenedOn: latest.happenedOn ?? null,
    ageYears: ageYears(latest.happenedOn, evidence.asOf),
    words,
    spokenMinutes: words / evidence.framework.storyRules.wordsPerMinute,
    metrics: latest.metrics.length,
  }
}

export type StoryField = keyof StoryFields

const FIELDS: readonly { field: StoryField; name: string }[] = [
  { field: 'title', name: 'title' },
  { field: 'situation', name: 'situation' },
  { field: 'task', name: 'task' },
  { field: 'action', name: 'action' },
  { field: 'result', name: 'result' },
  { field: 'reflection', name: 'reflection' },
  { field: 'level', name: 'level' },
  { field: 'primary', name: 'primary principles' },
  { field: 'secondary', name: 'secondary principles' },
  { field: 'metrics', name: 'metrics' },
  { field: 'isConfidential', name: 'confidentiality' },
  { field: 'happenedOn', name: 'date' },
]

/** Names of the fields that two versions differ in. The texts themselves stay unsaid. */
export const changedFields = (one: StoryFields, other: StoryFields): string[] =>
  FIELDS.filter(({ field }) => JSON.stringify(one[field]) !== JSON.stringify(other[field])).map(({ name }) => name)

/** A figure on the command line as the front matter has it. A metric said before keeps its place. */
export function withMetrics(metrics: readonly StoryMetric[], given: readonly StoryMetric[]): StoryMetric[] {
  const bySaying = new Map([...metrics, ...given].map((metric) => [metric.says, metric]))
  return [...bySaying.values()]
}
