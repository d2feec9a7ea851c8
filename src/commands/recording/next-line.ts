import type { Action } from '../../domain/actions/action.ts'
import { firstUnplanned } from '../../domain/actions/actions.ts'
import { nextLine } from '../../reports/actions.ts'
import type { Context } from '../contract/context.ts'
import type { Receipt } from '../contract/result.ts'
import { adviceInput } from '../lookup/advice.ts'

/** Commands whose receipts name no next action, and why. Every other receipt of something written does. */
export const WITHOUT_NEXT: ReadonlyMap<string, string> = new Map([
  ['backup', 'it copies the ledger and changes nothing'],
  ['certificate', 'it writes a page; nothing is recorded'],
  ['doctor', 'it rebuilds what is derived from the record'],
  ['export', 'it writes a file; nothing is recorded'],
  ['framework new', 'it writes the draft of a framework; nothing is recorded'],
])

/** The first action by name; a receipt computes no plan, so null where the plan would say. */
export async function firstAction(context: Context): Promise<Action | null> {
  if (context.reader().isOutdated()) context.refresh()
  await context.readFramework()
  return firstUnplanned(await adviceInput(context, null))
}

/** A receipt that ends with the first action by name, or with the command alone that says it. */
export function withNext(receipt: Receipt, first: Action | null): Receipt {
  const next = first && { id: first.id, title: first.title, minutes: first.minutes }
  return { ...receipt, data: { ...receipt.data, next }, blocks: [...receipt.blocks, nextLine(next)] }
}
