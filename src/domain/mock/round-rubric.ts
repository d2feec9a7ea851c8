import type { Activity, Framework, MockLoop, PieceDimension } from '../rules/framework.ts'

/** What a round is rated by. */
export interface RoundRubric {
  /** Of the one activity whose problems it asks; none where it asks several, or that one has no rubric of its own. */
  dimensions: readonly PieceDimension[]
  /** Rubric rows of the round that no dimension feeds, in the framework's order. */
  rows: Framework['rubrics']
}

/** `asked`: the activities whose problems the round asks. */
export function roundRubric(
  { rubrics }: Pick<MockLoop['rounds'][number], 'rubrics'>,
  asked: readonly Pick<Activity, 'rubric'>[],
  framework: Pick<Framework, 'rubrics'>,
): RoundRubric {
  const [only, other] = asked
  const dimensions = only !== undefined && other === undefined ? only.rubric : []
  const fed = new Set(dimensions.map(({ feeds }) => feeds))
  return { dimensions, rows: framework.rubrics.filter(({ id }) => rubrics.includes(id) && !fed.has(id)) }
}
