import { createHash } from 'node:crypto'
import type { Framework } from '../domain/rules/framework.ts'

/** What does not move a figure: words, and where a rule comes from. */
const WORDS: readonly string[] = ['says', 'title', 'basis', 'ours']

/** Short hash of everything that moves a figure: constants, targets, criteria, what feeds what. Titles do not count. */
export function configHashOf(framework: Omit<Framework, 'configHash'>): string {
  const rules = {
    constants: framework.constants,
    targets: framework.competencies.map(({ id, group, targets }) => ({ id, group, targets })),
    rubrics: framework.rubrics.map(({ id, competency }) => ({ id, competency })),
    gates: framework.gates.map(({ id, order, requires, criteria }) => ({ id, order, requires, criteria })),
    objectives: framework.objectives.map(({ id, level, criteria }) => ({ id, level, criteria })),
    forms: framework.forms.map(({ id, strata }) => ({ id, strata })),
    achievements: framework.achievements.map(({ id, kind, criteria }) => ({ id, kind, criteria })),
    activities: framework.activities.map(({ id, trains, isRetrieval, limitMinutes, weekly, role, rubric }) => ({
      id,
      trains,
      isRetrieval,
      limitMinutes,
      weekly,
      role,
      feeds: rubric.length === 0 ? undefined : rubric.map(({ id, feeds }) => [id, feeds]),
    })),
    attestations: framework.attestations.map(({ id, profileKey, scopes }) => ({ id, profileKey, scopes })),
    scopes: framework.scopes.map(({ id, level }) => ({ id, level })),
    principles: framework.principles.map(({ id, category }) => ({ id, category })),
    banks: framework.banks.map(({ id, competency, timeLimitSeconds }) => ({ id, competency, timeLimitSeconds })),
  }
  const text = JSON.stringify(rules, (key, value) => (WORDS.includes(key) ? undefined : value))
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
