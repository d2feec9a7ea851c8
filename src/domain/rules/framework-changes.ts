import type { Framework, StatedConstant } from './framework.ts'

/** A part of the rules by its address (`gates.gate1.criteria.designs.atLeast`); null where one side has nothing there. */
export interface RuleChange {
  path: string
  from: string | number | boolean | null
  to: string | number | boolean | null
}

export interface IdChange {
  list: string
  added: string[]
  removed: string[]
}

/** How one framework differs from another. */
export interface FrameworkChanges {
  /** Constants and targets, with their bases; a changed basis alone counts. */
  constants: (RuleChange & { basisFrom: string | null; basisTo: string | null })[]
  /** Everything else that can move a figure. */
  rules: RuleChange[]
  ids: IdChange[]
  /** Number of places where only words differ: titles, statements, descriptors. */
  wordings: number
}

/** Lists whose items come and go, by the name a reader knows them by. */
const LISTS = [
  'levels',
  'groups',
  'competencies',
  'rubrics',
  'objectives',
  'gates',
  'achievements',
  'checkpoints',
  'pathways',
  'prescriptions',
  'principleCategories',
  'principles',
  'activities',
  'loops',
  'attestations',
  'scopes',
  'remarks',
  'banks',
  'forms',
  'problems',
] as const satisfies readonly (keyof Framework)[]

/** Keys under which there are words for people; their change moves no figure. */
const WORDS = new Set([
  'title',
  'says',
  'summary',
  'statement',
  'outcome',
  'assessment',
  'assessmentMethods',
  'descriptors',
  'indicators',
  'gist',
  'name',
  'question',
  'strand',
  'background',
  'emphases',
  'symptoms',
  'prescription',
  'command',
  'differentiators',
])

export function frameworkChanges(from: Framework, to: Framework): FrameworkChanges {
  const leaves = LISTS.map((list) => ({ list, before: leavesOf(from[list], list), after: leavesOf(to[list], list) }))
  const ids = LISTS.map((list) => {
    const before = from[list].map(({ id }) => id)
    const after = to[list].map(({ id }) => id)
    return {
      list,
      added: after.filter((id) => !before.includes(id)),
      removed: before.filter((id) => !after.includes(id)),
    }
  }).filter(({ added, removed }) => added.length > 0 || removed.length > 0)
  const gone = new Set(ids.flatMap(({ list, added, removed }) => [...added, ...removed].map((id) => `${list}.${id}`)))
  const changed = leaves
    .flatMap(({ before, after }) => changesBetween(before, after))
    .filter(({ path }) => !gone.has(path.split('.').slice(0, 2).join('.')))
  return {
    constants: constantChanges(from.stated, to.stated),
    rules: changed.filter(({ path }) => !isWording(path) && !isTarget(path)),
    ids,
    wordings: changed.filter(({ path }) => isWording(path)).length,
  }
}

/** Targets are among the stated constants, with their bases. */
const isTarget = (path: string): boolean => /^competencies\.[^.]+\.targets\./.test(path)

const isWording = (path: string): boolean => path.split('.').some((step) => WORDS.has(step))

type Leaf = string | number | boolean | null

/** The leaves of a value by address; items with an id go by it, so that a moved item is no change. */
function leavesOf(value: unknown, path: string): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  const walk = (part: unknown, at: string): void => {
    if (Array.isArray(part)) {
      if (part.every((item) => typeof item !== 'object')) leaves.set(at, part.join(', '))
      else for (const [index, item] of part.entries()) walk(item, `${at}.${idOf(item) ?? index}`)
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of Object.entries(part)) if (key !== 'id') walk(inner, `${at}.${key}`)
    } else if (typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean') leaves.set(at, part)
    else leaves.set(at, null)
  }
  walk(value, path)
  return leaves
}

const idOf = (item: unknown): string | null =>
  typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : null

function changesBetween(before: ReadonlyMap<string, Leaf>, after: ReadonlyMap<string, Leaf>): RuleChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const from = before.get(path) ?? null
    const to = after.get(path) ?? null
    return from === to ? [] : [{ path, from, to }]
  })
}

function constantChanges(
  before: readonly StatedConstant[],
  after: readonly StatedConstant[],
): FrameworkChanges['constants'] {
  const from = new Map(before.map((constant) => [constant.path, constant]))
  const to = new Map(after.map((constant) => [constant.path, constant]))
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((path) => {
    const one = from.get(path)
    const other = to.get(path)
    if (one?.value === other?.value && one?.basis === other?.basis) return []
    return [
      {
        path,
        from: one?.value ?? null,
        to: other?.value ?? null,
        basisFrom: one?.basis ?? null,
        basisTo: other?.basis ?? null,
      },
    ]
  })
}
