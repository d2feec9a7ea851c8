import type { Action } from '../../domain/actions/action.ts'
import { firstUnplanned } from '../../domain/actions/actions.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { nextLine } from '../../reports/actions.ts'
import { type Block, stack } from '../../reports/block.ts'
import { buildReceiptBlocks, type Movement, movements } from '../../reports/receipt.ts'
import type { Context } from '../contract/context.ts'
import { adviceInput } from '../lookup/advice.ts'

export interface WhatChanged {
  blocks: Block[]
  movements: Movement[]
  /** What comes next, where that can be said without a plan. */
  next: Pick<Action, 'id' | 'title' | 'minutes'> | null
}

/** What the entries just written changed since `before`, and what comes next. */
export async function whatChanged(context: Context, before: Evidence): Promise<WhatChanged> {
  context.refresh()
  const after = context.evidence()
  const next = await nextAction(context)
  return {
    blocks: stack(buildReceiptBlocks(before, after), nextLine(next)),
    movements: movements(before, after),
    next: next && { id: next.id, title: next.title, minutes: next.minutes },
  }
}

/** The first action by name; a receipt computes no plan, so null where the plan would say. */
export const nextAction = async (context: Context): Promise<Action | null> =>
  firstUnplanned(await adviceInput(context, null))
