import { columnChoices, wordChoices } from '../../domain/intake/cell.ts'
import type { IntakeFault } from '../../domain/intake/faults.ts'
import type { IntakeField } from '../../domain/intake/fields.ts'
import type { PlannedTable } from '../../domain/intake/intake.ts'
import type { Choice } from '../../domain/intake/reading.ts'
import type { ValueRule } from '../../domain/intake/sheet.ts'
import type { Framework } from '../../domain/rules/framework.ts'

export const columnsText = (header: readonly string[]): string => header.map((title) => `"${title}"`).join(', ')

/**
 * What every row must say and no column is known to: the first with all that is missing in its words, so that one fault
 * tells of all; null when nothing is. What `--value FIELD:=…` says of every row is not missing.
 */
export function missingColumns(
  { table, plan }: PlannedTable,
  values: readonly ValueRule[],
  framework: Framework,
  name: string,
): IntakeFault | null {
  const filled = values.filter(({ word }) => word === '').map(({ field }) => field)
  const missing = plan.missing.filter((group) => !group.some((field) => filled.includes(field)))
  const [first] = missing
  if (first === undefined) return null
  const fields = missing.map((group) => group.join(' or ')).join(' and ')
  const field = first[0] ?? 'date'
  return {
    line: table.rows[0]?.line ?? 1,
    column: '',
    value: '',
    message: `${name} has no column for ${fields}: it has ${columnsText(table.header)}`,
    cure:
      table.header.length === 1
        ? `if this is a list without titles, put a line above it that says ${field}`
        : `say which it is with --map COLUMN=${field}, or say one for all rows with --value ${field}:=…`,
    count: 1,
    choices: [...columnChoices(field, plan.unread), ...namesFor(field, framework)],
  }
}

/** One of the framework's names for all rows. */
function namesFor(field: IntakeField, { activities, rubrics }: Framework): Choice[] {
  const names = field === 'activity' ? activities : field === 'rubric' ? rubrics : []
  const choices = wordChoices(
    field,
    '',
    names.map(({ id }) => id),
  )
  return choices
    .filter(({ means }) => names.some(({ id }) => id === means))
    .map((one) => ({ ...one, means: `all rows: ${one.means}` }))
}
