import type { LearningState } from '../../../src/domain/measure/learning.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/06_allocation.json' with { type: 'json' }
import { type LevelId, targetsOf, vectorIndex } from './index-vectors.ts'

const of = (record: Readonly<Record<string, number>>, id: string): number => record[id] ?? Number.NaN

/** The competencies of the allocation vectors, by the vectors' own ids, at L6 and the prior's rate. */
export const samplePlan: LearningState[] = vectorIndex.parts.flatMap((part) =>
  part.competencies.map((id) => ({
    id,
    level: of(vectors.levels, id),
    se: of(vectors.ses, id),
    target: of(targetsOf('L6'), id),
    weight: part.weight / part.competencies.length,
    ratePerHour: constants.learning.ratePerHour,
  })),
)

/** Targets of the plan vectors, by the vectors' own ids. */
export const indexTargets = (level: string): Readonly<Record<string, number>> => targetsOf(level as LevelId)

/** Index points of a full score of a competency of the vectors. */
export function weightOf(id: string): number {
  const part = vectorIndex.parts.find(({ competencies }) => competencies.includes(id))
  return part === undefined ? Number.NaN : part.weight / part.competencies.length
}
