import { type Activity, type Framework, type Rubric, rubricsOf } from '../../domain/rules/framework.ts'

/** What a piece is rated by. */
export type RatedRow = Pick<Rubric, 'id' | 'title' | 'descriptors' | 'indicators'>

/** The activity's own dimensions, else the rubric rows of what it trains most. */
export function ownRows(framework: Framework, { trains, rubric }: Pick<Activity, 'trains' | 'rubric'>): RatedRow[] {
  if (rubric.length > 0) return rubric
  const most = Math.max(...Object.values(trains))
  return Object.entries(trains)
    .filter(([, share]) => share === most)
    .flatMap(([competency]) => rubricsOf(framework, competency))
}
