import { type NameOf, namesIn } from '../../domain/rules/names.ts'
import { entryLabel } from '../../reports/entry-label.ts'
import type { LedgerRow } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import { frameworkIfAny } from './framework-if-any.ts'

/** The names of the framework; where it cannot be read, ids stand as they are. */
export async function namesIfAny(context: Context, input: Input): Promise<NameOf> {
  const framework = await frameworkIfAny(context, input)
  return framework === null ? (id) => id : namesIn(framework)
}

/** How a receipt names entries. */
export async function rowLabels(context: Context, input: Input): Promise<(row: LedgerRow) => string> {
  return rowLabelsBy(await namesIfAny(context, input), context)
}

export const rowLabelsBy =
  (nameOf: NameOf, context: Context) =>
  (row: LedgerRow): string =>
    entryLabel(row, { nameOf, today: context.today(), isTitled: true })
