import type { Evidence } from '../../domain/metrics/evidence.ts'
import { type Block, heading, list, muted, stack, type Text } from '../../reports/block.ts'
import { buildReceiptBlocks, type Movement, movements, nextSteps } from '../../reports/receipt.ts'
import type { Context } from '../contract/context.ts'

export interface WhatChanged {
  blocks: Block[]
  movements: Movement[]
  next: ReturnType<typeof nextSteps>
}

/** What the entries just written changed since `before`, and the next steps, so many at the most. */
export function whatChanged(context: Context, before: Evidence, mostSteps = 3): WhatChanged {
  context.refresh()
  const after = context.evidence()
  const next = nextSteps(after, mostSteps)
  const items = next.map(
    ({ gate, needs, command }): Text => [`${gate}: ${needs}`, muted(command ? ` · ${command}` : '')],
  )
  return {
    blocks: stack(buildReceiptBlocks(before, after), items.length > 0 && [heading('Next', 2), list(items)]),
    movements: movements(before, after),
    next,
  }
}
