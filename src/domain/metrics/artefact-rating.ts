import { byOccurrence } from '../facts/entry.ts'
import { judgeMean, meanPast } from '../judge/mean.ts'
import type { Evidence } from './evidence.ts'
import { MEAN_FIELDS, mayRate, meanRule } from './mean-rule.ts'
import { type Metric, optional, required, textsOf } from './metric.ts'
import { finishedBlocks, reviewsOf } from './pieces.ts'
import { formSent } from './rate-command.ts'

export const artefactRating: Metric = {
  id: 'artefact-rating',
  family: 'mean',
  reads: MEAN_FIELDS,
  gathers: ['artefact', 'practice', 'review'],
  says: 'outside ratings of artefacts and practiced problems of certain types',
  scope: { types: required('texts'), dimensions: optional('texts') },
  recordWith: (criterion, evidence) => {
    const types = textsOf(criterion.scope, 'types') ?? []
    const [type = 'other'] = types
    const piece = piecesOf(types, evidence).at(-1)
    if (piece !== undefined) return formSent(criterion, `${piece.kind}:${piece.id}`)
    const isPracticed = evidence.framework.activities.some(({ id }) => id === type)
    return isPracticed ? `prep practice ${type}` : `prep log artefact --type ${type}`
  },
  judge: (criterion, evidence) => {
    const { gates, level } = evidence.framework.constants
    const types = textsOf(criterion.scope, 'types') ?? []
    const reviews = piecesOf(types, evidence)
      .flatMap(({ id }) => reviewsOf(evidence, id, textsOf(criterion.scope, 'dimensions')))
      .filter((review) => mayRate(criterion, review.source))
      .map((review) => ({ ...review, evidence: review.entries }))
    const rule = meanRule(criterion, evidence, { one: 'outside rating', many: 'outside ratings' })
    const windowDays = criterion.windowDays ?? gates.artefactExpiryDays
    return judgeMean(meanPast(reviews, { ...rule, windowDays }, gates, level), evidence.asOf)
  },
}

/** Artefacts of some types and blocks of practice of activities of these names, by the ids under which they are rated. */
function piecesOf(types: readonly string[], evidence: Evidence): { kind: 'artefact' | 'practice'; id: string }[] {
  const artefacts = evidence.of('artefact').filter((entry) => types.includes(entry.payload.type))
  const blocks = [...new Set(types)].flatMap((type) => finishedBlocks(evidence, type)).sort(byOccurrence)
  return [
    ...[...new Set(artefacts.map((entry) => entry.subject))].map((id) => ({ kind: 'artefact' as const, id })),
    ...blocks.map(({ id }) => ({ kind: 'practice' as const, id })),
  ]
}
