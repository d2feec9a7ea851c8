import { type Book, isAtTarget } from './book.ts'

/** (4) The shortest block for whatever is at its target and was not practiced last week (measurement §6). */
export function giveUpkeep(book: Book, idle: ReadonlySet<string>): void {
  for (const id of book.ids) {
    const state = book.state(id)
    if (state === undefined || !isAtTarget(state) || !idle.has(id)) continue
    const block = book.shortestOf(id)
    if (block !== null) book.give(id, block, 'upkeep')
  }
}
