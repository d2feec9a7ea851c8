import { type Block, heading, list } from '../../reports/block.ts'

/** What a good answer covers: shown when the block is over, never before. */
export const coversBlocks = (covers: readonly string[]): Block[] =>
  covers.length === 0 ? [] : [heading('What a good answer covers', 2), list(covers)]
