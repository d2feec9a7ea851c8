import type { EntryOf } from '../facts/entry.ts'
import type { Profile, ProfileKey } from '../facts/profile.ts'
import type { Adjustment, PreparationInput } from '../measure/adjustments.ts'
import type { CompetencyScore, ReadinessIndex } from '../measure/readiness-index.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { mockComparisons, type PartOf, preparationParts, scopeStepsBelow } from '../readiness/adjustment-facts.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { namesIn } from '../rules/names.ts'
import { decimal, oneDecimal, signedTwo, twoDecimals } from '../text/figures.ts'
import { type ExplainedRow, rowOf, rowWithout } from './explanation.ts'
import { ratedBy } from './rated-by.ts'

/** What each competency contributes, and what each adjustment is made of: the index follows from these rows. */
export function indexRows(readiness: Readiness, evidence: Evidence, profile: Profile): ExplainedRow[] {
  const { index } = readiness
  if (index === null) return []
  return [...scoreRows(index, evidence), ...adjustmentRows(readiness, evidence, profile)]
}

const scoreRows = ({ parts }: ReadinessIndex, evidence: Evidence): ExplainedRow[] =>
  parts.flatMap((part) => part.competencies.map((score) => scoreRow(part.id, score, evidence)))

function scoreRow(part: string, score: CompetencyScore, evidence: Evidence): ExplainedRow {
  const { id, level, se, target, weight, isMissing } = score
  return rowWithout({
    kind: 'competency',
    subject: id,
    by: ratedBy(id, score, evidence),
    value: score.score,
    effect: `${twoDecimals(level)} of ${oneDecimal(target)}${isMissing ? ', assumed because nobody has rated it' : ''}`,
    terms: {
      part,
      weight,
      level,
      se,
      target,
      points: 100 * weight * score.score,
      expected: score.expected,
      scoreSd: score.sd,
    },
  })
}

function adjustmentRows(readiness: Readiness, evidence: Evidence, profile: Profile): ExplainedRow[] {
  const scoreOf = (id: Adjustment['id'], term: string): number | null =>
    readiness.adjustments.find((one) => one.id === id)?.terms.find((one) => one.id === term)?.score ?? null
  return [
    ...experienceRows(readiness.level, evidence, profile, (term) => scoreOf('experience', term)),
    ...preparationRows(evidence, (term) => scoreOf('preparation', term)),
    ...stressRows(evidence),
  ]
}

type ScoreOf = (term: string) => number | null

function experienceRows(level: string, evidence: Evidence, profile: Profile, scoreOf: ScoreOf): ExplainedRow[] {
  const stepsBelow = scopeStepsBelow(evidence.framework, profile.scope, level)
  return [
    saidRow(evidence, 'years', {
      subject: 'experience.years',
      called: 'Experience: years',
      value: scoreOf('years'),
      effect: profile.years === null ? 'not stated' : `${profile.years} years`,
      terms: { years: profile.years },
    }),
    saidRow(evidence, 'scope', {
      subject: 'experience.scope',
      called: 'Experience: current role',
      value: scoreOf('scope'),
      effect: profile.scope === null ? 'not stated' : namesIn(evidence.framework)(profile.scope),
      terms: { stepsBelow },
    }),
  ]
}

/** A term that follows from one answer about the person. */
function saidRow(
  { of }: Evidence,
  key: ProfileKey,
  given: Pick<ExplainedRow, 'subject' | 'called' | 'value' | 'effect' | 'terms'>,
): ExplainedRow {
  const said: EntryOf<'profile'> | undefined = of('profile').findLast(({ subject }) => subject === key)
  const isCounted = given.value !== null
  return said === undefined
    ? rowWithout({ kind: 'adjustment', isCounted, ...given })
    : { ...rowOf(said), kind: 'adjustment', isCounted, ...given }
}

const SHARES: readonly {
  of: keyof PreparationInput
  term: string
  called: string
  says: string
  unit: string
}[] = [
  {
    of: 'retrievalShare',
    term: 'retrieval-share',
    called: 'practice',
    says: 'tested or produced something',
    unit: 'minutes',
  },
  {
    of: 'reviewOnTime',
    term: 'review-on-time',
    called: 'reviews',
    says: 'were on time',
    unit: 'due reviews',
  },
  {
    of: 'artefactsRated',
    term: 'artefacts-rated',
    called: 'outside ratings',
    says: 'were rated by others',
    unit: 'pieces of work',
  },
  {
    of: 'evidenceShare',
    term: 'evidence-share',
    called: 'fresh ratings',
    says: 'were rated lately',
    unit: 'competencies',
  },
]

function preparationRows(evidence: Evidence, scoreOf: ScoreOf): ExplainedRow[] {
  const parts = preparationParts(evidence)
  return SHARES.map(({ of, term, called, says, unit }) => {
    const known: PartOf | null = parts[of]
    const value = scoreOf(term)
    return rowWithout({
      kind: 'adjustment',
      subject: `preparation.${term}`,
      called: `Preparation: ${called}`,
      value,
      effect:
        known === null ? `no ${unit} yet` : `${decimal(known.part, 0)} of ${decimal(known.whole, 0)} ${unit} ${says}`,
      isCounted: value !== null,
      terms: { part: known?.part ?? null, whole: known?.whole ?? null, constant: of },
    })
  })
}

function stressRows(evidence: Evidence): ExplainedRow[] {
  const mocks = new Map(evidence.of('mock').map((mock) => [mock.id, mock]))
  const compared = mockComparisons(evidence)
  const isCounted = compared.length >= evidence.framework.constants.index.stress.minMocks
  return compared.flatMap(({ entry, rating, level, n }): ExplainedRow[] => {
    const mock = mocks.get(entry)
    if (mock === undefined) return []
    const effect = `mean ${twoDecimals(rating)} where other evidence shows ${twoDecimals(level)}: ${signedTwo(rating - level)}`
    return [
      {
        ...rowOf(mock, effect, rating - level),
        kind: 'adjustment',
        subject: 'stress',
        called: 'Under pressure',
        isCounted,
        terms: { rating, level, ratings: n },
      },
    ]
  })
}
