import type { EntryOf } from '../facts/entry.ts'
import { countPeople, raterKey } from '../facts/rater.ts'
import { type Counted, judgeCount } from '../judge/count.ts'
import { reaches } from '../judge/judgment.ts'
import { counted } from '../text/counted.ts'
import { dayOf } from '../time/dates.ts'
import { coverageOf } from './coverage.ts'
import type { Evidence } from './evidence.ts'
import { type Metric, numberOf, optional, required, textsOf, threshold } from './metric.ts'
import { latestMean, type Review, reviewsOf } from './pieces.ts'

export const artefacts: Metric = {
  id: 'artefacts',
  family: 'count',
  reads: ['atLeast', 'covers', 'floor', 'reviewed', 'raters'],
  gathers: ['artefact', 'review'],
  says: 'distinct artefacts of certain types, optionally rated high enough by enough different people',
  scope: {
    types: required('texts'),
    ratedAtLeast: optional('number'),
    ratedBy: optional('number'),
    different: optional('boolean'),
    parts: optional('number'),
  },
  recordWith: ({ scope }) => `prep log artefact --type ${textsOf(scope, 'types')?.[0] ?? 'other'}`,
  judge: (criterion, evidence) => {
    const { artefactExpiryDays } = evidence.framework.constants.gates
    const types = textsOf(criterion.scope, 'types') ?? []
    const ratedAtLeast = numberOf(criterion.scope, 'ratedAtLeast', evidence.level)
    const ratedBy = numberOf(criterion.scope, 'ratedBy', evidence.level)
    const parts = numberOf(criterion.scope, 'parts', evidence.level)
    const isDifferent = criterion.scope.different === true
    const counted = new Map<string, Counted>()
    let others = 0
    let expired = 0
    for (const [key, versions] of piecesOf(evidence, types)) {
      const reviews = versions
        .flatMap(({ subject }) => reviewsOf(evidence, subject))
        .filter((review) => criterion.raters === null || criterion.raters.includes(review.source))
      const newest = Math.max(...versions.map(({ occurredOn }) => dayOf(occurredOn)), ...reviews.map(({ day }) => day))
      const about = aboutOf(versions)
      const isWhole = parts === null || versions.some(({ payload }) => (payload.parts ?? 0) >= parts)
      if (!isWhole || (isDifferent && about === null) || !isGoodEnough(reviews, ratedAtLeast, ratedBy)) others++
      else if (evidence.asOf - newest > artefactExpiryDays) expired++
      else {
        const id = isDifferent ? (about ?? key) : key
        const known = counted.get(id)
        counted.set(id, {
          id,
          categories: [...(known?.categories ?? []), ...versions.map(({ payload }) => payload.type)],
          isReviewed: known?.isReviewed === true || reviews.length > 0,
          evidence: [
            ...(known?.evidence ?? []),
            ...versions.map((entry) => entry.id),
            ...reviews.flatMap((review) => review.entries),
          ],
        })
      }
    }
    return judgeCount(
      {
        counted: [...counted.values()],
        others,
        othersLack: lackOf(ratedAtLeast, ratedBy, parts, isDifferent),
        expired,
      },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: coverageOf(criterion, evidence),
        floor: criterion.floor ?? 1,
        reviewed: criterion.reviewed,
        unit: criterion.unit ?? 'artefact',
        unitName: { one: 'artefact', many: 'artefacts' },
      },
    )
  },
}

/** So many people have it at the wanted rating or above; where no number is asked for, the raters' mean decides. */
function isGoodEnough(reviews: readonly Review[], ratedAtLeast: number | null, ratedBy: number | null): boolean {
  if (ratedAtLeast === null) return true
  if (ratedBy === null) return reaches(latestMean(reviews) ?? 0, ratedAtLeast)
  const latest = new Map(reviews.map((review) => [raterKey(review), review]))
  return countPeople([...latest.values()].filter(({ value }) => reaches(value, ratedAtLeast))) >= ratedBy
}

/** Pieces of some types, each with all that was recorded of it: the same file, or the same address, is one piece. */
function piecesOf(evidence: Evidence, types: readonly string[]): Map<string, EntryOf<'artefact'>[]> {
  const latest = new Map(
    evidence
      .of('artefact')
      .filter(({ payload }) => types.includes(payload.type))
      .map((entry) => [entry.subject, entry]),
  )
  return Map.groupBy(latest.values(), ({ subject, payload }) => payload.digest ?? urlOf(payload.location) ?? subject)
}

const urlOf = (location: string | undefined): string | null =>
  location !== undefined && /^https?:\/\//i.test(location) ? location.trim().replace(/\/$/, '') : null

/** What a piece is said to be about, as far as two of them are compared. */
const aboutOf = (versions: readonly EntryOf<'artefact'>[]): string | null =>
  versions
    .findLast(({ payload }) => payload.about !== undefined)
    ?.payload.about?.trim()
    .toLowerCase()
    .replace(/\s+/g, ' ') ?? null

function lackOf(
  ratedAtLeast: number | null,
  ratedBy: number | null,
  parts: number | null,
  isDifferent: boolean,
): string | null {
  const lacks = [
    ...(isDifferent ? ['without a word on what it is about'] : []),
    ...(parts === null ? [] : [`without word of ${parts} parts or more`]),
    ...(ratedAtLeast === null
      ? []
      : [
          `not rated ${ratedAtLeast} or better by ${ratedBy === null ? 'others' : counted(ratedBy, 'person', 'people')} yet`,
        ]),
  ]
  return lacks.length === 0 ? null : lacks.join(', or ')
}
