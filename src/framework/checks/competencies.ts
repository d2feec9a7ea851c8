import { type Check, checkLevels } from './check.ts'

/** Competencies have a group, a target at every level and somebody to rate them. */
export const competencies: Check = (checking) => {
  const { draft, add, refer } = checking
  const rated = draft.written('rubrics', 'competency')
  for (const { index, item } of draft.competencies) {
    refer(['competencies', index, 'group'], 'group', item.group)
    checkLevels(item.targets, ['competencies', index, 'targets'], `${item.id} has no target`, checking)
    if (rated?.includes(item.id) === false)
      add(['competencies', index, 'id'], `${item.id} has no rubric row, so nobody can rate it`)
  }
  const grouped = draft.written('competencies', 'group')
  for (const { index, item } of draft.groups)
    if (grouped?.includes(item.id) === false) add(['groups', index, 'id'], `the group ${item.id} has no competency`)
  for (const { index, item } of draft.rubrics) {
    refer(['rubrics', index, 'competency'], 'competency', item.competency)
    if (new Set(item.descriptors).size < item.descriptors.length)
      add(['rubrics', index, 'descriptors'], `two descriptors of ${item.id} say the same`)
  }
  const categories = draft.written('principles', 'category')
  for (const { index, item } of draft.principleCategories)
    if (categories?.includes(item.id) === false)
      add(['principleCategories', index, 'id'], `the category ${item.id} has no principle, so nothing can cover it`)
  for (const { index, item } of draft.principles)
    refer(['principles', index, 'category'], 'principleCategory', item.category)
}
