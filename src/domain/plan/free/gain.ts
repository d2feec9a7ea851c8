import type { Book } from './book.ts'

/**
 * (7) Blocks to wherever they gain most of the expected index per hour (measurement §6): a sum of concave functions of the
 * hours, so that giving block after block is optimal up to the block. An accelerated competency after its span takes part
 * only while its level is below `farBelow` of its target. Hours that gain nothing stay free.
 */
export function giveByGain(book: Book, afterSpan: ReadonlySet<string>, farBelow: number): void {
  const isOpen = (id: string): boolean => {
    const state = book.state(id)
    return state !== undefined && (!afterSpan.has(id) || state.level < farBelow * state.target)
  }
  for (;;) {
    const id = book.best(book.ids.filter(isOpen))
    const block = id === null ? null : book.blockOf(id)
    if (id === null || block === null || (book.gainOf(id) ?? 0) <= 0) return
    book.give(id, block, 'gain')
  }
}
