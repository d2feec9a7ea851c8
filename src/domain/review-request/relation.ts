import type { Source } from '../facts/source.ts'

/** How a rater knows the learner, and as which source of ratings that counts. */
export interface Relation {
  id: string
  title: string
  source: Extract<Source, 'peer' | 'mentor' | 'third-party' | 'mock'>
}

export const RELATIONS: readonly Relation[] = [
  { id: 'peer', title: 'a colleague', source: 'peer' },
  { id: 'report', title: 'somebody they lead', source: 'peer' },
  { id: 'stakeholder', title: 'somebody they work for or with, outside the team', source: 'peer' },
  { id: 'manager', title: 'their manager', source: 'mentor' },
  { id: 'mentor', title: 'their mentor or coach', source: 'mentor' },
  { id: 'third-party', title: 'an assessor from outside', source: 'third-party' },
  { id: 'interviewer', title: 'the interviewer of a mock', source: 'mock' },
]

/** A request to raters all around: each says for themselves how they know the learner. */
export const ALL_AROUND = '360'

/** The relations that a rater may give: the one the request names, or all but the interviewer. */
export const offeredRelations = (relation: string): Relation[] =>
  relation === ALL_AROUND
    ? RELATIONS.filter(({ source }) => source !== 'mock')
    : RELATIONS.filter(({ id }) => id === relation)
