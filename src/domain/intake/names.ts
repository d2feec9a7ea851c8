import { type Activity, type Framework, rubricsOf } from '../rules/framework.ts'
import { valueFlag, wordChoices } from './cell.ts'
import { unknownName } from './faults.ts'
import { type Reading, said } from './reading.ts'
import type { IntakeRules } from './rules.ts'

type NameRules = Pick<IntakeRules, 'framework' | 'slug' | 'nearest'>

/** The first of the words that names an activity, by id or title; asks about the first where none does. */
export function activityNamed(words: readonly string[], rules: NameRules): Reading<Activity> {
  const { activities } = rules.framework
  for (const word of words) {
    const wanted = rules.slug(word)
    const found = activities.find(({ id, title }) => id === wanted || rules.slug(title) === wanted)
    if (found !== undefined) return said(found)
  }
  const ids = activities.map(({ id }) => id)
  const word = words[0] ?? ''
  const near = rules.nearest(rules.slug(word), ids)
  return {
    is: 'ask',
    ...unknownName(
      word,
      ids,
      near,
      valueFlag('activity', word, near ?? '…'),
      wordChoices('activity', word, nearestFirst(ids, near)),
    ),
  }
}

const nearestFirst = (ids: readonly string[], near: string | null): string[] =>
  near === null ? [...ids] : [near, ...ids.filter((id) => id !== near)]

export interface NamedProblem {
  id: string
  tier: string | null
  type: string | null
  principles: string[]
}

/** The catalog's problem of that id, title or other name, else one of the learner's own; null where nothing names one. */
export function problemNamed(
  names: readonly string[],
  activity: Activity,
  { framework, slug }: NameRules,
): NamedProblem | null {
  // Lists number their problems: `213. Ring of beads`.
  const slugs = names.map((name) => slug(name.replace(/^\d+\s*[.:)]\s+/, '')))
  if (slugs.length === 0) return null
  const known = framework.problems.find(
    (problem) =>
      problem.activity === activity.id &&
      [problem.id, problem.title, ...problem.knownAs].some((name) => slugs.includes(slug(name))),
  )
  if (known) return known
  // A bare number says less than a title.
  const own = slugs.find((name) => !/^\d+$/.test(name)) ?? slugs[0] ?? ''
  return { id: own, tier: null, type: null, principles: [] }
}

/** The rubric rows of that id or title; a competency stands for all of its rows. Empty when there are none. */
export function rubricsNamed(
  text: string,
  { framework, slug }: Pick<NameRules, 'slug'> & { framework: Framework },
): string[] {
  const wanted = slug(text)
  const row = framework.rubrics.find(({ id, title }) => id === wanted || slug(title) === wanted)
  if (row) return [row.id]
  const competency = framework.competencies.find(({ id, title }) => id === wanted || slug(title) === wanted)
  return competency === undefined ? [] : rubricsOf(framework, competency.id).map(({ id }) => id)
}

/** Rubric rows of a cell; asks where the framework has none of that name. */
export function rubricsRead(text: string, rules: NameRules): Reading<string[]> {
  const rows = rubricsNamed(text, rules)
  if (rows.length > 0) return said(rows)
  const ids = [...rules.framework.rubrics, ...rules.framework.competencies].map(({ id }) => id)
  const near = rules.nearest(rules.slug(text), ids)
  const known = [...new Set(ids)]
  return {
    is: 'ask',
    ...unknownName(
      text,
      known,
      near,
      valueFlag('rubric', text, near ?? '…'),
      wordChoices('rubric', text, nearestFirst(known, near)),
    ),
  }
}
