import type { IndexConstants } from '../../../src/domain/measure/constants.ts'
import type { Levels, Targets } from '../../../src/domain/measure/readiness-index.ts'
import { constants } from '../../fixtures/constants.ts'
import success from '../../vectors/05_success.json' with { type: 'json' }

export type LevelId = 'L6' | 'L7'

/** Targets of the vectors, by the vectors' own competency ids. */
export const targetsOf = (level: LevelId): Targets => {
  const { technical, leadership, cultural } = success.targets[level]
  return { ...technical, ...leadership, ...cultural }
}

/** The index's constants with the vectors' own weights and competency ids. */
export const vectorIndex: IndexConstants = {
  ...constants.index,
  parts: [
    {
      id: 'technical',
      title: 'Technical',
      weight: success.weights.technical,
      competencies: Object.keys(success.targets.L6.technical),
    },
    {
      id: 'leadership',
      title: 'Leadership',
      weight: success.weights.leadership,
      competencies: Object.keys(success.targets.L6.leadership),
    },
    {
      id: 'cultural',
      title: 'Cultural',
      weight: success.weights.cultural,
      competencies: Object.keys(success.targets.L6.cultural),
    },
  ],
}

export const competencies = vectorIndex.parts.flatMap((part) => part.competencies)

/** Levels with one standard error for all. */
export const levelsWith = (levels: Readonly<Record<string, number>>, se: number, selfOnly = false): Levels =>
  Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, { level, se, selfOnly }]))

/** The framework's sample person: its heatmap read as shares of the L6 targets. */
export const samplePerson = success.seed_consistency.mappings['level/target'].levels
