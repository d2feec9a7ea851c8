import type { IndexConstants } from './constants.ts'
import { mean, sum } from './mean.ts'
import { clip } from './round.ts'

/** An addition to the readiness index, within ±adjustmentCap. Terms that are unknown are left out and named. */
export interface Adjustment {
  id: 'experience' | 'preparation' | 'stress'
  value: number
  terms: AdjustmentTerm[]
  /** Why the adjustment is 0 or rests on fewer terms; null when every term is known. */
  reason: string | null
}

/** `score` in −1…1; null when the input is unknown. */
export interface AdjustmentTerm {
  id: string
  title: string
  score: number | null
}

export interface ExperienceInput {
  levelId: string
  /** Years of relevant experience. */
  years: number | null
  /** Steps between the learner's scope and that of the level: 0 already there, 1 one below. */
  scopeStepsBelow: number | null
}

/** Shares in 0–1 over the last `preparation.windowDays`. */
export interface PreparationInput {
  /** Hours of retrieval or production practice over all hours. */
  retrievalShare: number | null
  /** Reviews done on time over reviews due. */
  reviewOnTime: number | null
  /** Artefacts rated by somebody else over all artefacts. */
  artefactsRated: number | null
  /** Competencies with evidence in the last `preparation.evidenceDays` over all competencies. */
  evidenceShare: number | null
}

/** Years and scope against what the level asks for (measurement §5.3). No known term: 0. */
export function experienceAdjustment(input: ExperienceInput, constants: IndexConstants): Adjustment {
  const { yearsByLevel, yearsSpan, scopeByStepsBelow } = constants.experience
  const asked = yearsByLevel[input.levelId]
  const years = input.years === null || asked === undefined ? null : clip((input.years - asked) / yearsSpan, -1, 1)
  const lowest = scopeByStepsBelow.length - 1
  const scope =
    input.scopeStepsBelow === null
      ? null
      : (scopeByStepsBelow[clip(Math.round(input.scopeStepsBelow), 0, lowest)] ?? null)
  return adjustmentOf(
    'experience',
    [
      // A framework need not say how many years a level asks for.
      ...(asked === undefined ? [] : [{ id: 'years', title: 'years of experience', score: years }]),
      { id: 'scope', title: 'scope of the current role', score: scope },
    ],
    constants,
  )
}

/** Four process measures, each relative to its reference value (measurement §5.3). No known term: 0. */
export function preparationAdjustment(input: PreparationInput, constants: IndexConstants): Adjustment {
  const reference = constants.preparation
  return adjustmentOf(
    'preparation',
    [
      {
        id: 'retrieval-share',
        title: 'share of retrieval practice',
        score: relative(input.retrievalShare, reference.retrievalShare),
      },
      { id: 'review-on-time', title: 'reviews on time', score: relative(input.reviewOnTime, reference.reviewOnTime) },
      {
        id: 'artefacts-rated',
        title: 'artefacts rated by others',
        score: relative(input.artefactsRated, reference.artefactsRated),
      },
      {
        id: 'evidence-share',
        title: 'competencies with recent evidence',
        score: relative(input.evidenceShare, reference.evidenceShare),
      },
    ],
    constants,
  )
}

/**
 * How realistic mocks differ from the level shown elsewhere (measurement §5.3). `differences`: mock rating − level from
 * other evidence that day, in rubric points, oldest first; only the last `maxMocks` count, shrunk by n/(n + shrinkage).
 * Fewer than `minMocks`: 0.
 */
export function stressAdjustment(differences: readonly number[] | null, constants: IndexConstants): Adjustment {
  const { span, shrinkage, maxMocks, minMocks } = constants.stress
  const used = (differences ?? []).slice(-maxMocks)
  const n = used.length
  const title = 'realistic mocks against other evidence'
  if (n === 0 || n < minMocks)
    return {
      id: 'stress',
      value: 0,
      terms: [{ id: 'mock-difference', title, score: null }],
      reason: `${n} realistic ${n === 1 ? 'mock' : 'mocks'}, needs ${minMocks}`,
    }
  const shrunk = sum(used) / (n + shrinkage)
  return adjustmentOf('stress', [{ id: 'mock-difference', title, score: clip(shrunk / span, -1, 1) }], constants)
}

function relative(value: number | null, reference: number): number | null {
  if (value === null) return null
  if (reference <= 0) return 0
  return clip((value - reference) / reference, -1, 1)
}

function adjustmentOf(id: Adjustment['id'], terms: AdjustmentTerm[], constants: IndexConstants): Adjustment {
  const known = terms.flatMap((term) => (term.score === null ? [] : [term.score]))
  const unknown = terms.filter((term) => term.score === null).map((term) => term.title)
  return {
    id,
    value: constants.adjustmentCap * clip(mean(known), -1, 1),
    terms,
    reason: unknown.length === 0 ? null : `unknown: ${unknown.join(', ')}`,
  }
}
