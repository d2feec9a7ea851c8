import type { Evidence } from '../../domain/metrics/evidence.ts'
import type { Block } from '../../reports/block.ts'
import { buildReceiptBlocks, type Movement, movements } from '../../reports/receipt.ts'
import type { Context } from '../contract/context.ts'

export interface WhatChanged {
  blocks: Block[]
  movements: Movement[]
}

/** What the entries just written changed since `before`. */
export function whatChanged(context: Context, before: Evidence): WhatChanged {
  context.refresh()
  const after = context.evidence()
  return {
    blocks: buildReceiptBlocks(before, after),
    movements: movements(before, after),
  }
}
