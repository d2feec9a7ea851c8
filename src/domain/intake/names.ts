import { type Activity, type Framework, rubricsOf } from '../rules/framework.ts'
import { ACTIVITY_WORDS } from './activity-words.ts'
import { valueFlag, wordChoices } from './cell.ts'
import { unknownName } from './faults.ts'
import { type Reading, said } from './reading.ts'
import type { IntakeRules } from './rules.ts'

type NameRules = Pick<IntakeRules, 'framework' | 'nearest'>

/**
 * A name as it is compared, and as an id of the learner's own: whatever tells two names apart stays, in any script and at
 * any length, but for accents on Latin letters.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'untitled'

/** A look-up in what a framework lists, by key; of two that share one the first. A table asks for each of its rows. */
function listed<T>(
  listOf: (framework: Framework) => readonly T[],
  keysOf: (one: T) => readonly string[],
): (framework: Framework, key: string) => T | undefined {
  const known = new WeakMap<Framework, ReadonlyMap<string, T>>()
  const index = (framework: Framework): ReadonlyMap<string, T> => {
    const backwards = listOf(framework).toReversed()
    const made = new Map(backwards.flatMap((one) => keysOf(one).map((key) => [key, one] as const)))
    known.set(framework, made)
    return made
  }
  return (framework, key) => (known.get(framework) ?? index(framework)).get(key)
}

const idAndTitle = ({ id, title }: { id: string; title: string }): string[] => [nameKey(id), nameKey(title)]

const activityIn = listed(({ activities }) => activities, idAndTitle)
const rubricIn = listed(({ rubrics }) => rubrics, idAndTitle)
const competencyIn = listed(({ competencies }) => competencies, idAndTitle)
const loopIn = listed(({ loops }) => loops, idAndTitle)
const roundIn = listed(({ loops }) => loops.flatMap(({ rounds }) => rounds), idAndTitle)
const problemIn = listed(
  ({ problems }) => problems.map((problem, at) => ({ problem, at })),
  ({ problem }) =>
    [problem.id, problem.title, ...problem.knownAs].map((name) => `${problem.activity}\0${nameKey(name)}`),
)

/** The id of the loop of that id or title; null where there is none. */
export const loopNamed = (name: string, framework: Framework): string | null =>
  loopIn(framework, nameKey(name))?.id ?? null

/** The id of a loop's round of that id or title; null where there is none. */
export const roundNamed = (name: string, framework: Framework): string | null =>
  roundIn(framework, nameKey(name))?.id ?? null

/** The activity that a name which the framework does not have is nearest to, by what else it is called, then by its letters. */
function nearestActivity(name: string, ids: readonly string[], { nearest }: NameRules): string | null {
  const words = nameKey(name).split('-')
  const called = Object.keys(ACTIVITY_WORDS).find((own) => words.some((word) => ACTIVITY_WORDS[own]?.includes(word)))
  const meant =
    called === undefined ? undefined : (ids.find((id) => id === called) ?? ids.find((id) => id.includes(called)))
  return meant ?? nearest(nameKey(name), ids)
}

/** The first of the words that names an activity, by id or title; where none does, `asked` is asked about. */
export function activityNamed(words: readonly string[], asked: string, rules: NameRules): Reading<Activity> {
  for (const word of words) {
    const found = activityIn(rules.framework, nameKey(word))
    if (found !== undefined) return said(found)
  }
  const ids = rules.framework.activities.map(({ id }) => id)
  const near = nearestActivity(asked, ids, rules)
  return {
    is: 'ask',
    ...unknownName(
      asked,
      ids,
      near,
      valueFlag('activity', asked, near ?? '…'),
      wordChoices('activity', asked, nearestFirst(ids, near)),
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
  { framework }: Pick<NameRules, 'framework'>,
): NamedProblem | null {
  // Lists number their problems: `213. Ring of beads`.
  const keys = names.map((name) => nameKey(name.replace(/^\d+\s*[.:)]\s+/, '')))
  if (keys.length === 0) return null
  const [first] = keys
    .flatMap((key) => problemIn(framework, `${activity.id}\0${key}`) ?? [])
    .toSorted((a, b) => a.at - b.at)
  if (first) return first.problem
  // A bare number says less than a title.
  const own = keys.find((name) => !/^\d+$/.test(name)) ?? keys[0] ?? ''
  return { id: own, tier: null, type: null, principles: [] }
}

/** The rubric rows of that id or title; a competency stands for all of its rows. Empty when there are none. */
export function rubricsNamed(text: string, { framework }: Pick<NameRules, 'framework'>): string[] {
  const wanted = nameKey(text)
  const row = rubricIn(framework, wanted)
  if (row) return [row.id]
  const competency = competencyIn(framework, wanted)
  return competency === undefined ? [] : rubricsOf(framework, competency.id).map(({ id }) => id)
}

/** What can be rated, by id: rubric rows, and competencies that stand for theirs. */
export const rubricIds = ({ rubrics, competencies }: Framework): string[] => [
  ...new Set([...rubrics, ...competencies].map(({ id }) => id)),
]

/** Rubric rows of a cell; asks where the framework has none of that name. */
export function rubricsRead(text: string, rules: NameRules): Reading<string[]> {
  const rows = rubricsNamed(text, rules)
  if (rows.length > 0) return said(rows)
  const known = rubricIds(rules.framework)
  const near = rules.nearest(nameKey(text), known)
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
