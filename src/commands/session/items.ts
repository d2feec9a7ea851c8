import type { Item } from '../../domain/quiz/item.ts'
import type { Context } from '../contract/context.ts'

/** Questions by id and bank, in their order, as the banks have them now; one that is gone is left out. */
export async function itemsAsked(context: Context, wanted: readonly { id: string; bank: string }[]): Promise<Item[]> {
  const known = new Set(context.framework().banks.map(({ id }) => id))
  const ids = [...new Set(wanted.map(({ bank }) => bank))].filter((id) => known.has(id))
  const banks = await Promise.all(ids.map((id) => context.bank(id)))
  const items = new Map(banks.flatMap((bank) => bank.items.map((item) => [item.id, item])))
  return wanted.flatMap(({ id }) => items.get(id) ?? [])
}
