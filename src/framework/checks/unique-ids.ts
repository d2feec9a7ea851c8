import type { ListKey } from '../draft.ts'
import type { Path } from '../parse.ts'
import type { CriterionFile } from '../schema/criterion.ts'
import { lists } from '../schema/lists.ts'
import type { Add, Check } from './check.ts'

/** Ids are unique within their list, also when case is left out: commands find ids in either case. */
export const uniqueIds: Check = ({ draft, add }) => {
  for (const key of listKeys)
    unique(
      draft[key].map(({ index, item }) => ({ id: item.id, path: [key, index, 'id'] })),
      key,
      add,
    )
  const rules = [
    ...draft.objectives.map((placed) => ({ ...placed, key: 'objectives' })),
    ...draft.gates.map((placed) => ({ ...placed, key: 'gates' })),
    ...draft.badges.map((placed) => ({ ...placed, key: 'badges' })),
    ...draft.certificates.map((placed) => ({ ...placed, key: 'certificates' })),
  ]
  for (const { key, index, item } of rules) uniqueCriteria(item.criteria, [key, index, 'criteria'], item.id, add)
  for (const { index, item } of draft.checkpoints)
    within(item.activities, ['checkpoints', index, 'activities'], item.id, add)
  for (const { index, item } of draft.loops) within(item.rounds, ['loops', index, 'rounds'], item.id, add)
  for (const { index, item } of draft.activities)
    within(item.structure, ['activities', index, 'structure'], item.id, add)
  for (const { index, item } of draft.forms) within(item.strata, ['forms', index, 'strata'], item.id, add)
  if (draft.constants === null) return
  within(draft.constants.index.parts ?? [], ['constants', 'index', 'parts'], 'the index', add)
  within(draft.constants.probability.bands.value, ['constants', 'probability', 'bands', 'value'], 'the bands', add)
}

const listKeys = Object.keys(lists).filter((key): key is ListKey => Object.hasOwn(lists, key))

function uniqueCriteria(criteria: readonly CriterionFile[], path: Path, owner: string, add: Add): void {
  within(criteria, path, owner, add)
  for (const [index, { id, all }] of criteria.entries())
    if (all) within(all, [...path, index, 'all'], `${owner}.${id}`, add)
}

const within = (items: readonly { id: string }[], path: Path, owner: string, add: Add): void =>
  unique(
    items.map(({ id }, index) => ({ id, path: [...path, index, 'id'] })),
    owner,
    add,
  )

function unique(ids: readonly { id: string; path: Path }[], owner: string, add: Add): void {
  const seen = new Map<string, string>()
  for (const { id, path } of ids) {
    const twin = seen.get(id.toLowerCase())
    if (twin === id) add(path, `the id ${id} occurs twice in ${owner}`)
    else if (twin !== undefined) add(path, `the id ${id} differs from ${twin} only in its case`)
    seen.set(id.toLowerCase(), id)
  }
}
