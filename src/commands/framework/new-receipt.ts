import type { NewPlace } from '../../framework/copy.ts'
import type { Block } from '../../reports/block.ts'
import type { Result } from '../contract/result.ts'

/** What is done with any new framework. */
export const nextSteps = (id: string): string[] => [
  `prep framework lint ${id} says what is wrong, with the line, and what is still missing.`,
  `prep profile set framework=${id} uses it.`,
]

/** The receipt of a framework that was begun. */
export const made = (place: NewPlace, data: Readonly<Record<string, unknown>>, blocks: Block[]): Result => ({
  kind: 'receipt',
  operation: null,
  entries: [],
  data: { id: place.id, folder: place.to, ...data },
  blocks,
  warnings: [],
})
